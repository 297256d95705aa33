"""Speech of our own for end-to-end tests: facts that repeat, change, and are taken back."""

from __future__ import annotations

from random import Random
from typing import Any

from tests.stream.samples import NOON

COLORS = ["blue", "green", "red", "yellow", "purple", "orange", "black", "white"]
CITIES = ["Berlin", "Lisbon", "Oslo", "Porto", "Vienna", "Turin", "Ghent", "Leeds"]
THINGS = ["a bicycle", "a piano", "two chairs", "an old map", "new boots", "a tent", "a camera"]
VERBS = ["bought", "sold", "repaired", "lost", "found", "borrowed", "painted"]


def sentence(random: Random) -> str:
    """Something the wearer says."""
    kind = random.randrange(8)
    if kind == 0:
        return f"My favorite color is {random.choice(COLORS)}."
    if kind == 1:
        return f"I live in {random.choice(CITIES)}."
    if kind == 2:
        return f"I moved to {random.choice(CITIES)}."
    if kind == 3:
        return "What do you think about that?"
    if kind == 4:
        return "Yeah."
    thing, verb = random.choice(THINGS), random.choice(VERBS)
    return f"I {verb} {thing} in {random.choice(CITIES)} for {random.randrange(2, 90)} euros."


def frames(user: str, count: int, seed: int) -> list[dict[str, Any]]:
    """Frames of one user's session: segments, and the end."""
    random = Random(f"{user}/{seed}")
    at = NOON
    sent: list[dict[str, Any]] = []
    for number in range(count):
        segment = {
            "id": f"{user}-{number}",
            "text": sentence(random),
            "is_user": True,
            "start_ms": at,
            "end_ms": at + 2_000,
        }
        sent.append({"type": "segment", "segment": segment})
        at += 2_000 + random.choice([200, 1_000, 3_000, 12_000])
    return [*sent, {"type": "end"}]
