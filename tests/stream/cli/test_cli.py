from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

COMMANDS = ["serve", "demo", "replay", "tail", "search", "rebuild", "config"]


def run(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "stream.cli", *arguments],
        cwd=cwd,
        env={"PATH": "", "COLUMNS": "120", **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_help_names_every_command(tmp_path: Path) -> None:
    printed = run("--help", cwd=tmp_path).stdout
    assert all(command in printed for command in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_a_help_text(tmp_path: Path, command: str) -> None:
    done = run(command, "--help", cwd=tmp_path)
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) > 5


def test_a_server_that_is_not_there_is_one_line_with_the_remedy(tmp_path: Path) -> None:
    done = run("search", "tea", "--url", "http://127.0.0.1:9", cwd=tmp_path)
    assert done.returncode == 1
    assert "omi-stream serve" in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr


def test_a_wrong_setting_names_the_variable(tmp_path: Path) -> None:
    done = run("config", cwd=tmp_path, OMI_STREAM_PORT="99999")
    assert done.returncode == 1
    assert "OMI_STREAM_PORT" in done.stdout + done.stderr


def test_secrets_are_masked(tmp_path: Path) -> None:
    done = run("config", "--json", cwd=tmp_path, OMI_STREAM_TOKEN="s3cret-token")
    assert done.returncode == 0
    assert "s3cret-token" not in done.stdout
    json.loads(done.stdout)


def test_a_recording_that_makes_no_sense_names_the_line(tmp_path: Path) -> None:
    recording = tmp_path / "broken.jsonl"
    recording.write_text('{"text": "fine", "start": 0}\n{"text": \n')
    done = run("replay", str(recording), "--url", "http://127.0.0.1:9", cwd=tmp_path)
    assert done.returncode == 1
    assert "2" in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr


def test_rebuilding_an_empty_folder_says_how_many_memories_there_are(tmp_path: Path) -> None:
    done = run("rebuild", "--data-dir", str(tmp_path / "data"), cwd=tmp_path)
    assert done.returncode in (0, 1), done.stderr
    assert "Traceback" not in done.stdout + done.stderr
