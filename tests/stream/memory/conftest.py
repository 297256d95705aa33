from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from stream.config import GROUPS, fields_of
from stream.memory import CoreMemoryService, MemoryConfig, MemoryService


@pytest.fixture(autouse=True)
def _alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An empty folder, an empty environment, data and a level of logging of the test's own."""
    monkeypatch.chdir(tmp_path)
    for field in (field for group in GROUPS for field in fields_of(group)):
        for name in field.names:
            monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("OMI_STREAM_DATA_DIR", str(tmp_path / "data"))
    yield
    logging.getLogger("memory_service").setLevel(logging.NOTSET)


@pytest.fixture
async def service() -> AsyncIterator[MemoryService]:
    """The embedded default, answering in dictionaries."""
    service = MemoryService()
    yield service
    await service.shutdown()


@pytest.fixture
async def core() -> AsyncIterator[CoreMemoryService]:
    """The embedded default."""
    core = CoreMemoryService(MemoryConfig())
    yield core
    await core.shutdown()
