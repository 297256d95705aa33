from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from pathlib import Path
from uuid import uuid4

import httpx
import pytest

from connectors.edge_folder import Manifest
from connectors.kafka_log import KafkaPolicy
from connectors.kafka_log.topics import ensure_topics
from connectors.qdrant_store import QdrantPolicy, QdrantStore
from tests.servers import Qdrant
from tests.stream.cli.running import Result, environment, qdrant_environment, run


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no `.env` has a say."""
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def collection(qdrant_server: Qdrant) -> Iterator[str]:
    name = f"test-{uuid4()}"
    yield name
    httpx.delete(f"{qdrant_server.url}/collections/{name}")


def states(result: Result) -> dict[str, str]:
    """What the doctor says of each check."""
    rows = (line.split(maxsplit=2) for line in result.out.splitlines())
    return {row[1]: row[0] for row in rows if row and row[0] in {"ok", "problem"}}


def test_the_embedded_default_is_well_before_it_has_ever_run(tmp_path: Path) -> None:
    result = run("doctor")
    assert result.code == 0, result.out
    assert set(states(result).values()) == {"ok"}
    assert "256 dimensions" in result.out
    assert list(tmp_path.iterdir()) == []


def test_memories_of_another_embedder_are_a_problem(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "qdrant" / "current"
    folder.mkdir(parents=True)
    (folder / "manifest.json").write_text(
        Manifest(fingerprint="other", dimensions=3).model_dump_json()
    )
    result = run("doctor")
    assert (result.code, states(result)["memories"]) == (1, "problem")
    assert "omi-stream rebuild" in result.out


def test_a_log_that_is_none_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "log.db").write_text("not a database, but long enough to be one" * 50)
    result = run("doctor")
    assert (result.code, states(result)["log"]) == (1, "problem")
    assert "from a backup" in result.out


def test_a_server_that_was_named_must_be_there() -> None:
    result = run("doctor", "--url", "http://127.0.0.1:9")
    assert (result.code, states(result)["server"]) == (1, "problem")
    assert "→ start one with `omi-stream serve`" in result.out


def test_a_setting_that_is_wrong_is_named() -> None:
    result = run("doctor", OMI_STREAM_PORT="many")
    assert (result.code, states(result)["settings"]) == (1, "problem")
    assert "OMI_STREAM_PORT" in result.out


def test_servers_that_do_not_answer_are_problems_and_no_secret_is_told(
    tmp_path: Path,
) -> None:
    variables = {
        "KAFKA_BOOTSTRAP_SERVERS": "127.0.0.1:9",
        "QDRANT_URL": "http://somebody:hunter2@127.0.0.1:9",
        "QDRANT_GRPC_PORT": "9",
    }
    result = run("doctor", **variables)
    assert result.code == 1
    found = states(result)
    assert (found["kafka"], found["qdrant"]) == ("problem", "problem")
    assert "topics" not in found
    assert "KAFKA_BOOTSTRAP_SERVERS" in result.out
    assert "hunter2" not in result.out


def test_real_servers_are_well_before_and_after_the_first_start(
    policy: KafkaPolicy, qdrant_server: Qdrant, collection: str, tmp_path: Path
) -> None:
    variables = environment(policy, tmp_path) | qdrant_environment(qdrant_server, collection)
    before = run("doctor", **variables)
    assert before.code == 0, before.out
    assert before.out.count("will be made at the first start") == 2
    asyncio.run(ensure_topics(policy))
    after = run("doctor", **variables)
    assert after.code == 0, after.out
    assert "2 partitions, 1 copy" in after.out
    assert "0 workers, lag 0" in after.out


def test_what_does_not_suit_is_a_problem(
    policy: KafkaPolicy, qdrant_server: Qdrant, collection: str, tmp_path: Path
) -> None:
    asyncio.run(_made_by_another_embedder(qdrant_server, collection))
    variables: Mapping[str, str] = environment(policy, tmp_path) | qdrant_environment(
        qdrant_server, collection
    )
    result = run("doctor", **variables, KAFKA_CREATE_TOPICS="false")
    found = states(result)
    assert result.code == 1
    assert (found["topics"], found["memories"]) == ("problem", "problem")
    assert "omi-stream rebuild" in result.out
    assert "omi-stream topics" in result.out


async def _made_by_another_embedder(server: Qdrant, collection: str) -> None:
    store = QdrantStore(QdrantPolicy(url=server.url, collection=collection))
    await store.open("other", 3)
    await store.close()
