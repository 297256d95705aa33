from __future__ import annotations

import pytest

from schemas import Slot
from stream.engine.decide import decide
from stream.engine.keys import FORMER, keys
from stream.engine.memories import id_of
from stream.engine.types import Candidate, Fact
from stream.ids import memory_id
from tests.stream.engine.world import MINUTE, MONDAY, USER, World, facts_of, memory, segment, window

LATER = MONDAY + 60 * MINUTE


def hear_each(world: World, *said: str) -> list[list[str]]:
    """Let each text be its own window, an hour apart."""
    return [world.hear(text, at_ms=MONDAY + 60 * MINUTE * n) for n, text in enumerate(said)]


def test_blue_then_green_then_loving_green() -> None:
    world = World()
    actions = hear_each(
        world,
        "My favorite color is blue.",
        "Actually, my favorite color is green now.",
        "I love the color green.",
    )
    assert actions == [["ADD"], ["UPDATE"], ["NONE"]]
    assert world.rules == ["implied"]
    (kept,) = world.memories.values()
    assert kept.content == "User's favorite color is green"
    assert [version.content for version in kept.history] == ["User's favorite color is blue"]


@pytest.mark.parametrize(
    ("first", "second", "action", "rule"),
    [
        ("I went to Oslo.", "i went to oslo", "NONE", "same_wording"),
        ("I live in Berlin.", "Well, I'm also living in Berlin now.", "NONE", "same_wording"),
        ("Call me Bob.", "My name is Bob.", "NONE", "same_wording"),
        ("I live in Berlin.", "I moved to Berlin.", "NONE", "same_value"),
        ("I love tea.", "I really like tea.", "NONE", "same_value"),
        ("I live in Berlin.", "I moved to Munich.", "UPDATE", "new_value"),
        ("I love tea.", "I hate tea.", "UPDATE", "new_value"),
        ("I don't like coffee.", "I love coffee now.", "UPDATE", "new_value"),
        ("I have an iPhone.", "I switched to a Pixel.", "UPDATE", "new_value"),
        ("I'm 34.", "I just turned 35.", "UPDATE", "new_value"),
        ("I live in Berlin.", "I live in Berlin near the zoo.", "UPDATE", "refined"),
        ("I have a dog.", "I have a dog named Max.", "UPDATE", "refined"),
        ("I bought a house.", "I bought a house in Lisbon.", "UPDATE", "refined"),
        ("I live in Berlin near the zoo.", "I live in Berlin.", "NONE", "same_value"),
        ("I live in Berlin near the zoo.", "I live in Berlin with my sister.", "ADD", "beside"),
        ("I have a dog named Max.", "I have a cat named Luna.", "ADD", "new"),
        ("I have a dog named Max.", "I have a dog.", "NONE", "same_value"),
        ("I speak German.", "I speak French.", "ADD", "new"),
        ("I have two dogs.", "I have three dogs.", "UPDATE", "new_value"),
        ("My favorite color is blue.", "I think my favorite color is green.", "ADD", "new"),
        ("My favorite color is blue.", "I love the color green.", "ADD", "new"),
        ("I bought a house.", "I didn't buy a house in Lisbon.", "ADD", "new"),
        ("I have a dentist appointment on Friday.", "My dentist appointment was moved to Thursday (2023-05-11).", "UPDATE", "new_value"),
        ("I saw the doctor.", "My cat is asleep.", "ADD", "nothing_near"),
    ],
)  # fmt: skip
def test_what_a_second_statement_means_for_the_first(
    first: str, second: str, action: str, rule: str
) -> None:
    world = World()
    world.hear(first)
    assert world.hear(second, at_ms=LATER) == [action]
    assert world.rules == [rule]


@pytest.mark.parametrize(
    ("first", "second", "left"),
    [
        ("I have a dog.", "I don't have a dog anymore.", "User doesn't have a dog anymore"),
        ("I have a dog named Max.", "My dog died.", "User's dog died"),
        ("I work at Google.", "I quit my job.", "User quit User's job"),
        ("I work at Google.", "I no longer work at Google.", "User no longer works at Google"),
        ("I'm vegan.", "I'm no longer vegan.", "User is no longer vegan"),
        ("My favorite color is blue.", "My favorite color is no longer blue.", "User's favorite color is no longer blue"),
        ("I drive a Honda Civic.", "I sold my car.", "User sold User's car"),
        ("I smoke.", "I quit smoking.", "User quit smoking"),
        ("I'm planning a trip to Japan.", "I cancelled my trip to Japan.", "User cancelled User's trip to Japan"),
    ],
)  # fmt: skip
def test_a_retraction_deletes_what_it_is_about_and_is_remembered(
    first: str, second: str, left: str
) -> None:
    world = World()
    world.hear(first)
    assert world.hear(second, at_ms=LATER) == ["DELETE", "ADD"]
    assert world.rules == ["retracted", "ended"]
    assert world.contents == [left]
    (kept,) = world.memories.values()
    assert kept.slot is not None
    assert kept.slot.attribute.startswith(FORMER)


def test_a_retraction_of_what_was_never_known_is_a_statement() -> None:
    world = World()
    assert world.hear("I no longer work at Google.") == ["ADD"]
    assert world.rules == ["not_known"]
    assert world.hear("I no longer work at Google.", at_ms=LATER) == ["NONE"]


def test_a_retraction_of_another_value_deletes_nothing() -> None:
    world = World()
    world.hear("I work at Siemens.")
    assert world.hear("I no longer work at Google.", at_ms=LATER) == ["ADD"]
    assert "User works at Siemens" in world.contents


def test_a_retraction_that_fits_two_memories_deletes_neither() -> None:
    world = World()
    world.hear("I have a dog named Max.", "I have a dog named Rex.")
    assert world.hear("My dog died.", at_ms=LATER) == ["ADD"]
    assert len(world.memories) == 3


def test_what_holds_again_takes_the_place_of_its_retraction() -> None:
    world = World()
    actions = hear_each(world, "I have a dog.", "I don't have a dog anymore.", "I got a dog.")
    assert actions == [["ADD"], ["DELETE", "ADD"], ["ADD", "DELETE"]]
    assert world.contents == ["User got a dog"]


def test_two_facts_of_one_window_mean_the_same_as_in_two_windows() -> None:
    world = World()
    actions = world.hear("My favorite color is blue.", "My favorite color is green.")
    assert actions == ["ADD", "UPDATE"]
    (change,) = world.changes
    assert change.action == "ADD"
    assert change.after is not None
    assert change.after.content == "User's favorite color is green"
    assert [version.content for version in change.after.history] == [
        "User's favorite color is blue"
    ]


def test_what_is_swapped_for_something_else_is_over_and_the_other_begins() -> None:
    world = World()
    world.hear("I use Notion.")
    assert world.hear("I switched from Notion to Obsidian.", at_ms=LATER) == [
        "DELETE",
        "ADD",
        "ADD",
    ]
    assert "User no longer uses Notion" in world.contents
    assert "User uses Notion" not in world.contents


def test_a_statement_repeated_within_a_window_is_known() -> None:
    world = World()
    assert world.hear("I went to Oslo.", "I went to Oslo.") == ["ADD", "NONE"]
    assert world.hear("I live in Oslo, I live in Oslo.", at_ms=LATER) == ["ADD", "NONE"]


def test_moving_on_within_one_sentence_leaves_one_place() -> None:
    world = World()
    world.hear("I live in Berlin.")
    world.hear("I no longer live in Berlin and I moved to Munich.", at_ms=LATER)
    assert world.contents == ["User moved to Munich", "User no longer lives in Berlin"]


def test_similarity_alone_never_changes_a_memory() -> None:
    known = memory("User works at Google")
    fact = Fact("User left Google for good", ("a",), LATER)
    (verdict,) = decide(window("x"), [fact], [[Candidate(known, 0.99)]]).verdicts
    assert (verdict.action, verdict.target) == ("ADD", None)


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("User likes tea with milk at home", "User likes tea with sugar at home"),
        ("User has 2 old black cats", "User has 3 old black cats"),
        ("User met Anna in the old town", "User met Maria in the old town"),
        ("User will go to the old town", "User won't go to the old town"),
        ("User was a very happy nurse", "User is a very happy nurse"),
    ],
)
def test_near_duplicates_that_say_something_else_are_added(text: str, known: str) -> None:
    fact = Fact(text, ("a",), LATER)
    near = [[Candidate(memory(known), 0.97)]]
    (verdict,) = decide(window("x"), [fact], near).verdicts
    assert (verdict.action, verdict.rule) == ("ADD", "new")


def test_a_near_duplicate_that_says_nothing_new_changes_nothing() -> None:
    fact = Fact("User enjoys long walks in the park", ("a",), LATER)
    near = [[Candidate(memory("User really enjoys the long walks in the park"), 0.95)]]
    (verdict,) = decide(window("x"), [fact], near).verdicts
    assert (verdict.action, verdict.rule, verdict.score) == ("NONE", "same_meaning", 0.95)


def test_hedged_facts_are_kept_out_of_slots() -> None:
    world = World()
    world.hear("I think I live in Berlin.")
    (kept,) = world.memories.values()
    assert kept.slot is None


def test_a_statement_whose_memory_has_moved_on_is_not_overwritten() -> None:
    (fact,) = facts_of("I went to Oslo.")
    newer = memory("User went to Oslo and Rome", LATER, id=id_of(USER, fact))
    known = [[Candidate(newer, 0.8, keyed=True)]]
    (verdict,) = decide(window("x"), [fact], known).verdicts
    assert (verdict.action, verdict.rule) == ("NONE", "contained")


def test_the_keys_of_a_fact_name_every_memory_that_bears_on_it() -> None:
    (fact,) = facts_of("I love the color green.")
    assert set(keys(USER, fact)) >= {
        memory_id(USER, None, "user loves the color green"),
        memory_id(USER, Slot(subject="user", attribute="opinion_of_green", value=""), ""),
        memory_id(USER, Slot(subject="user", attribute="favorite_color", value=""), ""),
    }
    (fact,) = facts_of("I have a dog named Max.")
    for value in ("dog", "dog max"):
        pet = Slot(subject="user", attribute="pet", value=value, many=True)
        assert memory_id(USER, pet, "") in keys(USER, fact)


def test_other_peoples_slots_are_their_own() -> None:
    world = World()
    world.hear("I live in Berlin.")
    assert world.hear(segment("I live in Rome.", LATER, speaker="Maria")) == ["ADD"]
    assert world.contents == ["Maria lives in Rome", "User lives in Berlin"]
