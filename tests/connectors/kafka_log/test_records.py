from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import orjson
import pytest

from connectors.kafka_log.client import Headers, partition_for
from connectors.kafka_log.records import message_of, parse, sequence_of
from schemas import CommandEntry, DeletionEntry, EndEntry, ErrorCode, SegmentEntry
from stream.log import Appended
from tests.stream.samples import NOON, said

PARTITIONS = 12
NOW = NOON + 60_000
"""When the records below are read."""


@dataclass
class Written:
    """A record as it comes from the topic."""

    value: bytes | None
    key: bytes | None = b"anna"
    partition: int = partition_for("anna", PARTITIONS)
    headers: Headers = ()
    timestamp: int = NOON + 5_000
    topic: str = "omi.transcript.segments"
    offset: int = 41


def understood(payload: Any, **more: Any) -> tuple[Any, ...]:
    parsed = parse(Written(orjson.dumps(payload), **more), PARTITIONS, NOW)
    assert parsed.letter is None
    return parsed.entries


def refused(payload: Any, **more: Any) -> tuple[str, str]:
    value = payload if isinstance(payload, bytes | None) else orjson.dumps(payload)
    parsed = parse(Written(value, **more), PARTITIONS, NOW)
    assert parsed.entries == ()
    assert parsed.letter is not None
    return parsed.letter.code, parsed.letter.reason


def ours(item: Appended) -> Written:
    message = message_of("omi.transcript.segments", partition_for("anna", PARTITIONS), item)
    return Written(message.value, message.key, message.partition or 0, message.headers)


@pytest.mark.parametrize(
    "entry",
    [
        said("Ünï\u4e2d."),
        EndEntry(user_id="anna", received_ms=NOON),
        DeletionEntry(user_id="anna", segment_ids=("a", "b"), received_ms=NOON),
        CommandEntry(user_id="anna", command_id="c", command="erase_user", received_ms=NOON),
    ],
)
def test_what_a_gateway_writes_is_read_as_it_was(entry: Any) -> None:
    assert parse(ours(Appended(entry)), PARTITIONS, NOW).entries == (entry,)


def test_a_sequence_number_travels_beside_its_entry() -> None:
    assert sequence_of(ours(Appended(said("One."), 7, "talk\x1fphone"))) == ("talk\x1fphone", 7)
    assert sequence_of(ours(Appended(said("One.")))) is None


def test_our_entries_come_from_anybody() -> None:
    entry = said("I like tea.")
    assert understood(entry.model_dump()) == (entry,)


def test_an_entry_without_user_and_time_gets_those_of_its_record() -> None:
    body = said("I like tea.").model_dump(exclude={"user_id", "received_ms"})
    (entry,) = understood(body)
    assert (entry.user_id, entry.received_ms) == ("anna", NOON + 5_000)


@pytest.mark.parametrize(
    "payload",
    [
        {"segments": [{"id": "s1", "text": "I like tea.", "start": 1.0, "end": 2.0}]},
        {"session_id": "anna", "segments": [{"id": "s1", "text": "I like tea.", "start": 1}]},
        [{"id": "s1", "text": "I like tea.", "speaker": "SPEAKER_00", "start": 1.0, "end": 2.0}],
        {"type": "segment", "segment": {"id": "s1", "text": "I like tea."}},
        {"id": "s1", "text": "I like tea."},
    ],
    ids=["object", "with user as session", "array", "frame", "bare segment"],
)
def test_omis_forms_are_understood(payload: Any) -> None:
    (entry,) = understood(payload)
    assert isinstance(entry, SegmentEntry)
    assert (entry.user_id, entry.segment_id, entry.text) == ("anna", "s1", "I like tea.")
    assert entry.received_ms == NOON + 5_000


@pytest.mark.parametrize(
    "data",
    [
        said("I like tea.", id="s1").model_dump(),
        {"segments": [{"id": "s1", "text": "I like tea."}]},
    ],
    ids=["our entry", "Omi"],
)
def test_a_cloud_event_is_unwrapped(data: Any) -> None:
    event = {"specversion": "1.0", "id": "1", "source": "/x", "type": "said", "data": data}
    (entry,) = understood(event)
    assert (entry.segment_id, entry.text) == ("s1", "I like tea.")


def test_a_record_without_key_may_name_its_user() -> None:
    (entry,) = understood({"uid": "anna", "text": "I like tea."}, key=None)
    assert entry.user_id == "anna"


def test_what_has_no_id_gets_the_same_one_each_time_it_is_read() -> None:
    payload = {"segments": [{"text": "I like tea."}, {"text": "I like tea."}]}
    first, second = understood(payload)
    assert first.segment_id != second.segment_id
    assert understood(payload) == (first, second)
    assert understood(payload, offset=42)[0].segment_id != first.segment_id


def test_messages_without_speech_are_neither_entries_nor_mistakes() -> None:
    assert understood({"type": "memory_created", "memory": {}}) == ()


def test_good_segments_beside_bad_ones_are_kept() -> None:
    payload = {"segments": [{"text": 5}, {"text": "I like tea."}, {"text": "a", "start": -1}]}
    parsed = parse(Written(orjson.dumps(payload)), PARTITIONS, NOW)
    assert [entry.text for entry in parsed.entries if entry.kind == "segment"] == ["I like tea."]
    assert parsed.letter is not None
    assert "segment 0" in parsed.letter.reason
    assert "segment 2" in parsed.letter.reason


@pytest.mark.parametrize("timestamp", [NOW + 10**9, -1])
def test_nothing_was_received_after_it_is_read(timestamp: int) -> None:
    (entry,) = understood({"text": "I like tea."}, timestamp=timestamp)
    assert entry.received_ms == NOW


@pytest.mark.parametrize("is_ours", [True, False])
def test_an_entry_from_the_future_was_received_when_its_record_was_written(is_ours: bool) -> None:
    entry = said("I like tea.").model_copy(update={"received_ms": NOON + 10**9})
    record = ours(Appended(entry))
    if not is_ours:
        record.headers = ()
    (read,) = parse(record, PARTITIONS, NOW).entries
    assert read.received_ms == NOON + 5_000


@pytest.mark.parametrize(
    ("payload", "code"),
    [
        (b"\xff\xfe not JSON", ErrorCode.BAD_JSON),
        (None, ErrorCode.BAD_FRAME),
        (b"", ErrorCode.BAD_JSON),
        (b"5", ErrorCode.BAD_FRAME),
        ({}, ErrorCode.UNKNOWN_FRAME),
        ({"type": "omi.memory.added"}, ErrorCode.UNKNOWN_FRAME),
        ({"specversion": "1.0", "id": "1"}, ErrorCode.BAD_FRAME),
        ({"segments": 5}, ErrorCode.BAD_TYPE),
        ({"segments": [{}] * 1001}, ErrorCode.TOO_MANY_SEGMENTS),
        ({"kind": "segment"}, ErrorCode.BAD_TYPE),
        ({"kind": "command", "command": "drop_tables", "command_id": "c"}, ErrorCode.BAD_TYPE),
        ({**said("x" * 40_000).model_dump()}, ErrorCode.BAD_TYPE),
        ({**said("x\x00").model_dump()}, ErrorCode.BAD_TYPE),
        ({**said("x").model_dump(), "start_ms": 10**18}, ErrorCode.BAD_TYPE),
        ({"user_id": 5, "text": "x"}, ErrorCode.BAD_USER),
        ({"text": "x", "client_id": "a\nb"}, ErrorCode.BAD_USER),
    ],
)  # fmt: skip
def test_poison_is_refused_with_a_code(payload: Any, code: ErrorCode) -> None:
    assert refused(payload)[0] == code


def test_what_only_looks_like_ours_is_refused_like_anything_else() -> None:
    headers = ours(Appended(said("x"))).headers
    assert refused(b"{}", headers=headers)[0] == ErrorCode.BAD_TYPE
    forged = said("x", user_id="bert").model_dump()
    assert refused(forged, headers=headers)[0] == ErrorCode.BAD_USER


def test_a_record_that_speaks_for_another_user_than_its_key_is_refused() -> None:
    code, reason = refused({"user_id": "bert", "text": "x"})
    assert code == ErrorCode.BAD_USER
    assert "key is 'anna', but its user is 'bert'" in reason


def test_a_record_in_a_partition_that_is_not_its_users_is_refused() -> None:
    elsewhere = (partition_for("anna", PARTITIONS) + 1) % PARTITIONS
    code, reason = refused({"text": "x"}, partition=elsewhere)
    assert code == ErrorCode.BAD_USER
    assert "default partitioner" in reason


def test_a_record_without_any_user_is_refused() -> None:
    assert refused({"text": "x"}, key=None) == (
        ErrorCode.BAD_USER,
        "no user: neither a key, nor `user_id` or `uid` in the record",
    )
    assert refused({"text": "x"}, key=b"\xff")[0] == ErrorCode.BAD_USER


def test_a_letter_says_where_the_record_is_and_keeps_its_bytes() -> None:
    letter = parse(Written(b"\xff{", offset=41), PARTITIONS, NOW).letter
    assert letter is not None
    assert (letter.transport, letter.offset) == ("omi.transcript.segments", 41)
    assert letter.partition == partition_for("anna", PARTITIONS)
    assert (letter.original, letter.user_id) == (b"\xff{", "anna")
    assert (letter.stage, letter.received_ms) == ("normalise", NOON + 5_000)


def test_a_record_that_is_read_again_gives_the_same_letter() -> None:
    first, again, other = (
        parse(Written(b"\xff{", offset=offset), PARTITIONS, NOW).letter for offset in (41, 41, 42)
    )
    assert first == again
    assert first is not None
    assert other is not None
    assert first.id != other.id


def test_a_refusal_does_not_repeat_what_was_said() -> None:
    body = {**said("My PIN is 4711.").model_dump(), "start_ms": "4711?"}
    assert "4711" not in refused(body)[1]
