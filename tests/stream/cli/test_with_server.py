from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.e2e.server import Server, running

TALK = """\
Me: My favorite color is blue.
Bo: Really?
Me: I live in Oslo.
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running(tmp_path_factory.mktemp("server") / "data", token="secret") as server:
        yield server


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, server: Server) -> Path:
    """A folder with a recording that was replayed once and has become memories."""
    folder = tmp_path_factory.mktemp("client")
    (folder / "talk.txt").write_text(TALK)
    assert "4 of 4 frames acknowledged" in ran(server, folder, "replay", "talk.txt").stdout
    tailed(server, folder, 2)
    return folder


def start(server: Server, folder: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "stream.cli", *of_anna(arguments), "--url", server.url],
        cwd=folder,
        env={**os.environ, "OMI_STREAM_TOKEN": "secret", "COLUMNS": "100"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # A shell that runs the tests in the background ignores Ctrl-C for all its children.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    )


def of_anna(arguments: Sequence[str]) -> Sequence[str]:
    return arguments if "--user" in arguments else (*arguments, "--user", "anna")


def ran(server: Server, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    process = start(server, folder, *arguments)
    out, errors = process.communicate(timeout=60)
    return subprocess.CompletedProcess(process.args, process.returncode, out, errors)


def tailed(server: Server, folder: Path, lines: int, *arguments: str) -> tuple[list[str], int]:
    """Read some lines of `tail`, then press Ctrl-C."""
    process = start(server, folder, "tail", "--after", "0", *arguments)
    assert process.stdout is not None
    found = [process.stdout.readline().rstrip() for _ in range(lines)]
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert "Traceback" not in errors
    return found, process.returncode


def test_tail_says_a_change_a_line_and_ends_quietly(server: Server, folder: Path) -> None:
    lines, code = tailed(server, folder, 2)
    assert lines[0].endswith("+ User's favorite color is blue")
    assert lines[1].endswith("+ User lives in Oslo")
    assert code == 0


def test_tail_gives_whole_events_to_programs(server: Server, folder: Path) -> None:
    lines, _ = tailed(server, folder, 3, "--json")
    assert [json.loads(line)["type"] for line in lines] == [
        "omi.memory.added",
        "omi.memory.added",
        "omi.window.processed",
    ]


def test_search_finds_the_best_memory_first(server: Server, folder: Path) -> None:
    result = ran(server, folder, "search", "favorite color", "--limit", "1")
    assert result.returncode == 0
    assert "User's favorite color is blue" in result.stdout
    assert "Oslo" not in result.stdout


def test_why_tells_when_from_which_words_and_what_decided(server: Server, folder: Path) -> None:
    told = ran(server, folder, "why", "favorite color")
    first, since, memory, *story = told.stdout.splitlines()
    assert first == "User's favorite color is blue"
    assert since.startswith("known since ")
    text = "\n".join(story)
    assert "+ User's favorite color is blue" in text
    assert "you said: “My favorite color is blue.”" in text
    assert "decided by rules" in text
    assert ran(server, folder, "why", memory).stdout == told.stdout


def test_a_memory_is_remembered_forgotten_and_brought_back_by_hand(
    server: Server, folder: Path
) -> None:
    remembered = ran(server, folder, "remember", "My sister is called Ana", "--pin").stdout
    assert remembered.startswith("+ My sister is called Ana")
    memory = remembered.split()[-1]
    assert "pinned, hand written" in ran(server, folder, "why", memory).stdout
    assert ran(server, folder, "forget", memory).stdout.startswith("- My sister is called Ana")
    gone = ran(server, folder, "why", memory).stdout
    assert gone.splitlines()[0] == "My sister is called Ana  deleted"
    change = gone.split()[-1]
    assert ran(server, folder, "undo", change).stdout.startswith("+ My sister is called Ana")
    refused = ran(server, folder, "undo", change)
    assert refused.returncode == 1
    assert "it is there again" in refused.stderr


def test_a_recording_that_is_there_already_is_not_sent_again(server: Server, folder: Path) -> None:
    assert "4 of them were there already" in ran(server, folder, "replay", "talk.txt").stdout


def test_the_recording_of_a_topic_is_sent_for_everybody_in_it(
    server: Server, tmp_path: Path
) -> None:
    records = [("kim", "I live in Bern."), ("lee", "I live in Rome."), ("kim", "I like tea.")]
    lines = [
        {"topic": "talk", "partition": 0, "offset": n, "timestamp_ms": 1_795_000_000_000 + n}
        | {"key": user, "value": {"text": text, "id": f"s{n}"}}
        for n, (user, text) in enumerate(records)
    ]
    lines.append(lines[0] | {"value": {"text": 5}, "offset": 3})
    (tmp_path / "topic.jsonl").write_text("\n".join(map(json.dumps, lines)))
    command = [sys.executable, "-m", "stream.cli", "replay", "topic.jsonl", "--speed", "max"]
    done = subprocess.run(
        [*command, "--url", server.url],
        cwd=tmp_path,
        env={**os.environ, "OMI_STREAM_TOKEN": "secret"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "5 of 5 frames of 2 users acknowledged" in done.stdout  # each with an end
    assert "left out: 1 record that no device can send" in done.stdout
    part = ran(server, tmp_path, "replay", "topic.jsonl", "--user", "kim", "--from", "2")
    assert "2 of 2 frames acknowledged" in part.stdout, part.stderr


def test_rebuild_asks_to_stop_the_server_first(server: Server, folder: Path) -> None:
    result = subprocess.run(
        [sys.executable, "-m", "stream.cli", "rebuild", "--data-dir", str(server.data_dir)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 1
    assert "stop it first" in result.stderr


def test_a_missing_token_is_explained(server: Server, folder: Path) -> None:
    environment = {**os.environ, "OMI_STREAM_TOKEN": ""}
    result = subprocess.run(
        [sys.executable, "-m", "stream.cli", "search", "tea", "--url", server.url],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 1
    assert "OMI_STREAM_TOKEN" in result.stderr


def test_a_frame_that_is_too_large_is_reported_and_the_rest_is_taken(
    server: Server, tmp_path: Path
) -> None:
    frames = [[{"text": text, "start": 0, "end": 1}] for text in ("fine", "x" * 1_100_000)]
    (tmp_path / "huge.jsonl").write_text("\n".join(json.dumps(frame) for frame in frames))
    done = ran(server, tmp_path, "replay", "huge.jsonl", "--speed", "max")
    assert "refused: 1100100 bytes in one frame" in done.stdout
    assert "1 refused; the rest was taken" in done.stderr
