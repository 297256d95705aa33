"""French."""

from __future__ import annotations

from stream.engine.languages.french.dates import DATES
from stream.engine.languages.french.endings import ENDINGS
from stream.engine.languages.french.forms import FORMS
from stream.engine.languages.french.slots import PATTERNS
from stream.engine.languages.french.speech import SPEECH, WORDS
from stream.engine.languages.french.values import VALUES
from stream.engine.languages.language import Language

__all__ = ["FRENCH"]

FRENCH = Language(
    code="fr",
    words=WORDS,
    speech=SPEECH,
    forms=FORMS,
    dates=DATES,
    values=VALUES,
    endings=ENDINGS,
    patterns=PATTERNS,
)
