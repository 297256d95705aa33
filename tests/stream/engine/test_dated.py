"""Dates in four languages, against a table in plain words (`dated.txt`)."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from stream.engine.dates import dated, resolved
from stream.engine.languages.dates import timed
from stream.engine.languages.french.dates import DATES as FRENCH
from stream.engine.languages.german.dates import DATES as GERMAN
from stream.engine.languages.spanish.dates import DATES as SPANISH

_SAID = int(datetime(2024, 5, 15, 12, tzinfo=UTC).timestamp() * 1000)
_WORDS = {"de": GERMAN, "es": SPANISH, "fr": FRENCH}
_LINES = [
    tuple(part.strip() for part in line.split("|"))
    for line in Path(__file__).with_name("dated.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(("language", "date", "text"), _LINES)
def test_a_sentence_is_dated_as_a_person_understands_it(
    language: str, date: str, text: str
) -> None:
    words = _WORDS.get(language)
    full = timed(text, words, _SAID).text if words else resolved(text, _SAID)
    assert dated(full) == (() if date == "-" else (date,))
