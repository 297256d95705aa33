from __future__ import annotations

import pytest

from schemas import ErrorCode
from stream.errors import BadAnswer, BadInput, RateLimited, StreamError, Unavailable
from stream.retry import Backoff, persist

SOON = Backoff(first_ms=1, longest_ms=2)


class Flaky:
    def __init__(self, *errors: StreamError) -> None:
        self.errors = list(errors)
        self.calls = 0

    async def __call__(self) -> str:
        self.calls += 1
        if self.errors:
            raise self.errors.pop(0)
        return "done"


async def test_it_tries_until_it_works() -> None:
    flaky = Flaky(*(Unavailable("log", "away") for _ in range(5)), RateLimited("llm", "slow", 3))
    assert await persist(flaky, SOON, "test") == "done"
    assert flaky.calls == 7


async def test_what_retrying_cannot_mend_is_raised_at_once() -> None:
    flaky = Flaky(BadInput(ErrorCode.BAD_JSON, "no"))
    with pytest.raises(BadInput):
        await persist(flaky, SOON, "test")
    assert flaky.calls == 1


async def test_attempts_run_out() -> None:
    flaky = Flaky(*(Unavailable("log", "away") for _ in range(9)))
    with pytest.raises(Unavailable):
        await persist(flaky, Backoff(1, 1, attempts=3), "test")
    assert flaky.calls == 3


async def test_only_errors_of_the_kind_asked_for_are_retried() -> None:
    flaky = Flaky(BadAnswer("nonsense"))
    with pytest.raises(BadAnswer):
        await persist(flaky, SOON, "test", on=Unavailable)


def test_the_wait_grows_to_its_limit() -> None:
    backoff = Backoff(first_ms=10, longest_ms=100)
    assert all(backoff.delay_ms(1) <= 10 for _ in range(50))
    assert max(backoff.delay_ms(60) for _ in range(200)) <= 100
