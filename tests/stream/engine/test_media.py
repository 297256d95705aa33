from __future__ import annotations

import pytest

from stream.engine.extract import extract
from stream.engine.media import is_media
from tests.stream.engine.world import MONDAY, segment, window

MEDIA = [
    "Welcome back to the show, I'm your host Anna Reed.",
    "la la la I'm walking on the moon",
    "This episode is sponsored by Acme.",
    "Ask your doctor if Painex is right for you.",
    "Stay tuned, we'll be right back after the break.",
    "Don't forget to like and subscribe.",
    "Narrator: I was born in a small town.",
]

TALK = [
    "I watched the show last night.",
    "My doctor asked me to rest.",
    "I work at a radio station.",
    "We took a break at noon.",
    "Welcome to my house.",
    "I ordered a new phone.",
    "I'm subscribed to the Times.",
]


@pytest.mark.parametrize("text", MEDIA)
def test_what_nobody_says_in_conversation_is_a_devices(text: str) -> None:
    assert is_media(text)
    extraction = extract(window(text))
    assert extraction.facts == ()
    assert {skip.reason for skip in extraction.skipped} == {"media"}


@pytest.mark.parametrize("text", TALK)
def test_talk_about_such_things_is_talk(text: str) -> None:
    assert not is_media(text)


def test_all_that_a_segment_says_is_the_devices_if_a_part_is() -> None:
    heard = window(
        segment("Welcome to the show. I live in Manhattan.", id="tv"),
        segment("I live in Bonn.", MONDAY + 60_000, id="mine"),
    )
    assert [fact.evidence for fact in extract(heard).facts] == [("mine",)]
