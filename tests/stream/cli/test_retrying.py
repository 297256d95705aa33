from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson

from connectors.gateway.letters import dead_letter
from connectors.kafka_log.client import partition_for
from connectors.kafka_log.records import parse
from connectors.kafka_tools.recording import Recorded
from schemas import DeadLetter, ErrorCode, Segment, SegmentEntry
from stream.cli.retrying import Retry, retry
from stream.errors import BadInput
from stream.normalise import Delivery, decode, normalise
from tests.stream.processing import changes_of, fail, processing
from tests.stream.samples import NOON, said

LARGEST = 1_000
KEPT = "I live in Oslo."
REFUSED = {"text": 5}


def texts(again: Retry) -> list[str]:
    return [entry.text for entry in again.entries if isinstance(entry, SegmentEntry)]


def of_gateway(payload: Any, **more: Any) -> DeadLetter:
    """The letter that a gateway writes when it refuses something."""
    raw = payload if isinstance(payload, bytes) else orjson.dumps(payload)
    delivery = Delivery("anna", received_ms=NOON, session_id="talk", client_id="pendant")
    letter = dead_letter(raw, [BadInput(ErrorCode.BAD_TYPE, "no")], delivery, "websocket")
    return letter.model_copy(update=more)


def of_log(payload: Any, key: bytes | None = b"anna", partition: int = 0) -> DeadLetter:
    """The letter that a worker writes when it cannot understand a record."""
    value = payload if isinstance(payload, bytes) else orjson.dumps(payload)
    letter = parse(Recorded("talk", partition, 7, NOON, key, value), 2, NOON).letter
    assert letter is not None
    return letter


def of_window(*segments: SegmentEntry) -> DeadLetter:
    lines = [
        Segment.model_validate(
            {"session_id": entry.session_id} | entry.model_dump(include=set(Segment.model_fields))
        ).model_dump_json()
        for entry in segments
    ]
    return of_gateway("\n".join(lines).encode(), stage="decide", transport="window")


def test_a_frame_that_is_understood_by_now_becomes_what_it_would_have_been() -> None:
    frame = {"type": "segments", "segments": [{"text": KEPT}, {"text": "I love tea."}]}
    first = normalise(
        decode(orjson.dumps(frame)),
        Delivery("anna", received_ms=NOON, session_id="talk", client_id="pendant", source="stream"),
    )
    assert retry(of_gateway(frame), LARGEST) == Retry(first.entries)


def test_what_is_refused_again_is_told_and_the_rest_is_sent() -> None:
    again = retry(of_gateway({"segments": [{"text": KEPT}, REFUSED]}), LARGEST)
    assert texts(again) == [KEPT]
    (reason,) = again.refused
    assert reason.startswith("segment 1: text")


def test_a_frame_that_is_still_too_large_is_refused_with_the_setting_that_decides() -> None:
    again = retry(of_gateway({"text": "x" * LARGEST}), LARGEST)
    assert again.entries == ()
    assert "OMI_STREAM_MAX_FRAME_BYTES" in again.refused[0]


def test_what_belongs_to_nobody_is_refused() -> None:
    assert retry(of_gateway({"text": KEPT}, user_id=None), LARGEST).refused
    assert retry(of_log({"text": KEPT}, None), LARGEST).refused
    assert retry(of_log({"text": KEPT}, b"\xff"), LARGEST).refused


def test_a_record_in_the_wrong_partition_is_sent_to_its_user() -> None:
    wrong = 1 - partition_for("anna", 2)
    assert texts(retry(of_log({"text": KEPT}, partition=wrong), LARGEST)) == [KEPT]


def test_a_record_that_was_taken_in_part_keeps_the_ids_of_that_part() -> None:
    body, place = {"segments": [{"text": KEPT}, REFUSED]}, partition_for("anna", 2)
    record = Recorded("talk", place, 7, NOON, b"anna", orjson.dumps(body))
    assert retry(of_log(body, partition=place), LARGEST).entries == parse(record, 2, NOON).entries


def test_a_window_that_was_given_up_gets_other_ids_and_always_the_same() -> None:
    first, second = said("One.", 0, id="a"), said("Two.", 3, id="b")
    letter = of_window(first, second)
    again = retry(letter, LARGEST)
    assert texts(again) == ["One.", "Two."]
    ids = [entry.segment_id for entry in again.entries if isinstance(entry, SegmentEntry)]
    assert not {"a", "b"} & set(ids)
    assert retry(letter, LARGEST) == again


async def test_a_window_that_was_given_up_is_remembered_when_it_is_sent_again_and_once(
    tmp_path: Path,
) -> None:
    async with processing(tmp_path) as running:
        fail(running, "decide", [ValueError("oops")])
        await running.hear(said(KEPT))
        assert changes_of(await running.settled()) == []
        (letter,) = await running.log.dead_letters(10)
        await running.hear(*retry(letter, LARGEST).entries)
        (change,) = changes_of(await running.settled())
        assert change.after is not None
        assert change.after.content == "User lives in Oslo"
        await running.hear(*retry(letter, LARGEST).entries)
        assert changes_of(await running.settled()) == []


def test_a_window_that_cannot_be_read_is_refused() -> None:
    again = retry(of_gateway(b"?", stage="extract"), LARGEST)
    assert again.refused == ("the original is no window of segments",)
