from __future__ import annotations

import pytest

from schemas import Action, Slot
from tests.stream.engine.guards.verdicts import fact, guarded, verdict
from tests.stream.engine.world import memory


def test_somebody_elses_words_change_nothing_about_the_wearer() -> None:
    (allowed,), counts = guarded(verdict(said=fact(evidence=("hers",))))
    assert (allowed.action, counts) == (Action.NONE, {"other_speaker": 1})


@pytest.mark.parametrize("text", ["User likes tea", "User's dog is old", 'User said: "Hi"'])
def test_somebody_elses_words_give_no_facts_about_the_wearer(text: str) -> None:
    claimed = fact(text, evidence=("hers",), slot=None)
    (allowed,), counts = guarded(verdict(Action.ADD, None, claimed))
    assert (allowed.action, counts) == (Action.NONE, {"other_speaker": 1})


def test_somebody_elses_words_about_themselves_change_no_memory_of_the_wearer() -> None:
    claimed = fact("Maria likes green", evidence=("hers",), slot=None)
    (allowed,), counts = guarded(verdict(said=claimed))
    assert (allowed.action, counts) == (Action.ADD, {"other_speaker": 1})


def test_somebody_else_may_speak_of_themselves() -> None:
    claimed = fact("Maria likes tea", evidence=("hers",), slot=None)
    (allowed,), counts = guarded(verdict(Action.ADD, None, claimed))
    assert (allowed.action, counts) == (Action.ADD, {})


def test_somebody_elses_ending_ends_nothing_of_the_speakers() -> None:
    mine = memory("User does yoga")
    slot = Slot(subject="user's sister", attribute="activity", value="yoga", many=True)
    hers = fact("User's sister gave up yoga", slot=slot, retracts=True)
    (allowed,), counts = guarded(verdict(Action.DELETE, mine, hers), offered=[mine])
    assert (allowed.action, counts) == (Action.ADD, {"unrelated": 1})
