from __future__ import annotations

from itertools import count
from typing import Any
from uuid import uuid4

import pytest

from schemas import Change, Memory, MemoryVersion, event_of_change
from stream.log import Commit
from tests.conformance.log import row
from tests.connectors.gateway.running import Running
from tests.connectors.gateway.samples import NOON, a_memory, commit, remember

pytestmark = pytest.mark.asyncio(loop_scope="module")

numbers = count()


@pytest.fixture
def user() -> str:
    return f"user-{next(numbers)}"


async def get(server: Running, path: str, user: str, **query: Any) -> Any:
    response = await server.http.get(path, params={"user_id": user, **query})
    assert response.status_code == 200, response.text
    return response.json()


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


def history(user: str, *wordings: str | None, segment: str = "s1") -> list[Change]:
    """Changes that gave a memory these wordings, one after another; None deletes it."""
    memory = a_memory(user, "x")
    changes: list[Change] = []
    before: str | None = None
    for number, wording in enumerate(wordings, 1):
        after: Memory | None = None
        if wording is not None:
            after = memory.model_copy(update={"content": wording, "version": number})
        action = "DELETE" if after is None else "ADD" if before is None else "UPDATE"
        changes.append(
            Change.model_validate(
                {
                    "id": f"{memory.id} {number}",
                    "user_id": user,
                    "memory_id": memory.id,
                    "action": action,
                    "before": before and {"content": before, "version": 1, "said_at_ms": NOON},
                    "after": after,
                    "reason": "slot: another value",
                    "evidence": (segment, "long ago"),
                    "window_id": "w",
                    "engine": "rules",
                    "said_at_ms": NOON + number,
                    "decided_at_ms": NOON + number + 1,
                }
            )
        )
        before = wording
    return changes


async def test_a_memory_tells_what_it_was_from_which_words_and_what_decided(
    server: Running, user: str
) -> None:
    changes = history(user, "User lives in Berlin", "User lives in Bern")
    assert changes[-1].after is not None
    await remember(server.store, changes[-1].after)
    spoken = row("s1", user, "I moved to Bern.")
    await server.log.commit(0, [Commit(tuple(map(event_of_change, changes)), (spoken,))])
    answer = await get(server, f"/v1/memories/{changes[0].memory_id}", user)
    assert answer["deleted"] is False
    first, second = answer["changes"]
    assert second["before"]["content"] == "User lives in Berlin"
    assert (second["said_at_ms"], second["decided_at_ms"]) == (NOON + 2, NOON + 3)
    assert (second["reason"], second["engine"]) == ("slot: another value", "rules")
    assert first["words"] == second["words"]
    kept, gone = first["words"]
    assert (kept["segment_id"], kept["text"], kept["is_user"]) == ("s1", "I moved to Bern.", True)
    assert gone == {"segment_id": "long ago", "text": None}


async def test_a_deleted_memory_still_has_its_past(server: Running, user: str) -> None:
    changes = history(user, "User lives in Berlin", None)
    await commit(server.log, *map(event_of_change, changes))
    answer = await get(server, f"/v1/memories/{changes[0].memory_id}", user)
    assert (answer["memory"], answer["deleted"]) == (None, True)
    assert [change["action"] for change in answer["changes"]] == ["ADD", "DELETE"]


async def test_what_an_erasure_left_is_no_past(server: Running, user: str) -> None:
    *_, deletion = history(user, "User lives in Berlin", None)
    assert deletion.before is not None
    blank = deletion.before.model_copy(update={"content": ""})
    await commit(server.log, event_of_change(deletion.model_copy(update={"before": blank})))
    path = f"/v1/memories/{deletion.memory_id}"
    response = await server.http.get(path, params={"user_id": user})
    assert response.status_code == 404


async def test_the_past_of_another_user_is_not_found(server: Running, user: str) -> None:
    changes = history("the owner", "The owner keeps a secret")
    await commit(server.log, *map(event_of_change, changes))
    path = f"/v1/memories/{changes[0].memory_id}"
    response = await server.http.get(path, params={"user_id": user})
    assert response.status_code == 404
    assert "secret" not in response.text


async def test_a_long_past_is_read_page_by_page(server: Running, user: str) -> None:
    changes = history(user, *(f"Wording {number}" for number in range(5)))
    await commit(
        server.log, *map(event_of_change, changes), *map(event_of_change, history(user, "No"))
    )
    read: list[str] = []
    after: dict[str, str] = {}
    for expected in (2, 2, 1):
        page = await get(server, f"/v1/memories/{changes[0].memory_id}", user, limit=2, **after)
        assert len(page["changes"]) == expected
        read += [change["id"] for change in page["changes"]]
        after = {"after": page["next"]}
    assert page["next"] is None
    assert read == [change.id for change in changes]
