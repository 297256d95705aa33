"""Deterministic ids: the same input gives the same id, so that doing a thing twice does it once."""

from __future__ import annotations

from hashlib import sha1
from uuid import NAMESPACE_URL, UUID, uuid5

from schemas import Slot

__all__ = [
    "change_id",
    "command_id",
    "dead_letter_id",
    "import_id",
    "memory_id",
    "segment_id",
    "session_id",
    "window_id",
]

_ROOT = uuid5(NAMESPACE_URL, "omi-stream")
_SEGMENT = uuid5(_ROOT, "segment")
_SESSION = uuid5(_ROOT, "session")
_WINDOW = uuid5(_ROOT, "window")
_MEMORY = uuid5(_ROOT, "memory")
_CHANGE = uuid5(_ROOT, "change")
_COMMAND = uuid5(_ROOT, "command")
_DEAD_LETTER = uuid5(_ROOT, "dead letter")
_IMPORT = uuid5(_ROOT, "import")


def _id(namespace: UUID, *parts: object) -> str:
    """`str(uuid5(namespace, parts))`, four times as fast: a window needs hundreds."""
    # The unit separator cannot occur in an identifier, so no two part lists look alike.
    name = "\x1f".join(map(str, parts)).encode()
    digest = bytearray(sha1(namespace.bytes + name, usedforsecurity=False).digest()[:16])
    digest[6] = digest[6] & 0x0F | 0x50  # version 5, RFC 9562
    digest[8] = digest[8] & 0x3F | 0x80
    text = digest.hex()
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def segment_id(user: str, *place: object, text: str) -> str:
    """Id of a segment that came without one: the same words at the same place get the same id."""
    return _id(_SEGMENT, user, *place, text)


def session_id(user: str, source: str, first_segment: str) -> str:
    """Id of a session that was detected, from the segment that began it."""
    return "auto-" + _id(_SESSION, user, source, first_segment)


def window_id(user: str, session: str, segments: list[tuple[str, str]]) -> str:
    """Id of a window from the ids and texts of its segments."""
    return _id(_WINDOW, user, session, *(part for segment in segments for part in segment))


def memory_id(user: str, slot: Slot | None, normalised: str) -> str:
    """Id of a memory from what it is about.

    A single-valued slot is one memory however often its value changes; a many-valued slot is one
    memory a value; any other statement is told by its normalised wording. The id does not depend on
    which evidence came first, so late and shuffled speech leads to the same memories.
    """
    if slot is None:
        return _id(_MEMORY, user, "text", normalised)
    value = slot.value if slot.many else ""
    return _id(_MEMORY, user, "slot", slot.subject, slot.attribute, value)


def change_id(window: str, memory: str, action: str) -> str:
    """Id of a change; a window changes a memory at most once in one way."""
    return _id(_CHANGE, window, memory, action)


def command_id(user: str, *parts: object) -> str:
    """Id of a command that may be given again: sent twice with the same parts, it is carried out once."""
    return _id(_COMMAND, user, *parts)


def dead_letter_id(*parts: object) -> str:
    """Id of a dead letter from what it is about."""
    return _id(_DEAD_LETTER, *parts)


def import_id(origin: str, point: str) -> str:
    """Id of the command that brings a memory from elsewhere: of the collection's name, and the id there."""
    return "import-" + _id(_IMPORT, origin, point)
