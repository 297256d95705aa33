"""Refused input → dead letters. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import Final

from schemas import DeadLetter
from stream.errors import BadInput
from stream.ids import dead_letter_id
from stream.normalise import Delivery

__all__ = ["dead_letter"]

_LONGEST_REASON: Final = 1_000


def dead_letter(
    raw: bytes, refused: Sequence[BadInput], delivery: Delivery, transport: str
) -> DeadLetter:
    """Keep one delivery with everything that was wrong with it; sent again, it is kept once."""
    reason = "; ".join(
        error.detail if error.index is None else f"segment {error.index}: {error.detail}"
        for error in refused
    )
    return DeadLetter(
        id=dead_letter_id(delivery.user_id, transport, sha256(raw).hexdigest()),
        stage="gateway",
        code=refused[0].code,
        reason=reason[:_LONGEST_REASON],
        original=raw,
        user_id=delivery.user_id,
        session_id=delivery.session_id,
        client_id=delivery.client_id,
        transport=transport,
        received_ms=delivery.received_ms,
    )
