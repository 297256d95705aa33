"""The slots: what people say about themselves, as tables of patterns."""

from __future__ import annotations

from stream.engine.slot_tables.agenda import AGENDA
from stream.engine.slot_tables.endings import ENDINGS
from stream.engine.slot_tables.general import GENERAL
from stream.engine.slot_tables.life import LIFE
from stream.engine.slot_tables.pattern import DIGITS, Kind, Pattern
from stream.engine.slot_tables.person import PERSON
from stream.engine.slot_tables.tastes import TASTES
from stream.engine.slot_tables.things import THINGS

__all__ = ["DIGITS", "PATTERNS", "Kind", "Pattern"]

PATTERNS: tuple[Pattern, ...] = (
    *PERSON,
    *LIFE,
    *TASTES,
    *THINGS,
    *AGENDA,
    *ENDINGS,
    *GENERAL,
)
"""In order: the first pattern that matches decides."""
