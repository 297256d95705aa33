from __future__ import annotations

import pytest

from stream.engine.asides import asides
from stream.engine.slots import claims

INSIDE = [
    ("I'm tired because I'm a nurse now", "I'm a nurse now"),
    ("Now that we live in Bath I see them a lot", "we live in Bath"),
    ("The trouble is that I work at Lidl now and it's far", "I work at Lidl now"),
    ("It's much quieter since we moved to Wells", "we moved to Wells"),
    ("We bought a flat in Bath and that's where we live now", "I live in Bath"),
    ("where I live, in Acton, it's noisy", "I live in Acton"),
    ("My dentist, Dr Noor, is kind", "my dentist is Dr Noor"),
]


@pytest.mark.parametrize(("said", "inside"), INSIDE)
def test_a_change_said_inside_another_sentence_is_found(said: str, inside: str) -> None:
    assert inside in asides(said)


@pytest.mark.parametrize(
    "said",
    [
        "I'm tired because I work at Lidl",
        "The dream is that I live in Bath now",
        "I've known her since I was five",
        "It's nice as it is",
        "The house where we stayed, in Bath, was cold",
        "My sister, who is a vet, called",
    ],
)
def test_a_reason_that_changes_nothing_is_left_alone(said: str) -> None:
    assert asides(said) == []


def test_what_is_said_by_the_way_keeps_its_sentence() -> None:
    (claim,) = claims("I'm knackered because I'm a paramedic now")
    assert (claim.slot.attribute, claim.slot.value, claim.text) == ("job_title", "paramedic", None)


@pytest.mark.parametrize(
    "said",
    [
        "Maybe it's better because I work at Lidl now",
        "If it's because I live in Bath now, so be it",
        "She said it's because I work at Lidl now",
    ],
)
def test_what_is_said_by_the_way_with_a_doubt_claims_nothing(said: str) -> None:
    assert not [each for each in claims(said) if not each.hedged]
