"""What becomes of memories when the segments they come from turn out to say something else."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from schemas import Action, Memory, MemoryVersion
from stream.engine.rewording import unsaid
from stream.engine.rules import RulesEngine
from stream.engine.types import Candidate, Fact, Verdict, Window
from tests.stream.engine.world import MINUTE, MONDAY, World, memory, segment, window


def revise(
    world: World, new: str, *, gone: str, kept: str = "", id: str = "s", at_ms: int = MONDAY
) -> list[str]:
    """Let a segment that was decided on read otherwise; returns what is known then."""
    was = segment(gone, at_ms, id=id, revision=1)
    context = [segment(kept, at_ms, id=id)] if kept else []
    heard = window(segment(new, at_ms, id=id, revision=1), at_ms=at_ms, context=context)
    heard = replace(heard, id=f"{heard.id} again", withdrawn=(was,))
    world.decide(heard, asyncio.run(RulesEngine().extract(heard)))
    return world.contents


def told(*said: str) -> World:
    world = World()
    for place, text in enumerate(said):
        world.hear(segment(text, MONDAY + place * MINUTE, id=f"s{place}"))
    return world


@pytest.mark.parametrize(
    ("old", "new", "known"),
    [
        ("I live in Hamm.", "I live in Hanau.", "User lives in Hanau"),
        ("I have a goat.", "I have a boat.", "User has a boat"),
        ("I moved", "I moved to Verona.", "User moved to Verona"),
        ("I speak Finnish.", "I speak Danish.", "User speaks Danish"),
        ("I like Hugo.", "Ugo is a nice bar.", 'User said: "Ugo is a nice bar"'),
        ("I have a hernia.", "I might have a hernia.", "User might have a hernia"),
        ("My mother is a vet.", "My brother is a vet.", "User's brother is a vet"),
        ("I have a dog.", "I don't have a dog anymore.", "User doesn't have a dog anymore"),
    ],
)
def test_what_a_segment_said_before_gives_way_to_what_it_says_now(
    old: str, new: str, known: str
) -> None:
    world = World()
    world.hear(segment(old, id="s"))
    assert revise(world, new, gone=old) == [known]


@pytest.mark.parametrize("noise", ["Uh.", "(coughs)", "", "Have I a pig?"])
def test_what_was_no_statement_leaves_nothing(noise: str) -> None:
    world = World()
    world.hear(segment("I have a pig.", id="s"))
    assert revise(world, noise, gone="I have a pig.") == []


def test_what_is_still_said_stays_as_it_is() -> None:
    world = World()
    world.hear(segment("I play the cello and the harp.", id="s"))
    before = dict(world.memories)
    known = revise(world, "I play the cello.", gone="I play the cello and the harp.")
    assert known == ["User plays the cello"]
    assert world.memories.items() <= before.items()


def test_what_another_segment_says_too_stays() -> None:
    world = told("I like jazz.", "I like jazz.")
    assert revise(world, "I like chess.", gone="I like jazz.", id="s1", at_ms=MONDAY + MINUTE) == [
        "User likes chess",
        "User likes jazz",
    ]


@pytest.mark.parametrize("protected", ["hand_written", "pinned"])
def test_what_the_user_wrote_or_pinned_stays(protected: str) -> None:
    world = told("I have a pig.")
    world.memories = {
        key: each.model_copy(update={protected: True}) for key, each in world.memories.items()
    }
    assert "User has a pig" in revise(world, "Uh.", gone="I have a pig.", id="s0")


def test_what_a_misheard_word_had_replaced_comes_back() -> None:
    world = told("I live in Ely.", "I live in Ealing.")
    at_ms = MONDAY + MINUTE
    assert revise(world, "Hm.", gone="I live in Ealing.", id="s1", at_ms=at_ms) == [
        "User lives in Ely"
    ]


def test_what_the_user_deleted_does_not_come_back_with_a_revision() -> None:
    world = told("I have a dog. I live in")
    world.memories.clear()
    assert revise(world, "I live in Ulm.", kept="I have a dog.", gone="I live in", id="s0") == [
        "User lives in Ulm"
    ]


def test_newer_speech_is_not_overridden_by_an_older_segment_that_reads_otherwise() -> None:
    world = told("I live in Hamm.", "I moved to Bonn.")
    assert revise(world, "I live in Hanau.", gone="I live in Hamm.", id="s0") == [
        "User moved to Bonn"
    ]


def test_a_sentence_of_two_segments_is_read_again_when_one_of_them_changes() -> None:
    first = segment("I work at the", id="a")
    world = World()
    world.hear(first, segment("bank museum.", MONDAY + 1_000, id="b"))
    new = segment("tank museum.", MONDAY + 1_000, id="b", revision=1)
    was = segment("bank museum.", MONDAY + 1_000, id="b", revision=1)
    heard = replace(window(new, context=[first]), withdrawn=(was,))
    world.decide(heard, asyncio.run(RulesEngine().extract(heard)))
    assert world.contents == ["User works at the tank museum"]


def _reworded(now: str, *, was: str) -> Window:
    return replace(window(segment(now, id="s", revision=1)), withdrawn=(segment(was, id="s"),))


GOAT = memory("User keeps a goat", evidence=("s",))
BOAT = _reworded("I need a boat.", was="I have a goat.")


def _taken_back(heard: Window, known: Memory, *decided: Verdict) -> list[tuple[Action, str]]:
    back = unsaid(heard, [[Candidate(known, 0.5)]], decided)
    return [(verdict.action, verdict.fact.text) for verdict in back]


def test_a_memory_of_words_that_are_not_said_any_more_goes_whoever_worded_it() -> None:
    assert _taken_back(BOAT, GOAT) == [(Action.DELETE, "User keeps a goat")]


def test_a_memory_stays_that_was_said_elsewhere_too() -> None:
    assert not _taken_back(BOAT, GOAT.model_copy(update={"evidence": ("s", "elsewhere")}))
    assert not _taken_back(BOAT, GOAT.model_copy(update={"evidence": ()}))


def test_a_memory_stays_whose_words_are_still_said() -> None:
    assert not _taken_back(_reworded("I have a white goat.", was="I have a goat."), GOAT)


def test_a_memory_stays_as_the_engine_wants_it() -> None:
    fact = Fact("User has a goat", ("s",), MONDAY)
    assert not _taken_back(BOAT, GOAT, Verdict(fact, Action.NONE, "model", "it is so", GOAT))


def test_where_nothing_was_revised_nothing_goes() -> None:
    assert not _taken_back(window(segment("I need a boat.", id="s")), GOAT)


def test_a_memory_says_again_what_it_said_before_the_words_that_are_taken_back() -> None:
    pony = MemoryVersion(
        content="User keeps a pony", version=1, said_at_ms=MONDAY - 1, evidence=("earlier",)
    )
    now = GOAT.model_copy(update={"history": (pony,)})
    assert _taken_back(BOAT, now) == [(Action.UPDATE, "User keeps a pony")]
