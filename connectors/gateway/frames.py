"""A websocket message → what is to be stored and answered. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from connectors.gateway.letters import dead_letter
from connectors.gateway.numbering import Numbering
from schemas import AnyEntry, DeadLetter, ErrorCode, ErrorFrame
from stream.errors import BadInput
from stream.normalise import Delivery, decode, normalise

__all__ = ["Frame", "read_frame"]


@dataclass(frozen=True, slots=True)
class Frame:
    """A message that was understood, or refused, or a bit of both."""

    seq: int | None = None
    """Its number; None: it has none, and no acknowledgement names it."""
    entries: tuple[AnyEntry, ...] = ()
    errors: tuple[ErrorFrame, ...] = ()
    letter: DeadLetter | None = None
    size: int = 0
    """Bytes as they came."""
    is_ping: bool = False


def read_frame(
    raw: bytes, delivery: Delivery, numbering: Numbering, *, is_binary: bool, max_bytes: int
) -> Frame:
    """Understand a message as far as possible. Never raises: what is wrong with it becomes errors."""
    if raw == b"ping" and not is_binary:
        return Frame(is_ping=True)
    try:
        _check(raw, is_binary, max_bytes)
        payload = decode(raw)
    except BadInput as error:
        return _frame(raw, numbering.number_unreadable(), (), [error], delivery)
    try:
        read = normalise(payload, delivery)
    except BadInput as error:
        return _frame(raw, _number(payload, numbering), (), [error], delivery)
    if read.is_ping:
        return Frame(is_ping=True)
    return _frame(raw, numbering.number(read.seq), read.entries, read.refused, delivery)


def _check(raw: bytes, is_binary: bool, max_bytes: int) -> None:
    if is_binary:
        raise BadInput(
            ErrorCode.BINARY_FRAME, "binary frames (audio) are not understood; send JSON as text"
        )
    if len(raw) > max_bytes:
        raise BadInput(
            ErrorCode.FRAME_TOO_LARGE, f"{len(raw)} bytes in one frame, at most {max_bytes}"
        )


def _number(payload: Any, numbering: Numbering) -> int | None:
    """Number a frame that was refused as a whole, perhaps for its number."""
    seq = payload.get("seq") if isinstance(payload, dict) else None
    if seq is None or (type(seq) is int and 0 <= seq <= 2**53):
        return numbering.number(seq)
    return numbering.number_unreadable()


def _frame(
    raw: bytes,
    seq: int | None,
    entries: tuple[AnyEntry, ...],
    refused: Sequence[BadInput],
    delivery: Delivery,
) -> Frame:
    if not refused:
        return Frame(seq, entries, size=len(raw))
    return Frame(
        seq,
        entries,
        tuple(
            ErrorFrame(code=error.code, detail=error.detail, seq=seq, index=error.index)
            for error in refused
        ),
        dead_letter(raw, refused, delivery, "websocket"),
        len(raw),
    )
