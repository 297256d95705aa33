"""Which servers the tests get, and what is said about it: pytest in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import httpx

from connectors.dev_servers import QdrantServer
from tests.servers import revived

ROOT = Path(__file__).parent.parent
NEEDS_BOTH = """
def test_kafka(kafka_server):
    print("kafka at", kafka_server.bootstrap)

def test_qdrant(qdrant_server):
    print("qdrant at", qdrant_server.url, qdrant_server.grpc_port)

def test_neither():
    pass
"""


def ran(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run those tests on a machine without servers, Docker, Java, Maven and npm, but with these variables."""
    (folder / "test_it.py").write_text(NEEDS_BOTH)
    (folder / "pytest.ini").write_text(
        "[pytest]\nmarkers =\n  kafka\n  qdrant\naddopts = --strict-markers -p no:cacheprovider\n"
    )
    bare = {
        "PATH": "",
        "HOME": str(folder),
        "PYTHONPATH": str(ROOT),
        "DOCKER_HOST": f"unix://{folder}/nobody",
        "OMI_STREAM_CACHE_DIR": str(folder / "cache"),
    }
    command = [sys.executable, "-m", "pytest", "-p", "tests.servers", "-s", "-rs", *arguments]
    return subprocess.run(
        command,
        cwd=folder,
        env={**bare, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_without_any_server_those_tests_are_skipped_and_it_is_said_why(tmp_path: Path) -> None:
    done = ran(tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "1 passed, 2 skipped" in done.stdout
    assert "kafka: none. Docker: docker: no engine answers" in done.stdout
    for missing in ("`mvn` was not found", "`npm` was not found"):
        assert missing in done.stdout


def test_in_ci_they_fail_instead(tmp_path: Path) -> None:
    done = ran(tmp_path, CI="true")
    assert done.returncode == 1
    assert "1 passed, 2 errors" in done.stdout
    assert "CI=true, but there is no kafka to test with" in done.stdout


def test_given_servers_are_used(tmp_path: Path) -> None:
    done = ran(
        tmp_path,
        CI="true",
        KAFKA_BOOTSTRAP_SERVERS="broker:9092",
        QDRANT_URL="http://store:6333",
        QDRANT_GRPC_PORT="7334",
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "kafka at broker:9092" in done.stdout
    assert "qdrant at http://store:6333 7334" in done.stdout
    assert "kafka: KAFKA_BOOTSTRAP_SERVERS, broker:9092" in done.stdout


def test_tests_are_marked_by_the_servers_they_need(tmp_path: Path) -> None:
    done = ran(tmp_path, "-m", "not kafka and not qdrant")
    assert "1 passed, 2 deselected" in done.stdout
    assert "= servers =" not in done.stdout


def test_whatever_a_test_did_to_its_server_the_next_one_finds_it_running(
    own_qdrant: QdrantServer,
) -> None:
    for harm in (own_qdrant.kill, own_qdrant.stop, own_qdrant.freeze):
        harm()
        assert httpx.get(f"{revived(own_qdrant).url}/readyz").status_code == 200
