from __future__ import annotations

from collections.abc import AsyncIterator
from itertools import count
from pathlib import Path
from typing import Any

import httpx
import pytest

from connectors.gateway.policy import GatewayPolicy
from tests.connectors.gateway.running import Running, running

pytestmark = pytest.mark.asyncio(loop_scope="module")

numbers = count()

SEGMENT = {
    "id": "5d08d88f", "text": "Let's move the launch to May.", "speaker": "SPEAKER_1",
    "speaker_id": 1, "is_user": False, "person_id": None, "start": 165.5, "end": 168.25,
    "translations": [], "speech_profile_processed": True, "stt_provider": None,
}  # fmt: skip


@pytest.fixture
def user() -> str:
    return f"user-{next(numbers)}"


async def post(server: Running, user: str, body: Any, **query: str) -> httpx.Response:
    return await server.http.post("/omi/transcript", params={"uid": user, **query}, json=body)


async def test_omi_s_object_is_durable_when_it_is_answered(server: Running, user: str) -> None:
    response = await post(server, user, {"session_id": user, "segments": [SEGMENT]})
    assert response.status_code == 200
    assert response.json() == {"accepted": 1, "refused": []}
    (entry,) = await server.logged(user)
    assert entry.kind == "segment"
    assert (entry.text, entry.segment_id) == (SEGMENT["text"], SEGMENT["id"])
    assert (entry.source, entry.is_user, entry.clock) == ("omi", False, "relative")
    assert entry.session_id is None  # Omi's session id is the user id: it names none


async def test_a_bare_array_and_camel_case_are_understood(server: Running, user: str) -> None:
    body = [{"text": "Hello.", "speakerId": 2, "isUser": False, "start": 1, "end": 2}]
    response = await post(server, user, body, session_id="talk")
    assert response.json()["accepted"] == 1
    (entry,) = await server.logged(user)
    assert entry.kind == "segment"
    assert (entry.session_id, entry.speaker, entry.is_user) == ("talk", "SPEAKER_02", False)


async def test_the_session_in_the_query_is_none_when_it_is_the_user(
    server: Running, user: str
) -> None:
    await post(server, user, [SEGMENT], session_id=user)
    (entry,) = await server.logged(user)
    assert entry.kind == "segment"
    assert entry.session_id is None


async def test_a_finished_conversation_is_understood(server: Running, user: str) -> None:
    body = {
        "id": "c_1",
        "started_at": "2026-01-01T10:00:00+00:00",
        "transcript_segments": [SEGMENT],
        "structured": {"title": "x"},
    }
    assert (await post(server, user, body)).json()["accepted"] == 1


async def test_part_of_a_delivery_may_be_refused(server: Running, user: str) -> None:
    body = {"segments": [SEGMENT, {"text": 5}, {"text": "I have a dog."}]}
    response = await post(server, user, body)
    assert response.status_code == 200
    answer = response.json()
    assert answer["accepted"] == 2
    assert [(r["index"], r["code"]) for r in answer["refused"]] == [(1, "bad_type")]
    (letter,) = await server.letters(user)
    assert letter.original == response.request.content


async def test_a_delivery_of_which_nothing_is_usable_is_a_422(server: Running, user: str) -> None:
    response = await post(server, user, {"segments": [{"text": 5}, {"text": "a\0"}]})
    assert response.status_code == 422
    answer = response.json()
    assert answer["error"]["code"] == "bad_type"
    assert [r["index"] for r in answer["refused"]] == [0, 1]


@pytest.mark.parametrize("body", [{"segments": []}, {"segments": [{"text": " "}]}, []])
async def test_a_delivery_without_words_is_fine(server: Running, user: str, body: Any) -> None:
    response = await post(server, user, body)
    assert response.status_code == 200
    assert response.json()["accepted"] == 0


async def test_an_idempotency_key_gives_repeated_deliveries_the_same_ids(
    server: Running, user: str
) -> None:
    for key in ("first", "first", "second"):
        await server.http.post(
            "/omi/transcript",
            params={"uid": user},
            json=[{"text": "No id, no time."}],
            headers={"Idempotency-Key": key},
        )
    ids = [entry.segment_id for entry in await server.logged(user) if entry.kind == "segment"]
    assert ids[0] == ids[1] != ids[2]


@pytest.mark.parametrize(
    "body", [[SEGMENT], {"segments": [{"text": 5}]}, [SEGMENT, {"text": 5}], 7, {"message": "Hi"}]
)
async def test_no_answer_ever_has_a_message(server: Running, user: str, body: Any) -> None:
    assert "message" not in (await post(server, user, body)).json()


async def test_a_log_that_does_not_answer_is_a_503_that_omi_sends_again(
    server: Running, user: str
) -> None:
    server.log.gate.clear()
    response = await post(server, user, [SEGMENT])
    server.log.gate.set()
    assert response.status_code == 503
    assert response.headers["retry-after"] == "1"
    assert response.json()["error"]["code"] == "unavailable"
    assert response.json()["error"]["retry"] is True
    assert "message" not in response.json()


async def test_a_log_that_fails_for_a_moment_is_tried_again(server: Running, user: str) -> None:
    server.log.failures = 1
    assert (await post(server, user, [SEGMENT])).status_code == 200
    assert await server.texts(user) == [SEGMENT["text"]]


async def test_a_closed_gate_is_a_503_and_nothing_is_stored(server: Running, user: str) -> None:
    server.gateway.admission.update(1_000_000)
    response = await post(server, user, [SEGMENT])
    server.gateway.admission.update(0)
    assert response.status_code == 503
    assert response.headers["retry-after"] == "1"
    assert await server.texts(user) == []


async def test_a_body_beyond_every_limit_is_refused_before_all_of_it_is_read(
    tmp_path: Path,
) -> None:
    sent = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal sent
        for _ in range(1_000):
            sent += 1
            yield b"x" * 100_000

    policy = GatewayPolicy(max_frame_bytes=10_000, max_message_bytes=150_000)
    async with running(tmp_path, policy) as server:
        try:
            response = await server.http.post("/omi/transcript?uid=anna", content=endless())
            assert response.status_code == 413
        except httpx.TransportError:
            pass  # the connection was closed while the client was still sending
        assert sent < 1_000
        (letter,) = await server.letters("anna")
    assert letter.code == "frame_too_large"
    assert letter.original == b"x" * 150_000
