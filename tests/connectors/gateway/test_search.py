from __future__ import annotations

from itertools import count
from typing import Any

import pytest

from stream.store import Where
from tests.connectors.gateway.running import Running
from tests.connectors.gateway.samples import NOON, a_memory, added, commit, remember

pytestmark = pytest.mark.asyncio(loop_scope="module")

numbers = count()


@pytest.fixture
def user() -> str:
    return f"searcher-{next(numbers)}"


async def search(server: Running, user: str, **query: Any) -> Any:
    response = await server.http.get(
        "/v1/memories/search", params={"user_id": user, "q": "tea", **query}
    )
    assert response.status_code == 200, response.text
    return response.json()["memories"]


async def test_a_search_finds_the_user_s_own_best_first(server: Running, user: str) -> None:
    await remember(
        server.store,
        a_memory(user, "User has a dog"),
        a_memory(user, "User lives in Bern"),
        a_memory("somebody else", "User has a dog called Rex"),
    )
    found = await search(server, user, q="has a  dog")
    assert [item["content"] for item in found] == ["User has a dog", "User lives in Bern"]
    assert [item["rank"] for item in found] == [1, 2]
    assert found[0]["similarity"] > found[1]["similarity"]
    assert found[0]["score"] > found[1]["score"]
    (best,) = await search(server, user, q="dog", limit=1)
    assert best["content"] == "User has a dog"


@pytest.mark.parametrize(
    ("query", "where", "least"),
    [
        ({}, Where(), 0.0),
        (
            {"since": "2023-11-14", "until": "2023-11-15"},
            Where(NOON - 80_000_000, NOON + 6_400_000),
            0,
        ),
        ({"since": "2023-11-14T22:13:20Z"}, Where(since_ms=NOON), 0),
        ({"since": "2023-11-14T23:13:20+01:00"}, Where(since_ms=NOON), 0),
        ({"until": str(NOON)}, Where(until_ms=NOON), 0),
        ({"session_id": "s 1", "person": "Ana"}, Where(session_id="s 1", person="Ana"), 0),
        ({"attribute": "lives_in", "min_score": "0.25"}, Where(attribute="lives_in"), 0.25),
    ],
)
async def test_a_search_may_be_narrowed(
    server: Running, user: str, query: dict[str, str], where: Where, least: float
) -> None:
    await search(server, user, **query)
    asked = server.store.asked[-1]
    assert (asked.user_id, asked.where, asked.least) == (user, where, least)


async def test_a_search_in_the_past_finds_what_was_known_then(server: Running, user: str) -> None:
    await commit(server.log, added(user, "User likes green tea"))
    await remember(server.store, a_memory(user, "User likes rum"))
    assert [item["content"] for item in await search(server, user)] == ["User likes rum"]
    past = await search(server, user, as_of=NOON)
    assert [item["content"] for item in past] == ["User likes green tea"]
    assert past[0]["score"] > 0.6
    assert await search(server, user, as_of=NOON - 1) == []
    assert await search(server, "nobody", as_of=NOON) == []
    assert await search(server, user, as_of=NOON, person="ana") == []


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ({"q": ""}, "bad_text"),
        ({"q": "  "}, "bad_text"),
        ({"q": "x" * 1_001}, "bad_text"),
        ({"limit": "1e3"}, "bad_type"),
        ({"min_score": "1.5"}, "bad_type"),
        ({"min_score": "nan"}, "bad_type"),
        ({"min_score": "high"}, "bad_type"),
        ({"since": "yesterday"}, "bad_time"),
        ({"since": ""}, "bad_time"),
        ({"until": "9" * 5_000}, "bad_time"),
        ({"as_of": "0001-01-01"}, "bad_time"),
        ({"as_of": "9999-12-31T23:59:59-20:00"}, "bad_time"),
        ({"since": "2026-11-25", "until": "2026-11-25"}, "bad_time"),
        ({"since": "2026-11-26", "until": "2026-11-25"}, "bad_time"),
        ({"sinse": "2026-11-25"}, "bad_type"),
        ({"speaker": "Ana"}, "bad_type"),
        ({"person": ""}, "bad_id"),
        ({"session_id": "x" * 257}, "bad_id"),
    ],
)
async def test_what_is_asked_is_checked(
    server: Running, user: str, query: dict[str, str], code: str
) -> None:
    response = await server.http.get(
        "/v1/memories/search", params={"user_id": user, "q": "tea", **query}
    )
    assert response.status_code == 400
    assert response.json()["error"]["code"] == code
