from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from stream.cli.console import counted, visible


@given(st.text())
def test_what_is_shown_does_nothing_to_a_terminal(text: str) -> None:
    shown = visible(text)
    assert all(one.isprintable() or one in "\n\t" for one in shown)


@given(st.text(st.characters(categories=("L", "N", "P"))))
def test_words_of_any_language_stay_as_they_are(text: str) -> None:
    assert visible(text) == text


def test_what_could_act_is_written_as_in_python() -> None:
    assert visible("\x1b[31m\x00\u202e") == "\\x1b[31m\\x00\\u202e"


def test_things_are_counted_in_words() -> None:
    assert [counted(n, "copy", "copies") for n in (0, 1, 2)] == ["0 copies", "1 copy", "2 copies"]
    assert counted(20_000, "record") == "20,000 records"
