from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas import DeletionEntry, EndEntry, ErrorCode, SegmentEntry
from stream.errors import BadInput
from stream.normalise import Delivery, Normalised, decode, normalise
from tests.stream.samples import NOON

DELIVERY = Delivery(user_id="uid", received_ms=NOON)
OMI = {
    "id": "5d08d88f-0000-4000-8000-000000000001",
    "text": "let's move the launch to May",
    "speaker": "SPEAKER_1",
    "speaker_id": 1,
    "is_user": False,
    "person_id": None,
    "start": 165.5,
    "end": 168.25,
    "translations": [],
    "speech_profile_processed": True,
    "stt_provider": None,
}


def taken(payload: Any, delivery: Delivery = DELIVERY) -> list[SegmentEntry]:
    result = normalise(payload, delivery)
    assert result.refused == ()
    return [entry for entry in result.entries if isinstance(entry, SegmentEntry)]


def one(delivery: Delivery = DELIVERY, **fields: Any) -> SegmentEntry:
    (entry,) = taken([{"text": "Hello there.", **fields}], delivery)
    return entry


def refusal(payload: Any) -> BadInput:
    try:
        result = normalise(payload, DELIVERY)
    except BadInput as error:
        return error
    assert result.entries == ()
    (refused,) = result.refused
    return refused


@pytest.mark.parametrize(
    "payload",
    [
        {"segments": [OMI], "session_id": "uid"},
        [OMI],
        OMI,
        {"type": "segment", "seq": 4, "segment": OMI},
        {"type": "segments", "segments": [OMI]},
        {"type": "suggested_transcript", "segments": [OMI], "stt_provider": "own"},
        {"segments": [OMI], "memory_id": None, "unheard_of": {"x": 1}},
    ],
    ids=["object", "array", "bare", "segment", "segments", "suggested", "unknown-keys"],
)
def test_every_form_of_a_segment_is_understood(payload: Any) -> None:
    (entry,) = taken(payload)
    assert (entry.segment_id, entry.text) == (OMI["id"], OMI["text"])
    assert (entry.speaker, entry.is_user) == ("SPEAKER_1", False)
    assert (entry.start_ms, entry.end_ms, entry.clock) == (165_500, 168_250, "relative")
    assert (entry.clock_ms, entry.received_ms, entry.session_id) == (168_250, NOON, None)


def test_camel_case_is_understood() -> None:
    entry = one(segmentId="x", isUser=False, speakerId=3, personId="p", start=1, end=2)
    assert (entry.segment_id, entry.is_user, entry.speaker) == ("x", False, "SPEAKER_03")
    assert entry.person_id == "p"


@pytest.mark.parametrize("key", ["memory_id", "conversation_id", "session_id"])
def test_the_conversation_names_the_session(key: str) -> None:
    (entry,) = taken({"segments": [OMI], key: "c-1"})
    assert entry.session_id == "c-1"


def test_the_session_of_the_connection_counts_where_the_payload_names_none() -> None:
    delivery = Delivery("uid", NOON, session_id="mine")
    assert taken([OMI], delivery)[0].session_id == "mine"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"start_ms": NOON, "end_ms": NOON + 5}, (NOON, NOON + 5, "absolute")),
        ({"start": NOON / 1000, "end": NOON / 1000 + 1}, (NOON, NOON + 1000, "absolute")),
        ({"start": NOON, "end": NOON + 9}, (NOON, NOON + 9, "absolute")),
        ({"start": 2.5}, (2500, 2500, "relative")),
        ({"start": 5, "end": 3}, (5000, 5000, "relative")),
        ({}, (NOON, NOON, "absolute")),
    ],
    ids=["ms", "epoch-seconds", "epoch-ms", "no-end", "negative-duration", "no-time"],
)
def test_times_are_understood(fields: dict[str, Any], expected: tuple[int, int, str]) -> None:
    entry = one(**fields)
    assert (entry.start_ms, entry.end_ms, entry.clock) == expected


def test_a_finished_conversation_counts_from_its_start() -> None:
    payload = {
        "id": "c_1",
        "started_at": "2023-11-14T22:13:20+00:00",
        "transcript_segments": [{"text": "Hi.", "start": 10.0, "end": 15.0, "is_user": True}],
        "structured": {"title": "x"},
    }
    (entry,) = taken(payload)
    assert (entry.start_ms, entry.end_ms, entry.session_id) == (NOON + 10_000, NOON + 15_000, "c_1")


def test_whitespace_is_nothing_said() -> None:
    assert normalise([{"text": "  \n "}, {"text": ""}], DELIVERY) == Normalised()


def test_spaces_are_collapsed() -> None:
    assert one(text="  I live\n in\tBerlin ").text == "I live in Berlin"


def test_a_missing_id_is_made_of_the_content() -> None:
    same: dict[str, Any] = {"start": 1.0, "end": 2.0}
    later = Delivery("uid", NOON + 5000)
    assert one(**same).segment_id == one(later, **same).segment_id
    assert one(**same).segment_id != one(text="Hello you.", **same).segment_id
    assert one(**same).segment_id != one(Delivery("other", NOON), **same).segment_id


def test_without_id_and_time_the_idempotency_key_tells_a_repeated_delivery() -> None:
    first = one(Delivery("uid", NOON, idempotency_key="k"))
    again = one(Delivery("uid", NOON + 1000, idempotency_key="k"))
    other = one(Delivery("uid", NOON, idempotency_key="l"))
    assert first.segment_id == again.segment_id != other.segment_id


@pytest.mark.parametrize(
    ("fields", "wearer"),
    [
        ({"is_user": True, "speaker": "SPEAKER_01"}, True),
        ({"is_user": False}, False),
        ({}, True),
        ({"speaker": "Maria"}, False),
        ({"speaker": "User"}, True),
    ],
)
def test_who_wears_the_device(fields: dict[str, Any], wearer: bool) -> None:
    assert one(**fields).is_user is wearer


def test_deletions_and_ends_are_entries() -> None:
    deleted = normalise({"type": "segments_deleted", "segment_ids": ["a"], "seq": 7}, DELIVERY)
    assert deleted.entries == (DeletionEntry(user_id="uid", segment_ids=("a",), received_ms=NOON),)
    assert deleted.seq == 7
    ended = normalise({"type": "end"}, Delivery("uid", NOON, session_id="s"))
    assert ended.entries == (EndEntry(user_id="uid", session_id="s", received_ms=NOON),)


def test_a_ping_is_a_ping() -> None:
    assert normalise({"type": "ping"}, DELIVERY).is_ping


@pytest.mark.parametrize("kind", ["translating", "service_status", "memory_created", "last_memory"])
def test_frames_without_speech_are_accepted(kind: str) -> None:
    assert normalise({"type": kind, "status": "ready"}, DELIVERY) == Normalised()


def test_a_translation_frame_does_not_repeat_its_segments() -> None:
    assert normalise({"type": "translating", "segments": [OMI]}, DELIVERY).entries == ()


@pytest.mark.parametrize(
    ("payload", "code"),
    [
        (5, ErrorCode.BAD_FRAME),
        (None, ErrorCode.BAD_FRAME),
        ({}, ErrorCode.UNKNOWN_FRAME),
        ({"type": "dance"}, ErrorCode.UNKNOWN_FRAME),
        ({"type": ["segment"]}, ErrorCode.UNKNOWN_FRAME),
        ({"segments": "x"}, ErrorCode.BAD_TYPE),
        ({"segments": [{"text": "x"}] * 1001}, ErrorCode.TOO_MANY_SEGMENTS),
        (["hello"], ErrorCode.BAD_TYPE),
        ([{"text": 5}], ErrorCode.BAD_TYPE),
        ([{"no": "text"}], ErrorCode.BAD_TYPE),
        ({"type": "segment"}, ErrorCode.BAD_TYPE),
        ([{"text": "a\x00b"}], ErrorCode.BAD_TEXT),
        ([{"text": "a\x1bb"}], ErrorCode.BAD_TEXT),
        ([{"text": "x" * 32_769}], ErrorCode.TEXT_TOO_LONG),
        ([{"text": "x", "id": "a\nb"}], ErrorCode.BAD_ID),
        ([{"text": "x", "id": ""}], ErrorCode.BAD_ID),
        ([{"text": "x", "start": -1}], ErrorCode.BAD_TIME),
        ([{"text": "x", "start": float("nan")}], ErrorCode.BAD_TIME),
        ([{"text": "x", "start": float("inf")}], ErrorCode.BAD_TIME),
        ([{"text": "x", "start": 1e18}], ErrorCode.BAD_TIME),
        ([{"text": "x", "start_ms": 10**18}], ErrorCode.BAD_TIME),
        ([{"text": "x", "start": 3e6}], ErrorCode.BAD_TIME),
        ([{"text": "x", "start": "soon"}], ErrorCode.BAD_TIME),
        ({"segments": [OMI], "seq": -1}, ErrorCode.BAD_TYPE),
        ({"segments": [OMI], "seq": "1"}, ErrorCode.BAD_TYPE),
        ({"segments": [OMI], "memory_id": 7}, ErrorCode.BAD_ID),
        ({"type": "segments_deleted"}, ErrorCode.BAD_TYPE),
        ({"transcript_segments": [], "started_at": "noon"}, ErrorCode.BAD_TIME),
    ],
)
def test_bad_input_is_refused_with_a_code(payload: Any, code: ErrorCode) -> None:
    error = refusal(payload)
    assert error.code is code
    assert error.detail


@pytest.mark.parametrize(
    "raw", ["{", "", "\ud800".encode("utf-8", "surrogatepass"), b'"\\ud800"', "NaN", b"\xff"]
)
def test_what_is_not_json_is_refused(raw: bytes | str) -> None:
    with pytest.raises(BadInput) as caught:
        decode(raw)
    assert caught.value.code is ErrorCode.BAD_JSON


def test_a_bad_segment_does_not_spoil_the_good_ones() -> None:
    result = normalise([OMI, {"text": 1}, {"text": "Fine."}, {"text": "x", "start": 3e6}], DELIVERY)
    assert [getattr(entry, "text", "") for entry in result.entries] == [OMI["text"], "Fine."]
    assert [error.index for error in result.refused] == [1, 3]


def test_a_refusal_does_not_repeat_what_was_said() -> None:
    assert "secret" not in refusal([{"text": "secret\x00"}]).detail
    assert "secret" not in refusal([{"text": "x", "start": "secret"}]).detail


KEYS = [
    "type", "segments", "segment", "text", "id", "start", "end", "seq", "session_id",
    "segment_ids", "transcript_segments", "started_at",
]  # fmt: skip
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(KEYS) | st.text(), inner),
)


@given(ANYTHING)
def test_whatever_arrives_is_taken_or_refused(payload: Any) -> None:
    try:
        result = normalise(payload, DELIVERY)
    except BadInput as error:
        assert error.code in ErrorCode  # noqa: PT017 - refusing is one of two good outcomes
    else:
        for entry in result.entries:
            assert entry.user_id == "uid"
            json.loads(entry.model_dump_json())
