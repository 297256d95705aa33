from __future__ import annotations

import pytest

from stream.breaker import Breaker


@pytest.fixture
def breaker() -> Breaker:
    return Breaker(threshold=3, cool_down_ms=1_000)


def fail(breaker: Breaker, now: int, times: int = 3) -> None:
    for _ in range(times):
        assert breaker.admit(now) == 0
        breaker.failed(now)


def test_failures_in_a_row_open_it(breaker: Breaker) -> None:
    fail(breaker, 100)
    assert breaker.admit(100) == 1_000
    assert breaker.admit(1_099) == 1


def test_an_answer_between_failures_keeps_it_closed(breaker: Breaker) -> None:
    fail(breaker, 0, times=2)
    assert breaker.admit(0) == 0
    breaker.answered()
    fail(breaker, 0, times=2)
    assert breaker.admit(0) == 0


def test_after_the_cool_down_one_call_goes_alone(breaker: Breaker) -> None:
    fail(breaker, 0)
    assert breaker.admit(1_000) == 0
    assert breaker.admit(1_000) > 0
    assert breaker.admit(5_000) > 0


def test_a_good_probe_closes_it(breaker: Breaker) -> None:
    fail(breaker, 0)
    assert breaker.admit(1_000) == 0
    breaker.answered()
    assert [breaker.admit(1_000) for _ in range(5)] == [0] * 5


def test_a_bad_probe_opens_it_again_for_the_whole_time(breaker: Breaker) -> None:
    fail(breaker, 0)
    assert breaker.admit(1_000) == 0
    breaker.failed(1_200)
    assert breaker.admit(1_200) == 1_000


def test_a_probe_that_was_cancelled_lets_the_next_one_go(breaker: Breaker) -> None:
    fail(breaker, 0)
    assert breaker.admit(1_000) == 0
    breaker.abandoned()
    assert breaker.admit(1_000) == 0


def test_a_rest_asked_for_goes_for_everybody_and_then_all_may_go(breaker: Breaker) -> None:
    assert breaker.admit(0) == 0
    breaker.rest(0, 500)
    assert breaker.admit(100) == 400
    assert [breaker.admit(500) for _ in range(5)] == [0] * 5


def test_a_shorter_rest_does_not_end_a_longer_one(breaker: Breaker) -> None:
    breaker.rest(0, 500)
    breaker.rest(0, 100)
    assert breaker.admit(200) == 300


def test_a_rest_is_no_failure(breaker: Breaker) -> None:
    for now in range(0, 10_000, 1_000):
        assert breaker.admit(now) == 0
        breaker.rest(now, 10)
    assert breaker.admit(20_000) == 0
