"""Commands of users: they take their turn in the user's lane and become changes like speech does."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

from schemas import Change, CommandEntry, Memory
from stream.calls import Calls
from stream.command_records import change_of, erasure, letter_of, receipt_of, row_of
from stream.engine.adding import Known, added, written
from stream.engine.by_hand import Past, deleted, edited, undone
from stream.engine.ruling import Ruling, refused
from stream.engine.types import Vector
from stream.errors import BadAnswer, StreamError, Unavailable
from stream.intake import Commanded
from stream.known import known_beside
from stream.lanes import Turn
from stream.log import Log, Logged
from stream.logs import told
from stream.pipeline import Pipeline
from stream.progress import Progress
from stream.projection import changes_in, writes_for
from stream.retry import Backoff, persist
from stream.store import Remove
from stream.windows import Closed

__all__ = ["Commands", "together"]

logger = logging.getLogger(__name__)

PAGE: Final = 500
"""Memories erased in one commit, and changes read at once."""


def together(outputs: Iterable[Closed | Commanded]) -> Iterator[Closed | list[Commanded]]:
    """Put memories that a user adds one after another together; everything else stays alone."""
    waiting: list[Commanded] = []
    for output in outputs:
        mine = waiting and isinstance(output, Commanded) and _adds_too(waiting[0], output)
        if waiting and not mine:
            yield waiting
            waiting = []
        if isinstance(output, Closed):
            yield output
        else:
            waiting.append(output)
    if waiting:
        yield waiting


def _adds_too(first: Commanded, second: Commanded) -> bool:
    ours, theirs = first.entry, second.entry
    return ours.user_id == theirs.user_id and ours.command == theirs.command == "add_memory"


class Commands:
    """Carries out commands of one partition."""

    def __init__(
        self, log: Log, calls: Calls, pipeline: Pipeline, clock: Callable[[], int]
    ) -> None:
        self._log = log
        self._calls = calls
        self._pipeline = pipeline
        self._clock = clock

    async def run(self, commands: Sequence[Commanded], turn: Turn, progress: Progress) -> None:
        """Carry out commands of one user behind everything that was said before.

        Args:
            commands: One, or several of which each adds a memory.
            turn: The user's lane.
            progress: Learns what is finished.
        """
        entries = [one.entry for one in commands]
        try:
            async with turn:
                await self._pipeline.landed(entries[0].user_id)
                if entries[0].command == "erase_user":
                    await self._erase_user(entries[0], commands[0].offset, progress)
                else:
                    await self._or_give_up(entries, progress)
                progress.finish([one.offset for one in commands])
        finally:
            turn.leave()

    async def _or_give_up(self, entries: Sequence[CommandEntry], progress: Progress) -> None:
        """Carry commands out; one whose words cannot be embedded is kept as a dead letter, and says so."""
        try:
            if entries[0].command == "add_memory":
                return await self._add_memories(entries, progress)
            now_ms = self._clock()
            ruling = await self._ruling(entries[0], now_ms)
            return await self._carry_out(entries, [ruling], now_ms, progress)
        except (BadAnswer, Unavailable) as error:
            if len(entries) == 1 or isinstance(error, Unavailable):
                return await self._give_up(entries, error, progress)
        for entry in entries:  # one of them is to blame
            await self._or_give_up([entry], progress)
        return None

    async def _give_up(
        self, entries: Sequence[CommandEntry], error: StreamError, progress: Progress
    ) -> None:
        now_ms = self._clock()
        letters = [letter_of(entry, error) for entry in entries]
        for letter in letters:
            logger.error("command %s is kept as a dead letter: %s", letter.id, told(error))
        await persist(lambda: self._log.bury(letters), Backoff(), "dead letter")
        ruling = refused("dead_lettered", letters[0].reason)
        await self._carry_out(entries, [ruling] * len(entries), now_ms, progress)

    async def _add_memories(self, entries: Sequence[CommandEntry], progress: Progress) -> None:
        """Add what is not known; one look at the store and few commits, however many they are."""
        now_ms = self._clock()
        new = [written(entry, entry.memory, now_ms) for entry in entries if entry.memory]
        vectors = await self._calls.embedded([memory.content for memory in new])
        known = Known(await known_beside(self._calls, new, vectors))
        rulings = []
        for memory in new:
            ruling = added(memory, known)
            if ruling.memory is not None:
                known.note(ruling.memory)
            rulings.append(ruling)
        texts = dict(zip((memory.content for memory in new), vectors, strict=True))
        await self._carry_out(entries, rulings, now_ms, progress, texts)

    async def _ruling(self, entry: CommandEntry, now_ms: int) -> Ruling:
        if entry.change_id is not None:
            return await self._undoing(entry.user_id, entry.change_id, now_ms)
        (known,) = await self._calls.get([(entry.user_id, entry.memory_id or "")])
        if entry.edit is not None:
            return edited(entry, entry.edit, known, now_ms)
        return deleted(known)

    async def _undoing(self, user_id: str, change_id: str, now_ms: int) -> Ruling:
        found = changes_in([item.event for item in await self._logged(user_id, change_id, 0)])
        change = next((change for change in found if change.id == change_id), None)
        past = await self._past(change) if change else None
        if past is None:
            return refused("not_found", "not found")
        (present,) = await self._calls.get([(user_id, past.change.memory_id)])
        return undone(past, present, now_ms)

    async def _past(self, change: Change) -> Past | None:
        """Find what a memory was before a change; the past may be long."""
        before: Memory | None = None
        cursor = 0
        while logged := await self._logged(change.user_id, change.memory_id, cursor):
            for item in changes_in([item.event for item in logged]):
                if item.id == change.id:
                    return Past(change, before)
                before = item.after
            cursor = logged[-1].cursor
        return None

    async def _logged(self, user_id: str, about: str, after: int) -> list[Logged]:
        partition = self._log.partition_of(user_id)
        return await persist(
            lambda: self._log.changes(partition, after, PAGE, user_id, about),
            Backoff(),
            "read changes",
        )

    async def _carry_out(
        self,
        entries: Sequence[CommandEntry],
        rulings: Sequence[Ruling],
        now_ms: int,
        progress: Progress,
        vectors: Mapping[str, Vector] | None = None,
    ) -> None:
        """Commit what each command does, with its receipt, and bring it into the store.

        Raises:
            BadAnswer, Unavailable: it cannot be embedded; nothing is committed.
        """
        pairs = list(zip(entries, rulings, strict=True))
        changes = [change_of(entry, ruling, now_ms) for entry, ruling in pairs]
        writes = await writes_for(list(filter(None, changes)), self._calls.embedded, vectors)
        commits = [
            self._pipeline.commit(
                [change] if change else [],
                receipt_of(entry, ruling, now_ms),
                [row_of(entry)],
                progress,
            )
            for (entry, ruling), change in zip(pairs, changes, strict=True)
        ]
        cursors = await asyncio.gather(*commits)
        await self._pipeline.apply(writes)
        for cursor in cursors:
            progress.project(cursor)

    async def _erase_user(self, entry: CommandEntry, offset: int, progress: Progress) -> None:
        """Delete every memory, then forget what the logs hold of the user.

        The receipt comes last: whoever restarts before it erases again.
        """
        erased = 0
        while memories := await self._memories(entry.user_id):
            now_ms = self._clock()
            deletions = [change_of(entry, erasure(memory), now_ms) for memory in memories]
            changes = [change for change in deletions if change]
            cursor = await self._pipeline.commit(changes, None, (), progress)
            await self._pipeline.apply([Remove(memory.user_id, memory.id) for memory in memories])
            progress.project(cursor)
            erased += len(memories)
        await persist(
            lambda: self._log.erase(entry.user_id, offset=offset, command_id=entry.command_id),
            Backoff(),
            "erase",
        )
        receipt = receipt_of(entry, f"erased {erased} memories", self._clock())
        cursor = await self._pipeline.commit((), receipt, [row_of(entry)], progress)
        progress.project(cursor)

    async def _memories(self, user_id: str) -> list[Memory]:
        return await persist(lambda: self._calls.store.list(user_id, limit=PAGE), Backoff(), "list")
