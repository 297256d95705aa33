from __future__ import annotations

import pytest

from connectors.hybrid import Words, point_id, rank, share_covered
from stream.store import Near
from tests.conformance.store import memory, vector


def test_a_memory_is_found_by_any_form_of_its_words() -> None:
    words = Words()
    stored = words.of_memory(memory("Ana plays the Cafés' pianos", context="in Lisbon"))
    for question in ("ANA", "cafe", "piano", "lisbon", "playing"):
        assert set(words.of_question(question).indices) <= set(stored.indices), question
    assert words.of_question("?! the").indices == []


def test_who_said_it_and_the_day_weigh_more_than_what_was_said() -> None:
    words = Words()
    said = memory("User likes tea", speaker="Ana", said_at_ms=1_683_554_400_000)  # 8 May 2023
    stored = words.of_memory(said)
    weights = dict(zip(stored.indices, stored.values, strict=True))
    heavy = words.of_question("Ana, May 8th 2023, 8. Mai, 8 mayo").indices
    (tea,) = words.of_question("tea").indices
    assert min(weights[index] for index in heavy) > weights[tea]
    assert len(set(stored.indices)) == len(stored.indices)


def near(limit: int, *, by_words: bool = True, pool: int = 0, least: float = 0.0) -> Near:
    return Near("anna", "?", vector(1), limit, by_words=by_words, pool=pool, least=least)


def test_rank_keeps_the_similarity_of_what_was_found_by_meaning() -> None:
    ranked = rank(near(3), {"a": 0.9, "b": 0.8, "c": 0.1}, {"b": 12.0, "d": 3.0}, covered=1.0)
    assert [(each.key, each.similarity) for each in ranked] == [("b", 0.8), ("a", 0.9), ("d", 0.0)]
    assert rank(near(3), {}, {}, covered=0.0) == []


def test_what_words_alone_found_is_as_near_as_the_last_by_meaning_if_there_may_be_more() -> None:
    full = rank(near(2), {"a": 0.9, "b": 0.5}, {"c": 1.0}, covered=1.0)
    assert {each.key: each.score for each in full}["c"] == pytest.approx(0.6 + 0.4 * 0.5)
    all_known = rank(near(3), {"a": 0.9, "b": 0.5}, {"c": 1.0}, covered=1.0)
    assert {each.key: each.score for each in all_known}["c"] == pytest.approx(0.6)


def test_a_question_that_is_not_about_words_scores_by_its_cosine() -> None:
    ranked = rank(near(3, by_words=False), {"a": 0.9, "b": -0.1}, {}, covered=0.0)
    assert [(each.similarity, each.score) for each in ranked] == [(0.9, 0.9), (-0.1, 0.0)]


def test_rank_leaves_out_what_scores_too_little() -> None:
    ranked = rank(near(9, least=0.3), {"a": 0.9, "b": 0.5}, {}, covered=0.0)
    assert [each.key for each in ranked] == ["a"]


@pytest.mark.parametrize(
    ("question", "leader", "share"),
    [([1, 2, 2, 3, 4], [2, 9, 4], 0.5), ([], [1], 0.0), ([1], [], 0.0)],
)
def test_the_share_of_a_questions_words(
    question: list[int], leader: list[int], share: float
) -> None:
    assert share_covered(question, leader) == share


def test_only_uuids_are_points() -> None:
    uuid = memory("User likes tea").id
    assert str(point_id(uuid)) == uuid
    assert point_id("7") is None
    assert point_id("") is None
