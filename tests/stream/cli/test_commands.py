from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from connectors.client import Client
from schemas import ErrorCode
from stream.cli import app
from stream.cli.commands import remedy
from stream.errors import BadInput, StreamError, Unavailable

COMMANDS = [
    "serve", "demo", "replay", "tail", "search", "rebuild", "migrate", "config",
    "topics", "record", "dlq", "doctor",
]  # fmt: skip
NOBODY = "http://127.0.0.1:9"


class Result:
    def __init__(self, *arguments: str) -> None:
        result = CliRunner(env={"COLUMNS": "100", "NO_COLOR": "1"}).invoke(app, list(arguments))
        self.code = result.exit_code
        self.out = result.stdout
        self.errors = result.stderr
        self.exception = result.exception


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no `.env` has a say."""
    monkeypatch.chdir(tmp_path)


def test_without_a_command_it_lists_them_all() -> None:
    result = Result("--help")
    assert result.code == 0
    for name in COMMANDS:
        assert f" {name} " in result.out


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself_with_examples(name: str) -> None:
    result = Result(name, "--help")
    assert result.code == 0
    assert "Examples" in result.out
    assert f"omi-stream {name}" in result.out
    assert "[/" not in result.out  # markup that was not understood


@pytest.mark.parametrize("name", ["list", "show", "retry"])
def test_every_command_of_dead_letters_explains_itself(name: str) -> None:
    result = Result("dlq", name, "--help")
    assert f"omi-stream dlq {name}" in result.out
    assert "[/" not in result.out


def test_help_is_as_wide_as_the_terminal_whatever_lines_the_source_has() -> None:
    lines = Result("replay", "--help").out.splitlines()
    (first,) = (n for n, line in enumerate(lines) if "Reads JSONL" in line)
    assert all(len(line.strip()) > 80 for line in lines[first : first + 3])


def test_help_loads_no_server_and_no_model() -> None:
    code = "import sys; sys.argv = ['omi-stream', '--help']; from stream.cli import main\n"
    code += "try: main()\nexcept SystemExit: pass\n"
    code += (
        "print(sorted({'numpy', 'httpx', 'uvicorn', 'model2vec', 'qdrant_edge'} & {*sys.modules}))"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.rstrip().endswith("[]")


def test_it_says_its_version() -> None:
    assert Result("--version").out.startswith("omi-stream 0.")


def test_settings_are_listed_with_where_they_come_from(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("OMI_STREAM_PORT", "9000")
    monkeypatch.setenv("OMI_STREAM_TOKEN", "open sesame")
    (tmp_path / ".env").write_text("OMI_STREAM_PRESET=economy\nOMI_STREAM_PORT=1\n")
    table, as_json = Result("config"), Result("config", "--json")
    known = json.loads(as_json.out)
    assert known["OMI_STREAM_PORT"] == {"value": 9000, "from": "environment"}
    assert known["OMI_STREAM_PRESET"] == {"value": "economy", "from": ".env"}
    assert known["OMI_STREAM_HOST"] == {"value": "127.0.0.1", "from": "default"}
    assert "OMI_STREAM_WINDOW_MAX_AGE_MS" in table.out
    assert "sesame" not in table.out + as_json.out


def test_a_wrong_setting_is_one_clear_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMI_STREAM_PORT", "many")
    result = Result("config")
    assert result.code == 1
    assert "OMI_STREAM_PORT" in result.errors
    assert "Traceback" not in result.errors


@pytest.mark.parametrize("arguments", [["tail"], ["search", "tea"], ["replay", "talk.txt"]])
def test_without_a_server_it_says_how_to_start_one(arguments: list[str], tmp_path: Path) -> None:
    (tmp_path / "talk.txt").write_text("Me: Hello.")
    result = Result(*arguments, "--url", NOBODY)
    assert result.code == 1
    assert f"No server at {NOBODY}" in result.errors
    assert "omi-stream serve" in result.errors
    assert "Traceback" not in result.errors + result.out


def test_the_server_can_be_named_by_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMI_STREAM_URL", "127.0.0.1:9/")
    assert f"No server at {NOBODY}:" in Result("tail").errors


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b'{"text": "hi"}\n{"text": ', "line 2: not valid JSON"),
        (b"", "empty"),
        (b"\xff\xfe\x00", "not text in UTF-8"),
    ],
)
@pytest.mark.parametrize("command", [["replay"], ["demo", "--input"]])
def test_a_file_that_cannot_be_read_is_named(
    command: list[str], content: bytes, complaint: str, tmp_path: Path
) -> None:
    (tmp_path / "talk.jsonl").write_bytes(content)
    result = Result(*command, "talk.jsonl")
    assert result.code == 1
    assert "talk.jsonl" in result.errors
    assert complaint in " ".join(result.errors.split())


@pytest.mark.parametrize("speed", ["0", "-1", "fast", "nan"])
def test_a_speed_is_a_positive_number_or_max(speed: str) -> None:
    result = Result("demo", "--speed", speed)
    assert result.code == 2
    assert "above 0" in result.errors


def test_a_missing_folder_is_not_rebuilt_as_an_empty_one(tmp_path: Path) -> None:
    result = Result("rebuild", "--data-dir", "nowhere")
    assert result.code == 1
    assert "no folder nowhere" in result.errors
    assert not (tmp_path / "nowhere").exists()


def test_remedies_fit_the_error() -> None:
    assert "omi-stream serve" in remedy(Unavailable(Client().url, "gone"))
    assert "OMI_STREAM_TOKEN" in remedy(BadInput(ErrorCode.UNAUTHORIZED, "no"))
    assert remedy(Unavailable("log", "in use; stop it first")) == ""
    assert remedy(StreamError("what and how")) == ""


def test_the_demo_plays_any_recording_and_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    (tmp_path / "talk.txt").write_text("Me: I live in Oslo.\nBo: Really?\nMe: I love tea.")
    result = Result("demo", "--input", "talk.txt", "--speed", "max")
    assert result.code == 0, result.exception
    assert "+ User lives in Oslo" in result.out
    assert "4 of 4 frames acknowledged" in result.out
    assert list(temporary.iterdir()) == []


def test_the_demo_fails_when_something_was_refused(tmp_path: Path) -> None:
    (tmp_path / "talk.jsonl").write_text('{"text": "I live in Oslo."}\n{"text": 5}\n')
    result = Result("demo", "--input", "talk.jsonl", "--speed", "max")
    assert result.code == 1
    assert "1 refused" in result.errors


def test_a_provider_of_ones_own_is_found_in_the_working_folder(tmp_path: Path) -> None:
    (tmp_path / "mine.py").write_text(
        "from tests.stream.memory.own import ScriptedProvider as Mine"
    )
    command = Path(sys.executable).parent / "omi-stream"
    ran = subprocess.run(
        [command, "config", "--json"], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert json.loads(ran.stdout)["LLM_PROVIDER"]["value"] == "rules"
    (tmp_path / "data").mkdir()
    root = str(Path(__file__).parents[3])
    given = {**os.environ, "LLM_PROVIDER": "mine:Mine", "PYTHONPATH": root}
    rebuilt = subprocess.run(
        [command, "rebuild"], cwd=tmp_path, env=given, capture_output=True, text=True, check=False
    )
    assert "0 memories" in rebuilt.stdout, rebuilt.stderr
    given["LLM_PROVIDER"] = "nowhere:Mine"
    failed = subprocess.run(
        [command, "rebuild"], cwd=tmp_path, env=given, capture_output=True, text=True, check=False
    )
    assert failed.returncode == 1
    assert "LLM_PROVIDER=nowhere:Mine: No module named 'nowhere'" in failed.stderr
