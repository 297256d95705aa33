from __future__ import annotations

from pathlib import Path

import pytest

from stream.config import GROUPS, fields_of


@pytest.fixture(autouse=True)
def _alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty folder, an empty environment, and data of the test's own."""
    monkeypatch.chdir(tmp_path)
    for name in [name for group in GROUPS for field in fields_of(group) for name in field.names]:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("OMI_STREAM_DATA_DIR", str(tmp_path / "data"))
