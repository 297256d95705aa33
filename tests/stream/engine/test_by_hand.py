from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas import Action, Change, CommandEntry, Memory, MemoryEdit, Slot
from stream.engine.by_hand import Past, deleted, edited, undone
from stream.engine.memories import version_of
from stream.engine.ruling import Ruling
from tests.stream.engine.world import MONDAY, USER, memory

BLUE = memory(
    "User's favorite color is blue",
    slot=Slot(subject="user", attribute="favorite_color", value="blue"),
)
TEA = memory("User likes tea")


def edit(known: Memory | None, content: str | None = None, pinned: bool | None = None) -> Ruling:
    wanted = MemoryEdit(content=content, pinned=pinned)
    entry = CommandEntry(
        user_id=USER,
        command_id="c",
        command="edit_memory",
        memory_id="m",
        edit=wanted,
        received_ms=MONDAY + 1,
    )
    return edited(entry, wanted, known, MONDAY + 2)


def become(ruling: Ruling) -> Memory:
    assert ruling.memory is not None
    return ruling.memory


def test_an_edited_memory_is_hand_written_and_remembers_how_it_read() -> None:
    ruling = edit(TEA, "User likes green tea")
    new = become(ruling)
    assert (ruling.action, new.id, new.content) == (Action.UPDATE, TEA.id, "User likes green tea")
    assert (new.version, new.hand_written, new.evidence) == (2, True, ())
    assert (new.said_at_ms, new.updated_at_ms) == (MONDAY + 1, MONDAY + 2)
    assert new.history == (version_of(TEA),)


def test_pinning_changes_nothing_but_the_pin() -> None:
    new = become(edit(TEA, pinned=True))
    assert new == TEA.model_copy(update={"pinned": True, "version": 2, "updated_at_ms": MONDAY + 2})
    assert become(edit(new, pinned=False)).pinned is False


@pytest.mark.parametrize(
    ("known", "content", "pinned"), [(TEA, None, False), (become(edit(TEA, "x")), "x", None)]
)
def test_what_is_so_already_is_no_change(
    known: Memory, content: str | None, pinned: bool | None
) -> None:
    assert edit(known, content, pinned).action is Action.NONE


@pytest.mark.parametrize(
    ("content", "value"),
    [
        ("User's favorite color is dark green", "dark green"),
        ("My favorite color is red", "red"),
        ("User has no favorite color", None),
    ],
)
def test_an_edited_memory_keeps_its_attribute_or_becomes_a_statement(
    content: str, value: str | None
) -> None:
    slot = become(edit(BLUE, content)).slot
    assert (slot and slot.value) == value
    assert slot is None or slot.attribute == "favorite_color"


def test_what_is_not_there_can_be_neither_edited_nor_deleted() -> None:
    for ruling in (edit(None, "x"), deleted(None)):
        assert (ruling.action, ruling.outcome) == (Action.NONE, "not_found")


def change(action: Action, after: Memory | None) -> Change:
    return Change(
        id="change",
        user_id=USER,
        memory_id=TEA.id,
        action=action,
        after=after,
        reason="test",
        window_id="w",
        engine="rules",
        said_at_ms=MONDAY,
        decided_at_ms=MONDAY,
    )


def undo(before: Memory | None, after: Memory | None, present: Memory | None) -> Ruling:
    action = Action.UPDATE if before and after else Action.ADD if after else Action.DELETE
    return undone(Past(change(action, after), before), present, MONDAY + 9)


GREEN_TEA = become(edit(TEA, "User likes green tea"))
COFFEE = become(edit(GREEN_TEA, "User likes coffee"))


def test_undoing_restores_what_was_before() -> None:
    assert undo(None, TEA, TEA).action is Action.DELETE
    for before, after, present in ((TEA, GREEN_TEA, GREEN_TEA), (TEA, None, None)):
        ruling = undo(before, after, present)
        last = present or before
        assert become(ruling) == TEA.model_copy(
            update={"version": last.version + 1, "updated_at_ms": MONDAY + 9}
        )
    assert undo(TEA, None, None).action is Action.ADD


def test_an_undo_says_what_it_undid_and_an_undo_of_it_does_not_say_it_again() -> None:
    first = change(Action.ADD, TEA).model_copy(update={"reason": "new: nothing like it is known"})
    ruling = undone(Past(first, None), TEA, MONDAY)
    assert ruling.reason == "undone by the user: nothing like it is known"
    second = change(Action.DELETE, None).model_copy(update={"reason": f"undo: {ruling.reason}"})
    assert undone(Past(second, TEA), None, MONDAY).reason == "undone by the user"


def test_undoing_leaves_what_was_changed_beside_it() -> None:
    pinned = become(edit(GREEN_TEA, pinned=True))
    assert become(undo(TEA, GREEN_TEA, pinned)).content == TEA.content
    assert become(undo(TEA, GREEN_TEA, pinned)).pinned
    later = become(edit(become(edit(TEA, pinned=True)), "User likes green tea"))
    unpinned = become(undo(TEA, become(edit(TEA, pinned=True)), later))
    assert (unpinned.content, unpinned.pinned) == ("User likes green tea", False)


@pytest.mark.parametrize(
    ("before", "after", "present", "why"),
    [
        (TEA, GREEN_TEA, COFFEE, "User likes coffee"),
        (None, TEA, GREEN_TEA, "User likes green tea"),
        (TEA, GREEN_TEA, None, "deleted"),
        (None, TEA, None, "deleted"),
        (TEA, None, GREEN_TEA, "there again"),
    ],
)
def test_what_has_moved_on_since_is_not_undone(
    before: Memory | None, after: Memory | None, present: Memory | None, why: str
) -> None:
    ruling = undo(before, after, present)
    assert (ruling.action, ruling.outcome) == (Action.NONE, "conflict")
    assert why in ruling.detail


@pytest.mark.parametrize("action", [Action.UPDATE, Action.DELETE])
def test_what_the_log_has_forgotten_cannot_be_restored(action: Action) -> None:
    after = GREEN_TEA if action is Action.UPDATE else None
    ruling = undone(Past(change(action, after), None), after, MONDAY)
    assert (ruling.outcome, "changes log" in ruling.detail) == ("conflict", True)


@dataclass
class Book:
    """One memory and everything that happened to it, as the changes log has it."""

    present: Memory | None = None
    changes: list[tuple[Memory | None, Memory | None]] = field(default_factory=list)
    number: int = 0

    def carry_out(self, ruling: Ruling) -> bool:
        if ruling.action is Action.NONE:
            return False
        after = None if ruling.action is Action.DELETE else ruling.memory
        self.changes.append((self.present, after))
        self.present = after
        return True

    def step(self, what: str) -> None:
        self.number += 1
        if self.present is None:
            new = memory(f"wording {self.number}", id="m")
            self.carry_out(Ruling(Action.ADD, new, None, "test", "test"))
        elif what == "edit":
            self.carry_out(edit(self.present, f"wording {self.number}"))
        elif what == "pin":
            self.carry_out(edit(self.present, pinned=not self.present.pinned))
        else:
            self.carry_out(deleted(self.present))


def essence(one: Memory | None) -> object:
    return one and (one.content, one.pinned, one.hand_written, one.history)


@given(st.lists(st.sampled_from(["edit", "pin", "delete"]), max_size=12))
def test_undoing_everything_backwards_goes_back_through_every_state(steps: list[str]) -> None:
    book = Book()
    states: list[object] = [None]
    for step in steps:
        book.step(step)
        states.append(essence(book.present))
    for before, after in reversed(book.changes[:]):
        assert essence(book.present) == states.pop()
        assert book.carry_out(undo(before, after, book.present))
    assert essence(book.present) == states.pop() is None


@given(st.lists(st.sampled_from(["edit", "pin", "delete"]), min_size=1, max_size=8), st.data())
def test_an_undo_that_is_undone_changes_nothing(steps: list[str], data: st.DataObject) -> None:
    book = Book()
    for step in steps:
        book.step(step)
    state = essence(book.present)
    before, after = data.draw(st.sampled_from(book.changes))
    if book.carry_out(undo(before, after, book.present)):
        before, after = book.changes[-1]
        assert book.carry_out(undo(before, after, book.present))
    assert essence(book.present) == state


@given(st.lists(st.sampled_from(["edit", "pin", "delete"]), max_size=12))
def test_a_version_is_never_used_twice_between_an_add_and_a_delete(steps: list[str]) -> None:
    book = Book()
    for step in steps:
        book.step(step)
        if len(book.changes) > 1 and book.number % 3 == 0:
            book.carry_out(undo(*book.changes[-1], book.present))
    for before, after in book.changes:
        if before and after:
            assert after.version == before.version + 1
