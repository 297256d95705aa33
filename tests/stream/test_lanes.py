from __future__ import annotations

import asyncio

from stream.lanes import Lanes


async def test_turns_of_a_user_are_taken_in_the_order_in_which_they_were_asked_for() -> None:
    lanes, order = Lanes(), []
    turns = [lanes.turn("anna") for _ in range(4)]

    async def work(number: int) -> None:
        async with turns[number]:
            await asyncio.sleep(0.001 * (4 - number))
            order.append(number)

    await asyncio.gather(*(work(number) for number in (3, 1, 0, 2)))
    assert order == [0, 1, 2, 3]
    assert len(lanes) == 0


async def test_users_do_not_wait_for_each_other() -> None:
    lanes = Lanes()
    first, other = lanes.turn("anna"), lanes.turn("bert")
    async with first:
        await asyncio.wait_for(_take(other), 1)


async def test_a_turn_that_is_given_up_lets_the_next_in_only_behind_those_before() -> None:
    lanes = Lanes()
    first, second, third = (lanes.turn("anna") for _ in range(3))
    await first.__aenter__()
    second.leave()
    waiting = asyncio.create_task(_take(third))
    await asyncio.sleep(0.01)
    assert not waiting.done()
    first.leave()
    await asyncio.wait_for(waiting, 1)
    assert len(lanes) == 0


async def _take(turn: object) -> None:
    async with turn:  # type: ignore[attr-defined]
        pass
