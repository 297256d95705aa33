"""Regular expressions that do not look at case, compiled when they are first asked: there are too many to do it at every start."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, cached_property

__all__ = ["NEVER", "Expression", "any_of", "compiled", "either", "rx"]


@cache
def compiled(source: str) -> re.Pattern[str]:
    """Compile an expression that does not look at case, once."""
    return re.compile(source, re.IGNORECASE)


class Expression:
    """A regular expression that does not look at case.

    A language costs nothing until somebody speaks it, nor does a way to say something.
    """

    def __init__(self, source: str) -> None:
        self.pattern = source

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The expression, to be asked for what is not here."""
        return compiled(self.pattern)

    def search(self, text: str) -> re.Match[str] | None:
        """Find the first place that fits."""
        return self.compiled.search(text)

    def match(self, text: str) -> re.Match[str] | None:
        """Find out whether a text begins with what fits."""
        return self.compiled.match(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Find all places that fit."""
        return self.compiled.finditer(text)

    def split(self, text: str) -> list[str]:
        """Cut a text at the places that fit."""
        return self.compiled.split(text)

    def sub(self, instead: str, text: str, count: int = 0) -> str:
        """Put something else in the place of what fits."""
        return self.compiled.sub(instead, text, count=count)


def rx(source: str) -> Expression:
    """Write an expression that does not look at case."""
    return Expression(source)


NEVER = rx(r"(?!)")
"""Fits nowhere: what a language does not say."""


def either(phrases: Iterable[str]) -> str:
    """Write phrases as an expression, longest first."""
    return "(?:" + "|".join(sorted(phrases, key=lambda phrase: (-len(phrase), phrase))) + ")"


def any_of(words: str) -> str:
    """Write words that are separated by spaces as an expression, longest first."""
    return either(words.split())
