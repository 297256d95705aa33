from __future__ import annotations

from stream.engine.transcript import sentences_of
from tests.stream.engine.world import MONDAY, segment, window


def test_a_sentence_may_span_segments_of_one_speaker() -> None:
    said = sentences_of(
        window(
            segment("I live in", MONDAY, id="a"),
            segment("Berlin. I like it.", MONDAY + 5_000, id="b"),
        )
    )
    assert [(each.text, each.evidence) for each in said] == [
        ("I live in Berlin.", ("a", "b")),
        ("I like it.", ("b",)),
    ]


def test_speech_of_two_speakers_is_never_joined() -> None:
    said = sentences_of(
        window(segment("I live in"), segment("the same town", MONDAY + 1, speaker="Maria"))
    )
    assert [each.text for each in said] == ["I live in", "the same town"]


def test_a_recogniser_without_punctuation_ends_a_sentence_with_its_segment() -> None:
    said = sentences_of(
        window("i live in berlin", "i work at siemens", "my favorite color", "is green")
    )
    assert [each.text for each in said] == [
        "i live in berlin",
        "i work at siemens",
        "my favorite color is green",
    ]


def test_an_unfinished_tail_of_the_context_is_joined_with_the_windows_first_words() -> None:
    tail = segment("It rains. My favorite color is", MONDAY - 9_000, id="tail")
    said = sentences_of(window(segment("green, I think.", id="head"), context=[tail]))
    assert [(each.text, each.evidence, each.own) for each in said] == [
        ("It rains.", ("tail",), False),
        ("My favorite color is green, I think.", ("tail", "head"), True),
    ]


def test_finished_context_is_only_context() -> None:
    tail = segment("I live in Rome.", MONDAY - 9_000, id="tail")
    said = sentences_of(window("And I love it", context=[tail]))
    assert [each.own for each in said] == [False, True]


def test_later_words_are_said_later_even_within_one_moment() -> None:
    at_once = segment("One. Two. Three.", MONDAY, end_ms=MONDAY)
    spread = segment("Four. Five.", MONDAY + 10_000)
    moments = [each.said_at_ms for each in sentences_of(window(at_once, spread))]
    assert moments[:3] == [MONDAY, MONDAY + 1, MONDAY + 2]
    assert moments[3] == MONDAY + 10_000
    assert MONDAY + 10_000 < moments[4] < MONDAY + 14_000


def test_segments_without_words_are_passed_over() -> None:
    assert sentences_of(window("  ", "")) == []
