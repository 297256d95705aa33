"""Commands of users: they take their turn in the user's lane and become changes like speech does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from schemas import Action, Change, CommandEntry, Memory, MemoryVersion, Receipt
from stream.ids import change_id
from stream.lanes import Turn
from stream.log import Finished, Log
from stream.pipeline import Pipeline
from stream.progress import Progress
from stream.store import MemoryStore

__all__ = ["Commands"]

PAGE: Final = 500
"""Memories erased in one commit."""


class Commands:
    """Carries out commands of one partition."""

    def __init__(
        self, log: Log, store: MemoryStore, pipeline: Pipeline, clock: Callable[[], int]
    ) -> None:
        self._log = log
        self._store = store
        self._pipeline = pipeline
        self._clock = clock

    async def run(self, entry: CommandEntry, offset: int, turn: Turn, progress: Progress) -> None:
        """Carry out a command behind everything its user said before."""
        try:
            async with turn:
                if entry.command == "delete_memory":
                    await self._delete_memory(entry, progress)
                else:
                    await self._erase_user(entry, offset, progress)
                progress.finish([offset])
        finally:
            turn.leave()

    async def _delete_memory(self, entry: CommandEntry, progress: Progress) -> None:
        (memory,) = await self._store.get([(entry.user_id, entry.memory_id or "")])
        changes = [] if memory is None else [self._deletion(entry, memory, keep_text=True)]
        detail = "not found" if memory is None else "deleted"
        await self._commit(entry, changes, detail, progress, last=True)

    async def _erase_user(self, entry: CommandEntry, offset: int, progress: Progress) -> None:
        """Delete every memory, then forget what the logs hold of the user.

        The receipt comes last: whoever restarts before it erases again.
        """
        erased = 0
        while memories := await self._store.list(entry.user_id, limit=PAGE):
            changes = [self._deletion(entry, memory, keep_text=False) for memory in memories]
            await self._commit(entry, changes, "", progress, last=False)
            erased += len(changes)
        await self._log.erase(entry.user_id, offset=offset, command_id=entry.command_id)
        await self._commit(entry, [], f"erased {erased} memories", progress, last=True)

    async def _commit(
        self,
        entry: CommandEntry,
        changes: list[Change],
        detail: str,
        progress: Progress,
        *,
        last: bool,
    ) -> None:
        receipt = Receipt(
            id=entry.command_id,
            kind="command",
            user_id=entry.user_id,
            detail=detail,
            engine="user",
            received_ms=entry.received_ms,
            decided_ms=self._clock(),
        )
        cursor = await self._pipeline.commit(
            changes, receipt if last else None, [_finished(entry)] if last else [], progress
        )
        await self._pipeline.apply(changes)
        progress.project(cursor)

    def _deletion(self, entry: CommandEntry, memory: Memory, *, keep_text: bool) -> Change:
        before = MemoryVersion(
            content=memory.content if keep_text else "",
            version=memory.version,
            said_at_ms=memory.said_at_ms,
            slot=memory.slot if keep_text else None,
        )
        return Change(
            id=change_id(entry.command_id, memory.id, Action.DELETE),
            user_id=entry.user_id,
            memory_id=memory.id,
            action=Action.DELETE,
            before=before,
            reason="deleted by the user" if keep_text else "erased with the user",
            window_id=entry.command_id,
            engine="user",
            said_at_ms=entry.received_ms,
            decided_at_ms=self._clock(),
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
