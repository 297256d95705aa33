from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from connectors.dev_servers import KAFKA_VERSION, QDRANT_VERSION
from stream.config import load_settings, variables

ROOT = Path(__file__).parents[2]
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES: dict[str, Any] = COMPOSE["services"]


def test_the_file_follows_the_compose_specification() -> None:
    schema = json.loads((Path(__file__).parent / "compose_spec.json").read_text())
    assert [error.message for error in Draft7Validator(schema).iter_errors(COMPOSE)] == []


def test_every_volume_that_is_used_is_declared() -> None:
    used = {
        volume.partition(":")[0]
        for service in SERVICES.values()
        for volume in service.get("volumes", [])
        if not volume.startswith((".", "/"))
    }
    assert used == set(COMPOSE["volumes"])


def test_files_that_are_mounted_exist() -> None:
    for service in SERVICES.values():
        for volume in service.get("volumes", []):
            if volume.startswith("./"):
                assert (ROOT / volume.partition(":")[0]).is_file()


@pytest.mark.parametrize("role", ["gateway", "worker"])
def test_gateway_and_worker_wait_for_healthy_servers(role: str) -> None:
    waits = SERVICES[role]["depends_on"]
    assert waits == {name: {"condition": "service_healthy"} for name in ("kafka", "qdrant")}
    assert all("healthcheck" in SERVICES[name] for name in waits)


@pytest.mark.parametrize("role", ["gateway", "worker"])
def test_they_are_given_settings_that_exist(role: str) -> None:
    known = {variable.name for variable in variables(load_settings())}
    assert set(SERVICES[role]["environment"]) <= known
    assert SERVICES[role]["command"] == ["serve", "--role", role]


def test_workers_can_be_scaled() -> None:
    """Neither a name nor a port of the host belongs to one of them."""
    assert "container_name" not in SERVICES["worker"]
    assert "ports" not in SERVICES["worker"]


def test_no_port_is_published_beyond_this_machine() -> None:
    ports = [port for service in SERVICES.values() for port in service.get("ports", [])]
    assert ports
    assert all(port.startswith("127.0.0.1:") for port in ports)


def test_the_servers_are_those_that_the_tests_run_against() -> None:
    assert SERVICES["kafka"]["image"] == f"apache/kafka:{KAFKA_VERSION}"
    assert SERVICES["qdrant"]["image"] == f"qdrant/qdrant:v{QDRANT_VERSION}"


def test_the_example_environment_names_settings_that_exist() -> None:
    known = {variable.name for variable in variables(load_settings())}
    lines = (ROOT / ".env.example").read_text().splitlines()
    named = {match[1] for line in lines if (match := re.match(r"#?([A-Z_]+)=", line))}
    assert named
    assert named <= known


def test_the_example_environment_says_what_compose_asks_for() -> None:
    asked = set(re.findall(r"\$\{([A-Z_]+)", (ROOT / "docker-compose.yml").read_text()))
    offered = set(re.findall(r"^#?([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))
    assert asked - {"OMI_STREAM_PORT"} <= offered
