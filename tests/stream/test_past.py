from __future__ import annotations

from schemas import Action, Change, Memory
from stream.past import known_at
from tests.conformance.store import memory
from tests.stream.samples import NOON


def change(before_or_after: Memory, after: Memory | None, at_ms: int) -> Change:
    return Change(
        id=f"{at_ms}",
        user_id=before_or_after.user_id,
        memory_id=before_or_after.id,
        action=Action.ADD if after else Action.DELETE,
        after=after,
        reason="said",
        window_id="w",
        engine="rules",
        said_at_ms=NOON,
        decided_at_ms=at_ms,
    )


TEA, RUM = memory("User likes tea"), memory("User likes rum")
TEA_AGAIN = TEA.model_copy(update={"content": "User loves tea", "version": 2})
PAST = [
    change(TEA, TEA, NOON),
    change(RUM, RUM, NOON + 1),
    change(TEA, TEA_AGAIN, NOON + 2),
    change(RUM, None, NOON + 3),
]


def test_what_was_known_is_what_the_changes_until_then_leave() -> None:
    assert known_at(PAST, NOON - 1) == []
    assert known_at(PAST, NOON) == [TEA]
    assert known_at(PAST, NOON + 1) == [TEA, RUM]
    assert known_at(PAST, NOON + 2) == [TEA_AGAIN, RUM]
    assert known_at(PAST, NOON + 9) == [TEA_AGAIN]
    assert known_at([], NOON) == []
