from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stream.memory.foreign_payloads import Found, read_payload

NOW_MS = 1_750_000_000_000
MEM0_1: dict[str, Any] = {
    "data": "Likes green tea",
    "hash": "5f4dcc",
    "user_id": "anna",
    "agent_id": "helper",
    "run_id": "run 7",
    "created_at": "2024-07-01T10:00:00-07:00",
    "updated_at": None,
}
MEM0_2: dict[str, Any] = {
    **MEM0_1,
    "text_lemmatized": "like green tea",
    "attributed_to": "user",
    "created_at": "2026-02-03T04:05:06.789000+00:00",
    "updated_at": "2026-02-03T05:05:06.789000+00:00",
}
CHRONICLE: dict[str, Any] = {
    "content": "User lives in Berlin",
    "created_at": "1700000000",
    "updated_at": "1700000100",
    "metadata": {
        "source": "offline_streaming", "user_id": "anna", "source_id": "talk", "client_id": "phone",
        "user_email": "anna@example.com", "timestamp": 1699999999,
    },
}  # fmt: skip


def read(payload: dict[str, Any]) -> Found:
    found = read_payload(payload, NOW_MS)
    assert isinstance(found, Found)
    return found


def test_mem0_1() -> None:
    found = read(MEM0_1)
    assert (found.user_id, found.memory.content) == ("anna", "Likes green tea")
    assert found.memory.created_at_ms == found.memory.said_at_ms == 1_719_853_200_000
    assert (found.memory.source, found.memory.session_id, found.memory.client_id) == (
        "mem0", "run 7", "helper",
    )  # fmt: skip


def test_mem0_2() -> None:
    memory = read(MEM0_2).memory
    assert memory.created_at_ms == 1_770_091_506_789
    assert memory.said_at_ms == 1_770_095_106_789


def test_chronicle_and_friend_lite() -> None:
    memory = read(CHRONICLE).memory
    assert memory.created_at_ms == 1_700_000_000_000
    assert memory.said_at_ms == 1_699_999_999_000
    assert (memory.source, memory.session_id, memory.client_id) == ("chronicle", "talk", "phone")


def test_an_update_of_chronicle_that_lost_its_date_keeps_the_others() -> None:
    memory = read({**CHRONICLE, "created_at": None}).memory
    assert memory.created_at_ms is None
    assert memory.said_at_ms == 1_699_999_999_000


@pytest.mark.parametrize(
    ("payload", "reason"),
    [
        ({}, "no text"),
        ({"data": " ", "user_id": "anna"}, "no text"),
        ({"data": 3, "user_id": "anna"}, "no text"),
        ({"data": "Likes tea"}, "no user"),
        ({"data": "Likes tea", "user_id": ""}, "no user"),
        ({"data": "Likes tea", "user_id": "a\x00"}, "no user"),
        ({"data": "Likes tea", "agent_id": "helper"}, "no user"),
        ({**MEM0_2, "data": "x" * 9_000}, "too long"),
        ({**MEM0_2, "data": "a\x00b"}, "odd characters"),
        ({**MEM0_2, "expiration_date": "2025-01-01"}, "expired"),
        ({**MEM0_2, "memory_type": "procedural_memory"}, "procedure"),
    ],
)
def test_what_is_no_memory_of_a_user_is_left_out_with_the_reason(
    payload: dict[str, Any], reason: str
) -> None:
    found = read_payload(payload, NOW_MS)
    assert isinstance(found, str)
    assert reason in found


def test_what_has_not_expired_yet_is_brought() -> None:
    assert read({**MEM0_2, "expiration_date": "2099-01-01"}).memory.content == "Likes green tea"


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)


@given(
    st.dictionaries(
        st.sampled_from([*MEM0_2, *CHRONICLE, "expiration_date", "timestamp", "memory"]), anything
    )
)
def test_no_payload_is_too_odd_to_be_told(payload: dict[str, Any]) -> None:
    found = read_payload(payload, NOW_MS)
    assert found.memory.content.strip() if isinstance(found, Found) else found
