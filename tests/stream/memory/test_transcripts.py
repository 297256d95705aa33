from __future__ import annotations

import pytest

from schemas import SegmentEntry
from stream.errors import BadInput
from stream.memory.transcripts import MOST_CHARS, Conversation, segments_of
from tests.stream.samples import NOON

ANNA = Conversation("u1", "talk", "phone", "anna@example.com")


def read(transcript: str) -> list[SegmentEntry]:
    return segments_of(transcript, ANNA, NOON)


def heard(transcript: str) -> list[tuple[str | None, bool, str]]:
    return [(entry.speaker, entry.is_user, entry.text) for entry in read(transcript)]


def test_plain_text_is_what_the_user_said() -> None:
    assert heard("I live in Berlin.") == [(None, True, "I live in Berlin.")]


def test_lines_with_speakers() -> None:
    assert heard("User: Hi.\nMaria: I have a dog.\nSpeaker 1: Me too.") == [
        ("User", True, "Hi."),
        ("Maria", False, "I have a dog."),
        ("Speaker 1", False, "Me too."),
    ]


@pytest.mark.parametrize("name", ["Me", "wearer", "u1", "Anna"])
def test_the_wearer_has_many_names(name: str) -> None:
    label = name.capitalize() if name != "u1" else "User"
    assert heard(f"{label}: Hi.\nMaria: Hello.")[0][1]


def test_the_only_speaker_is_the_wearer() -> None:
    assert heard("SPEAKER_00: I live in Berlin.\nSPEAKER_00: I like it.")[1][1]


def test_of_two_unknown_speakers_neither_is_the_wearer() -> None:
    assert not any(wearer for _, wearer, _ in heard("Speaker 0: Hi.\nSpeaker 1: Hello."))


def test_a_line_without_a_speaker_goes_on_with_the_one_before() -> None:
    assert heard("Maria: I have\na dog.\nUser: Ah.")[1] == ("Maria", False, "a dog.")


@pytest.mark.parametrize("text", ["At 12:30 we met.", "the plan is: leave early", "a: b"])
def test_not_every_colon_follows_a_speaker(text: str) -> None:
    assert heard(text) == [(None, True, text)]


def test_the_same_transcript_gives_the_same_ids_whenever_it_comes() -> None:
    first = segments_of("User: Yes.\nUser: Yes.", ANNA, NOON)
    later = segments_of("User: Yes.\nUser: Yes.", ANNA, NOON + 5_000)
    assert [entry.segment_id for entry in first] == [entry.segment_id for entry in later]
    assert len({entry.segment_id for entry in first}) == 2


def test_control_characters_and_blank_lines_are_cleaned_away() -> None:
    assert heard("\n\x00 I\x07 live \t in Berlin.\x1b\n\n") == [(None, True, "I live in Berlin.")]
    assert heard(" \n\t\n") == []


def test_a_long_text_is_cut_between_sentences_and_loses_nothing() -> None:
    text = " ".join(f"Sentence number {n} is here." for n in range(500))
    parts = [entry.text for entry in read(text)]
    assert " ".join(parts) == text
    assert all(part.endswith(".") and len(part) <= 2_000 for part in parts)


def test_a_text_without_any_space_is_cut_all_the_same() -> None:
    assert "".join(entry.text for entry in read("x" * 5_000)) == "x" * 5_000


def test_a_transcript_that_is_too_long_is_refused() -> None:
    with pytest.raises(BadInput, match="1000000"):
        read("x" * (MOST_CHARS + 1))
