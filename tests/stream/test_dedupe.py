from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas import Segment
from stream.dedupe import LONGEST_AGAIN, REMEMBERED, Dedupe, Revision, revision
from stream.text import words
from stream.timeline import Timeline
from tests.stream.samples import Listener, said


def segment(text: str, at_s: float = 0, seconds: float = 4, **more: object) -> Segment:
    entry = said(text, at_s, id=str(more.pop("id", text)))
    placed = Timeline().place(entry).segment
    return placed.model_copy(update={"end_ms": placed.start_ms + round(seconds * 1000), **more})


def rest(heard: list[Segment], new: Segment) -> str:
    dedupe = Dedupe()
    for item in heard:
        dedupe.heard(item)
    return dedupe.without_overlap(new)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("I moved", "I moved to Lisbon", Revision("I moved to Lisbon", "", "I moved")),
        ("I moved to Lisbon", "I moved to Lisbon.", Revision("", "I moved to Lisbon", "")),
        ("i moved. it rains", "I moved. It rains.", Revision("", "i moved. it rains", "")),
        ("I moved to Lisbon", "I moved", Revision("I moved", "", "I moved to Lisbon")),
        (
            "I live in Berlin. It is big.",
            "I live in Bern. It is big.",
            Revision("I live in Bern.", "It is big.", "I live in Berlin."),
        ),
        ("One two. Three.", "One two. Three. Four.", Revision("Four.", "One two. Three.", "")),
        ("One two. Three.", "Three.", Revision("", "Three.", "One two.")),
        ("I have a pig.", "Uh.", Revision("Uh.", "", "I have a pig.")),
    ],
)
def test_a_revision_is_told_sentence_by_sentence(old: str, new: str, expected: Revision) -> None:
    assert revision(old, new) == expected


@given(st.lists(st.text("abc", min_size=1), min_size=1), st.integers(0, 20))
def test_of_a_very_long_sentence_only_the_words_it_grew_by_are_new(
    tokens: list[str], cut: int
) -> None:
    old = " ".join(["and"] * LONGEST_AGAIN + ["so", *tokens[:cut]])
    found = revision(old, " ".join([old, *tokens[cut:]]))
    assert words(found.new) == tokens[cut:]
    assert (found.kept, found.gone) == (old, "")


@given(st.lists(st.sampled_from("abcd"), max_size=6), st.lists(st.sampled_from("abcd"), max_size=6))
def test_what_is_kept_and_gone_is_all_that_was_said(was: list[str], now: list[str]) -> None:
    old, new = (". ".join(each) for each in (was, now))
    found = revision(old, new)
    assert sorted(words(f"{found.kept}. {found.gone}")) == sorted(was)
    assert set(words(found.new)).isdisjoint(words(found.kept))


def test_what_another_segment_says_now_is_not_gone_but_moved() -> None:
    dedupe = Dedupe()
    dedupe.heard(segment("I play golf. I have a dog", id="a"))
    dedupe.heard(segment("I have a dog called Max.", 4, id="b"))
    shorter = segment("I play golf.", id="a")
    assert dedupe.without_moved(shorter, "I have a dog") == ""
    assert dedupe.without_moved(shorter, "I have a cat") == "I have a cat"
    by_somebody_else = segment("I play golf.", id="a", speaker="Tom")
    assert dedupe.without_moved(by_somebody_else, "I have a dog") == "I have a dog"


def test_a_repeated_wording_is_recognised_and_a_new_one_is_not() -> None:
    dedupe = Dedupe()
    first = dedupe.heard(segment("I moved", id="a"))
    dedupe.heard(segment("I moved to Bern", id="a"), first)
    seen = dedupe.find("a")
    assert seen is not None
    assert seen.wordings == 2
    assert seen.has(segment("I moved"))
    assert seen.has(segment("I moved to Bern"))
    assert not seen.has(segment("I moved to Berlin"))
    assert not seen.has(segment("I moved to Bern", speaker="Tom"))
    assert dedupe.find("b") is None


def test_a_tail_that_moved_into_the_next_segment_is_cut_off() -> None:
    left = segment("I went to the store and bought some milk", 0, 4)
    right = segment("bought some milk before it closed.", 3, 4)
    assert rest([left], right) == "before it closed."


def test_a_first_sentence_that_moved_into_the_segment_before_is_cut_off() -> None:
    right = segment("Then he left. We cooked.", 4, 4)
    left = segment("I saw him and then he left.", 1, 4)
    assert rest([right], left) == "I saw him and"


def test_a_segment_that_swallowed_another_keeps_the_words_around_it() -> None:
    inner = segment("we cooked green curry", 2, 2)
    outer = segment("In the evening we cooked green curry for everyone", 0, 6)
    assert rest([inner], outer) == "In the evening for everyone"


def test_words_inside_an_earlier_segment_bring_nothing() -> None:
    assert rest([segment("Yes we cooked green curry", 0, 5)], segment("green curry", 2, 1)) == ""


def test_the_same_words_at_another_time_are_said_again() -> None:
    assert rest([segment("I love it so much", 0)], segment("I love it so much", 60)) != ""
    assert rest([segment("No.", 0, 1)], segment("No.", 1, 1)) == "No."


def test_two_people_may_say_the_same_short_word_at_once() -> None:
    heard = segment("Yeah.", 0, 2, id="a", speaker="SPEAKER_00")
    assert rest([heard], segment("Yeah.", 1, 2, id="b", speaker="SPEAKER_01")) == "Yeah."


def test_who_repeats_or_answers_in_the_words_of_another_is_heard() -> None:
    asked = segment("Where do you live? I live in", 0, 3, speaker="Nadia", is_user=False)
    answers = ("I live in Aachen.", "Where do you live?", "So where do you live? Here.")
    for voice in ({}, {"speaker": "SPEAKER_01", "is_user": False}, {"speaker": "User"}):
        for answer in answers:
            assert rest([asked], segment(answer, 2, 2, **voice)) == answer
            assert rest([segment(answer, 2, 2, **voice)], asked) == asked.text


def test_a_speaker_whom_the_source_knows_for_the_wearer_only_later_is_the_same_one() -> None:
    left = segment("I went to the store and bought some milk", speaker="SPEAKER_00", is_user=False)
    right = segment("bought some milk before it closed.", 3, speaker="SPEAKER_00", is_user=True)
    assert rest([left], right) == "before it closed."


def test_a_device_that_tells_no_speakers_may_have_heard_the_same_as_one_that_does() -> None:
    labelled = segment(
        "We cooked green curry.", 0, 3, speaker="SPEAKER_01", is_user=False, client_id="pendant"
    )
    plain = segment("we cooked green curry", 1, 3, client_id="laptop")
    assert rest([labelled], plain) == rest([plain], labelled) == ""
    other = plain.model_copy(update={"speaker": "Maria", "is_user": False})
    assert rest([labelled], other) == other.text


def test_what_goes_into_another_session_goes_as_whole_sentences() -> None:
    pendant = segment("My grandmother came from", 0, 2, client_id="pendant")
    more = "grandmother came from Odessa."
    elsewhere = {"client_id": "laptop", "session_id": "laptop"}
    assert rest([pendant], segment(more, 0.6, 2, client_id="laptop")) == "Odessa."
    assert rest([pendant], segment(more, 0.6, 2, **elsewhere)) == more
    both = segment("We sold the boat. My grandmother came from", 0, 4, client_id="pendant")
    known = segment(f"We sold the boat. My {more} She sang.", 0.6, 4, **elsewhere)
    assert rest([both], known) == f"My {more} She sang."


@pytest.mark.parametrize(
    ("new", "left"),
    [
        ("I am going to visit my sister in Porto on Sunday.", "on Sunday."),
        ("Listen, I am going to visit my sisters in Porto.", "Listen,"),
        ("I am going to visit my sisters in Porto on Sunday.", "on Sunday."),
        ("Listen, I am going to visit my sister in Porto", "Listen,"),
        ("I am going to visit my sister in Bordeaux", ""),
    ],
)
def test_what_a_second_device_heard_before_and_after_the_same_is_new(new: str, left: str) -> None:
    pendant = segment("I am going to visit my sister in Porto", 0, 3, client_id="pendant")
    assert rest([pendant], segment(new, 0, 4, client_id="laptop")) == left


def test_what_the_ledger_gives_back_is_compared_as_what_was_heard() -> None:
    asked = said("Where do you live? I live in", id="a", speaker="Nadia", is_user=False)
    (closed,) = Listener().hear(asked).flush().closed
    (row,) = closed.finished
    dedupe = Dedupe()
    dedupe.restore(row)
    answer = segment("I live in Aachen.", 1, 2)
    assert dedupe.without_overlap(answer) == answer.text
    own = segment("I live in Aachen.", 1, 2, speaker="Nadia", is_user=False)
    assert dedupe.without_overlap(own) == "Aachen."
    late = segment("Where do you live? I live in", 4, 2, client_id="laptop", session_id="b")
    assert dedupe.without_overlap(late) == ""


def test_a_second_device_hears_the_same_a_little_later_and_a_little_different() -> None:
    pendant = segment("I am going to visit my sister in Porto", 0, 3, client_id="pendant")
    laptop = segment("I'm going to visit my sister in Porto", 4, 3, client_id="laptop")
    assert rest([pendant], laptop) == ""


def test_a_second_device_that_hears_something_else_is_heard() -> None:
    pendant = segment("I am going to visit my sister in Porto", 0, 3, client_id="pendant")
    laptop = segment("Shall we order a pizza tonight or cook", 1, 3, client_id="laptop")
    assert rest([pendant], laptop) == laptop.text


@given(st.integers(REMEMBERED, 3 * REMEMBERED))
def test_memory_is_bounded(count: int) -> None:
    dedupe = Dedupe()
    for number in range(count):
        dedupe.heard(segment(f"Sentence {number}", number, id=f"s{number}"))
    known = [n for n in range(count) if dedupe.find(f"s{n}") is not None]
    assert known == list(range(count - REMEMBERED, count))
