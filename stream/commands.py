"""Commands of users: they take their turn in the user's lane and become changes like speech does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from schemas import Action, Change, CommandEntry, Memory, MemoryVersion, Receipt
from stream.calls import Calls
from stream.ids import change_id
from stream.lanes import Turn
from stream.log import Finished, Log
from stream.pipeline import Pipeline
from stream.progress import Progress
from stream.retry import Backoff, persist

__all__ = ["Commands"]

PAGE: Final = 500
"""Memories erased in one commit."""


class Commands:
    """Carries out commands of one partition."""

    def __init__(
        self, log: Log, calls: Calls, pipeline: Pipeline, clock: Callable[[], int]
    ) -> None:
        self._log = log
        self._calls = calls
        self._pipeline = pipeline
        self._clock = clock

    async def run(self, entry: CommandEntry, offset: int, turn: Turn, progress: Progress) -> None:
        """Carry out a command behind everything its user said before."""
        try:
            async with turn:
                await self._pipeline.landed(entry.user_id)
                if entry.command == "delete_memory":
                    await self._delete_memory(entry, progress)
                else:
                    await self._erase_user(entry, offset, progress)
                progress.finish([offset])
        finally:
            turn.leave()

    async def _delete_memory(self, entry: CommandEntry, progress: Progress) -> None:
        (memory,) = await self._calls.get([(entry.user_id, entry.memory_id or "")])
        if memory is None:
            await self._acknowledge(entry, "not found", progress)
            return
        await self._delete(entry, [memory], progress, keep_text=True)
        await self._acknowledge(entry, "deleted", progress)

    async def _erase_user(self, entry: CommandEntry, offset: int, progress: Progress) -> None:
        """Delete every memory, then forget what the logs hold of the user."""
        erased = 0
        while memories := await self._memories(entry.user_id):
            await self._delete(entry, memories, progress, keep_text=False)
            erased += len(memories)
        await persist(
            lambda: self._log.erase(entry.user_id, offset=offset, command_id=entry.command_id),
            Backoff(),
            "erase",
        )
        await self._acknowledge(entry, f"erased {erased} memories", progress)

    async def _memories(self, user_id: str) -> list[Memory]:
        return await persist(lambda: self._calls.store.list(user_id, limit=PAGE), Backoff(), "list")

    async def _delete(
        self, entry: CommandEntry, memories: list[Memory], progress: Progress, *, keep_text: bool
    ) -> None:
        changes = [self._deletion(entry, memory, keep_text=keep_text) for memory in memories]
        cursor = await self._pipeline.commit(changes, None, (), progress)
        await self._pipeline.apply(changes)
        progress.project(cursor)

    async def _acknowledge(self, entry: CommandEntry, detail: str, progress: Progress) -> None:
        """Commit the receipt. It comes last: who hears of it finds the store changed."""
        receipt = Receipt(
            id=entry.command_id,
            kind="command",
            user_id=entry.user_id,
            detail=detail,
            engine="user",
            received_ms=entry.received_ms,
            decided_ms=self._clock(),
        )
        cursor = await self._pipeline.commit((), receipt, [_finished(entry)], progress)
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
