from __future__ import annotations

from uuid import NAMESPACE_URL, uuid5

from hypothesis import given
from hypothesis import strategies as st

from schemas import Slot
from stream import ids


@given(st.text(), st.text())
def test_ids_are_uuids_of_version_five(window: str, memory: str) -> None:
    namespace = uuid5(uuid5(NAMESPACE_URL, "omi-stream"), "change")
    expected = str(uuid5(namespace, f"{window}\x1f{memory}\x1fADD"))
    assert ids.change_id(window, memory, "ADD") == expected


def test_a_single_valued_slot_is_one_memory_whatever_its_value() -> None:
    blue, green = (Slot(subject="user", attribute="favorite_color", value=v) for v in ("b", "g"))
    assert ids.memory_id("anna", blue, "x") == ids.memory_id("anna", green, "y")
    assert ids.memory_id("anna", blue, "x") != ids.memory_id("bert", blue, "x")


def test_a_many_valued_slot_is_one_memory_a_value() -> None:
    cat, dog = (Slot(subject="user", attribute="pet", value=v, many=True) for v in ("cat", "dog"))
    assert ids.memory_id("anna", cat, "x") != ids.memory_id("anna", dog, "x")


def test_other_statements_are_told_by_their_wording() -> None:
    assert ids.memory_id("anna", None, "likes tea") == ids.memory_id("anna", None, "likes tea")
    assert ids.memory_id("anna", None, "likes tea") != ids.memory_id("anna", None, "likes coffee")
