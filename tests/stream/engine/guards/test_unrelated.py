from __future__ import annotations

import pytest

from schemas import Action, Slot
from tests.stream.engine.guards.verdicts import fact, guarded, verdict


@pytest.mark.parametrize(
    ("text", "slot"),
    [
        ("User has a new bike", None),
        ("Maria's favorite color is green", None),
        ("User likes green", Slot(subject="user", attribute="opinion_of_green", value="likes")),
    ],
)
def test_similarity_alone_never_retires(text: str, slot: Slot | None) -> None:
    (allowed,), counts = guarded(verdict(said=fact(text, slot=slot)))
    assert (allowed.action, counts) == (Action.ADD, {"unrelated": 1})
