from __future__ import annotations

import json

import pytest

from schemas import Slot
from stream.payload import filed_under, memory_of, payload_of, search_text
from tests.conformance.store import memory


def test_a_memory_survives_its_payload() -> None:
    said = memory("Ana: „Привет“ 🎉\n", "üser/1", version=3, context="before", evidence=("s1",))
    assert memory_of(json.loads(json.dumps(payload_of(said)))) == said


def test_what_the_store_filters_by_stands_beside_the_memory() -> None:
    said = memory("User likes tea", version=3, created_at_ms=5)
    payload = payload_of(said)
    assert (payload["user_id"], payload["version"], payload["created_at_ms"]) == ("anna", 3, 5)


def test_it_can_be_looked_up_by_time_session_person_and_slot() -> None:
    slot = Slot(subject="ana", attribute="lives_in", value="bern")
    said = memory("Ana lives in Bern", speaker="Ben", is_user=True, session_id="s1", slot=slot)
    assert filed_under(said) == {
        "said_at_ms": said.said_at_ms,
        "people": ["ana", "ben", "user"],
        "session_id": "s1",
        "attribute": "lives_in",
    }
    assert filed_under(memory("Tea")) == {"said_at_ms": said.said_at_ms}


def test_a_foreign_payload_is_no_memory() -> None:
    with pytest.raises(KeyError):
        memory_of({"content": "User likes tea"})
    with pytest.raises(ValueError, match="content"):
        memory_of({"memory": "{}"})


def test_the_words_around_the_evidence_are_searched_too() -> None:
    assert (
        search_text(memory("She moved there", context="to Lisbon")) == "She moved there\nto Lisbon"
    )
    assert search_text(memory("User likes tea")) == "User likes tea"
