from __future__ import annotations

from dataclasses import dataclass

from connectors.hybrid import Words, point_id, rank
from tests.conformance.store import memory


@dataclass(frozen=True)
class Hit:
    id: str
    score: float


def test_a_memory_is_found_by_any_form_of_its_words() -> None:
    words = Words()
    stored = words.of_memory(memory("Ana plays the Cafés' pianos", context="in Lisbon"))
    for question in ("ANA", "cafe", "piano", "lisbon", "playing"):
        assert set(words.of_question(question).indices) <= set(stored.indices), question
    assert words.of_question("?! the").indices == []


def test_rank_keeps_the_similarity_of_what_was_found_by_meaning() -> None:
    dense = [Hit("a", 0.9), Hit("b", 0.8), Hit("c", 0.1)]
    sparse = [Hit("b", 12.0), Hit("d", 3.0)]
    ranked = rank(3, dense, sparse)
    assert [(hit.id, similarity) for hit, similarity in ranked] == [
        ("b", 0.8),
        ("d", 0.0),
        ("a", 0.9),
    ]
    assert rank(3, (), ()) == []


def test_only_uuids_are_points() -> None:
    uuid = memory("User likes tea").id
    assert str(point_id(uuid)) == uuid
    assert point_id("7") is None
    assert point_id("") is None
