from __future__ import annotations

import asyncio

import pytest

from stream.seats import Seats


class Room:
    """Lets users sit down and says who sits, in the order in which they got their seats."""

    def __init__(self, seats: int, per_user: int) -> None:
        self.seats = Seats(seats, per_user)
        self.seated: list[str] = []
        self._leaving: dict[str, asyncio.Event] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}

    async def enter(self, *names: str) -> None:
        """Whoever is called `anna2` belongs to user `anna`."""
        for name in names:
            self._leaving[name] = asyncio.Event()
            self._tasks[name] = asyncio.create_task(self._sit(name))
        await asyncio.sleep(0)
        await asyncio.sleep(0)

    async def _sit(self, name: str) -> None:
        async with self.seats.seat(name.rstrip("0123456789")):
            self.seated.append(name)
            await self._leaving[name].wait()

    async def leave(self, *names: str) -> None:
        for name in names:
            self._leaving[name].set()
            await self._tasks[name]
        await asyncio.sleep(0)

    async def cancel(self, name: str) -> None:
        self._tasks[name].cancel()
        await asyncio.gather(self._tasks[name], return_exceptions=True)
        await asyncio.sleep(0)


async def test_no_more_sit_than_there_are_seats() -> None:
    room = Room(2, 2)
    await room.enter("anna", "bert", "carl")
    assert room.seated == ["anna", "bert"]
    await room.leave("anna")
    assert room.seated == ["anna", "bert", "carl"]


async def test_one_user_never_takes_every_seat() -> None:
    room = Room(3, 2)
    await room.enter("anna1", "anna2", "anna3", "bert1")
    assert room.seated == ["anna1", "anna2", "bert1"]
    await room.leave("anna1")
    assert room.seated == ["anna1", "anna2", "bert1", "anna3"]


async def test_users_take_turns_when_seats_are_scarce() -> None:
    room = Room(1, 1)
    await room.enter("anna1", "anna2", "anna3", "bert1", "carl1", "bert2")
    for name in ("anna1", "bert1", "carl1", "anna2", "bert2"):
        await room.leave(name)
    assert room.seated == ["anna1", "bert1", "carl1", "anna2", "bert2", "anna3"]


@pytest.mark.parametrize("whose", ["anna2", "anna1"])
async def test_a_cancelled_one_leaves_the_seat_to_others(whose: str) -> None:
    room = Room(1, 1)
    await room.enter("anna1", "anna2", "anna3")
    await room.cancel(whose)
    await room.leave(*(name for name in ("anna1", "anna2") if name != whose))
    assert room.seated[-1] == "anna3"
    await room.leave("anna3")
    await room.enter("bert")
    assert room.seated[-1] == "bert"
