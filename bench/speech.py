"""Speech to measure with: LoCoMo conversations from a folder, or made-up ones of the same shape."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any, Final

from stream.recording import read_recording, segments_of

__all__ = ["Conversation", "conversations", "made_up"]

START_MS: Final = 1_700_000_000_000
_SUBJECTS: Final = ["I", "My sister", "My friend Tom", "We", "My colleague", "I really"]
_VERBS: Final = [
    "bought",
    "visited",
    "painted",
    "repaired",
    "found",
    "lost",
    "sold",
    "cooked",
    "joined",
    "watched",
]
_THINGS: Final = [
    "a bicycle",
    "the old lighthouse",
    "a yellow kitchen",
    "two wooden chairs",
    "green curry",
    "\na choir in town",
    "an exhibition about maps",
    "some boots for hiking",
    "the garden of my aunt",
    "a camera",
]
_ENDS: Final = [
    "yesterday",
    "last week",
    "in Lisbon",
    "because it was raining",
    "and it went well",
    "with the children",
    "\nafter work",
    "for thirty euros",
    "before the holidays",
    "and I loved it",
]
_SHORT: Final = ["Yeah.", "Really?", "That sounds great!", "What happened then?", "I see."]


@dataclass(frozen=True, slots=True)
class Conversation:
    """What one wearer and their companions said."""

    user_id: str
    payloads: tuple[Any, ...]
    segments: int


def conversations(folder: Path | None, count: int) -> list[Conversation]:
    """Return `count` conversations, repeating those of a folder under other users if need be."""
    files = sorted(folder.glob("*.json")) if folder else []
    if not files:
        return [made_up(number) for number in range(count)]
    return [_recorded(files[number % len(files)], number) for number in range(count)]


def _recorded(path: Path, number: int) -> Conversation:
    payloads = tuple(timed.payload for timed in read_recording(path.read_text().splitlines()))
    segments = sum(len(segments_of(payload)) for payload in payloads)
    return Conversation(f"user-{number}", payloads, segments)


def made_up(number: int, turns: int = 600) -> Conversation:
    """A conversation of the shape of LoCoMo: 22 words a turn, two speakers, many sessions."""
    random = Random(number)
    at, payloads = START_MS, []
    for turn in range(turns):
        sentences = [_sentence(random) for _ in range(random.choice([1, 2, 2, 3]))]
        text = random.choice(_SHORT) if random.random() < 0.1 else " ".join(sentences)
        spoken = len(text.split()) * 400
        wearer = turn % 2 == 0
        segment = {
            "id": f"{turn}", "text": text, "speaker": "Anna" if wearer else "Bert",
            "is_user": wearer, "start_ms": at, "end_ms": at + spoken,
        }  # fmt: skip
        payloads.append({"type": "segment", "segment": segment})
        at += spoken + (86_400_000 if turn % 21 == 20 else 500)
    payloads.append({"type": "end"})
    return Conversation(f"user-{number}", tuple(payloads), turns)


def _sentence(random: Random) -> str:
    subject, verb = random.choice(_SUBJECTS), random.choice(_VERBS)
    ending = f"{random.choice(_ENDS)} number {random.randrange(10_000)}"
    return f"{subject} {verb} {random.choice(_THINGS)} {ending}."
