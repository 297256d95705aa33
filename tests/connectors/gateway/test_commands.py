from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from itertools import count
from typing import Any
from uuid import uuid4

import httpx
import pytest
import pytest_asyncio

from schemas import CommandEntry
from stream.calls import Calls
from stream.engine.rules import RulesEngine
from stream.processor import Processor
from tests.connectors.gateway.doubles import WordEmbedder
from tests.connectors.gateway.running import Running
from tests.connectors.gateway.running import running as gateway
from tests.connectors.gateway.samples import carried_out, commit

pytestmark = pytest.mark.asyncio(loop_scope="module")

numbers = count()


@pytest.fixture
def user() -> str:
    return f"user-{next(numbers)}"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def working(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Running]:
    """A gateway with a processor behind it."""
    async with gateway(tmp_path_factory.mktemp("working")) as server:
        calls = Calls(server.store, WordEmbedder())
        processor = Processor(server.log, calls, RulesEngine())
        work = asyncio.create_task(processor.run())
        yield server
        processor.stop()
        await work


async def command_of(server: Running, user: str) -> CommandEntry:
    """Wait for a command in the segments log, as the processor would."""
    while not (logged := await server.logged(user)):
        await asyncio.sleep(0.002)
    (entry,) = logged
    assert isinstance(entry, CommandEntry)
    return entry


async def carry_out(server: Running, user: str, detail: str, **more: str) -> CommandEntry:
    """Do as the processor does with a command."""
    entry = await command_of(server, user)
    await commit(server.log, carried_out(user, entry.command_id, detail, **more))
    return entry


async def send(
    server: Running, user: str, method: str, path: str, body: Any = None, **headers: str
) -> httpx.Response:
    return await server.http.request(
        method, path, params={"user_id": user}, json=body, headers=headers, timeout=30
    )


async def write(server: Running, user: str, content: str, **more: object) -> Any:
    response = await send(server, user, "POST", "/v1/memories", {"content": content, **more})
    assert response.status_code == 201, response.text
    return response.json()["memory"]


async def changes_of(server: Running, user: str, memory: str) -> list[dict[str, Any]]:
    response = await send(server, user, "GET", f"/v1/memories/{memory}")
    assert response.status_code == 200, response.text
    changes: list[dict[str, Any]] = response.json()["changes"]
    return changes


async def test_a_memory_is_written_by_hand_and_can_be_read_at_once(
    working: Running, user: str
) -> None:
    memory = await write(working, user, "  User likes tea ", pinned=True, said_at_ms=1_000)
    assert (memory["content"], memory["source"]) == ("User likes tea", "user")
    assert (memory["hand_written"], memory["pinned"]) == (True, True)
    response = await send(working, user, "GET", f"/v1/memories/{memory['id']}")
    assert response.json()["memory"] == memory


async def test_writing_what_is_known_is_no_change(working: Running, user: str) -> None:
    memory = await write(working, user, "User likes tea")
    response = await send(working, user, "POST", "/v1/memories", {"content": "user likes tea!"})
    assert (response.status_code, response.json()["detail"]) == (200, "known already")
    assert response.json()["memory"] == memory


async def test_a_memory_is_edited_and_pinned(working: Running, user: str) -> None:
    path = f"/v1/memories/{(await write(working, user, 'User likes tea'))['id']}"
    edited = await send(working, user, "PATCH", path, {"content": "User likes coffee"})
    assert edited.status_code == 200
    assert edited.json()["memory"]["content"] == "User likes coffee"
    for pinned in (True, False):
        answer = (await send(working, user, "PATCH", path, {"pinned": pinned})).json()
        assert (answer["memory"]["pinned"], answer["memory"]["content"]) == (
            pinned,
            "User likes coffee",
        )


async def test_a_change_is_undone_and_the_undo_too(working: Running, user: str) -> None:
    memory = (await write(working, user, "User likes tea"))["id"]
    await send(working, user, "PATCH", f"/v1/memories/{memory}", {"content": "User likes coffee"})
    for expected in ("User likes tea", "User likes coffee"):
        last = (await changes_of(working, user, memory))[-1]["id"]
        answer = await send(working, user, "POST", f"/v1/changes/{last}/undo")
        assert answer.status_code == 200, answer.text
        assert answer.json()["memory"]["content"] == expected


async def test_a_deleted_memory_comes_back_by_undoing(working: Running, user: str) -> None:
    memory = await write(working, user, "User likes tea")
    path = f"/v1/memories/{memory['id']}"
    deleted = await send(working, user, "DELETE", path)
    assert (deleted.status_code, deleted.json()["memory"]) == (200, None)
    *_, deletion = await changes_of(working, user, memory["id"])
    answer = await send(working, user, "POST", f"/v1/changes/{deletion['id']}/undo")
    assert answer.json()["memory"]["content"] == "User likes tea"


async def test_what_has_moved_on_is_a_409_that_says_how_it_reads(
    working: Running, user: str
) -> None:
    memory = (await write(working, user, "User likes tea"))["id"]
    (first,) = await changes_of(working, user, memory)
    await send(working, user, "PATCH", f"/v1/memories/{memory}", {"content": "User likes coffee"})
    answer = await send(working, user, "POST", f"/v1/changes/{first['id']}/undo")
    assert answer.status_code == 409
    error = answer.json()["error"]
    assert (error["code"], error["retry"]) == ("conflict", False)
    assert "User likes coffee" in error["detail"]


async def test_what_is_another_users_is_not_found(working: Running, user: str) -> None:
    memory = (await write(working, user, "User keeps a secret"))["id"]
    (change,) = await changes_of(working, user, memory)
    for method, path, body in (
        ("GET", f"/v1/memories/{memory}", None),
        ("PATCH", f"/v1/memories/{memory}", {"content": "x"}),
        ("DELETE", f"/v1/memories/{memory}", None),
        ("POST", f"/v1/changes/{change['id']}/undo", None),
    ):
        answer = await send(working, f"not-{user}", method, path, body)
        assert answer.status_code == 404, (method, path)
        assert "secret" not in answer.text
    assert len(await changes_of(working, user, memory)) == 1


async def test_a_request_with_an_idempotency_key_is_carried_out_once(
    working: Running, user: str
) -> None:
    key = {"Idempotency-Key": "once"}
    answers = [
        await send(working, user, "POST", "/v1/memories", {"content": "User likes tea"}, **key)
        for _ in range(3)
    ]
    assert len({answer.json()["id"] for answer in answers}) == 1
    assert [answer.status_code for answer in answers] == [201] * 3
    memory = answers[0].json()["memory"]["id"]
    await send(working, user, "DELETE", f"/v1/memories/{memory}")
    again = await send(working, user, "POST", "/v1/memories", {"content": "User likes tea"}, **key)
    assert (again.json()["detail"], again.json()["memory"]) == ("added", None)
    theirs = await send(
        working, f"not-{user}", "POST", "/v1/memories", {"content": "User likes tea"}, **key
    )
    assert theirs.json()["memory"]["user_id"] == f"not-{user}"


async def test_the_same_key_at_the_same_time_is_carried_out_once(
    working: Running, user: str
) -> None:
    sending = (
        send(working, user, "POST", "/v1/memories", {"content": "User likes tea"},
             **{"Idempotency-Key": "once"})
        for _ in range(5)
    )  # fmt: skip
    answers = await asyncio.gather(*sending)
    assert {answer.status_code for answer in answers} == {201}
    memory = answers[0].json()["memory"]["id"]
    assert len(await changes_of(working, user, memory)) == 1


WRITE, EDIT = ("POST", "/v1/memories"), ("PATCH", f"/v1/memories/{uuid4()}")
LONG = {"subject": "a", "attribute": "b", "value": "c" * 600}


@pytest.mark.parametrize(
    ("route", "body", "code"),
    [
        (WRITE, {}, "bad_type"),
        (WRITE, {"content": "  "}, "bad_type"),
        (WRITE, {"content": "x" * 8_193}, "bad_type"),
        (WRITE, {"content": "a\x00b"}, "bad_type"),
        (WRITE, {"content": 7}, "bad_type"),
        (WRITE, {"content": "x", "said_at_ms": -1}, "bad_type"),
        (WRITE, {"content": "x", "slot": {"subject": "user"}}, "bad_type"),
        (WRITE, {"content": "x", "slot": LONG}, "bad_type"),
        (WRITE, {"content": "x", "source": ""}, "bad_type"),
        (WRITE, ["x"], "bad_frame"),
        (EDIT, {}, "bad_type"),
        (EDIT, {"pinned": "perhaps"}, "bad_type"),
        (("POST", f"/v1/changes/{'x' * 300}/undo"), None, "bad_id"),
    ],
)
async def test_what_cannot_be_understood_is_refused_and_nothing_happens(
    server: Running, user: str, route: tuple[str, str], body: Any, code: str
) -> None:
    answer = await send(server, user, *route, body)
    assert answer.status_code == 400, answer.text
    assert answer.json()["error"]["code"] == code
    assert await server.logged(user) == []


async def test_a_body_is_bounded_and_must_be_json(server: Running, user: str) -> None:
    for raw, status, code in (
        (b"{", 400, "bad_json"),
        (b'{"content": "' + b"x" * 1_100_000 + b'"}', 413, "frame_too_large"),
    ):
        answer = await server.http.post("/v1/memories", params={"user_id": user}, content=raw)
        assert (answer.status_code, answer.json()["error"]["code"]) == (status, code)


async def test_a_delete_is_a_command_and_answers_with_its_receipt(
    server: Running, user: str
) -> None:
    memory = str(uuid4())
    deleting = asyncio.create_task(
        server.http.delete(f"/v1/memories/{memory}", params={"user_id": user})
    )
    entry = await carry_out(server, user, "deleted")
    assert (entry.command, entry.memory_id, entry.user_id) == ("delete_memory", memory, user)
    response = await deleting
    assert response.status_code == 200
    assert response.json()["id"] == entry.command_id
    assert response.json()["detail"] == "deleted"


async def test_deleting_what_is_not_there_is_a_404(server: Running, user: str) -> None:
    deleting = asyncio.create_task(
        server.http.delete(f"/v1/memories/{uuid4()}", params={"user_id": user})
    )
    await carry_out(server, user, "not found", outcome="not_found")
    response = await deleting
    assert response.status_code == 404
    assert response.json()["error"]["code"] == "not_found"


async def test_a_command_that_takes_long_is_a_202_with_its_id(server: Running, user: str) -> None:
    response = await server.http.delete(f"/v1/users/{user}")
    assert response.status_code == 202
    entry = await command_of(server, user)
    assert (entry.command, entry.memory_id) == ("erase_user", None)
    assert response.json() == {"command_id": entry.command_id}


async def test_a_user_can_be_erased(server: Running, user: str) -> None:
    erasing = asyncio.create_task(server.http.delete(f"/v1/users/{user}"))
    await carry_out(server, user, "erased 3 memories")
    response = await erasing
    assert response.status_code == 200
    assert response.json()["detail"] == "erased 3 memories"


@pytest.mark.parametrize("action", ["ADD", "UPDATE"])
async def test_what_the_store_does_not_show_in_time_is_a_202_and_never_an_old_answer(
    server: Running, user: str, action: str
) -> None:
    writing = asyncio.create_task(send(server, user, "POST", "/v1/memories", {"content": "Hi"}))
    entry = await command_of(server, user)
    decision = {"fact": "Hi", "action": action, "rule": "by_hand", "memory_id": "not yet"}
    await commit(server.log, carried_out(user, entry.command_id, "added", decisions=[decision]))
    response = await writing
    assert (response.status_code, response.json()) == (202, {"command_id": entry.command_id})


async def test_a_command_that_was_given_up_is_a_503_that_says_why(
    server: Running, user: str
) -> None:
    writing = asyncio.create_task(send(server, user, "POST", "/v1/memories", {"content": "Hi"}))
    await carry_out(server, user, "no vector", outcome="dead_lettered")
    response = await writing
    assert response.status_code == 503
    assert response.json()["error"]["retry"] is False
    assert "no vector" in response.json()["error"]["detail"]


async def test_the_receipt_of_another_command_answers_nobody(server: Running, user: str) -> None:
    erasing = asyncio.create_task(server.http.delete(f"/v1/users/{user}"))
    await command_of(server, user)
    await commit(server.log, carried_out(user, "another command", "deleted"))
    assert (await erasing).status_code == 202


async def test_a_command_is_a_503_while_the_log_does_not_answer(server: Running, user: str) -> None:
    server.log.gate.clear()
    response = await server.http.delete(f"/v1/users/{user}")
    server.log.gate.set()
    assert response.status_code == 503
    assert response.headers["retry-after"] == "1"
