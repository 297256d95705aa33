from __future__ import annotations

import pytest

from bench.budget import measure
from bench.speech import made_up


def talk(turns: int) -> list[object]:
    return list(made_up(3, turns).payloads)


@pytest.mark.parametrize(
    ("preset", "calls", "tokens"), [("realtime", 12, 14_000), ("economy", 3, 6_000)]
)
async def test_a_conversation_stays_within_its_budget(preset: str, calls: int, tokens: int) -> None:
    budget = await measure([talk(42)], preset)
    assert (budget.segments, budget.dead) == (42, 0)
    assert 0 < budget.calls <= budget.windows <= calls
    assert 0 < budget.prompt_tokens <= tokens
    assert budget.facts > 42


async def test_captions_are_not_spoken() -> None:
    at = 1_700_000_000_000
    segment = {
        "id": "a",
        "text": "I bought a boat. [a photo of a boat]",
        "is_user": True,
        "start_ms": at,
        "end_ms": at,
    }
    payloads = [
        {"type": "segments", "segments": [segment], "session_id": "s"},
        {"type": "end", "session_id": "s"},
    ]
    with_caption = await measure([payloads], "realtime")
    segment["text"] = "I bought a boat."
    assert await measure([payloads], "realtime") == with_caption
