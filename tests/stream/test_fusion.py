from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stream.fusion import fuse

rankings = st.lists(st.integers(0, 30), unique=True, max_size=12)
weights = st.floats(0.1, 10)


@given(rankings, rankings)
def test_everything_found_by_either_is_in_the_union_once(
    dense: list[int], sparse: list[int]
) -> None:
    fused = fuse(dense, sparse)
    assert len(fused) == len(set(fused))
    assert set(fused) == {*dense, *sparse}


@given(rankings, weights, weights, weights)
def test_a_single_ranking_keeps_its_order(
    ranking: list[int], dense_weight: float, sparse_weight: float, smoothing: float
) -> None:
    for dense, sparse in ((ranking, []), ([], ranking), (ranking, ranking)):
        fused = fuse(
            dense,
            sparse,
            dense_weight=dense_weight,
            sparse_weight=sparse_weight,
            smoothing=smoothing,
        )
        assert fused == ranking


@given(rankings, rankings)
def test_what_leads_in_both_rankings_is_first(dense: list[int], sparse: list[int]) -> None:
    both = "found by both"
    assert fuse([both, *dense], [both, *sparse])[0] == both


@given(rankings, rankings)
def test_who_is_ahead_in_both_rankings_stays_ahead(dense: list[int], sparse: list[int]) -> None:
    fused = fuse(dense, sparse)
    common = [key for key in fused if key in dense and key in sparse]
    for better, worse in pairwise(common):
        ahead = [ranking.index(better) < ranking.index(worse) for ranking in (dense, sparse)]
        assert any(ahead)


def test_scores_are_those_of_the_formula() -> None:
    # One third for a, .65 for b (a quarter and two fifths), two thirds for c, a half for d.
    assert fuse(["a", "b"], ["c", "d", "b"]) == ["c", "b", "d", "a"]
    assert fuse(["a", "b"], ["c", "d", "b"], sparse_weight=1) == ["b", "a", "c", "d"]


def test_equally_good_by_meaning_comes_before_by_words() -> None:
    assert fuse(["a"], ["b"], sparse_weight=1) == ["a", "b"]


@pytest.mark.parametrize(("place", "worst"), [(0, 4), (1, 7), (2, 10)])
def test_the_three_nearest_by_meaning_are_among_the_first_ten(place: int, worst: int) -> None:
    dense = [f"meaning {n}" for n in range(10)]
    sparse = [f"words {n}" for n in range(10)]
    assert fuse(dense, sparse).index(dense[place]) == worst - 1
