from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas import Segment
from stream.engine.types import CloseReason
from stream.log import Finished
from stream.timeline import Timeline
from stream.windows import Closed, Held, Windower, WindowPolicy
from tests.stream.samples import NOON, said

POLICY = WindowPolicy(gap_ms=8_000, quiet_ms=8_000, max_age_ms=45_000, max_chars=100)


def held(segment: Segment) -> Held:
    row = Finished(
        user_id=segment.user_id,
        segment_id=segment.segment_id,
        session_id=segment.session_id,
        source="stream",
        speaker=None,
        is_user=True,
        text=segment.text,
        hashes=(1,),
        start_ms=segment.start_ms,
        end_ms=segment.end_ms,
        anchor_ms=None,
    )
    return Held(segment, row)


def segment(text: str = "Hello.", at_s: float = 0, **more: str) -> Segment:
    return Timeline().place(said(text, at_s, **more)).segment


def pushed(windower: Windower, *segments: Segment, now: int = NOON) -> list[Closed]:
    return [
        closed
        for offset, item in enumerate(segments, 1)
        for closed in windower.push(held(item), offset, now)
    ]


def test_a_gap_in_the_speech_closes_a_window() -> None:
    windower = Windower(POLICY)
    closed = pushed(windower, segment(at_s=0), segment(at_s=9.9), segment(at_s=20.1))
    assert [c.window.closed_by for c in closed] == [CloseReason.GAP]
    assert len(closed[0].window.segments) == 2
    assert closed[0].offsets == (1, 2)


def test_a_pause_of_just_the_gap_does_not() -> None:
    assert pushed(Windower(POLICY), segment(at_s=0), segment(at_s=10)) == []


def test_quiet_closes_a_window_at_the_exact_moment() -> None:
    windower = Windower(POLICY)
    pushed(windower, segment())
    assert windower.next_due() == NOON + 8_000
    assert windower.tick(NOON + 7_999) == []
    (closed,) = windower.tick(NOON + 8_000)
    assert (closed.window.closed_by, windower.next_due(), len(windower)) == ("quiet", None, 0)


def test_speech_puts_the_quiet_off_until_the_window_is_too_old() -> None:
    windower = Windower(POLICY)
    for second in range(0, 44, 4):
        pushed(windower, segment("Hi.", second / 10), now=NOON + second * 1000)
    assert windower.next_due() == NOON + 45_000
    (closed,) = windower.tick(NOON + 45_000)
    assert closed.window.closed_by == CloseReason.AGE


def test_age_counts_in_the_time_of_the_speech_too() -> None:
    closed = pushed(Windower(POLICY), *(segment("Hi.", at, id=f"{at}") for at in range(0, 60, 5)))
    assert [c.window.closed_by for c in closed] == [CloseReason.AGE]
    assert closed[0].window.segments[-1].end_ms - NOON <= 45_000


def test_size_closes_a_window() -> None:
    closed = pushed(Windower(POLICY), segment("x" * 60, 0), segment("y" * 41, 3))
    assert [c.window.closed_by for c in closed] == [CloseReason.FULL]


def test_a_segment_longer_than_a_window_is_a_window_of_its_own() -> None:
    windower = Windower(POLICY)
    closed = pushed(windower, segment("x" * 500, 0), segment("y", 3))
    assert [len(c.window.segments[0].text) for c in closed] == [500]


def test_segments_of_a_window_stand_in_order_of_time() -> None:
    windower = Windower(POLICY)
    pushed(windower, *(segment(f"{at}", at) for at in (4, 0, 2)))
    (closed,) = windower.flush(NOON)
    assert [item.text for item in closed.window.segments] == ["0", "2", "4"]
    assert closed.window.closed_by == CloseReason.DRAIN


def test_too_many_sessions_close_the_oldest() -> None:
    windower = Windower(replace(POLICY, max_sessions=2))
    closed = pushed(windower, *(segment(session_id=name, id=name) for name in "abc"))
    assert [(c.window.session_id, c.window.closed_by) for c in closed] == [("a", "crowded")]


def test_too_many_windows_close_the_one_that_is_due_first() -> None:
    windower = Windower(replace(POLICY, max_windows=2))
    for number, user in enumerate("abc"):
        closed = pushed(windower, segment(user_id=user), now=NOON + number)
    assert [(c.window.user_id, c.window.closed_by) for c in closed] == [("a", "crowded")]


def test_a_revision_replaces_the_text_in_an_open_window() -> None:
    windower = Windower(POLICY)
    pushed(windower, segment("I moved", id="a"))
    windower.revise(held(segment("I moved to Bern.", id="a")), 2, NOON)
    (closed,) = windower.flush(NOON)
    assert [item.text for item in closed.window.segments] == ["I moved to Bern."]
    assert closed.offsets == (1, 2)
    assert len(closed.finished) == 1


def test_revising_what_no_window_holds_is_an_error() -> None:
    with pytest.raises(LookupError):
        Windower(POLICY).revise(held(segment(id="a")), 1, NOON)


def test_a_segment_taken_back_goes_when_another_holds_its_words() -> None:
    windower = Windower(POLICY)
    pushed(windower, segment("I moved", id="a"), segment("to Bern.", 2, id="b"))
    windower.delete("anna", ["b", "unheard of"])
    windower.revise(held(segment("I moved to Bern.", id="a")), 3, NOON)
    (closed,) = windower.flush(NOON)
    assert [item.text for item in closed.window.segments] == ["I moved to Bern."]
    assert {row.segment_id for row in closed.finished} == {"a", "b"}


def test_a_segment_taken_back_stays_when_nothing_holds_its_words() -> None:
    windower = Windower(POLICY)
    pushed(windower, segment("I moved", id="a"), segment("to Bern.", 2, id="b"))
    windower.delete("anna", ["b"])
    (closed,) = windower.flush(NOON)
    assert len(closed.window.segments) == 2


def test_the_id_of_a_window_depends_on_what_it_holds() -> None:
    def window_id(*segments: Segment) -> str:
        windower = Windower(POLICY)
        pushed(windower, *segments)
        return windower.flush(NOON)[0].window.id

    assert window_id(segment("a", 0), segment("b", 2)) == window_id(
        segment("b", 2), segment("a", 0)
    )
    assert window_id(segment("a", 0)) != window_id(segment("A", 0))
    assert window_id(segment("a", 0)) != window_id(segment("a", 0, user_id="bert"))


def test_context_is_bounded() -> None:
    windower = Windower(replace(POLICY, context_chars=20))
    pushed(windower, segment("One two three.", 0), segment("Four five six.", 3))
    windower.flush(NOON)
    pushed(windower, segment("Next.", 8))
    (closed,) = windower.flush(NOON)
    assert [item.text for item in closed.window.context] == ["Four five six."]


def test_the_end_of_a_long_segment_is_context() -> None:
    windower = Windower(replace(POLICY, context_chars=12, max_chars=1000))
    pushed(windower, segment("Something rather long was said", 0))
    windower.flush(NOON)
    pushed(windower, segment("Next.", 8))
    (closed,) = windower.flush(NOON)
    assert [item.text for item in closed.window.context] == ["was said"]


def test_discarding_a_user_returns_what_was_open() -> None:
    windower = Windower(POLICY)
    pushed(windower, segment("a", 0), segment("b", 1, user_id="bert"))
    assert windower.discard("anna") == [1]
    assert [c.window.user_id for c in windower.flush(NOON)] == ["bert"]


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 20_000)), max_size=80))
def test_every_window_closes_by_itself_when_it_is_due(steps: list[tuple[int, int]]) -> None:
    windower, now, closed = Windower(POLICY), NOON, 0
    for number, (user, wait) in enumerate(steps):
        now += wait
        for window in windower.tick(now):
            assert window.window.closed_ms == now
            closed += len(window.offsets)
        item = segment("Hi.", (now - NOON) / 1000, id=f"{number}", user_id=f"u{user}")
        closed += sum(len(window.offsets) for window in windower.push(held(item), number, now))
    while (due := windower.next_due()) is not None:
        assert due >= now
        assert windower.tick(due - 1) == []
        woken = windower.tick(due)
        assert woken
        closed += sum(len(window.offsets) for window in woken)
    assert (closed, len(windower)) == (len(steps), 0)
