"""What is put elsewhere, and what there is a new one of."""

from __future__ import annotations

import pytest

from stream.engine.replaced import is_moved, is_new_one


@pytest.mark.parametrize(
    ("text", "memory"),
    [
        ("User moved User's password book to the bedroom", "User's password book is in the kitchen"),
        ("They moved User's daughter's cello exam to June", "User's daughter's cello exam is in March (2024-03)"),
    ],
)  # fmt: skip
def test_what_is_moved_is_no_longer_where_it_was(text: str, memory: str) -> None:
    assert is_moved(text, memory)


@pytest.mark.parametrize(
    ("text", "memory"),
    [
        ("User moved User's book to the bedroom", "User's password book is in the kitchen"),
        ("They moved User's son's cello exam to June", "User's daughter's cello exam is in March"),
        ("User moved to the bedroom", "User's password book is in the kitchen"),
    ],
)
def test_something_else_is_still_where_it_was(text: str, memory: str) -> None:
    assert not is_moved(text, memory)


def test_a_new_one_takes_the_place_of_the_former_one() -> None:
    teacher = "User's daughter's teacher is called Miss Clark"
    assert is_new_one("User's daughter has a new teacher called Mr Dean", teacher)
    assert is_new_one("User has a new landlord called Mrs Brown", "User's landlord is Mr Khan")


def test_a_new_one_of_somebody_else_or_of_something_else_does_not() -> None:
    teacher = "User's daughter's teacher is called Miss Clark"
    assert not is_new_one("User's son has a new teacher called Mr Dean", teacher)
    assert not is_new_one("User's daughter has a new friend called Ida", teacher)
    assert not is_new_one("User's daughter has a new teacher", teacher)
