from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest

from stream.batching import Batcher, BatchPolicy
from stream.errors import Unavailable


class Calls:
    """Doubles numbers and keeps the batches."""

    def __init__(self) -> None:
        self.batches: list[list[int]] = []
        self.free = asyncio.Event()
        self.free.set()

    async def __call__(self, items: Sequence[int]) -> list[int]:
        self.batches.append(list(items))
        await self.free.wait()
        if 13 in items:
            raise ValueError("unlucky")
        return [2 * item for item in items]


async def test_calls_of_one_turn_go_together_and_get_their_own_results() -> None:
    calls = Calls()
    batcher = Batcher(calls, BatchPolicy())
    results = await asyncio.gather(batcher([1, 2]), batcher([3]), batcher([]))
    assert list(results) == [[2, 4], [6], []]
    assert calls.batches == [[1, 2, 3]]


async def test_items_gather_while_every_worker_is_busy() -> None:
    calls = Calls()
    calls.free.clear()
    batcher = Batcher(calls, BatchPolicy(workers=1))
    waiting = [asyncio.create_task(batcher([1]))]
    await asyncio.sleep(0.01)
    waiting += [asyncio.create_task(batcher([n])) for n in (2, 3)]
    await asyncio.sleep(0.01)
    assert calls.batches == [[1]]
    calls.free.set()
    await asyncio.gather(*waiting)
    assert calls.batches == [[1], [2, 3]]


async def test_a_batch_is_not_larger_than_allowed() -> None:
    calls = Calls()
    batcher = Batcher(calls, BatchPolicy(max_items=3))
    await asyncio.gather(*(batcher([n, n]) for n in range(1, 4)))
    assert [len(batch) for batch in calls.batches] == [2, 2, 2]


async def test_bytes_bound_a_batch() -> None:
    calls = Calls()
    batcher = Batcher(calls, BatchPolicy(max_bytes=10), size=lambda item: item)
    await asyncio.gather(batcher([6]), batcher([4]), batcher([1]), batcher([50]))
    assert calls.batches == [[6, 4], [1], [50]]


async def test_an_age_lets_others_join() -> None:
    calls = Calls()
    batcher = Batcher(calls, BatchPolicy(max_age_ms=30))
    first = asyncio.create_task(batcher([1]))
    await asyncio.sleep(0.005)
    await asyncio.gather(first, batcher([2]))
    assert calls.batches == [[1, 2]]


async def test_a_poisonous_item_fails_alone() -> None:
    batcher = Batcher(Calls(), BatchPolicy())
    good, bad, fine = await asyncio.gather(
        batcher([1]), batcher([13]), batcher([2]), return_exceptions=True
    )
    assert (good, fine) == ([2], [4])
    assert isinstance(bad, ValueError)


async def test_a_service_that_is_away_is_not_asked_again_for_each_item() -> None:
    asked = 0

    async def away(items: Sequence[int]) -> list[int]:
        nonlocal asked
        asked += 1
        raise Unavailable("store", "gone")

    batcher = Batcher(away, BatchPolicy())
    answers = await asyncio.gather(batcher([1]), batcher([2]), return_exceptions=True)
    assert all(isinstance(answer, Unavailable) for answer in answers)
    assert asked == 1


async def test_a_caller_that_gave_up_is_left_out() -> None:
    calls = Calls()
    batcher = Batcher(calls, BatchPolicy(max_age_ms=20))
    gone = asyncio.create_task(batcher([1]))
    stays = asyncio.create_task(batcher([2]))
    await asyncio.sleep(0)
    gone.cancel()
    assert await stays == [4]
    assert calls.batches == [[2]]
    with pytest.raises(asyncio.CancelledError):
        await gone
