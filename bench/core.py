"""The pure core on one core, beside decoding and validating alone."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import orjson

from bench.measure import Figure, median_of
from bench.speech import conversations
from schemas import SegmentFrame
from stream.app.app import tune_garbage_collection
from stream.intake import Intake
from stream.log import Record
from stream.normalise import Delivery, decode, normalise
from stream.recording import segments_of
from stream.windows import WindowPolicy

__all__ = ["measure"]

RUNS = 5


def measure(folder: Path | None) -> list[Figure]:
    """Measure segments a second: decode and validate, normalise, and everything up to the window."""
    talks = conversations(folder, 100)
    frames = [
        (talk.user_id, orjson.dumps({"type": "segment", "seq": seq, "segment": segment}))
        for talk in talks
        for seq, payload in enumerate(talk.payloads)
        for segment in segments_of(payload)
    ]

    def validate() -> None:
        for _, frame in frames:
            SegmentFrame.model_validate(orjson.loads(frame))

    def normal() -> None:
        for user_id, frame in frames:
            normalise(decode(frame), Delivery(user_id, 0, "s"))

    def core() -> None:
        intake = Intake(WindowPolicy())
        for offset, (user_id, frame) in enumerate(frames):
            for entry in normalise(decode(frame), Delivery(user_id, 0, "s")).entries:
                intake.push(Record(0, offset, entry), 0)

    def rate(work: Callable[[], None]) -> float:
        started = time.perf_counter()
        work()
        return len(frames) / (time.perf_counter() - started)

    tune_garbage_collection()  # as the server does
    floor = median_of(RUNS, lambda: rate(validate))
    entries = median_of(RUNS, lambda: rate(normal))
    whole = median_of(RUNS, lambda: rate(core))
    return [
        Figure("decode + validate a frame", f"{floor:,.0f} segments/s", "the floor"),
        Figure("decode + validate + normalise", f"{entries:,.0f} segments/s"),
        Figure(
            "pure core: the same + dedupe + windows",
            f"{whole:,.0f} segments/s",
            f"{whole / entries:.2f} of normalise, {whole / floor:.2f} of the floor",
        ),
    ]
