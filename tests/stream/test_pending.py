from __future__ import annotations

import numpy as np
import pytest

from stream.engine.types import Candidate, Vector
from stream.pending import Overlay, Pending
from stream.store import Near, Put, Remove
from tests.conformance.store import memory


def vector(*values: float) -> Vector:
    padded = np.zeros(4, np.float32)
    padded[: len(values)] = values
    return padded / np.linalg.norm(padded)


TEA, RUM = memory("User likes tea"), memory("User likes rum")


def overlay(*windows: list[Put | Remove]) -> Overlay:
    pending = Pending()
    for writes in windows:
        pending.add("anna", writes)
    found = pending.overlay("anna")
    assert found is not None
    return found


def near(*values: float, limit: int = 10, floor: float = -1.0) -> Near:
    return Near("anna", "", vector(*values), limit, by_words=False, floor=floor)


def test_what_is_not_pending_is_as_the_store_says() -> None:
    over = overlay([Put(RUM, vector(1))])
    assert over.get(TEA.id, TEA) is TEA
    assert over.get(TEA.id, None) is None


def test_a_pending_memory_is_there_and_a_pending_removal_is_gone() -> None:
    over = overlay([Put(RUM, vector(1)), Remove("anna", TEA.id)])
    assert over.get(RUM.id, None) is RUM
    assert over.get(TEA.id, TEA) is None
    (found,) = over.near(near(1), [Candidate(TEA, 0.9)])
    assert found.memory is RUM
    assert found.similarity == pytest.approx(1)


def test_the_last_window_counts() -> None:
    newer = TEA.model_copy(update={"content": "User loves tea", "version": 2})
    assert overlay([Put(TEA, vector(1))], [Put(newer, vector(1))]).get(TEA.id, None) is newer
    assert overlay([Put(TEA, vector(1))], [Remove("anna", TEA.id)]).get(TEA.id, TEA) is None
    assert overlay([Remove("anna", TEA.id)], [Put(newer, vector(1))]).get(TEA.id, None) is newer


def test_near_ranks_what_is_pending_with_what_the_store_found() -> None:
    over = overlay([Put(RUM, vector(0.9, 0.1))])
    closer, farther = (
        Candidate(memory("a"), 1.0, score=1.0),
        Candidate(memory("b"), 0.1, score=0.1),
    )
    contents = [c.memory.content for c in over.near(near(1), [closer, farther])]
    assert contents == ["a", "User likes rum", "b"]
    contents = [c.memory.content for c in over.near(near(1, limit=2), [closer, farther])]
    assert contents == ["a", "User likes rum"]


def test_what_the_store_found_by_words_keeps_its_place() -> None:
    over = overlay([Put(RUM, vector(0.3, 1))])
    worded = Candidate(memory("a"), 0.0, score=0.6)
    assert over.near(near(1, limit=1), [worded]) == [worded]


def test_near_leaves_out_what_is_below_the_floor() -> None:
    assert overlay([Put(RUM, vector(0, 1))]).near(near(1, floor=0.5), []) == []


def test_a_users_windows_are_forgotten_one_by_one_and_users_do_not_meet() -> None:
    pending = Pending()
    pending.add("anna", [Put(TEA, vector(1))])
    pending.add("anna", [])
    pending.add("bert", [])
    pending.applied("anna")
    over = pending.overlay("anna")
    assert over is not None
    assert over.get(TEA.id, None) is None
    pending.applied("anna")
    assert pending.overlay("anna") is None
    assert len(pending) == 1
