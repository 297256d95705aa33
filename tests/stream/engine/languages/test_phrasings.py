"""What people say about themselves in each language; the tables are in `phrasings/`."""

from __future__ import annotations

import pytest

from stream.engine.languages import LANGUAGES
from tests.stream.engine.languages.phrases import heard, phrasings, slots


@pytest.mark.parametrize(("code", "sentence", "claims"), phrasings())
def test_a_phrasing_claims_what_it_says(code: str, sentence: str, claims: str) -> None:
    assert slots(code, sentence) == (claims.split(" + ") if claims else [])


def test_every_language_has_a_table() -> None:
    assert {code for code, _, _ in phrasings()} == {language.code for language in LANGUAGES}


@pytest.mark.parametrize(("code", "sentence", "claims"), phrasings())
def test_every_memory_says_whose_it_is(code: str, sentence: str, claims: str) -> None:
    said = [statement for statement in heard(code, sentence) if not statement.skipped]
    assert all(statement.text.startswith("User") for statement in said)
