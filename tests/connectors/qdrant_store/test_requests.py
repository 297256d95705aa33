from __future__ import annotations

from qdrant_client import models

from connectors.hybrid import Words
from connectors.qdrant_store.requests import Search, belonging, searches, updates
from stream.store import Near
from tests.conformance.store import put, removal, vector

WORDS = Words()
TEA = put("User likes tea", 1)


def ids(operation: models.UpdateOperation) -> list[str]:
    assert isinstance(operation, models.UpsertOperation)
    assert isinstance(operation.upsert, models.PointsList)
    return [str(point.id) for point in operation.upsert.points]


def test_of_several_writes_of_a_memory_the_last_one_is_sent() -> None:
    newer = put("User likes tea", 1, version=2)
    (only,) = updates([TEA, newer], WORDS)
    assert ids(only) == [TEA.memory.id]
    (gone,) = updates([TEA, removal(TEA)], WORDS)
    assert isinstance(gone, models.DeleteOperation)


def test_a_removal_goes_before_what_was_put_after_it() -> None:
    gone, back = updates([TEA, removal(TEA), TEA], WORDS)
    assert isinstance(gone, models.DeleteOperation)
    assert ids(back) == [TEA.memory.id]


def test_no_upsert_holds_an_id_twice_or_grows_without_bound() -> None:
    stolen = put("rum", user_id="ben", id=TEA.memory.id)
    many = [put(f"Memory {n}") for n in range(300)]
    operations = updates([TEA, stolen, *many], WORDS)
    for operation in operations:
        assert len(set(ids(operation))) == len(ids(operation)) <= 128
    assert [ids(o) for o in operations][-1] == [TEA.memory.id]
    assert sum(len(ids(o)) for o in operations) == 302


def test_what_can_be_no_point_asks_for_nothing() -> None:
    assert belonging([("anna", "no uuid"), ("anna", "")]) is None
    assert updates([], WORDS) == []


def test_meanings_are_asked_before_words() -> None:
    both = Search(Near("anna", "tea", vector(1)), WORDS)
    meaning = Search(Near("anna", "tea", vector(1), by_words=False), WORDS)
    using = [request.using for request in searches([meaning, both])]
    assert using == ["dense", "dense", "bm25", "bm25"]


def test_no_payload_is_sent_of_what_may_not_be_among_the_best() -> None:
    asked = searches([Search(Near("anna", "tea", vector(1), 5, pool=100), WORDS)])
    assert [request.limit for request in asked] == [100, 100, 1]
    assert not any(request.with_payload for request in asked)
