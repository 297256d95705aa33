"""The embedded memory store: Qdrant inside this process, in one folder.

Qdrant's own write-ahead log is off: the changes log is one, and says what to apply again after a
crash. Its optimizer never runs: it stops writes for seconds, and what it gains is gone with the
next write. A question costs what its user's memories cost, not the whole store's, and a changed
memory takes the place of the former one on disk.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

from pydantic import ValidationError
from qdrant_edge import (
    CountRequest,
    Distance,
    EdgeConfig,
    EdgeShard,
    EdgeSparseVectorParams,
    EdgeVectorParams,
    Filter,
    HasIdCondition,
    Modifier,
    Point,
    QueryBatchRequest,
    Record,
    ScrollRequest,
    SparseVector,
    UpdateOperation,
)

from connectors.edge_folder import EdgeFolder
from connectors.edge_search import INDEXES, Search, of_user
from connectors.hybrid import DENSE, SPARSE, Words, point_id
from schemas import Memory
from stream.engine.types import Candidate
from stream.errors import StoreDamaged, StreamError, Unavailable
from stream.payload import filed, memory_of
from stream.store import Near, Put, Remove

if TYPE_CHECKING:
    from qdrant_edge import NamedVector, PointId

__all__ = ["QdrantEdgeStore"]

T = TypeVar("T")


class QdrantEdgeStore:
    """Memories in a Qdrant shard of our own. Implements `stream.store.MemoryStore`.

    A point's payload is what is filtered by, which is indexed, and the memory as JSON: Qdrant takes
    ten times as long to take in the same as an object, and nobody else reads this folder. After `close`
    or `clear` comes `open`; in between, and when the library fails, every call raises `Unavailable`.
    """

    def __init__(self, path: Path, *, cached_memories: int = 20_000) -> None:
        """Choose the folder.

        Args:
            path: Everything is kept in it; made when missing.
            cached_memories: How many memories may be kept parsed, about 3 kB each.
        """
        self._folder = EdgeFolder(path)
        self._path = path
        self._shard: EdgeShard | None = None
        self._parsed = _Parsed(cached_memories)
        self._words = Words()
        # One thread writes, so writes keep their order. Reads let the event loop go on meanwhile.
        self._writer = ThreadPoolExecutor(1, "qdrant-edge-write")
        self._readers = ThreadPoolExecutor(2, "qdrant-edge-read")

    async def open(self, fingerprint: str, dimensions: int) -> None:
        """Create or load the store.

        Raises:
            WrongFingerprint: it was filled with another embedder.
            StoreDamaged: its files cannot be read. Nothing is deleted; `clear` is.
            Unavailable: another process has it open.
        """
        if self._shard is None:
            self._parsed.clear()
            self._shard = await _call(self._writer, self._open, fingerprint, dimensions)

    async def near(self, questions: Sequence[Near]) -> list[list[Candidate]]:
        """Find the nearest memories for each question, by meaning and by words, best first."""
        searches = [Search(question, self._words) for question in questions]
        # All dense queries first: Qdrant scores neighbours that differ only in their vector together.
        requests = [
            *(search.by_meaning() for search in searches),
            *(search.by_words() for search in searches if search.worded),
        ]
        hits = await _call(self._readers, self._opened.query_batch, QueryBatchRequest(requests))
        rest = iter(hits[len(searches) :])
        found = [
            search.ranked(dense, next(rest) if search.worded else (), self._words_of)
            for search, dense in zip(searches, hits, strict=False)
        ]
        ranked = [[(hit.id, hit.version, each) for hit, each in some] for some in found]
        memories = self._read({point: version for some in ranked for point, version, _ in some})
        return [
            [
                Candidate(memory, each.similarity, score=each.score)
                for point, _, each in some
                if (memory := memories.get(point)) is not None
            ]
            for some in ranked
        ]

    async def get(self, keys: Sequence[tuple[str, str]]) -> list[Memory | None]:
        """Look memories up by (user id, memory id); None where that user has no such memory."""
        points = {point for _, memory_id in keys if (point := point_id(memory_id))}
        found = {
            (memory.user_id, memory.id): memory
            for memory in map(self._parse, self._retrieve([*points]))
        }
        return [found.get(key) for key in keys]

    async def list(
        self, user_id: str, *, limit: int = 100, after: str | None = None
    ) -> list[Memory]:
        """List a user's memories in order of id, `after` one of them."""
        start = None if after is None else point_id(after)
        request = ScrollRequest(
            offset=start, limit=limit + 1, filter=Filter(must=[of_user(user_id)]), with_payload=True
        )
        records, _ = await _call(self._readers, self._opened.scroll, request)
        return [self._parse(record) for record in records if record.id != start][:limit]

    async def count(self, user_id: str | None = None) -> int:
        """Count the memories of a user, or of all."""
        chosen = None if user_id is None else Filter(must=[of_user(user_id)])
        return await _call(self._readers, self._opened.count, CountRequest(filter=chosen))

    async def apply(self, writes: Sequence[Put | Remove]) -> None:
        """Write, in order. Doing it again changes nothing. Visible to the next `near` on return.

        A `Put` or `Remove` that names another user's memory changes nothing.
        """
        await _call(self._writer, _update, self._opened, self._operations(writes))

    async def flush(self) -> None:
        """Return when everything applied so far survives a crash."""
        await _call(self._writer, self._opened.flush)

    async def clear(self) -> None:
        """Remove every memory of every user and the fingerprint, also when files are damaged.

        The store is closed then: `open` it with the same or another embedder.
        """
        shard, self._shard = self._shard, None
        if shard is not None:
            await _call(self._writer, shard.close)
        await _call(self._writer, self._folder.clear)

    async def close(self) -> None:
        """Flush and release everything."""
        shard, self._shard = self._shard, None
        try:
            if shard is not None:
                await _call(self._writer, self._folder.close, shard)
        finally:
            self._writer.shutdown(wait=False)
            self._readers.shutdown(wait=False)

    @property
    def _opened(self) -> EdgeShard:
        if self._shard is None:
            raise Unavailable("qdrant-edge", "the store is not open")
        return self._shard

    def _open(self, fingerprint: str, dimensions: int) -> EdgeShard:
        config = EdgeConfig(
            vectors={DENSE: EdgeVectorParams(size=dimensions, distance=Distance.Cosine)},
            sparse_vectors={SPARSE: EdgeSparseVectorParams(modifier=Modifier.Idf)},
            wal_enabled=False,
        )
        return self._folder.open(fingerprint, dimensions, config, INDEXES)

    def _read(self, wanted: Mapping[PointId, int]) -> dict[PointId, Memory]:
        """Read the memories of points, given with their versions; what was removed is missing."""
        found = {
            point: memory
            for point, version in wanted.items()
            if (memory := self._parsed.get((point, version))) is not None
        }
        for record in self._retrieve([point for point in wanted if point not in found]):
            found[record.id] = memory = self._parse(record)
            self._parsed.keep((record.id, wanted[record.id]), memory)
        return found

    def _words_of(self, point: PointId) -> SparseVector | None:
        """Read the vector of a point's words: a hundred times as fast as to search with it."""
        for record in _answer(self._opened.retrieve, [point], False, [SPARSE]):
            return cast("dict[str, SparseVector]", record.vector)[SPARSE]
        return None

    def _retrieve(self, points: Sequence[PointId]) -> Sequence[Record]:
        # In place: it takes less time (5 µs a point) than the way to another thread.
        return _answer(self._opened.retrieve, [*points], True, False) if points else ()

    def _parse(self, record: Record) -> Memory:
        try:
            return memory_of(record.payload or {})
        except (KeyError, ValidationError) as error:
            raise StoreDamaged(self._path, f"memory {record.id}: {error}") from error

    def _operations(self, writes: Sequence[Put | Remove]) -> Sequence[UpdateOperation]:
        users: defaultdict[str, dict[str, Put | None]] = defaultdict(dict)
        for write in writes:  # a write is about a whole memory, so the last one counts
            if isinstance(write, Put):
                users[write.memory.user_id][write.memory.id] = write
            else:
                users[write.user_id][write.memory_id] = None
        return [op for user_id, last in users.items() for op in self._of_user(user_id, last)]

    def _of_user(self, user_id: str, last: dict[str, Put | None]) -> Iterator[UpdateOperation]:
        own = of_user(user_id)
        gone: set[PointId] = {
            point for name, put in last.items() if put is None and (point := point_id(name))
        }
        if gone:
            yield UpdateOperation.delete_points_by_filter(Filter(must=[own, HasIdCondition(gone)]))
        if points := [self._point(put) for put in last.values() if put is not None]:
            # The condition holds for points that exist: none of another user is overwritten.
            yield UpdateOperation.upsert_points(points, condition=Filter(must=[own]))

    def _point(self, put: Put) -> Point:
        words = self._words.of_memory(put.memory)
        vectors: dict[str, NamedVector] = {DENSE: put.vector.tolist(), SPARSE: words}
        return Point(put.memory.id, vectors, filed(put.memory))


class _Parsed:
    """The memories read last, by point and version: a change makes another key, so none is stale."""

    def __init__(self, size: int) -> None:
        self._memories: OrderedDict[tuple[PointId, int], Memory] = OrderedDict()
        self._size = size

    def get(self, key: tuple[PointId, int]) -> Memory | None:
        memory = self._memories.get(key)
        if memory is not None:
            self._memories.move_to_end(key)
        return memory

    def keep(self, key: tuple[PointId, int], memory: Memory) -> None:
        self._memories[key] = memory
        if len(self._memories) > self._size:
            self._memories.popitem(last=False)

    def clear(self) -> None:
        self._memories.clear()


def _update(shard: EdgeShard, operations: Iterable[UpdateOperation]) -> None:
    for operation in operations:
        shard.update(operation)


async def _call(executor: Executor, call: Callable[..., T], *arguments: object) -> T:
    """Await a call of the library in another thread."""
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(executor, _answer, call, *arguments)


def _answer(call: Callable[..., T], *arguments: object) -> T:
    """Call the library; whatever it raises is `Unavailable`."""
    try:
        return call(*arguments)
    except StreamError:
        raise
    except BaseException as error:  # a panic of the library is no Exception
        raise Unavailable("qdrant-edge", str(error)) from error
