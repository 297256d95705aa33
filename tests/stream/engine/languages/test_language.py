"""The tables of the languages are compiled when somebody speaks them: here all of them are."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

import pytest

from stream.engine.expression import Expression, rx
from stream.engine.languages import LANGUAGES, Language


def expressions(within: object) -> Iterator[Expression]:
    """Find the expressions in a table, however deep."""
    if isinstance(within, Expression):
        yield within
    elif isinstance(within, Mapping):
        yield from (found for each in within.values() for found in expressions(each))
    elif isinstance(within, tuple):
        yield from (found for each in within for found in expressions(each))
    elif is_dataclass(within):
        yield from (
            found for field in fields(within) for found in expressions(getattr(within, field.name))
        )


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_every_expression_can_be_compiled(language: Language) -> None:
    found = list(expressions(language))
    assert len(found) > 50
    assert all(each.compiled.pattern == each.pattern for each in found)


def test_a_language_that_nobody_speaks_compiles_nothing() -> None:
    code = (
        "from stream.engine.languages import LANGUAGES\n"
        "from tests.stream.engine.languages.test_language import expressions\n"
        "print(sum('compiled' in vars(found) for each in LANGUAGES for found in expressions(each)))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "0"


def test_an_expression_does_not_look_at_case() -> None:
    greets = rx(r"\bhallo\b,? ?")
    assert greets.search("Na, HALLO") is not None
    assert greets.match("Na, hallo") is None
    assert greets.sub("", "Hallo, Hallo, du") == "du"
    assert greets.sub("", "Hallo, Hallo, du", count=1) == "Hallo, du"
    assert greets.split("du hallo ihr") == ["du ", "ihr"]
