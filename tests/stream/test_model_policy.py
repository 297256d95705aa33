from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest

from stream.errors import BadAnswer, ConfigError, RateLimited, StreamError, Unavailable
from stream.model_policy import Guard, ModelPolicy
from stream.models import PromptTooLong, WrongForm
from stream.retry import Backoff

QUICK = ModelPolicy(
    timeout_s=5,
    attempts=3,
    bad_answers=2,
    backoff=Backoff(1, 2),
    patience_ms=1_000,
    breaker_failures=100,
    cool_down_ms=50,
)
AWAY = Unavailable("model", "away")


class Service:
    """Fails as told, then answers."""

    def __init__(self, *errors: BaseException) -> None:
        self.errors = list(errors)
        self.calls = 0
        self.busy = 0
        self.busiest = 0

    async def __call__(self) -> str:
        self.calls += 1
        self.busy += 1
        self.busiest = max(self.busy, self.busiest)
        await asyncio.sleep(0)
        self.busy -= 1
        if self.errors:
            raise self.errors.pop(0)
        return "done"


def guard(**changes: object) -> Guard:
    fields = {name: getattr(QUICK, name) for name in QUICK.__slots__}
    return Guard("model", ModelPolicy(**{**fields, **changes}))


async def test_a_model_that_comes_back_in_time_is_asked_until_it_answers() -> None:
    service = Service(AWAY, RateLimited("model", "slow down", 5))
    assert await guard().call(service) == "done"
    assert service.calls == 3


async def test_attempts_run_out() -> None:
    service = Service(*[AWAY] * 9)
    with pytest.raises(Unavailable):
        await guard().call(service)
    assert service.calls == 3


async def test_bad_answers_are_asked_for_again_less_often() -> None:
    service = Service(*[BadAnswer("nonsense")] * 9)
    with pytest.raises(BadAnswer):
        await guard().call(service)
    assert service.calls == 2


@pytest.mark.parametrize(
    "error",
    [ConfigError("no key"), PromptTooLong("long"), WrongForm("no JSON", "text", is_json=False)],
    ids=lambda error: type(error).__name__,
)
async def test_what_asking_again_cannot_mend_is_raised_at_once(error: StreamError) -> None:
    service = Service(error)
    with pytest.raises(type(error)):
        await guard().call(service)
    assert service.calls == 1


async def test_no_answer_in_time_is_as_good_as_none() -> None:
    async def never() -> str:
        await asyncio.Event().wait()
        return "done"

    with pytest.raises(Unavailable, match=r"within 0\.01 s"):
        await guard(timeout_s=0.01, attempts=2).call(never)


async def test_only_so_many_calls_are_under_way() -> None:
    service = Service()
    guarded = guard(concurrency=3)
    await asyncio.gather(*(guarded.call(service) for _ in range(20)))
    assert service.busiest == 3
    assert service.calls == 20


async def test_a_call_that_waits_for_its_next_attempt_keeps_nobody_off() -> None:
    guarded = guard(concurrency=1, backoff=Backoff(60_000, 60_000))
    waiting = asyncio.create_task(guarded.call(Service(AWAY)))
    await asyncio.sleep(0.01)
    assert await guarded.call(Service()) == "done"
    waiting.cancel()


async def test_a_model_that_stays_away_is_left_alone_and_then_tried_again() -> None:
    guarded = guard(breaker_failures=3, cool_down_ms=500, patience_ms=0)
    service = Service(*[AWAY] * 3)
    with pytest.raises(Unavailable):
        await guarded.call(service)
    with pytest.raises(RateLimited, match="left alone") as caught:
        await guarded.call(service)
    assert service.calls == 3
    await asyncio.sleep(caught.value.after_ms / 1000 + 0.002)
    assert await guarded.call(service) == "done"


async def test_bad_answers_do_not_open_the_breaker() -> None:
    guarded, service = guard(breaker_failures=2, bad_answers=9), Service(*[BadAnswer("no")] * 8)
    assert await guarded.call(service) == "done"


async def test_a_rest_that_one_call_was_asked_for_is_kept_by_all() -> None:
    guarded, other = guard(patience_ms=0), Service()
    with pytest.raises(RateLimited):
        await guarded.call(Service(RateLimited("model", "slow down", 60_000)))
    with pytest.raises(RateLimited) as caught:
        await guarded.call(other)
    assert caught.value.after_ms > 50_000
    assert other.calls == 0


async def test_a_cancelled_probe_does_not_keep_the_breaker_open() -> None:
    guarded = guard(breaker_failures=1, cool_down_ms=1, attempts=1)
    with pytest.raises(Unavailable):
        await guarded.call(Service(AWAY))
    await asyncio.sleep(0.005)
    probe = asyncio.create_task(guarded.call(asyncio.Event().wait))
    await asyncio.sleep(0.005)
    probe.cancel()
    await asyncio.wait([probe])
    assert await guarded.call(Service()) == "done"


async def test_an_error_of_ours_is_not_swallowed() -> None:
    with pytest.raises(ZeroDivisionError):
        await guard().call(Service(ZeroDivisionError()))


POLICY = ModelPolicy(attempts=3, bad_answers=2, backoff=Backoff(8, 8), patience_ms=1_000)


@pytest.mark.parametrize(
    ("error", "attempt", "waits"),
    [
        (AWAY, 1, lambda ms: 0 <= ms <= 8),
        (AWAY, 2, lambda ms: 0 <= ms <= 8),
        (AWAY, 3, lambda ms: ms is None),
        (BadAnswer("no"), 1, lambda ms: 0 <= ms <= 8),
        (BadAnswer("no"), 2, lambda ms: ms is None),
        (RateLimited("model", "wait", 1_000), 1, lambda ms: 1_000 <= ms <= 1_008),
        (RateLimited("model", "wait", 1_001), 1, lambda ms: ms is None),
        (ConfigError("no"), 1, lambda ms: ms is None),
    ],
)  # fmt: skip
def test_the_policy_says_how_long_to_wait(
    error: StreamError, attempt: int, waits: Callable[[float | None], bool]
) -> None:
    assert waits(POLICY.wait_ms(error, attempt))


def test_calls_that_failed_together_do_not_come_back_together() -> None:
    error = RateLimited("model", "wait", 500)
    waits = {ModelPolicy().wait_ms(error, 1) for _ in range(20)}
    assert len(waits) > 10
