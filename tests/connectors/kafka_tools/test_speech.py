from __future__ import annotations

from typing import Any

import orjson

from connectors.kafka_log.records import parse
from connectors.kafka_tools.speech import devices_of, records_of
from connectors.replay import Device
from schemas import AnyEntry, CommandEntry, DeletionEntry, EndEntry, SegmentEntry
from stream.normalise import Delivery, normalise
from stream.recording import Timed
from tests.connectors.kafka_tools.making import recorded

RECEIVED_MS = 1_795_000_003_000
HOW = {"received_ms", "source"}
"""Fields that tell how it came, not what was said."""


def segment(**more: Any) -> SegmentEntry:
    fields: dict[str, Any] = {
        "user_id": "anna",
        "segment_id": "s1",
        "text": "I live in Oslo.",
        "session_id": "monday",
        "speaker": "Anna",
        "start_ms": 1_795_000_000_000,
        "end_ms": 1_795_000_002_000,
        "clock": "absolute",
        "received_ms": RECEIVED_MS,
    }
    return SegmentEntry(**fields | more)


def payloads(*entries: AnyEntry | dict[str, Any] | list[Any]) -> list[Any]:
    """What devices would send, of what anna's records hold."""
    lines = [
        recorded(
            entry.model_dump_json().encode()
            if not isinstance(entry, dict | list)
            else orjson.dumps(entry),
            at_ms=RECEIVED_MS,
        )
        for entry in entries
    ]
    return [timed.payload for timed in devices_of(lines).by_user["anna"]]


def sent(payload: Any) -> AnyEntry:
    (entry,) = normalise(payload, Delivery("anna", received_ms=0)).entries
    return entry


def test_a_segment_sent_again_is_the_same_segment() -> None:
    entry = segment(is_user=False, person_id="p", language="nb")
    again = sent(payloads(entry)[0])
    assert again == entry.model_copy(update={"received_ms": 0})


def test_a_relative_clock_is_placed_when_it_was_received() -> None:
    again = sent(
        payloads(segment(start_ms=4_000, end_ms=5_000, clock="relative", clock_ms=6_000))[0]
    )
    assert isinstance(again, SegmentEntry)
    began_ms = RECEIVED_MS - 6_000
    assert (again.start_ms, again.end_ms) == (began_ms + 4_000, began_ms + 5_000)
    assert again.clock == "absolute"


def test_ends_and_deletions_go_along() -> None:
    end = EndEntry(user_id="anna", session_id="monday", received_ms=5)
    deletion = DeletionEntry(user_id="anna", segment_ids=("s1",), received_ms=5)
    again = [sent(payload) for payload in payloads(end, deletion)]
    assert again == [
        end.model_copy(update={"received_ms": 0}),
        deletion.model_copy(update={"received_ms": 0}),
    ]


def test_what_others_wrote_has_the_ids_and_times_it_got_when_it_was_read() -> None:
    body = {"segments": [{"text": "Hi"}, {"text": "Ho"}]}
    event = {"specversion": "1.0", "data": body}
    for record in (recorded(orjson.dumps(some), at_ms=RECEIVED_MS) for some in (body, event)):
        read = parse(record, None, RECEIVED_MS).entries
        again = [sent(timed.payload) for timed in devices_of([record]).by_user["anna"]]
        assert [entry.model_dump(exclude=HOW) for entry in again] == [
            entry.model_dump(exclude=HOW) for entry in read
        ]


def test_users_are_told_by_the_body_then_by_the_key() -> None:
    spoken = devices_of(
        [
            recorded(b'{"text":"Hi","uid":"bo"}', b"bo", 1),
            recorded(b'{"text":"Hello"}', b"carla", 2),
            recorded(b'{"text":"again"}', b"bo", 3),
        ]
    )
    assert {user: [t.at_ms for t in timed] for user, timed in spoken.by_user.items()} == {
        "bo": [1, 3],
        "carla": [2],
    }


def test_what_is_no_speech_is_counted_and_left_away() -> None:
    command = CommandEntry(user_id="anna", command_id="c", command="erase_user", received_ms=0)
    lines = [
        recorded(command.model_dump_json().encode()),
        recorded(None),
        recorded(b"\xff"),
        recorded(b'"Hi"'),
        recorded(b'{"kind":"segment"}'),
        recorded(b'{"text":"whose?"}', None),
    ]
    spoken = devices_of(lines)
    assert (spoken.by_user, spoken.skipped) == ({}, 6)


def test_frames_become_json_keyed_by_the_user() -> None:
    device = Device("anna", "replay-1", "monday")
    frames = [Timed(5, [{"text": "Hi"}]), Timed(6, "ping"), Timed(7, {"type": "end"})]
    first, second = records_of(frames, device)
    assert (first.timestamp, first.key) == (5, b"anna")
    assert orjson.loads(first.value or b"") == {
        "type": "segments",
        "segments": [{"text": "Hi"}],
        "client_id": "replay-1",
        "session_id": "monday",
    }
    assert orjson.loads(second.value or b"")["type"] == "end"


def test_a_payload_that_names_its_session_keeps_it() -> None:
    frame = Timed(5, {"type": "end", "session_id": "tuesday"})
    (record,) = records_of([frame], Device("anna", "replay-1", "monday"))
    assert orjson.loads(record.value or b"")["session_id"] == "tuesday"
