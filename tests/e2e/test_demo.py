"""The demo, as a newcomer runs it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

RECORDING = """\
{"text": "My name is Rosa.", "start": 0, "end": 2, "is_user": true}
{"text": "I adopted a cat called Miso.", "start": 3, "end": 6, "is_user": true}
{"text": "I adopted a cat called Miso.", "start": 3, "end": 6, "is_user": true}
"""


def demo(folder: Path, *arguments: str) -> str:
    """Run the demo in an empty folder; return what it printed."""
    done = subprocess.run(
        [sys.executable, "-m", "stream.cli", "demo", "--speed", "max", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_demo_shows_the_changes_and_sums_them_up(tmp_path: Path) -> None:
    printed = demo(tmp_path)
    assert "User's favorite color is green" in printed
    assert "User's favorite color is blue" in printed
    for action in ("ADD", "UPDATE", "NONE"):
        assert action in printed
    assert "74 of 74 frames acknowledged" in printed
    assert list(tmp_path.iterdir()) == [], "the demo left something behind"


def test_another_recording_gives_another_summary(tmp_path: Path) -> None:
    recording = tmp_path / "rosa.jsonl"
    recording.write_text(RECORDING)
    printed = demo(tmp_path, "--input", str(recording))
    assert "Miso" in printed
    assert "favorite color" not in printed
    assert "2 ADD" in printed
