from __future__ import annotations

from typing import NamedTuple

import pytest

from schemas import Action, CommandEntry, Memory, MemoryIn, Slot
from stream.engine.adding import Known, added, written
from stream.ids import memory_id
from tests.stream.engine.world import MONDAY, USER

HOUR = 3_600_000


def color(value: str) -> Slot:
    return Slot(subject="user", attribute="favorite_color", value=value)


def new(content: str, **more: object) -> Memory:
    """What a command brings, received a week after it was said."""
    brought = MemoryIn.model_validate({"content": content, "said_at_ms": MONDAY, **more})
    entry = CommandEntry(
        user_id=USER,
        command_id="c",
        command="add_memory",
        memory=brought,
        received_ms=MONDAY + 168 * HOUR,
    )
    return written(entry, brought, MONDAY + 169 * HOUR)


class Made(NamedTuple):
    """What a ruling says, of a memory that there is."""

    action: Action
    rule: str
    memory: Memory
    before: Memory | None


def rule(memory: Memory, *known: Memory) -> Made:
    ruling = added(memory, Known(known))
    assert ruling.memory is not None
    return Made(ruling.action, ruling.rule, ruling.memory, ruling.before)


def test_a_memory_of_which_nothing_is_known_is_added() -> None:
    ruling = rule(new("User likes tea", source="mem0"))
    assert (ruling.action, ruling.before, ruling.rule) == (Action.ADD, None, "imported")
    assert ruling.memory.id == memory_id(USER, None, "user likes tea")
    assert ruling.memory.said_at_ms == MONDAY


def test_nothing_was_said_or_made_after_it_was_received() -> None:
    memory = new("User likes tea", said_at_ms=MONDAY * 2, created_at_ms=MONDAY * 2)
    assert memory.said_at_ms == memory.created_at_ms == MONDAY + 168 * HOUR


def test_without_times_it_is_as_old_as_its_command() -> None:
    memory = new("User likes tea", said_at_ms=None)
    assert memory.said_at_ms == memory.created_at_ms == MONDAY + 168 * HOUR


@pytest.mark.parametrize("content", ["user likes TEA!", "User likes tea"])
def test_the_same_wording_is_known_already(content: str) -> None:
    known = new("User likes tea")
    ruling = rule(new(content), known)
    assert (ruling.action, ruling.rule, ruling.memory) == (Action.NONE, "known", known)


def test_the_same_wording_is_known_under_whatever_id() -> None:
    known = new("User's favorite color is blue", slot=color("blue"))
    assert rule(new("User's favorite color is blue"), known).memory == known


def test_the_same_value_of_a_slot_is_known_already() -> None:
    known = new("User's favorite color is blue", slot=color("blue"))
    ruling = rule(new("Blue is User's favorite", slot=color("Blue")), known)
    assert ruling.action is Action.NONE


def test_what_was_refined_since_is_not_put_back() -> None:
    known = new("User likes tea").model_copy(update={"content": "User likes green tea"})
    assert rule(new("User likes tea"), known).action is Action.NONE


def test_a_newer_value_replaces_an_older_one_and_an_older_one_does_not() -> None:
    blue = new("User's favorite color is blue", slot=color("blue"))
    red = new("User's favorite color is red", slot=color("red"), said_at_ms=MONDAY + HOUR)
    ruling = rule(red, blue)
    assert (ruling.action, ruling.memory.content) == (Action.UPDATE, red.content)
    assert [version.content for version in ruling.memory.history] == [blue.content]
    ruling = rule(blue, red)
    assert (ruling.action, ruling.rule, ruling.memory) == (Action.NONE, "older", red)


@pytest.mark.parametrize("protection", ["hand_written", "pinned"])
def test_an_import_stands_beside_what_is_protected(protection: str) -> None:
    blue = new("User's favorite color is blue", slot=color("blue"), **{protection: True})
    red = new("User's favorite color is red", slot=color("red"), said_at_ms=MONDAY + HOUR)
    ruling = rule(red, blue)
    assert (ruling.action, ruling.memory.slot) == (Action.ADD, None)
    assert ruling.memory.id not in (blue.id, red.id)
    assert rule(red, blue, ruling.memory).action is Action.NONE


def test_what_a_person_writes_goes_before_what_is_known() -> None:
    known = new("User's favorite color is blue", slot=color("blue"), said_at_ms=MONDAY + HOUR)
    ruling = rule(new("My favorite color is red", hand_written=True), known)
    assert (ruling.action, ruling.memory.id) == (Action.UPDATE, known.id)
    assert ruling.memory.content == "My favorite color is red"
    assert ruling.memory.slot == color("red")
    assert ruling.memory.hand_written


def test_what_is_known_becomes_hand_written_when_a_person_writes_it() -> None:
    known = new("User likes tea")
    ruling = rule(new("User likes tea", hand_written=True), known)
    assert (ruling.action, ruling.memory.version) == (Action.UPDATE, 2)
    assert ruling.memory.hand_written
    assert ruling.memory.history == ()
    assert rule(new("User likes tea", hand_written=True), ruling.memory).action is Action.NONE


def test_a_protection_is_never_lost_by_adding() -> None:
    known = new("User likes tea", hand_written=True)
    ruling = rule(new("User likes tea", pinned=True), known)
    assert ruling.memory.hand_written
    assert ruling.memory.pinned


@pytest.mark.parametrize(
    ("content", "slot"),
    [
        ("My favorite color is red.", color("red")),
        ("I don't live in Berlin anymore", None),
        ("Maria lives in Berlin", None),
    ],
)
def test_the_slot_of_a_persons_own_words_is_read_from_them(content: str, slot: Slot | None) -> None:
    assert new(content, hand_written=True).slot == slot
    assert new(content).slot is None


def test_a_slot_is_spelled_as_speech_spells_it() -> None:
    slot = Slot(subject=" User", attribute="Favorite Color", value="Dark  Blue!")
    assert new("x", slot=slot).slot == color("dark blue")
