from __future__ import annotations

from tests.stream.engine.guards.verdicts import COLOR, fact, guarded, verdict
from tests.stream.engine.world import memory


def test_a_window_retires_only_so_many_memories() -> None:
    known = [
        memory(
            f"User's favorite {thing} is old",
            slot=COLOR.model_copy(update={"attribute": f"favorite_{thing}"}),
        )
        for thing in ("color", "food", "song", "book", "film")
    ]
    wanted = [
        verdict(
            target=each,
            said=fact(
                each.content.replace("old", "new"),
                slot=each.slot and each.slot.model_copy(update={"value": "new"}),
            ),
        )
        for each in known
    ]
    allowed, counts = guarded(*wanted, offered=known)
    assert [each.action.value for each in allowed] == ["UPDATE"] * 3 + ["ADD"] * 2
    assert counts == {"too_many": 2}
    assert all(each.fact.slot is None for each in allowed[3:])
