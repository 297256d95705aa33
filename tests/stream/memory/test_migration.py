from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest
from qdrant_client import AsyncQdrantClient, QdrantClient, models
from typer.testing import CliRunner

from schemas import Action, Change
from stream.cli import app
from stream.errors import ConfigError, Unavailable
from stream.memory import MemoryService, migrate_from_mem0
from stream.memory.migration import bring, foresee
from tests.servers import Qdrant
from tests.stream.memory.test_foreign_payloads import CHRONICLE, MEM0_1, MEM0_2

SIZE = models.VectorParams(size=2, distance=models.Distance.COSINE)


def points(count: int) -> list[models.PointStruct]:
    """Memories of three users, and one point that is none."""
    payloads = [
        {**MEM0_2, "data": f"Likes number {n}", "user_id": f"user{n % 3}"} for n in range(count)
    ]
    return [
        models.PointStruct(id=n, vector=[1, 0], payload=payload)
        for n, payload in enumerate([*payloads, {"hash": "of nothing"}])
    ]


async def changes(service: MemoryService) -> list[Change]:
    runtime = await service.runtime()
    return [event.data async for event in runtime.events() if isinstance(event.data, Change)]


async def test_memories_come_with_the_dates_they_had_and_are_embedded_anew(
    service: MemoryService,
) -> None:
    report = await migrate_from_mem0([MEM0_1, CHRONICLE], service=service)
    assert (report.read, report.added) == (2, 2)
    memories = {m["memory"]: m for m in await service.get_all_memories("anna")}
    assert memories["Likes green tea"]["created_at"] == "1719853200"
    former = memories["User lives in Berlin"]
    assert former["created_at"] == "1700000000"
    assert former["metadata"]["timestamp"] == 1699999999
    assert (former["metadata"]["source_id"], former["metadata"]["client_id"]) == ("talk", "phone")
    assert (await service.search_memories("tea", "anna", 1))[0]["memory"] == "Likes green tea"


async def test_they_become_changes_that_subscribers_hear_of(service: MemoryService) -> None:
    await migrate_from_mem0([MEM0_1], service=service)
    (change,) = await changes(service)
    assert (change.action, change.engine) == (Action.ADD, "import")


async def test_doing_it_again_changes_nothing(service: MemoryService) -> None:
    assert (await migrate_from_mem0([MEM0_1, MEM0_1], service=service)).added == 1
    before = await changes(service)
    again = await migrate_from_mem0([MEM0_1, CHRONICLE], service=service)
    assert (again.done_before, again.added) == (1, 1)
    assert (await changes(service))[: len(before)] == before
    assert len(await changes(service)) == len(before) + 1


async def test_what_was_deleted_since_stays_deleted(service: MemoryService) -> None:
    await migrate_from_mem0([MEM0_1], service=service)
    (memory,) = await service.get_all_memories("anna")
    assert await service.delete_memory(memory["id"])
    assert (await migrate_from_mem0([MEM0_1], service=service)).done_before == 1
    assert await service.count_memories("anna") == 0


async def test_what_is_known_already_is_told_and_left(service: MemoryService) -> None:
    await service.add_memory("I live in Berlin.", "phone", "talk", "anna")
    report = await migrate_from_mem0([CHRONICLE], service=service)
    assert (report.added, report.known) == (0, 1)
    assert await service.count_memories("anna") == 1


async def test_they_survive_a_restart(service: MemoryService) -> None:
    await migrate_from_mem0([MEM0_1], service=service)
    await service.shutdown()
    assert await service.count_memories("anna") == 1


async def test_an_interrupted_migration_is_resumed(service: MemoryService) -> None:
    async def cut(count: int) -> AsyncIterator[tuple[str, dict[str, Any]]]:
        for point in points(1_200)[:count]:
            yield str(point.id), point.payload or {}
        if count < 1_200:
            raise Unavailable("qdrant", "away")

    runtime = await service.runtime()
    with pytest.raises(Unavailable):
        await bring(runtime, "there", cut(700))
    half = len(await changes(service))
    report = await bring(runtime, "there", cut(1_201))
    assert half == report.done_before == 500
    assert report.added == 700
    assert report.left_out.total() == 1
    assert len({change.memory_id for change in await changes(service)}) == 1_200


@pytest.fixture
async def collection(qdrant_server: Qdrant) -> AsyncIterator[str]:
    """A collection of mem0 on a server."""
    name = f"mem0-{uuid4()}"
    client = AsyncQdrantClient(url=qdrant_server.url)
    await client.create_collection(name, vectors_config=SIZE)
    await client.upsert(name, points(1_100))
    yield name
    await client.close()
    async with httpx.AsyncClient() as http:
        await http.delete(f"{qdrant_server.url}/collections/{name}")


async def test_from_a_server(
    service: MemoryService,
    qdrant_server: Qdrant,
    collection: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("VECTOR_STORE_PROVIDER", "embedded")
    monkeypatch.setenv("QDRANT_BASE_URL", qdrant_server.url)
    monkeypatch.setenv("MEM0_COLLECTION_NAME", collection)
    report = await migrate_from_mem0(service=service)
    assert (report.added, len(report.users)) == (1_100, 3)
    assert await service.count_memories("user0") == 367
    monkeypatch.setenv("MEM0_COLLECTION_NAME", "elsewhere")
    with pytest.raises(ConfigError, match="elsewhere"):
        await migrate_from_mem0(service=service)


async def test_without_a_server_it_says_what_to_set(service: MemoryService) -> None:
    with pytest.raises(ConfigError, match="QDRANT_BASE_URL"):
        await migrate_from_mem0(service=service)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a mem0 with an embedded Qdrant."""
    client = QdrantClient(path=str(tmp_path / "qdrant"))
    client.create_collection("mem0", vectors_config=SIZE)
    client.upsert("mem0", points(40))
    client.close()
    return tmp_path / "qdrant"


def ran(*arguments: str) -> str:
    result = CliRunner(env={"COLUMNS": "100", "NO_COLOR": "1"}).invoke(app, list(arguments))
    assert result.exit_code == 0, result.output
    return " ".join(result.stdout.split())


def test_by_the_command_line_first_dry_then_for_good_then_again(folder: Path) -> None:
    migrate = ["migrate", "mem0", "--source", str(folder)]
    dry = ran(*migrate, "--dry-run")
    assert "to be added 40" in dry
    assert "left out: no text 1" in dry
    assert not Path("data").exists()
    assert "added 40" in ran(*migrate)
    dry = ran(*migrate, "--dry-run")
    assert "to be added 0" in dry
    assert "brought before 40" in dry
    again = ran(*migrate)
    assert "added 0" in again
    assert "brought before 40" in again


async def test_a_dry_run_foretells_what_a_migration_does_and_changes_nothing(
    service: MemoryService,
) -> None:
    at = "2026-11-01T00:00:00Z"
    likes = {**MEM0_2, "user_id": "anna", "created_at": at, "updated_at": at}
    payloads = [
        CHRONICLE,  # known, with a slot
        MEM0_1,
        {**likes, "data": "Likes number 1"},
        {**likes, "data": "likes number 1!"},
        {**likes, "data": "Likes number 1", "user_id": "bob"},
        {"hash": "of nothing"},
    ]

    async def there() -> AsyncIterator[tuple[str, dict[str, Any]]]:
        for number, payload in enumerate(payloads):
            yield str(number), payload

    await service.add_memory("I live in Berlin.", "phone", "talk", "anna")
    runtime = await service.runtime()
    before = await changes(service)
    for count in (3, 0):
        dry = await foresee(runtime, "there", there())
        assert (dry.added, dry.left_out.total(), len(dry.users)) == (count, 1, 2)
        assert await changes(service) == before
        done = await bring(runtime, "there", there())
        assert dry == done
        before = await changes(service)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--source", "/nowhere"], "/nowhere is neither"),
        (["--collection", "other"], "'other'"),
        (["--source", "http://127.0.0.1:9"], "127.0.0.1:9"),
    ],
)
def test_the_command_line_says_what_is_wrong(folder: Path, arguments: list[str], said: str) -> None:
    source = [] if "--source" in arguments else ["--source", str(folder)]
    result = CliRunner(env={"COLUMNS": "200"}).invoke(app, ["migrate", "mem0", *source, *arguments])
    assert result.exit_code == 1
    assert said in result.stderr
    assert "Traceback" not in result.output
