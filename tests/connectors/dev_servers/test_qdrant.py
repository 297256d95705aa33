from __future__ import annotations

import platform
from pathlib import Path

import httpx
import pytest

from connectors.dev_servers import QdrantServer, free_port, qdrant_binary
from stream.errors import ConfigError
from tests.servers import Programs

POINT = {"id": 1, "vector": [0.5, 0.5], "payload": {"content": "User likes tea"}}


def make_collection(server: QdrantServer, name: str) -> None:
    size = {"vectors": {"size": 2, "distance": "Dot"}}
    httpx.put(f"{server.url}/collections/{name}", json=size).raise_for_status()
    httpx.put(
        f"{server.url}/collections/{name}/points?wait=true", json={"points": [POINT]}
    ).raise_for_status()


def content_of(server: QdrantServer, name: str) -> str:
    found = httpx.get(f"{server.url}/collections/{name}/points/1").raise_for_status()
    content: str = found.json()["result"]["payload"]["content"]
    return content


def test_points_survive_a_restart_and_a_kill(own_qdrant: QdrantServer) -> None:
    make_collection(own_qdrant, "kept")
    own_qdrant.restart()
    assert content_of(own_qdrant, "kept") == "User likes tea"
    own_qdrant.kill()
    own_qdrant.start()
    assert content_of(own_qdrant, "kept") == "User likes tea"


def test_a_frozen_server_does_not_answer_until_it_is_thawed(own_qdrant: QdrantServer) -> None:
    own_qdrant.freeze()
    with pytest.raises(httpx.ReadTimeout):
        httpx.get(own_qdrant.url, timeout=0.3)
    own_qdrant.thaw()
    assert httpx.get(f"{own_qdrant.url}/readyz").status_code == 200


def test_only_the_settings_given_here_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, dev_programs: Programs
) -> None:
    monkeypatch.setenv("QDRANT__SERVICE__API_KEY", "secret")
    with QdrantServer(tmp_path, dev_programs.qdrant_binary, free_port(), free_port()) as server:
        assert httpx.get(f"{server.url}/collections").status_code == 200
    assert not server.running


def test_another_machine_is_told_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(platform, "machine", lambda: "riscv64")
    with pytest.raises(ConfigError, match=r"riscv64.*set QDRANT_URL .* or start Docker"):
        qdrant_binary(tmp_path)
