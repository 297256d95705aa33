from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from connectors.gateway.numbering import Numbering


def test_frames_without_a_number_are_counted_behind_the_last_durable_one() -> None:
    numbering = Numbering(41)
    assert [numbering.number(None) for _ in range(3)] == [42, 43, 44]


def test_the_first_frame_of_a_new_stream_is_number_zero() -> None:
    assert Numbering(-1).number(None) == 0


def test_the_client_s_own_numbers_are_kept() -> None:
    numbering = Numbering(-1)
    assert [numbering.number(n) for n in (7, 9, 3)] == [7, 9, 3]


def test_an_unnumbered_frame_among_numbered_ones_takes_no_number_from_them() -> None:
    numbering = Numbering(-1)
    assert [numbering.number(n) for n in (0, None, 1)] == [0, None, 1]
    assert numbering.number_unreadable() is None


def test_an_unreadable_frame_counts_where_the_server_counts() -> None:
    numbering = Numbering(-1)
    assert numbering.number(None) == 0
    assert numbering.number_unreadable() == 1
    assert numbering.number(None) == 2


def test_an_unreadable_first_frame_is_counted_but_not_named() -> None:
    numbering = Numbering(-1)
    assert numbering.number_unreadable() is None
    assert numbering.number(None) == 1


@given(st.lists(st.one_of(st.just("unreadable"), st.integers(0, 50)), max_size=30))
def test_a_client_that_numbers_never_gets_a_number_it_has_not_given(
    frames: list[str | int],
) -> None:
    numbering = Numbering(-1)
    for frame in frames:
        if isinstance(frame, int):
            assert numbering.number(frame) == frame
        else:
            assert numbering.number_unreadable() is None
