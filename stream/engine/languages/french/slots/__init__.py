"""What people say about themselves in French, as tables of patterns on plain statements."""

from __future__ import annotations

from stream.engine.languages.french.slots.agenda import AGENDA
from stream.engine.languages.french.slots.body import BODY
from stream.engine.languages.french.slots.everyday import EVERYDAY
from stream.engine.languages.french.slots.life import LIFE
from stream.engine.languages.french.slots.person import PERSON
from stream.engine.languages.french.slots.tastes import TASTES
from stream.engine.languages.french.slots.things import THINGS
from stream.engine.slot_tables import Pattern

__all__ = ["PATTERNS"]

PATTERNS: tuple[Pattern, ...] = (*EVERYDAY, *PERSON, *BODY, *LIFE, *TASTES, *AGENDA, *THINGS)
"""In order: the first that claims something decides."""
