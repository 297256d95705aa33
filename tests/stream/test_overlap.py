from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from stream.overlap import Rest, Told, without_first
from stream.text import words

TEXTS = st.lists(st.sampled_from(["aa", "b", "cc-d", "e.", "-", "ff!", "1,5"]), max_size=14).map(
    " ".join
)


def told(text: str, *, one_voice: bool = True, apart: bool = False) -> Told:
    return Told(words(text), one_voice=one_voice, other_ears=apart, apart=apart)


def rest(text: str, *others: Told) -> str:
    left = Rest(text)
    for other in others:
        left.cut(other)
    return left.text()


@given(TEXTS, st.lists(st.builds(told, TEXTS, one_voice=st.booleans(), apart=st.booleans())))
def test_what_is_left_is_a_part_of_the_text_in_its_order(text: str, others: list[Told]) -> None:
    runs = iter(text.split())
    assert all(run in runs for run in rest(text, *others).split())


@given(TEXTS, st.lists(TEXTS))
def test_no_word_is_lost_that_nobody_else_has_brought(text: str, others: list[str]) -> None:
    new = set(words(text)).difference(*map(words, others))
    assert new <= set(words(rest(text, *map(told, others))))


@given(TEXTS)
def test_a_text_brings_nothing_twice_and_is_not_touched_by_another(text: str) -> None:
    assert words(rest(text, told(text))) == []
    assert rest(text, told("quite another thing")) == text
    assert rest(text) == text


@given(TEXTS, st.integers(0, 20))
def test_without_its_first_words_a_text_has_the_others(text: str, count: int) -> None:
    left = words(without_first(text, count))
    assert left == words(text)[len(words(text)) - len(left) :]
    assert len(left) >= len(words(text)) - count


def test_the_pieces_of_others_may_add_up_to_the_whole() -> None:
    first, second = told("I started a new job", apart=True), told("at the old mill.", apart=True)
    assert rest("I started a new job at the old mill.", first, second) == ""


def test_a_sign_that_is_no_word_stays_with_the_word_before_it() -> None:
    assert rest("one two three - four \N{PARTY POPPER}", told("one two three")) == (
        "four \N{PARTY POPPER}"
    )
    assert rest("one \N{PARTY POPPER} two three four", told("two three four")) == (
        "one \N{PARTY POPPER}"
    )
