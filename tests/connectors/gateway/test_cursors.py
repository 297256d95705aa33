from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.gateway.cursors import Cursor, parse_cursor
from stream.errors import BadInput


@given(st.integers(0, 999_999_999), st.integers(0, 10**18 - 1))
def test_a_cursor_is_read_as_it_was_written(partition: int, number: int) -> None:
    cursor = Cursor(partition, number)
    assert parse_cursor(str(cursor), partition) == cursor


@pytest.mark.parametrize("text", ["0", "beginning"])
def test_the_beginning_has_names(text: str) -> None:
    assert parse_cursor(text, 3) == Cursor(3, 0)


@pytest.mark.parametrize("text", ["17", "0-", "-1", "0-1-2", "a-b", "0-٣", "0-1 ", "9" * 40, "1e3"])
def test_nonsense_is_refused_with_an_explanation(text: str) -> None:
    with pytest.raises(BadInput, match="sequence"):
        parse_cursor(text, 0)


def test_a_cursor_of_another_partition_is_refused() -> None:
    with pytest.raises(BadInput, match="another partition"):
        parse_cursor("1-5", 0)
