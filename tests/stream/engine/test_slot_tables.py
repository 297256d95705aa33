"""The tables are compiled row by row, when a row is needed: here all of them are."""

from __future__ import annotations

import re

import pytest

from stream.engine.languages import LANGUAGES
from stream.engine.slot_tables import PATTERNS, Pattern

ROWS = [("en", row) for row in PATTERNS] + [
    (language.code, row) for language in LANGUAGES for row in language.patterns
]


@pytest.mark.parametrize(
    ("code", "pattern"), ROWS, ids=[f"{code}-{n}" for n, (code, _) in enumerate(ROWS)]
)
def test_every_row_is_an_expression_with_the_groups_it_speaks_of(
    code: str, pattern: Pattern
) -> None:
    named = set(re.findall(r"{(thing|sort|kin)}", pattern.attribute))
    assert named <= pattern.expression.groupindex.keys()
    assert pattern.expression is pattern.expression
