from __future__ import annotations

from connectors.kafka_tools.positions import Extent, Moment, Offset


def test_without_bounds_everything_belongs_to_it() -> None:
    assert Extent().holds(0, 0)


def test_it_begins_at_an_offset_and_ends_before_another_one() -> None:
    extent = Extent(Offset(2), Offset(4))
    assert [extent.holds(offset, 0) for offset in range(6)] == [0, 0, 1, 1, 0, 0]


def test_it_begins_at_a_moment_and_ends_before_another_one() -> None:
    extent = Extent(Moment(20), Moment(40))
    assert [extent.holds(0, ms) for ms in (19, 20, 39, 40)] == [0, 1, 1, 0]


def test_offsets_and_moments_mix() -> None:
    extent = Extent(Offset(5), Moment(100))
    assert extent.holds(5, 99)
    assert not extent.holds(4, 99)
    assert not extent.holds(5, 100)
