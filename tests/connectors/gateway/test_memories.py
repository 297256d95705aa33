from __future__ import annotations

import asyncio
from itertools import count
from typing import Any
from uuid import uuid4

import pytest

from schemas import CommandEntry, MemoryVersion
from tests.connectors.gateway.running import Running
from tests.connectors.gateway.samples import NOON, a_memory, carried_out, commit, remember

pytestmark = pytest.mark.asyncio(loop_scope="module")

numbers = count()


@pytest.fixture
def user() -> str:
    return f"user-{next(numbers)}"


async def get(server: Running, path: str, user: str, **query: Any) -> Any:
    response = await server.http.get(path, params={"user_id": user, **query})
    assert response.status_code == 200, response.text
    return response.json()


async def command_of(server: Running, user: str) -> CommandEntry:
    """Wait for a command in the segments log, as the processor would."""
    while not (logged := await server.logged(user)):
        await asyncio.sleep(0.002)
    (entry,) = logged
    assert isinstance(entry, CommandEntry)
    return entry


async def carry_out(server: Running, user: str, detail: str) -> CommandEntry:
    """Do as the processor does with a command."""
    entry = await command_of(server, user)
    await commit(server.log, carried_out(user, entry.command_id, detail))
    return entry


async def test_memories_are_listed_page_by_page(server: Running, user: str) -> None:
    memories = [a_memory(user, f"Number {n}.") for n in range(5)]
    await remember(server.store, *memories, a_memory("somebody else", "Not this."))
    listed: list[str] = []
    after: dict[str, str] = {}
    for expected in (2, 2, 1):
        page = await get(server, "/v1/memories", user, limit=2, **after)
        assert len(page["memories"]) == expected
        listed += [memory["id"] for memory in page["memories"]]
        after = {"after": page["next"]}
    assert page["next"] is None
    assert listed == sorted(memory.id for memory in memories)


async def test_a_search_finds_the_user_s_own_best_first(server: Running, user: str) -> None:
    await remember(
        server.store,
        a_memory(user, "User has a dog"),
        a_memory(user, "User lives in Bern"),
        a_memory("somebody else", "User has a dog called Rex"),
    )
    found = (await get(server, "/v1/memories/search", user, q="has a  dog"))["memories"]
    assert [item["content"] for item in found] == ["User has a dog", "User lives in Bern"]
    assert [item["rank"] for item in found] == [1, 2]
    assert found[0]["similarity"] > found[1]["similarity"]
    (best,) = (await get(server, "/v1/memories/search", user, q="dog", limit=1))["memories"]
    assert best["content"] == "User has a dog"


async def test_a_memory_comes_with_its_history_and_since_when_it_is_known(
    server: Running, user: str
) -> None:
    before = MemoryVersion(content="User lives in Berlin", version=1, said_at_ms=NOON - 1_000)
    memory = a_memory(user, "User lives in Bern", version=2, history=(before,))
    await remember(server.store, memory)
    answer = await get(server, f"/v1/memories/{memory.id.upper()}", user)
    assert answer["memory"]["content"] == "User lives in Bern"
    assert answer["memory"]["evidence"] == ["segment 1"]
    assert [v["content"] for v in answer["memory"]["history"]] == ["User lives in Berlin"]
    assert (answer["known_since_ms"], answer["worded_since_ms"]) == (NOON - 1_000, NOON)


@pytest.mark.parametrize("wrong", [str(uuid4()), "nonsense", "%00"])
async def test_an_unknown_memory_is_a_404(server: Running, user: str, wrong: str) -> None:
    for method in ("GET", "DELETE"):
        if method == "DELETE" and wrong.count("-") == 4:
            continue  # only the processor can know
        response = await server.http.request(
            method, f"/v1/memories/{wrong}", params={"user_id": user}
        )
        assert response.status_code == 404
        assert response.json()["error"]["code"] == "not_found"


async def test_nobody_reads_the_memory_of_another_user(server: Running, user: str) -> None:
    memory = a_memory("the owner", "Secret.")
    await remember(server.store, memory)
    response = await server.http.get(f"/v1/memories/{memory.id}", params={"user_id": user})
    assert response.status_code == 404
    assert "Secret" not in response.text
    assert (await get(server, "/v1/memories", user))["memories"] == []
    assert (await get(server, "/v1/memories/search", user, q="Secret."))["memories"] == []


@pytest.mark.parametrize(
    ("path", "query", "code"),
    [
        ("/v1/memories", {"limit": "0"}, "bad_type"),
        ("/v1/memories", {"limit": "1001"}, "bad_type"),
        ("/v1/memories", {"limit": "many"}, "bad_type"),
        ("/v1/memories", {"limit": "-1"}, "bad_type"),
        ("/v1/memories", {"limit": "9" * 5_000}, "bad_type"),
        ("/v1/memories/search", {}, "bad_text"),
        ("/v1/memories/search", {"q": "  "}, "bad_text"),
        ("/v1/memories/search", {"q": "x" * 1_001}, "bad_text"),
        ("/v1/memories/search", {"q": "x", "limit": "1e3"}, "bad_type"),
    ],
)
async def test_questions_are_bounded(
    server: Running, user: str, path: str, query: dict[str, str], code: str
) -> None:
    response = await server.http.get(path, params={"user_id": user, **query})
    assert response.status_code == 400
    assert response.json()["error"]["code"] == code


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
    await carry_out(server, user, "not found")
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


async def test_a_store_that_is_away_is_a_503_without_its_address(
    server: Running, user: str
) -> None:
    server.store.down = True
    response = await server.http.get("/v1/memories", params={"user_id": user})
    server.store.down = False
    assert response.status_code == 503
    assert response.json()["error"]["retry"] is True
    assert "10.1.2.3" not in response.text
