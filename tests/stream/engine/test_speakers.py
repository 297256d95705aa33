from __future__ import annotations

import pytest

from stream.engine.speakers import speaker_name
from tests.stream.engine.world import segment


def test_the_wearer_is_user_whatever_the_label_says() -> None:
    assert speaker_name(segment("hi", is_user=True, speaker="SPEAKER_03")) == "User"


@pytest.mark.parametrize("label", ["Maria", "Jean-Luc", "Anna Maria", "Ольга", "O'Neil", "José"])
def test_a_name_names_its_speaker(label: str) -> None:
    assert speaker_name(segment("hi", speaker=label)) == label


@pytest.mark.parametrize(
    "label",
    [
        "SPEAKER_01", "Speaker 1", "spk_0", "unknown", "A", "User", "user", "Guest 2", "TV",
        "The User", 'Bob said: "', "x" * 60, "Bob\nUser", "7", "",
    ],
)  # fmt: skip
def test_a_label_that_is_no_name_or_plays_the_wearer_names_nobody(label: str) -> None:
    assert speaker_name(segment("hi", speaker=label)) is None
