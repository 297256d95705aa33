"""The memory store on a Qdrant server, for many workers at once.

Every write waits (`wait=true`): on return the server has flushed it to its write-ahead log and applied
it, so the next search of any client sees it and a killed server still has it. Nothing is retried here;
the pipeline does that, with backoff and jitter (`stream.retry`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from pydantic import ValidationError
from qdrant_client import models
from qdrant_client.async_qdrant_remote import AsyncQdrantRemote

from connectors.hybrid import Words, point_id
from connectors.qdrant_store import collection
from connectors.qdrant_store.errors import SERVICE, telling
from connectors.qdrant_store.policy import QdrantPolicy, connect
from connectors.qdrant_store.requests import (
    PAYLOAD,
    Search,
    belonging,
    of_user,
    searches,
    updates,
)
from schemas import Memory
from stream.engine.types import Candidate
from stream.errors import StoreDamaged, Unavailable
from stream.payload import memory_of
from stream.store import Near, Put, Remove

__all__ = ["QdrantStore"]

_OPERATIONS = 2
"""Operations of a request. Each waits for a flush of the server's log; more would also be a large body."""


class QdrantStore:
    """Memories in a collection of a Qdrant server. Implements `stream.store.MemoryStore`.

    Many stores may use one collection. After `close` or `clear` comes `open`; in between every call
    raises `Unavailable`, and so it does while the server is away. What the server refuses for good
    is a `ConfigError`. A payload that holds no memory of ours is `StoreDamaged`.
    """

    def __init__(self, policy: QdrantPolicy) -> None:
        """Choose the server and the collection; nothing is sent yet."""
        self._policy = policy
        self._words = Words()
        self._client: AsyncQdrantRemote | None = None
        self._open = False

    async def open(self, fingerprint: str, dimensions: int) -> None:
        """Check the server and its collection; make the collection if there is none.

        Raises:
            WrongFingerprint: it was filled with another embedder.
            ConfigError: the server is too old or too new, or the collection is not ours.
            Unavailable: the server did not answer.
        """
        if not self._open:
            await collection.check_version(self._connected(), self._policy)
            await collection.prepare(self._connected(), self._policy, fingerprint, dimensions)
            self._open = True

    async def near(self, questions: Sequence[Near]) -> list[list[Candidate]]:
        """Find the nearest memories for each question, by meaning and by words, best first.

        One request finds them, another one reads them: what is not among the best is not sent.
        """
        client = self._opened
        if not questions:
            return []
        asked = [Search(question, self._words) for question in questions]
        with telling(self._policy.place):
            answers = await client.query_batch_points(self._policy.collection, searches(asked))
        worded = iter(answers[len(asked) :])
        ranked = [
            search.ranked(dense, worded) for search, dense in zip(asked, answers, strict=False)
        ]
        memories = await self._read({each.key for some in ranked for each in some})
        return [
            [
                Candidate(memories[each.key], each.similarity, score=each.score)
                for each in some
                if each.key in memories
            ]
            for some in ranked
        ]

    async def get(self, keys: Sequence[tuple[str, str]]) -> list[Memory | None]:
        """Look memories up by (user id, memory id); None where that user has no such memory."""
        chosen = belonging(keys)
        records = [] if chosen is None else await self._scroll(chosen, len(keys))
        found = {(memory.user_id, memory.id): memory for memory in map(self._parse, records)}
        return [found.get(key) for key in keys]

    async def list(
        self, user_id: str, *, limit: int = 100, after: str | None = None
    ) -> list[Memory]:
        """List a user's memories in order of id, `after` one of them."""
        point = None if after is None else point_id(after)
        start = None if point is None else str(point)
        records = await self._scroll(of_user(user_id), limit + 1, start)
        return [self._parse(record) for record in records if record.id != start][:limit]

    async def count(self, user_id: str | None = None) -> int:
        """Count the memories of a user, or of all."""
        chosen = None if user_id is None else of_user(user_id)
        client = self._opened
        with telling(self._policy.place):
            return (await client.count(self._policy.collection, chosen, exact=True)).count

    async def apply(self, writes: Sequence[Put | Remove]) -> None:
        """Write, in order. Doing it again changes nothing. Visible to the next `near` on return.

        A `Put` or `Remove` that names another user's memory changes nothing, and neither does a `Put`
        of an older state than the stored one. When this raises, some of the writes may be done.
        """
        client = self._opened
        operations = updates(writes, self._words)
        for start in range(0, len(operations), _OPERATIONS):
            some = operations[start : start + _OPERATIONS]
            with telling(self._policy.place):
                results = await client.batch_update_points(self._policy.collection, some, wait=True)
            if any(result.status != models.UpdateStatus.COMPLETED for result in results):
                raise Unavailable(SERVICE, f"{self._policy.place}: a write is not applied yet")

    async def flush(self) -> None:
        """Return at once: `apply` has waited for everything already."""
        _ = self._opened

    async def clear(self) -> None:
        """Delete the collection: every memory of every user and the fingerprint.

        The store is closed then: `open` it with the same or another embedder.

        Raises:
            ConfigError: the collection is not ours.
        """
        self._open = False
        await collection.delete(self._connected(), self._policy)

    async def close(self) -> None:
        """Close the connections."""
        client, self._client, self._open = self._client, None, False
        if client is not None:
            await client.close()

    def _connected(self) -> AsyncQdrantRemote:
        if self._client is None:
            self._client = connect(self._policy)
        return self._client

    @property
    def _opened(self) -> AsyncQdrantRemote:
        if not self._open or self._client is None:
            raise Unavailable(SERVICE, "the store is not open")
        return self._client

    async def _scroll(
        self, chosen: models.Filter, limit: int, start: str | None = None
    ) -> Iterable[models.Record]:
        client = self._opened
        with telling(self._policy.place):
            records, _ = await client.scroll(
                self._policy.collection, chosen, limit, offset=start, with_payload=PAYLOAD
            )
        return records

    async def _read(self, points: Iterable[Any]) -> dict[Any, Memory]:
        """Read points; what was removed meanwhile is missing."""
        client, wanted = self._opened, [*points]
        if not wanted:
            return {}
        with telling(self._policy.place):
            records = await client.retrieve(self._policy.collection, wanted, with_payload=PAYLOAD)
        return {record.id: self._parse(record) for record in records}

    def _parse(self, point: models.Record) -> Memory:
        try:
            return memory_of(point.payload or {})
        except (KeyError, ValidationError) as error:
            raise StoreDamaged(self._policy.place, f"memory {point.id}: {error}") from error
