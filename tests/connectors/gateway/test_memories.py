from __future__ import annotations

from itertools import count
from typing import Any

import pytest

from tests.connectors.gateway.running import Running
from tests.connectors.gateway.samples import a_memory, remember

pytestmark = pytest.mark.asyncio(loop_scope="module")

numbers = count()


@pytest.fixture
def user() -> str:
    return f"user-{next(numbers)}"


async def get(server: Running, path: str, user: str, **query: Any) -> Any:
    response = await server.http.get(path, params={"user_id": user, **query})
    assert response.status_code == 200, response.text
    return response.json()


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


@pytest.mark.parametrize(
    ("path", "query", "code"),
    [
        ("/v1/memories", {"limit": "0"}, "bad_type"),
        ("/v1/memories", {"limit": "1001"}, "bad_type"),
        ("/v1/memories", {"limit": "many"}, "bad_type"),
        ("/v1/memories", {"limit": "-1"}, "bad_type"),
        ("/v1/memories", {"limit": "9" * 5_000}, "bad_type"),
    ],
)
async def test_questions_are_bounded(
    server: Running, user: str, path: str, query: dict[str, str], code: str
) -> None:
    response = await server.http.get(path, params={"user_id": user, **query})
    assert response.status_code == 400
    assert response.json()["error"]["code"] == code


async def test_a_store_that_is_away_is_a_503_without_its_address(
    server: Running, user: str
) -> None:
    server.store.down = True
    response = await server.http.get("/v1/memories", params={"user_id": user})
    server.store.down = False
    assert response.status_code == 503
    assert response.json()["error"]["retry"] is True
    assert "10.1.2.3" not in response.text
