"""German."""

from __future__ import annotations

from stream.engine.languages.german.dates import DATES
from stream.engine.languages.german.endings import ENDINGS
from stream.engine.languages.german.forms import FORMS
from stream.engine.languages.german.slots import PATTERNS
from stream.engine.languages.german.speech import SPEECH, WORDS
from stream.engine.languages.german.values import VALUES
from stream.engine.languages.language import Language

__all__ = ["GERMAN"]

GERMAN = Language(
    code="de",
    words=WORDS,
    speech=SPEECH,
    forms=FORMS,
    dates=DATES,
    values=VALUES,
    endings=ENDINGS,
    patterns=PATTERNS,
)
