from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from connectors import ledger_table
from connectors.kafka_log.ledger_file import LedgerFile, Row
from tests.conformance.log import row
from tests.stream.samples import NOON


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "omi.ledger-0.db"


@pytest.fixture
def file(path: Path) -> Iterator[LedgerFile]:
    file = LedgerFile(path)
    yield file
    file.close()


def written(segment_id: str, text: str = "I like tea.", finished_ms: int = NOON) -> Row:
    return Row("anna", segment_id, finished_ms, ledger_table.encode(row(segment_id, text=text)))


def erased(segment_id: str) -> Row:
    return Row("anna", segment_id, NOON, None)


def ids(file: LedgerFile) -> list[str]:
    return [found.segment_id for found in file.recent(["anna"], 100)["anna"]]


def test_rows_and_position_are_there_after_reopening(file: LedgerFile, path: Path) -> None:
    assert file.position() == (0, 0)
    file.apply([written("a"), written("b")], 5, NOON)
    file.close()
    again = LedgerFile(path)
    assert again.position() == (5, NOON)
    assert again.find([("anna", "a"), ("anna", "x")]) == {("anna", "a"): row("a")}
    again.close()


def test_a_newer_row_replaces_and_a_tombstone_erases(file: LedgerFile) -> None:
    file.apply([written("a"), written("b"), written("a", "I like coffee."), erased("b")], 4, NOON)
    assert file.find([("anna", "a")])["anna", "a"].text == "I like coffee."
    assert ids(file) == ["a"]


def test_what_comes_late_from_a_former_owner_changes_nothing(file: LedgerFile) -> None:
    file.apply([written("a", "new")], 9, NOON)
    file.apply([written("a", "old")], 5, NOON)
    assert file.find([("anna", "a")])["anna", "a"].text == "new"
    assert file.position()[0] == 9


def test_a_damaged_file_is_made_anew(file: LedgerFile, path: Path) -> None:
    file.apply([written("a")], 5, NOON)
    file.close()
    path.write_bytes(b"no database" * 1_000)
    again = LedgerFile(path)
    assert again.position() == (0, 0)
    again.close()


def test_clearing_leaves_no_text(file: LedgerFile, path: Path) -> None:
    file.apply([written("a", "Xylophone secret.")], 5, NOON)
    file.clear()
    assert file.position() == (0, 0)
    assert ids(file) == []


def test_old_rows_are_pruned(file: LedgerFile) -> None:
    file.apply([written("old", finished_ms=NOON - 1), written("new")], 5, NOON)
    file.prune(NOON)
    assert ids(file) == ["new"]


def test_rows_that_cannot_be_written_leave_the_position(file: LedgerFile) -> None:
    with pytest.raises(sqlite3.Error):
        file.apply([written("a"), Row("anna", None, NOON, b"{}")], 5, NOON)  # type: ignore[arg-type]
    assert file.position() == (0, 0)
    assert ids(file) == []
