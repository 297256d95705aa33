from __future__ import annotations

from typing import Any

import pytest
from rich.console import Console

from stream.cli.letter_views import detailed, listed
from tests.conformance.log import letter


def shown(view: Any, width: int = 100) -> str:
    console = Console(width=width)
    with console.capture() as capture:
        console.print(view)
    return capture.get()


def test_a_list_has_a_line_a_letter_however_long_its_reason() -> None:
    long = letter("1").model_copy(update={"reason": "because\n" * 50})
    assert len(shown(listed([long, letter("2")]), 80).splitlines()) == 3


def test_a_narrow_terminal_still_shows_what_a_letter_is_named_by() -> None:
    long = letter("12345678-9").model_copy(update={"reason": "because " * 50})
    line = shown(listed([long]), 60).splitlines()[1]
    assert line.startswith("12345678  ")
    assert "bad_json" in line


@pytest.mark.parametrize(
    ("original", "expected"),
    [
        (b'{"text":"Hi","n":[1]}', '"text": "Hi",'),
        (b'{"a":1}\n\n{"b":2}', '"b": 2'),
        (b"\xff\x00{", "\\xff\\x00{"),
        (b"\x1b[31mred", "\\x1b[31mred"),
        ('{"text":"\u202egnirts"}'.encode(), "\\u202egnirts"),
        ("Grüße".encode(), "Grüße"),
    ],
)
def test_an_original_is_laid_out_or_shown_as_it_is(original: bytes, expected: str) -> None:
    view = detailed(letter("1").model_copy(update={"original": original}))
    assert expected in shown(view)
    assert "\x1b" not in shown(view)


def test_of_a_huge_original_the_beginning_is_shown() -> None:
    view = detailed(letter("1").model_copy(update={"original": b"x" * 100_000}))
    assert "--raw gives all" in shown(view)
    assert len(shown(view)) < 80_000


def test_nothing_that_strangers_wrote_acts_on_the_terminal() -> None:
    evil = letter("1", "\x1b]0;title\x07").model_copy(update={"reason": "\x1b[2J[red]"})
    for view in (listed([evil]), detailed(evil)):
        assert "\x1b" not in shown(view)
        assert "[red]" in shown(view)
