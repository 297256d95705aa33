"""What a command leaves in the logs: its changes, its receipt, its row in the ledger. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from schemas import Action, Change, CommandEntry, DeadLetter, Decision, Memory, Receipt
from stream.engine.memories import version_of
from stream.engine.ruling import Ruling
from stream.errors import StreamError
from stream.ids import change_id, dead_letter_id
from stream.log import Finished

__all__ = ["change_of", "erasure", "letter_of", "receipt_of", "row_of"]


def change_of(entry: CommandEntry, ruling: Ruling, now_ms: int) -> Change | None:
    """Return the change that a ruling makes, if it makes one.

    Args:
        entry: The command.
        ruling: What it does to a memory.
        now_ms: When that was decided.
    """
    memory, before = ruling.memory, ruling.before
    if memory is None or ruling.action is Action.NONE:
        return None
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
        decided_at_ms=now_ms,
    )


def receipt_of(entry: CommandEntry, outcome: Ruling | str, now_ms: int) -> Receipt:
    """Return the receipt of a command: of a ruling, or of what was done in words."""
    ruling = outcome if isinstance(outcome, Ruling) else None
    return Receipt(
        id=entry.command_id,
        kind="command",
        user_id=entry.user_id,
        command=entry.command,
        outcome=ruling.outcome if ruling else "committed",
        detail=outcome.detail if isinstance(outcome, Ruling) else outcome,
        decisions=tuple(_decisions(ruling)) if ruling else (),
        engine=_engine(entry),
        received_ms=entry.received_ms,
        decided_ms=now_ms,
    )


def letter_of(entry: CommandEntry, error: StreamError) -> DeadLetter:
    """Return the dead letter of a command whose words cannot be embedded."""
    return DeadLetter(
        id=dead_letter_id(entry.command_id),
        stage="embed",
        code=type(error).__name__,
        reason=str(error),
        original=entry.model_dump_json().encode(),
        user_id=entry.user_id,
        transport="command",
        received_ms=entry.received_ms,
    )


def row_of(entry: CommandEntry) -> Finished:
    """Return the ledger row of a command, so that it is not carried out again after a restart."""
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


def erasure(memory: Memory) -> Ruling:
    """Rule on a deletion that leaves no text behind."""
    blank = memory.model_copy(update={"content": "", "slot": None, "evidence": ()})
    return Ruling(Action.DELETE, blank, blank, "erased", "erased with the user")


def _engine(entry: CommandEntry) -> str:
    brought = entry.memory is not None and not entry.memory.hand_written
    return "import" if brought else "user"


def _decisions(ruling: Ruling) -> Iterator[Decision]:
    if ruling.memory is not None:
        yield Decision(
            fact=ruling.memory.content,
            action=ruling.action,
            rule=ruling.rule,
            memory_id=ruling.memory.id,
        )
