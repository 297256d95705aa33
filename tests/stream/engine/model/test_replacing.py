from __future__ import annotations

import pytest

from schemas import Action, Slot
from stream.engine.model.lines import lines_of
from stream.engine.model.replacing import in_doubt, objection
from tests.stream.engine.world import memory, window


def why(
    action: Action, known: str, fact: str, said: str, *, slots: tuple[Slot, Slot] | None = None
) -> str | None:
    ours, theirs = slots or (None, None)
    return objection(action, fact, ours, memory(known, slot=theirs), lines_of([window(said)]))


@pytest.mark.parametrize(
    ("known", "fact"),
    [
        ("User bought a house", "User bought a house in Lisbon"),
        ("User's mother is visiting on Monday", "User's mother is visiting on Friday"),
        ("User meets the band at nine", "User meets the band at ten"),
    ],
)
def test_a_statement_about_the_same_takes_its_place(known: str, fact: str) -> None:
    assert why(Action.UPDATE, known, fact, fact) is None


@pytest.mark.parametrize(
    ("known", "fact"),
    [
        ("User bought a piano", "User bought a lamp"),
        ("User had lunch with Marco", "User had lunch with Marcus"),
        ("User's favorite tea is green", "User's sister's favorite tea is black"),
        ("User works at a bakery", "User likes the bakery"),
    ],
)
def test_what_is_merely_alike_does_not(known: str, fact: str) -> None:
    assert why(Action.UPDATE, known, fact, fact) == "unlike"


def test_of_two_values_of_a_slot_keys_decide() -> None:
    slots = tuple(
        Slot(subject="user", attribute="lives_in", value=city) for city in ("porto", "berlin")
    )
    known, fact = "User lives in Berlin", "User moved to Porto"
    assert why(Action.UPDATE, known, fact, fact) == "unlike"
    assert why(Action.UPDATE, known, fact, fact, slots=(slots[0], slots[1])) is None


@pytest.mark.parametrize(
    "said",
    [
        "I don't have a dog anymore.",
        "We gave our dog away.",
        "Our dog died.",
        "Wir haben keinen Hund mehr, wir haben ihn verkauft.",
        "Ya no tengo perro.",
        "Nous n'avons plus de chien.",
        "我们不养狗了。",
    ],
)
def test_a_memory_ends_when_somebody_said_so(said: str) -> None:
    assert why(Action.DELETE, "User has a dog", "User no longer has a dog", said) is None


def test_it_does_not_end_because_a_model_says_so() -> None:
    fact = "User no longer has a dog"
    assert why(Action.DELETE, "User has a dog", fact, "The dog is at the vet.") == "not_over"


def test_nor_because_another_one_ended() -> None:
    fact = "User no longer has a cat called Milo"
    said = "I don't have a cat called Otto anymore."
    assert why(Action.DELETE, "User has a cat called Milo", fact, said) == "unlike"


@pytest.mark.parametrize(
    ("said", "doubt"),
    [
        ("Maybe I will move to Porto.", True),
        ("If I moved to Porto, I would buy a boat.", True),
        ("I moved to Porto. Maybe I will buy a boat.", False),
        ("I moved to Porto.", False),
    ],
)
def test_what_was_said_with_a_doubt_is_in_doubt_whatever_the_model_says(
    said: str, doubt: bool
) -> None:
    assert in_doubt("User moved to Porto", lines_of([window(said)])) is doubt
