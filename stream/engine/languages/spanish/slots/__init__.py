"""What people say about themselves in Spanish, as tables of patterns on plain statements."""

from __future__ import annotations

from stream.engine.languages.spanish.slots.agenda import AGENDA
from stream.engine.languages.spanish.slots.body import BODY
from stream.engine.languages.spanish.slots.everyday import EVERYDAY
from stream.engine.languages.spanish.slots.life import LIFE
from stream.engine.languages.spanish.slots.person import PERSON
from stream.engine.languages.spanish.slots.tastes import TASTES
from stream.engine.languages.spanish.slots.things import THINGS
from stream.engine.slot_tables import Pattern

__all__ = ["PATTERNS"]

PATTERNS: tuple[Pattern, ...] = (*EVERYDAY, *PERSON, *BODY, *LIFE, *TASTES, *AGENDA, *THINGS)
"""In order: the first that claims something decides."""
