from __future__ import annotations

from typing import Any

import orjson
from hypothesis import given
from hypothesis import strategies as st

from connectors.gateway.frames import Frame, read_frame
from connectors.gateway.numbering import Numbering
from stream.normalise import Delivery

DELIVERY = Delivery("anna", 1_700_000_000_000)

KEYS = st.sampled_from(
    ["type", "seq", "segment", "segments", "text", "id", "start", "end", "speaker", "segment_ids"]
)
WORDS = st.sampled_from(["segment", "segments", "segments_deleted", "end", "ping", "hello", ""])
LEAVES = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), WORDS, st.text())
JSON = st.recursive(
    LEAVES,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(KEYS, inner, max_size=5)),
    max_leaves=12,
)


def read(raw: bytes | Any, *, is_binary: bool = False, numbering: Numbering | None = None) -> Frame:
    raw = raw if isinstance(raw, bytes) else orjson.dumps(raw)
    return read_frame(
        raw, DELIVERY, numbering or Numbering(-1), is_binary=is_binary, max_bytes=1_000
    )


@given(JSON)
def test_whatever_json_arrives_is_understood_or_refused_with_a_reason(payload: Any) -> None:
    try:
        raw = orjson.dumps(payload)
    except TypeError:
        return  # an integer that JSON cannot carry
    frame = read(raw)
    assert (frame.letter is None) == (not frame.errors)
    assert all(error.detail and error.seq == frame.seq for error in frame.errors)


@given(st.binary(max_size=60), st.booleans())
def test_whatever_bytes_arrive_never_raise(raw: bytes, is_binary: bool) -> None:
    frame = read(raw, is_binary=is_binary)
    assert frame.is_ping or frame.letter is not None or frame.seq == 0


def test_both_kinds_of_ping_take_no_number() -> None:
    numbering = Numbering(-1)
    assert read(b"ping", numbering=numbering).is_ping
    assert read({"type": "ping"}, numbering=numbering).is_ping
    assert read({"text": "Hello."}, numbering=numbering).seq == 0


def test_a_refused_frame_with_a_readable_number_keeps_it() -> None:
    frame = read({"type": "nonsense", "seq": 9})
    assert frame.seq == 9
    assert [error.seq for error in frame.errors] == [9]


def test_a_frame_whose_number_is_wrong_cannot_be_acknowledged_by_a_client_that_numbers() -> None:
    numbering = Numbering(-1)
    read({"text": "Hello.", "seq": 4}, numbering=numbering)
    assert read({"text": "Hello.", "seq": "5"}, numbering=numbering).seq is None


def test_an_unreadable_first_frame_takes_no_number_that_the_client_may_give_to_the_next() -> None:
    numbering = Numbering(-1)
    assert read(b"{", numbering=numbering).seq is None
    assert read(b"\x00", is_binary=True, numbering=numbering).seq is None
    assert read({"text": "Hello.", "seq": 0}, numbering=numbering).seq == 0


def test_a_frame_with_nothing_to_store_still_has_its_number() -> None:
    frame = read({"type": "segment", "seq": 2, "segment": {"text": "  \n "}})
    assert (frame.seq, frame.entries, frame.errors) == (2, (), ())
