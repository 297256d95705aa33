from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas import EndEntry, SegmentEntry
from stream.errors import BadInput
from stream.normalise import Delivery, normalise
from stream.recording import Timed, ended, fingerprint, placed, read_recording, segments_of
from tests.stream.samples import NOON

HOUR_MS = 3_600_000
YESTERDAY = NOON - 24 * HOUR_MS


def segment(text: str = "Hello there.", **more: Any) -> dict[str, Any]:
    return {"text": text, "speaker": "SPEAKER_00", "is_user": True, **more}


def read(*lines: Any) -> list[Timed]:
    return read_recording(line if isinstance(line, str) else json.dumps(line) for line in lines)


def times(recording: list[Timed]) -> list[int]:
    return [timed.at_ms for timed in recording]


def spoken(recording: list[Timed]) -> list[tuple[int, int]]:
    return [
        (item["start_ms"], item["end_ms"])
        for timed in recording
        for item in segments_of(timed.payload)
    ]


def entries(recording: list[Timed]) -> list[Any]:
    """What the server makes of it."""
    taken: list[Any] = []
    for timed in recording:
        result = normalise(timed.payload, Delivery("anna", NOON))
        assert result.refused == ()
        taken += result.entries
    return taken


def test_a_line_says_when_its_payload_arrived() -> None:
    payloads = [[segment()], {"type": "end"}, "ping", {"segments": [segment()]}]
    recording = read(*({"at_ms": n * 100, "payload": p} for n, p in enumerate(payloads)))
    assert [timed.payload for timed in recording] == payloads
    assert times(recording) == [0, 100, 200, 300]


def test_plain_segments_arrive_when_they_have_been_said() -> None:
    recording = read(segment(start=0.5, end=2), segment(start=2.5, end=4.25))
    assert times(recording) == [2000, 4250]


def test_a_clock_that_begins_anew_is_another_conversation_after_a_silence() -> None:
    recording = read(segment(start=300, end=302), segment(start=0, end=1))
    assert recording[1].at_ms - recording[0].at_ms > 120_000


def test_segments_without_times_follow_each_other_at_the_pace_of_speech() -> None:
    recording = read(segment("one two three four five"), segment("six"))
    assert times(recording) == [2000, 2400]


def test_absolute_times_are_kept_as_they_are() -> None:
    recording = read(
        segment(start_ms=NOON, end_ms=NOON + 900),
        segment(start=NOON / 1000 + 1, end=NOON / 1000 + 2),
        segment(startMs=NOON + 3000, endMs=NOON + 4000),
    )
    assert times(recording) == [NOON + 900, NOON + 2000, NOON + 4000]
    assert placed(recording, YESTERDAY) == recording


def test_captured_webhook_bodies_may_say_when_they_were_received() -> None:
    recording = read(
        {"segments": [segment(start=1, end=2)], "received_at": "2023-11-14T22:13:20Z"},
        {"segments": [segment(start=3, end=4)], "received_ms": NOON + 5000},
        [segment(start=5, end=6)],
    )
    assert times(recording)[:2] == [NOON, NOON + 5000]


def test_the_user_id_that_omi_calls_session_id_names_no_session() -> None:
    (body, ours) = read(
        {"segments": [segment(start=1, end=2)], "session_id": "uid of somebody"},
        {"type": "segments", "segments": [segment(start=3, end=4)], "session_id": "monday"},
    )
    assert "session_id" not in body.payload
    assert ours.payload["session_id"] == "monday"


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ('{"text": ', "not valid JSON"),
        ('{"speech": 1}', "expected a segment"),
        ('{"at_ms": "soon", "payload": []}', "whole number"),
        ('{"at_ms": -1, "payload": []}', "whole number"),
        ('{"text": "x", "received_at": "soon"}', "ISO 8601"),
    ],
)
def test_a_bad_line_is_named(line: str, complaint: str) -> None:
    with pytest.raises(BadInput, match=rf"^line 3: .*{complaint}"):
        read(segment(), "", line)


@pytest.mark.parametrize("content", [[], ["", "  "]])
def test_an_empty_file_is_refused(content: list[str]) -> None:
    with pytest.raises(BadInput, match="empty"):
        read_recording(content)


def test_text_is_a_turn_a_line_and_me_is_the_wearer() -> None:
    recording = read("Maria: How are you?", "Me: Fine, thank you.", "And you?")
    found = [item for timed in recording for item in segments_of(timed.payload)]
    assert [item["speaker"] for item in found] == ["Maria", "Me", "Me"]
    assert [item["is_user"] for item in found] == [False, True, True]
    assert times(recording) == [1200, 2400, 3200]


def test_without_me_the_wearer_is_who_speaks_first() -> None:
    recording = read("Jo: Hi.", "Ann: Hi.")
    assert [item["is_user"] for t in recording for item in segments_of(t.payload)] == [True, False]


def test_text_without_speakers_is_all_the_wearers() -> None:
    (timed,) = read("At 10:30 I call the dentist.")
    (found,) = segments_of(timed.payload)
    assert found["is_user"] is True
    assert found["text"] == "At 10:30 I call the dentist."


LOCOMO = {
    "speaker_a": "Ada",
    "speaker_b": "Bob",
    "session_1_date_time": "10:13 pm on 14 November, 2023",
    "session_1": [
        {"speaker": "Ada", "dia_id": "D1:1", "text": "I planted two apple trees."},
        {"speaker": "Bob", "dia_id": "D1:2", "text": "Nice!", "blip_caption": "a small tree"},
    ],
    "session_2_date_time": "12:05 am on 2 December, 2023",
    "session_2": [{"speaker": "Ada", "dia_id": "D2:1", "text": "They are growing."}],
}


@pytest.mark.parametrize(
    "sample",
    [LOCOMO, {"sample_id": "tree", "conversation": LOCOMO}, [{"conversation": LOCOMO}]],
    ids=["flat", "published", "list of one"],
)
def test_locomo_turns_become_segments_of_dated_sessions(sample: Any) -> None:
    recording = read_recording(json.dumps(sample, indent=1).splitlines(), name="tree")
    first, second, end, third, _ = entries(placed(recording, NOON))
    assert isinstance(first, SegmentEntry)
    assert first.segment_id == "tree-D1:1"
    assert first.session_id == end.session_id == "tree-session_1"
    assert third.session_id == "tree-session_2"
    assert (first.is_user, second.is_user) == (True, False)
    assert second.text == "Nice! [a small tree]"
    assert first.start_ms == 1_699_999_980_000
    assert first.end_ms == second.start_ms == first.start_ms + 5 * 400
    assert isinstance(end, EndEntry)


def test_several_locomo_conversations_in_a_file_are_refused() -> None:
    with pytest.raises(BadInput, match="2 conversations"):
        read(json.dumps([LOCOMO, LOCOMO]))


def test_a_bad_locomo_session_is_named() -> None:
    with pytest.raises(BadInput, match="session_2_date_time"):
        read({**LOCOMO, "session_2_date_time": "yesterday"})
    with pytest.raises(BadInput, match="session_2, turn 1"):
        read({**LOCOMO, "session_2": [{"speaker": "Ada"}]})


def test_a_recording_without_dates_ends_when_told_and_keeps_its_days_apart() -> None:
    recording = [
        Timed(3_000, [segment(start=0, end=2)]),
        Timed(4_500, [segment(start=2.5, end=3.5)]),
        Timed(24 * HOUR_MS, [segment(start=10, end=11)]),
    ]
    moved = placed(recording, NOON)
    assert times(moved) == [YESTERDAY + 3_000, YESTERDAY + 4_500, NOON]
    # The clock of the first conversation began one second after the recording did.
    assert spoken(moved) == [
        (YESTERDAY + 1_000, YESTERDAY + 3_000),
        (YESTERDAY + 3_500, YESTERDAY + 4_500),
        (NOON - 1_000, NOON),
    ]


def test_what_comes_late_keeps_the_clock_of_its_conversation() -> None:
    recording = [
        Timed(40_000, [segment(start=38, end=40)]),
        Timed(50_000, [segment(start=5, end=9)]),
    ]
    assert spoken(placed(recording, 50_000 + NOON))[1] == (NOON + 5_000, NOON + 9_000)


def test_words_without_a_time_were_said_when_they_arrived() -> None:
    assert spoken(placed([Timed(7, segment())], NOON)) == [(NOON, NOON)]


def test_what_is_wrong_with_a_segment_is_left_for_the_server_to_say() -> None:
    for bad in (segment(start="soon"), segment(start=-3, end=1), segment(start=1, end="x")):
        (timed,) = placed([Timed(0, [bad])], NOON)
        assert normalise(timed.payload, Delivery("anna", NOON)).refused


def test_a_finished_conversation_counts_from_when_it_says_it_began() -> None:
    payload = {
        "id": "c_1",
        "started_at": "2023-11-14T22:13:20Z",
        "finished_at": "2023-11-14T22:14:20Z",
        "transcript_segments": [segment(start=10, end=15)],
    }
    (timed,) = placed(read(payload), NOON + 24 * HOUR_MS)
    assert timed.at_ms == NOON + 60_000
    assert entries([timed])[0].start_ms == NOON + 10_000


def test_a_recording_is_ended_once() -> None:
    open_end = read(segment(start=0, end=1))
    assert ended(open_end)[-1] == Timed(1000, {"type": "end"})
    assert ended(ended(open_end)) == ended(open_end)
    assert ended([]) == []


def test_a_fingerprint_tells_contents_apart_not_times() -> None:
    hello, bye = segment("Hello."), segment("Bye.")
    assert fingerprint([Timed(1, hello)]) == fingerprint([Timed(2, hello)])
    assert fingerprint([Timed(1, hello)]) != fingerprint([Timed(1, bye)])


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "text",
                    "start",
                    "end",
                    "start_ms",
                    "type",
                    "segments",
                    "segment",
                    "at_ms",
                    "payload",
                ]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(st.lists(anything, max_size=4), st.integers(0, 4_000_000_000_000))
def test_whatever_a_file_holds_is_read_or_refused(items: list[Any], ends_ms: int) -> None:
    try:
        recording = read(*(json.dumps(item) for item in items))
    except BadInput:
        return
    moved = placed(recording, ends_ms)
    assert [len(segments_of(timed.payload)) for timed in moved] == [
        len(segments_of(timed.payload)) for timed in recording
    ]
    assert times(moved) == sorted(times(moved))
