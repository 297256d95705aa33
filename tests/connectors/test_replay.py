from __future__ import annotations

import asyncio
import json
import math
from collections.abc import Sequence
from typing import Any

import pytest

from connectors.client import Client
from connectors.replay import (
    Acked,
    Device,
    Happening,
    Lost,
    Refused,
    ReplayPolicy,
    Report,
    Sent,
    due_seconds,
    replay,
)
from schemas import ErrorCode
from stream.errors import BadInput, Unavailable
from stream.recording import Timed
from stream.retry import Backoff
from tests.connectors.stream_server import StreamServer

FAST = ReplayPolicy(speed=math.inf, backoff=Backoff(first_ms=1, longest_ms=2, attempts=3))
PENDANT = Device("anna", "pendant")


def spoken(count: int) -> list[Timed]:
    return [Timed(n, [{"id": str(n), "text": f"word {n}"}]) for n in range(count)]


def ids(frames: Sequence[Any]) -> list[str]:
    return [frame["segments"][0]["id"] for frame in frames]


async def sent_to(
    server: StreamServer,
    recording: Sequence[Timed],
    happenings: list[Happening] | None = None,
    policy: ReplayPolicy = FAST,
) -> Report:
    tell = (lambda _: None) if happenings is None else happenings.append
    return await replay(recording, Client(server.url), PENDANT, policy=policy, on_progress=tell)


async def test_every_frame_is_sent_once_numbered_and_acknowledged() -> None:
    happenings: list[Happening] = []
    async with StreamServer().running() as server:
        report = await sent_to(server, spoken(5), happenings)
    assert [frame["seq"] for frame in server.taken] == [0, 1, 2, 3, 4]
    assert (report.frames, report.known, report.sent, report.acked) == (5, 0, 5, 5)
    assert [one.number for one in happenings if isinstance(one, Sent)] == [0, 1, 2, 3, 4]
    assert [one.frames for one in happenings if isinstance(one, Acked)] == [0, 1, 2, 3, 4, 5]


async def test_what_the_server_has_is_not_sent_again() -> None:
    async with StreamServer(durable=2).running() as server:
        report = await sent_to(server, spoken(5))
    assert ids(server.taken) == ["3", "4"]
    assert (report.known, report.sent, report.acked) == (3, 2, 5)


async def test_a_recording_that_the_server_has_whole_sends_nothing() -> None:
    async with StreamServer(durable=7).running() as server:
        report = await sent_to(server, spoken(5))
    assert server.seen == []
    assert (report.known, report.sent, report.acked) == (5, 0, 5)


async def test_after_a_broken_connection_it_goes_on_where_the_server_stopped() -> None:
    happenings: list[Happening] = []
    async with StreamServer(hang_up_after=4).running() as server:
        report = await sent_to(server, spoken(9), happenings)
    assert ids(server.taken) == [str(n) for n in range(9)]
    assert report.acked == 9
    assert report.known == 0
    assert report.sent >= 9
    assert len([one for one in happenings if isinstance(one, Lost)]) == 1


async def test_refused_segments_are_reported_with_their_place() -> None:
    def refuse(frame: dict[str, Any]) -> dict[str, Any] | None:
        return {"code": "bad_text", "detail": "no", "index": 0} if frame["seq"] == 1 else None

    async with StreamServer(refuse=refuse).running() as server:
        report = await sent_to(server, spoken(3))
    assert report.refused == (Refused(ErrorCode.BAD_TEXT, "no", 1, 0),)
    assert report.acked == 3


async def test_no_more_than_the_allowed_frames_wait_for_an_acknowledgement() -> None:
    policy = ReplayPolicy(speed=math.inf, unacked=4)
    async with StreamServer(acknowledges=False).running() as server:
        running = asyncio.create_task(sent_to(server, spoken(50), policy=policy))
        while len(server.seen) < 4:
            await asyncio.sleep(0.001)
        await asyncio.sleep(0.02)
        assert len(server.seen) == 4
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


async def test_pings_go_out_as_they_are_and_wait_for_nothing() -> None:
    recording = [Timed(0, "ping"), *spoken(1), Timed(2, "ping")]
    async with StreamServer().running() as server:
        report = await sent_to(server, recording)
    assert server.seen[0] == "ping"
    assert json.loads(server.seen[1])["seq"] == 1
    assert report.acked == 2


async def test_objects_are_sent_as_they_are_with_a_number() -> None:
    payload = {"segments": [{"text": "hi"}], "memory_id": "m", "seq": 99}
    async with StreamServer().running() as server:
        await sent_to(server, [Timed(0, payload)])
    assert server.taken == [{**payload, "seq": 0}]


async def test_the_server_learns_who_sends_and_with_which_token() -> None:
    device = Device("anna", "pendant", "monday")
    async with StreamServer().running() as server:
        client = Client(f"{server.url}/", token="secret")
        await replay(spoken(1), client, device, policy=FAST)
    assert server.queries == [{"user_id": "anna", "client_id": "pendant", "session_id": "monday"}]
    assert server.tokens == ["Bearer secret"]


def test_the_recorded_pace_is_kept_but_for_long_pauses() -> None:
    recording = [Timed(at_ms, "ping") for at_ms in (700, 740, 90_000, 90_000, 89_000)]
    policy = ReplayPolicy(speed=2, longest_pause_ms=60)
    assert due_seconds(recording, policy) == pytest.approx([0, 0.02, 0.05, 0.05, 0.05])
    assert due_seconds(recording, FAST) == [0] * 5


async def test_without_a_server_it_says_so_at_once() -> None:
    async with StreamServer().running() as server:
        gone = Client(server.url)
    with pytest.raises(Unavailable, match="nothing is listening"):
        await replay(spoken(1), gone, PENDANT, policy=FAST)


async def test_a_server_that_stays_away_is_given_up() -> None:
    async with StreamServer(acknowledges=False).running() as server:
        running = asyncio.create_task(sent_to(server, spoken(3)))
        while not server.seen:
            await asyncio.sleep(0.001)
    with pytest.raises(Unavailable, match="nothing is listening"):
        await running


async def test_a_refused_connection_is_not_tried_again() -> None:
    async with StreamServer().running() as server:
        server.greeting = {"type": "error", "code": "unauthorized", "detail": "no token"}
        with pytest.raises(BadInput, match="no token"):
            await sent_to(server, spoken(1))
    assert len(server.queries) == 1


async def test_a_server_of_another_kind_is_recognised() -> None:
    async with StreamServer().running() as server:
        server.greeting = {"hello": "world"}
        with pytest.raises(Unavailable, match="no omi-stream server"):
            await sent_to(server, spoken(1))


async def test_an_empty_recording_is_done_at_once() -> None:
    report = await replay([], Client("http://127.0.0.1:9"), PENDANT)
    assert report.frames == report.sent == 0
