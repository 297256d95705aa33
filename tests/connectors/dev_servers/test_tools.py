from __future__ import annotations

from pathlib import Path

import pytest

from connectors.dev_servers.tools import JAVA, MAVEN, NPM, Tool
from stream.errors import ConfigError, Unavailable

LIST = Tool("ls", "coreutils", "list a file", "do without")


@pytest.mark.parametrize(
    ("tool", "install", "instead"),
    [
        (JAVA, "Install Java 17 or newer", "set KAFKA_BOOTSTRAP_SERVERS"),
        (MAVEN, "Install Maven", "set KAFKA_BOOTSTRAP_SERVERS"),
        (NPM, "Install Node.js", "set QDRANT_URL"),
    ],
)
def test_a_missing_program_says_what_to_do(
    tool: Tool, install: str, instead: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(ConfigError) as error:
        tool.path()
    for words in (f"`{tool.program}` was not found", install, instead, "start Docker"):
        assert words in str(error.value)


def test_a_program_that_fails_is_quoted(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match=r"(?s)cannot list a file.*no-such-file.*do without"):
        LIST.run(["no-such-file"], cwd=tmp_path)


def test_a_program_runs_in_its_folder(tmp_path: Path) -> None:
    (tmp_path / "here").touch()
    LIST.run(["here"], cwd=tmp_path)
