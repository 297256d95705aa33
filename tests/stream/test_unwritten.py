from __future__ import annotations

from stream.intake import Dropped
from stream.log import Finished
from stream.unwritten import Unwritten, rows_of
from tests.stream.samples import Listener, said


def row(segment_id: str, text: str = "I have a dog.") -> Finished:
    listener = Listener().hear(said(text, id=segment_id)).flush()
    return listener.closed[0].finished[0]


def test_the_rows_of_a_window_and_of_a_dropped_segment_are_on_their_way() -> None:
    (closed,) = Listener().hear(said("One.", 0), said("Two.", 3)).flush().closed
    assert [one.segment_id for one in rows_of(closed)] == ["at 0", "at 3"]
    assert rows_of(Dropped("anna", 1, "overlap", row("s1"))) == (row("s1"),)
    assert rows_of(Dropped("anna", 1, "repeated")) == ()


def test_a_row_is_found_until_it_is_written() -> None:
    unwritten, first = Unwritten(), row("s1")
    unwritten.add([first, row("s2")])
    assert unwritten.find([("anna", "s1"), ("bert", "s1"), ("anna", "s3")]) == {
        ("anna", "s1"): first
    }
    unwritten.written([first])
    assert unwritten.find([("anna", "s1")]) == {}
    assert len(unwritten) == 1


def test_a_row_that_was_added_anew_stays_until_that_is_written() -> None:
    unwritten, first, revised = Unwritten(), row("s1"), row("s1", "I have two dogs.")
    unwritten.add([first])
    unwritten.add([revised])
    unwritten.written([first])
    assert unwritten.find([("anna", "s1")]) == {("anna", "s1"): revised}
