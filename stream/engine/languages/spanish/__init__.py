"""Spanish."""

from __future__ import annotations

from stream.engine.languages.language import Language
from stream.engine.languages.spanish.dates import DATES
from stream.engine.languages.spanish.endings import ENDINGS
from stream.engine.languages.spanish.forms import FORMS
from stream.engine.languages.spanish.slots import PATTERNS
from stream.engine.languages.spanish.speech import SPEECH, WORDS
from stream.engine.languages.spanish.values import VALUES

__all__ = ["SPANISH"]

SPANISH = Language(
    code="es",
    words=WORDS,
    speech=SPEECH,
    forms=FORMS,
    dates=DATES,
    values=VALUES,
    endings=ENDINGS,
    patterns=PATTERNS,
)
