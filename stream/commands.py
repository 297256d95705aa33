"""Commands of users: they take their turn in the user's lane and become changes like speech does."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

from schemas import Action, Change, CommandEntry, Decision, Memory, Receipt
from stream.calls import Calls
from stream.engine.by_hand import Known, Ruling, added, deleted, statement_id, written
from stream.engine.memories import version_of
from stream.engine.types import Vector
from stream.ids import change_id
from stream.intake import Commanded
from stream.lanes import Turn
from stream.log import Finished, Log
from stream.pipeline import Pipeline
from stream.progress import Progress
from stream.retry import Backoff, persist
from stream.store import Near
from stream.windows import Closed

__all__ = ["Commands", "together"]

PAGE: Final = 500
"""Memories erased in one commit."""
_ALIKE: Final = 3
_SAME_TEXT: Final = 0.9
"""Similarity from which on two memories may have the same wording."""


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
        entry = commands[0].entry
        try:
            async with turn:
                await self._pipeline.landed(entry.user_id)
                match entry.command:
                    case "add_memory":
                        await self._add_memories([one.entry for one in commands], progress)
                    case "delete_memory":
                        await self._delete_memory(entry, progress)
                    case "erase_user":
                        await self._erase_user(entry, commands[0].offset, progress)
                progress.finish([one.offset for one in commands])
        finally:
            turn.leave()

    async def _add_memories(self, entries: Sequence[CommandEntry], progress: Progress) -> None:
        """Add what is not known; one look at the store and few commits, however many they are."""
        now_ms = self._clock()
        new = [written(entry, entry.memory, now_ms) for entry in entries if entry.memory]
        vectors = await self._calls.embed([memory.content for memory in new])
        known = await self._known(new, vectors)
        rulings = []
        for memory in new:
            ruling = added(memory, known)
            known.note(ruling.memory)
            rulings.append(ruling)
        texts = dict(zip((memory.content for memory in new), vectors, strict=True))
        await self._carry_out(entries, rulings, progress, texts)

    async def _known(self, new: Sequence[Memory], vectors: Sequence[Vector]) -> Known:
        """Find what has the ids or the wordings of new memories."""
        user_id = new[0].user_id
        keys = {(user_id, key) for memory in new for key in (memory.id, statement_id(memory))}
        known = Known(memory for memory in await self._calls.get(list(keys)) if memory)
        alike = await self._calls.near(
            [
                Near(user_id, memory.content, vector, _ALIKE, by_words=False, floor=_SAME_TEXT)
                for memory, vector in zip(new, vectors, strict=True)
                if known.find(memory) is None
            ]
        )
        for candidates in alike:
            for candidate in candidates:
                known.note(candidate.memory)
        return known

    async def _delete_memory(self, entry: CommandEntry, progress: Progress) -> None:
        (memory,) = await self._calls.get([(entry.user_id, entry.memory_id or "")])
        if memory is None:
            receipt = self._receipt(entry, "not found")
            cursor = await self._pipeline.commit((), receipt, [_finished(entry)], progress)
            progress.project(cursor)
        else:
            await self._carry_out([entry], [deleted(memory)], progress)

    async def _carry_out(
        self,
        entries: Sequence[CommandEntry],
        rulings: Sequence[Ruling],
        progress: Progress,
        vectors: Mapping[str, Vector] | None = None,
    ) -> None:
        """Commit what each command does, with its receipt, and bring it into the store."""
        changes: list[Change] = []
        commits = []
        for entry, ruling in zip(entries, rulings, strict=True):
            own = [self._change(entry, ruling)] if ruling.action is not Action.NONE else []
            receipt = self._receipt(entry, ruling.detail, ruling)
            commits.append(self._pipeline.commit(own, receipt, [_finished(entry)], progress))
            changes += own
        cursors = await asyncio.gather(*commits)
        await self._pipeline.apply(changes, vectors)
        for cursor in cursors:
            progress.project(cursor)

    async def _erase_user(self, entry: CommandEntry, offset: int, progress: Progress) -> None:
        """Delete every memory, then forget what the logs hold of the user.

        The receipt comes last: whoever restarts before it erases again.
        """
        erased = 0
        while memories := await self._memories(entry.user_id):
            changes = [self._erasure(entry, memory) for memory in memories]
            cursor = await self._pipeline.commit(changes, None, (), progress)
            await self._pipeline.apply(changes)
            progress.project(cursor)
            erased += len(memories)
        await persist(
            lambda: self._log.erase(entry.user_id, offset=offset, command_id=entry.command_id),
            Backoff(),
            "erase",
        )
        receipt = self._receipt(entry, f"erased {erased} memories")
        cursor = await self._pipeline.commit((), receipt, [_finished(entry)], progress)
        progress.project(cursor)

    async def _memories(self, user_id: str) -> list[Memory]:
        return await persist(lambda: self._calls.store.list(user_id, limit=PAGE), Backoff(), "list")

    def _receipt(self, entry: CommandEntry, detail: str, ruling: Ruling | None = None) -> Receipt:
        return Receipt(
            id=entry.command_id,
            kind="command",
            user_id=entry.user_id,
            detail=detail,
            decisions=(_decision(ruling),) if ruling else (),
            engine=_engine(entry),
            received_ms=entry.received_ms,
            decided_ms=self._clock(),
        )

    def _change(self, entry: CommandEntry, ruling: Ruling) -> Change:
        memory, before = ruling.memory, ruling.before
        return Change(
            id=change_id(entry.command_id, memory.id, ruling.action),
            user_id=entry.user_id,
            memory_id=memory.id,
            action=ruling.action,
            before=version_of(before) if before else None,
            after=None if ruling.action is Action.DELETE else memory,
            reason=f"{ruling.rule}: {ruling.reason}",
            session_id=memory.session_id if entry.memory else None,
            window_id=entry.command_id,
            engine=_engine(entry),
            said_at_ms=memory.said_at_ms if entry.memory else entry.received_ms,
            decided_at_ms=self._clock(),
        )

    def _erasure(self, entry: CommandEntry, memory: Memory) -> Change:
        """The deletion of a memory that leaves no text behind."""
        blank = memory.model_copy(update={"content": "", "slot": None, "evidence": ()})
        ruling = Ruling(Action.DELETE, blank, blank, "erased", "erased with the user")
        return self._change(entry, ruling)


def _engine(entry: CommandEntry) -> str:
    brought = entry.memory is not None and not entry.memory.hand_written
    return "import" if brought else "user"


def _decision(ruling: Ruling) -> Decision:
    return Decision(
        fact=ruling.memory.content,
        action=ruling.action,
        rule=ruling.rule,
        memory_id=ruling.memory.id,
    )


def _finished(entry: CommandEntry) -> Finished:
    """The ledger row of a command, so that it is not carried out again after a restart."""
    return Finished(
        user_id=entry.user_id,
        segment_id=entry.command_id,
        session_id="",
        source="command",
        speaker=None,
        is_user=True,
        text="",
        hashes=(),
        start_ms=entry.received_ms,
        end_ms=entry.received_ms,
        anchor_ms=None,
    )
