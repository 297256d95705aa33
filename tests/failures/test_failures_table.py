"""docs/decisions.md: every failure and every guard has its row, and every row its tests."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from stream.engine.guards import GUARDS
from tests.pages import exists, named_in, page, rows

PAGE = page("decisions.md")
SECTIONS = {part.partition("\n")[0]: part for part in PAGE.split("\n## ")}
FAILURES = [*rows(SECTIONS["What goes wrong elsewhere"])]
GUARDED = [*rows(SECTIONS["Guards"])]
CHECKING = ("grounds", "reading", "replacing")
BY_NUMBER = {int(row.split("|")[1]): row for row in FAILURES}
TESTS = [
    (path.stem, name, int(number))
    for path in sorted(Path(__file__).parent.glob("test_*.py"))
    for name, number in re.findall(r"def (test_(\d+)_\w+)", path.read_text("utf-8"))
]


@pytest.mark.parametrize(("file", "name"), sorted({*named_in(PAGE)}))
def test_every_test_that_is_named_exists(file: str, name: str) -> None:
    assert exists(file, name)


@pytest.mark.parametrize("row", [*FAILURES, *GUARDED], ids=lambda row: row[2:40])
def test_every_row_names_a_test(row: str) -> None:
    assert named_in(row)


def test_no_number_is_left_out() -> None:
    assert [*BY_NUMBER] == [*range(1, 27)]


@pytest.mark.parametrize(("file", "name", "number"), TESTS)
def test_every_test_by_number_stands_in_the_row_of_its_number(
    file: str, name: str, number: int
) -> None:
    assert (file, name) in named_in(BY_NUMBER[number])


def test_every_guard_has_a_row_in_the_order_in_which_they_look() -> None:
    named = [name for row in GUARDED for name in re.findall(r"`(\w+)`", row.split("|")[1])]
    assert named[: len(GUARDS)] == [*GUARDS]


def test_every_check_of_a_models_answer_has_a_row() -> None:
    models = Path(__file__).parents[2] / "stream" / "engine" / "model"
    source = "".join((models / f"{name}.py").read_text("utf-8") for name in CHECKING)
    counted = set(re.findall(r'(?:guards\[|return |else )"(\w+)"', source))
    assert "unsupported" in counted
    named = {name for row in GUARDED for name in re.findall(r"`(\w+)`", row.split("|")[1])}
    assert counted <= named
