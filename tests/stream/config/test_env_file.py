from __future__ import annotations

import os
from pathlib import Path

import pytest

from stream.config import load_settings
from stream.errors import ConfigError


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_a_file_is_read_with_comments_quotes_and_exports() -> None:
    Path(".env").write_text("# ours\n\nexport OMI_STREAM_PORT='9'\nOMI_STREAM_HOST=::1 # here\nA\n")
    settings = load_settings()
    assert (settings.port, settings.host) == (9, "::1")


def test_a_folder_of_that_name_is_no_file_of_ours() -> None:
    Path(".env").mkdir()
    assert load_settings().port == 8080


@pytest.mark.parametrize("line", ["OMI_STREAM_PORT 9000", "OMI_STREAM_TOKEN='open sesame", "=9"])
def test_a_line_that_sets_nothing_is_told_and_not_quoted(line: str) -> None:
    Path(".env").write_text(f"OMI_STREAM_PRESET=economy\n{line}\n")
    with pytest.raises(ConfigError, match=r"\.env, line 2: no NAME=VALUE") as caught:
        load_settings()
    assert "sesame" not in str(caught.value)


def test_a_file_that_is_no_text_is_told() -> None:
    Path(".env").write_bytes(b"OMI_STREAM_PORT=9\nA=\xff\xfe")
    with pytest.raises(ConfigError, match=r"\.env is no text in UTF-8 \(byte 20\)"):
        load_settings()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_told() -> None:
    Path(".env").write_text("OMI_STREAM_PORT=9\n")
    Path(".env").chmod(0)
    with pytest.raises(ConfigError, match=r"\.env cannot be read: Permission denied"):
        load_settings()
