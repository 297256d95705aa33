from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stream.fusion import blend

keys = st.integers(0, 20)
cosines = st.dictionaries(keys, st.floats(-1, 1), max_size=10)
scores = st.dictionaries(keys, st.floats(0, 40), max_size=10)
shares = st.floats(0, 1)


@given(cosines, scores, shares, shares)
def test_everything_found_by_either_has_a_score_from_0_to_1_best_first(
    meaning: dict[int, float], words: dict[int, float], unseen: float, covered: float
) -> None:
    blended = blend(meaning, words, unseen=unseen, covered=covered)
    assert blended.keys() == {*meaning, *words}
    assert all(0 <= score <= 1 + 1e-9 for score in blended.values())
    assert [*blended.values()] == sorted(blended.values(), reverse=True)


@given(cosines, scores, shares)
def test_who_is_ahead_by_meaning_and_by_words_is_ahead(
    meaning: dict[int, float], words: dict[int, float], covered: float
) -> None:
    blended = blend(meaning, words, covered=covered)
    both = meaning.keys() & words.keys()
    for better in both:
        for worse in both:
            if meaning[better] >= meaning[worse] and words[better] >= words[worse]:
                assert blended[better] >= blended[worse]


def test_a_score_is_six_parts_words_and_four_parts_meaning() -> None:
    blended = blend({"a": 0.5, "b": 1.0}, {"a": 8.0, "c": 4.0}, unseen=0.5, covered=0.5)
    assert blended == pytest.approx({"a": 0.3 + 0.2, "b": 0.4, "c": 0.15 + 0.2})
    assert [*blended] == ["a", "b", "c"]


def test_what_the_best_shares_with_the_question_scales_all_words() -> None:
    whole = blend({}, {"a": 3.0, "b": 1.0}, covered=1.0)
    half = blend({}, {"a": 3.0, "b": 1.0}, covered=0.5)
    assert half == pytest.approx({key: score / 2 for key, score in whole.items()})


def test_without_common_words_meaning_decides() -> None:
    assert [*blend({"far": 0.1, "near": 0.9, "off": -0.5}, {})] == ["near", "far", "off"]
    assert blend({}, {}) == {}
