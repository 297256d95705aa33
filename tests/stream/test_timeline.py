from __future__ import annotations

from typing import Any

from schemas import Segment, SegmentEntry
from stream.log import Finished
from stream.timeline import Timeline
from tests.stream.samples import NOON, said


def relative(start_s: float, received_s: float, **more: Any) -> SegmentEntry:
    """A segment of two seconds whose clock counts from the start of the conversation."""
    fields = {
        "session_id": None,
        "clock": "relative",
        "start_ms": round(start_s * 1000),
        "end_ms": round(start_s * 1000) + 2000,
        "clock_ms": round(start_s * 1000) + 2000,
        "received_ms": NOON + round(received_s * 1000),
    }
    return said("Hello.", id=f"{start_s}/{received_s}", **{**fields, **more})


def at(timeline: Timeline, entry: SegmentEntry) -> Segment:
    return timeline.place(entry).segment


def starts(*segments: Segment) -> list[float]:
    return [(segment.start_ms - NOON) / 1000 for segment in segments]


def test_absolute_times_are_kept() -> None:
    segment = Timeline().place(said("Hi.", 5)).segment
    assert (segment.start_ms, segment.session_id) == (NOON + 5000, "talk")


def test_a_relative_clock_is_anchored_at_the_time_of_reception() -> None:
    assert starts(Timeline().place(relative(100, 0)).segment) == [-2]


def test_all_segments_of_a_delivery_share_the_anchor_of_its_last_one() -> None:
    timeline = Timeline()
    batch = [relative(start, 0, clock_ms=12_000) for start in (0, 5, 10)]
    assert starts(*(at(timeline, entry) for entry in batch)) == [-12, -7, -2]


def test_jitter_does_not_move_the_anchor() -> None:
    timeline = Timeline()
    placed = [at(timeline, relative(start, start + jitter)) for start, jitter in
              [(0, 2), (10, 4), (20, 30), (50, 2)]]  # fmt: skip
    assert starts(*placed) == [0, 10, 20, 50]
    assert len({segment.session_id for segment in placed}) == 1


def test_a_clock_that_begins_anew_begins_a_session() -> None:
    timeline = Timeline()
    first = [at(timeline, relative(start, start + 2)) for start in (0, 30, 60)]
    second = [at(timeline, relative(start, 300 + start + 2)) for start in (0, 30)]
    assert starts(*first, *second) == [0, 30, 60, 300, 330]
    assert len({s.session_id for s in first}) == len({s.session_id for s in second}) == 1
    assert first[0].session_id != second[0].session_id


def test_a_clock_that_stood_still_is_anchored_anew() -> None:
    timeline = Timeline()
    first, second = at(timeline, relative(0, 2)), at(timeline, relative(10, 100))
    assert starts(first, second) == [0, 98]
    assert first.session_id == second.session_id


def test_a_conversation_replayed_at_full_speed_follows_the_one_before() -> None:
    timeline = Timeline()
    first = [at(timeline, relative(start, 0, clock_ms=0)) for start in (0, 300, 600)]
    second = [at(timeline, relative(start, 1, clock_ms=0)) for start in (0, 300)]
    assert starts(*first, *second) == [0, 300, 600, 602, 902]
    assert first[0].session_id != second[0].session_id


def test_long_silence_begins_a_session() -> None:
    timeline = Timeline()
    first, second, third = (
        at(timeline, said("Hi.", second, session_id=None)) for second in (0, 100, 300)
    )
    assert first.session_id == second.session_id != third.session_id


def test_a_named_session_is_never_split() -> None:
    timeline = Timeline()
    placed = [at(timeline, said("Hi.", second)) for second in (0, 1000, 5)]
    assert {segment.session_id for segment in placed} == {"talk"}


def test_two_devices_have_clocks_of_their_own() -> None:
    timeline = Timeline()
    pendant = at(timeline, relative(500, 2, client_id="pendant"))
    laptop = at(timeline, relative(10, 2, client_id="laptop"))
    assert starts(pendant, laptop) == [0, 0]
    assert pendant.session_id != laptop.session_id


def test_the_ledger_brings_a_timeline_back() -> None:
    before, after = Timeline(), Timeline()
    entry = relative(30, 32)
    placed = before.place(entry)
    after.restore(
        Finished(
            user_id="anna",
            segment_id=entry.segment_id,
            session_id=placed.segment.session_id,
            source=placed.source,
            speaker=None,
            is_user=True,
            text="Hello.",
            hashes=(),
            start_ms=placed.segment.start_ms,
            end_ms=placed.segment.end_ms,
            anchor_ms=placed.anchor_ms,
        )
    )
    following = relative(40, 55)
    assert after.place(following) == before.place(following)


def test_the_number_of_sources_is_bounded() -> None:
    timeline = Timeline()
    first = at(timeline, relative(0, 2, client_id="c0"))
    for number in range(1, 17):
        at(timeline, relative(0, 2, client_id=f"c{number}"))
    # Forgotten: its clock is anchored anew, in a session of its own.
    again = at(timeline, relative(30, 40, client_id="c0"))
    assert again.session_id != first.session_id
