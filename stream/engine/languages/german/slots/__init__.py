"""What people say about themselves in German, as tables of patterns on plain statements."""

from __future__ import annotations

from stream.engine.languages.german.slots.agenda import AGENDA
from stream.engine.languages.german.slots.body import BODY
from stream.engine.languages.german.slots.everyday import EVERYDAY
from stream.engine.languages.german.slots.life import LIFE
from stream.engine.languages.german.slots.person import PERSON
from stream.engine.languages.german.slots.tastes import TASTES
from stream.engine.languages.german.slots.things import THINGS
from stream.engine.slot_tables import Pattern

__all__ = ["PATTERNS"]

PATTERNS: tuple[Pattern, ...] = (*EVERYDAY, *PERSON, *BODY, *LIFE, *TASTES, *AGENDA, *THINGS)
"""In order: the first that claims something decides."""
