"""The engine as the processor uses it, and what must hold whatever is said."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stream.engine.extract import extract
from stream.engine.guards import guard
from stream.engine.plan import plan
from stream.engine.rules import RulesEngine
from stream.engine.types import Window
from tests.stream.engine.world import MINUTE, MONDAY, World, memory, segment, window

SAYINGS = [
    "My favorite color is blue.",
    "Actually, my favorite color is green now.",
    "I love the color green.",
    "I live in Berlin.",
    "I live in Berlin near the zoo.",
    "I moved to Munich.",
    "I no longer live in Berlin.",
    "I have a dog.",
    "I have a dog named Max.",
    "I don't have a dog anymore.",
    "My dog died.",
    "I love tea and coffee.",
    "I hate tea.",
    "I work at Google.",
    "I quit my job.",
    "I think I work at Siemens.",
    "I went to Oslo yesterday.",
    "I went to Oslo yesterday with Tom.",
    "My sister Anna lives in Rome.",
    "My sister Anna moved to Paris.",
    "We had fun!",
    "Ich wohne in Köln.",
    "Hello!",
    "Where is it?",
]
said = st.lists(st.sampled_from(SAYINGS), min_size=1, max_size=6)
# A value, the next value, and the end of that one: what came first is forgotten with the second, so
# that hearing all three again brings it back. (The ledger keeps a stream from being heard twice.)
repeatable = st.lists(
    st.sampled_from([text for text in SAYINGS if "no longer" not in text]), min_size=1, max_size=6
)
speakers = st.sampled_from([None, None, "Maria", "SPEAKER_01"])


async def test_the_engine_extracts_and_decides() -> None:
    engine = RulesEngine()
    heard = window("My favorite color is blue.")
    extraction = await engine.extract(heard)
    verdicts = await engine.decide(heard, extraction.facts, [[]])
    allowed, counts = guard(heard, verdicts.verdicts, [[]])
    (change,), _ = plan(heard, allowed, decided_at_ms=1, engine=engine.name)
    assert (engine.name, counts, extraction.calls, verdicts.calls) == ("rules", {}, 0, 0)
    assert change.after is not None
    assert change.after.content == "User's favorite color is blue"


async def test_the_engine_knows_what_day_it_is_for_the_wearer() -> None:
    engine = RulesEngine(offset_minutes=-11 * 60)
    (fact,) = (await engine.extract(window("I ran today."))).facts
    assert fact.text == "User ran today (2023-05-07)"


@settings(max_examples=100)
@given(st.lists(repeatable, min_size=1, max_size=3))
def test_hearing_the_same_again_changes_nothing(talks: list[list[str]]) -> None:
    world = World()
    for number, talk in enumerate(talks):
        at_ms = MONDAY + number * 60 * MINUTE
        world.hear(*talk, at_ms=at_ms)
        if "too_many" in world.guards:
            return  # what the window might not retire the first time, it may the second time
        before = dict(world.memories)
        world.hear(*talk, at_ms=at_ms)
        assert world.changes == []
        assert world.memories == before


def test_hearing_that_something_is_over_again_changes_nothing() -> None:
    world = World()
    talk = ("I live in Berlin.", "I no longer live in Berlin.")
    assert world.hear(*talk) == ["ADD", "DELETE", "ADD"]
    assert world.hear(*talk) == ["NONE", "NONE"]
    assert world.contents == ["User no longer lives in Berlin"]


@settings(max_examples=100)
@given(said, said, speakers)
def test_only_targets_change(first: list[str], second: list[str], speaker: str | None) -> None:
    world = World(memory("User keeps a secret"), memory("User owns nothing", hand_written=True))
    world.hear(*first)
    before = dict(world.memories)
    world.hear(
        *(
            segment(text, MONDAY + MINUTE * (n + 9), speaker=speaker)
            for n, text in enumerate(second)
        )
    )
    touched = {decision.memory_id for decision in world.decisions if decision.action != "NONE"}
    for key in before.keys() | world.memories.keys():
        if key not in touched:
            assert before.get(key) == world.memories.get(key)
    assert all(change.user_id == "ada" for change in world.changes)


@settings(max_examples=100)
@given(said, said)
def test_another_speaker_never_changes_what_is_known_of_the_wearer(
    mine: list[str], hers: list[str]
) -> None:
    world = World()
    world.hear(*mine)
    before = dict(world.memories)
    world.hear(
        *(segment(text, MONDAY + MINUTE * (n + 9), speaker="Maria") for n, text in enumerate(hers))
    )
    assert before.items() <= world.memories.items()


PAIRS = [
    ("My favorite color is blue.", "My favorite color is green."),
    ("I live in Berlin.", "I moved to Munich."),
    ("I love tea.", "I hate tea."),
    ("I have a dog.", "I don't have a dog anymore."),
    ("I don't have a dog anymore.", "I have a dog."),
    ("I work at Google.", "I no longer work at Google."),
    ("I work at Google.", "I quit my job."),
    ("I quit my job.", "I work at Google."),
    ("My favorite color is blue.", "My favorite color is no longer blue."),
]


@pytest.mark.parametrize(("older", "newer"), PAIRS)
def test_the_newer_statement_wins_in_whatever_order_the_two_arrive(older: str, newer: str) -> None:
    clean, shuffled = World(), World()
    clean.hear(older, at_ms=MONDAY)
    clean.hear(newer, at_ms=MONDAY + 60 * MINUTE)
    shuffled.hear(newer, at_ms=MONDAY + 60 * MINUTE)
    shuffled.hear(older, at_ms=MONDAY)
    assert clean.contents == shuffled.contents
    assert clean.memories.keys() == shuffled.memories.keys()


@pytest.mark.parametrize(
    "talk",
    [
        ("I have a dog.", "I don't have a dog anymore.", "I got a dog."),
        ("I live in Berlin.", "I moved to Munich.", "I live in Rome."),
        ("I'm 34.", "I'm 35.", "I'm 36."),
    ],
)
def test_three_statements_end_the_same_in_any_order(talk: tuple[str, ...]) -> None:
    endings = set()
    for order in permutations(enumerate(talk)):
        world = World()
        for number, text in order:
            world.hear(text, at_ms=MONDAY + number * 60 * MINUTE)
        endings.add((tuple(world.contents), tuple(sorted(world.memories))))
    assert len(endings) == 1


SOUP = (
    "I I'm my me don't no longer anymore used to am is was have like love hate favorite color dog "
    'cat sister named called Anna Berlin green the a and , . ? 👍 " — in at to from with work live '
    "moved switched quit died appointment on Tuesday yesterday (2023-05-07) allergic 34 3.5 now if"
)
soup = st.lists(st.sampled_from(SOUP.split()), max_size=12).map(" ".join)


@settings(max_examples=150)
@given(st.lists(st.text(max_size=60) | soup, max_size=4))
def test_whatever_is_said_is_either_kept_or_left_out_with_a_reason(texts: list[str]) -> None:
    heard = window(*texts)
    found = extract(heard)
    assert all(fact.text and set(fact.evidence) <= ids(heard) for fact in found.facts)
    assert all(skip.reason and skip.segment_id in ids(heard) for skip in found.skipped)
    told = {key for fact in found.facts for key in fact.evidence}
    told |= {skip.segment_id for skip in found.skipped}
    assert {each.segment_id for each in heard.segments if each.text.strip()} <= told
    world = World()
    world.decide(heard, found)
    assert all(each.content for each in world.memories.values())


def ids(heard: Window) -> set[str]:
    return {each.segment_id for each in heard.segments}
