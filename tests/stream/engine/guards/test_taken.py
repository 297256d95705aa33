from __future__ import annotations

from schemas import Action
from tests.stream.engine.guards.verdicts import COLOR, LATER, fact, guarded, verdict


def test_an_add_never_overwrites_the_memory_it_would_make() -> None:
    first = verdict(Action.ADD, None)
    second = verdict(
        Action.ADD, None, fact(slot=COLOR, text="User likes blue best", said_at_ms=LATER + 1)
    )
    allowed, counts = guarded(first, second, offered=[])
    assert [each.action for each in allowed] == [Action.ADD, Action.UPDATE]
    assert counts == {"taken": 1}


def test_an_add_of_what_is_known_in_the_same_words_is_nothing() -> None:
    first = verdict(Action.ADD, None, fact(text="User likes tea"))
    second = verdict(Action.ADD, None, fact(text="User likes tea!", said_at_ms=LATER + 1))
    allowed, counts = guarded(first, second, offered=[])
    assert [each.action for each in allowed] == [Action.ADD, Action.NONE]
    assert counts == {"taken": 1}
