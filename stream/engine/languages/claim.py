"""A claim: an attribute that a statement fills or empties, and of whom."""

from __future__ import annotations

from dataclasses import dataclass

from schemas import Slot
from stream.engine.languages.core import Core
from stream.engine.languages.language import Language
from stream.engine.wearer import WEARER

__all__ = ["Claim", "subject_of"]


@dataclass(frozen=True, slots=True)
class Claim:
    """A slot that a statement fills, or empties."""

    slot: Slot
    text: str | None = None
    """A wording in the third person, when the statement says nothing but this."""
    quote: str | None = None
    """The part of the statement that says this, when it says more."""
    retracts: bool = False
    known: bool = False
    """See `Fact.known`."""
    replaces: str = ""
    """See `Fact.replaces`."""


def subject_of(core: Core, language: Language, name: str) -> str:
    """Name whom a statement is about: `user`, `svenja`, `user's sister anna`."""
    who = "user" if name == WEARER else name.lower()
    relation, _, own_name = core.kin.partition(" ")
    # Two people's sisters may both be called Anna.
    return (
        f"{who}'s {language.values.kin[relation]} {own_name.lower()}".strip() if relation else who
    )
