"""Play the cases to a processor: the real intake, log, store and embedder; the engine is a parameter.

Every case is a user of its own, and all take their first step together, then their second, and so on.
"""

from __future__ import annotations

import asyncio
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import zip_longest
from pathlib import Path
from typing import Final

from bench.decisions.cases import Case, Ended, Said, Step, TakenBack
from bench.decisions.score import Changed, Expected, Judgement, expectations, judge
from bench.working import Working, working
from schemas import AnyEntry, Change, DeletionEntry, EndEntry, Receipt, SegmentEntry
from stream.engine.types import Engine
from stream.log import Appended

__all__ = ["Taken", "entries", "play"]

SECONDS_A_WORD: Final = 0.4
PAUSE: Final = 0.5


@dataclass(frozen=True, slots=True)
class Taken:
    """A step that was played, and what came of it."""

    case: Case
    number: int
    """Counts from 1."""
    expected: Expected
    before: tuple[str, ...]
    after: tuple[str, ...]
    changes: tuple[Changed, ...]
    left_out: tuple[str, ...]
    """What gave no fact, and why."""
    judgement: Judgement

    @property
    def step(self) -> Step:
        """What was said."""
        return self.case.steps[self.number - 1]


async def play(cases: Sequence[Case], engine: Engine) -> list[Taken]:
    """Play cases to an engine and judge every step.

    Returns:
        The steps, ordered by case.

    Raises:
        RuntimeError: a window could not be decided: the engine failed.
    """
    taken: dict[str, list[Taken]] = {case.id: [] for case in cases}
    with tempfile.TemporaryDirectory() as scratch:
        async with working(Path(scratch), engine) as parts:
            bench = _Bench(parts)
            wanted = [list(expectations(case)) for case in cases]
            for number, round_ in enumerate(zip_longest(*wanted), start=1):
                going = {
                    case.id: (case, expected)
                    for case, expected in zip(cases, round_, strict=True)
                    if expected is not None
                }
                heard = await bench.hear([case for case, _ in going.values()], number)
                for case, expected in going.values():
                    steps = taken[case.id]
                    before = steps[-1].after if steps else ()
                    steps.append(_judged(case, number, expected, before, heard[case.id]))
    return [step for steps in taken.values() for step in steps]


@dataclass(frozen=True, slots=True)
class _Heard:
    """What a step made of a user's memories."""

    after: tuple[str, ...]
    changes: tuple[Changed, ...]
    left_out: tuple[str, ...]


def _judged(
    case: Case, number: int, expected: Expected, before: tuple[str, ...], heard: _Heard
) -> Taken:
    return Taken(
        case=case,
        number=number,
        expected=expected,
        before=before,
        after=heard.after,
        changes=heard.changes,
        left_out=heard.left_out,
        judgement=judge(expected, before, heard.after, heard.changes),
    )


class _Bench:
    """A processor at work."""

    def __init__(self, parts: Working) -> None:
        self._parts = parts
        self._read = 0

    async def hear(self, cases: Sequence[Case], number: int) -> Mapping[str, _Heard]:
        """Let every case take its step of this number."""
        await asyncio.gather(
            *(
                self._parts.log.append([Appended(e) for e in entries(case, number)])
                for case in cases
            )
        )
        await self._parts.idle()
        changes, receipts = await self._news()
        return {
            case.id: _Heard(
                after=await self._live(case.id),
                changes=tuple(_changed(change) for change in changes[case.id]),
                left_out=tuple(_left_out(receipts[case.id])),
            )
            for case in cases
        }

    async def _news(self) -> tuple[dict[str, list[Change]], dict[str, list[Receipt]]]:
        logged = await self._parts.log.changes(0, self._read, 1_000_000)
        self._read = logged[-1].cursor if logged else self._read
        changes: dict[str, list[Change]] = defaultdict(list)
        receipts: dict[str, list[Receipt]] = defaultdict(list)
        for event in (item.event for item in logged):
            if isinstance(event.data, Change):
                changes[event.data.user_id].append(event.data)
            else:
                receipts[event.data.user_id].append(event.data)
        return changes, receipts

    async def _live(self, user_id: str) -> tuple[str, ...]:
        return tuple(
            memory.content for memory in await self._parts.store.list(user_id, limit=10_000)
        )


def _changed(change: Change) -> Changed:
    return Changed(
        action=change.action.value,
        before=change.before.content if change.before else None,
        after=change.after.content if change.after else None,
    )


def _left_out(receipts: Sequence[Receipt]) -> Iterator[str]:
    for receipt in receipts:
        if receipt.outcome != "committed":
            raise RuntimeError(f"{receipt.user_id}: a window was given up: {receipt.detail}")
        yield from (f"{skip.text} ({skip.reason})" for skip in receipt.skipped)


def entries(case: Case, number: int) -> list[AnyEntry]:
    """Write a step of a case as the segments log holds it; its sessions end with it."""
    step = case.steps[number - 1]
    begins = case.starts + timedelta(days=_days(case)[number - 1])
    clock = _Clock(case, number, round(begins.timestamp() * 1000))
    written = [clock.entry(item, place) for place, item in enumerate(step.say)]
    return written if isinstance(step.say[-1], Ended) else [*written, clock.end()]


def _days(case: Case) -> list[float]:
    """Tell on which day of its case each step is."""
    days: list[float] = []
    for step in case.steps:
        after = days[-1] + 1 if days else 0.0
        days.append(after if step.day is None else step.day)
    return days


class _Clock:
    """Writes the entries of one step, each after the other unless it says when."""

    def __init__(self, case: Case, number: int, begins_ms: int) -> None:
        self._case = case
        self._number = number
        self._begins_ms = begins_ms
        self._said_s = 0.0
        self._received_ms = begins_ms

    def entry(self, item: Said | TakenBack | Ended, place: int) -> AnyEntry:
        match item:
            case Said():
                return self._segment(item, place)
            case TakenBack():
                return DeletionEntry(
                    user_id=self._case.id,
                    segment_ids=tuple(map(self._id, item.delete)),
                    received_ms=self._received_ms,
                )
            case Ended():
                return self.end()

    def end(self) -> EndEntry:
        return EndEntry(user_id=self._case.id, received_ms=self._received_ms)

    def _segment(self, said: Said, place: int) -> SegmentEntry:
        start = self._said_s if said.at is None else said.at
        seconds = said.seconds or SECONDS_A_WORD * max(1, len(said.text.split()))
        end = start + seconds
        self._said_s = max(self._said_s, end + PAUSE)
        received = self._ms(end if said.received is None else said.received)
        self._received_ms = max(self._received_ms, received)
        return SegmentEntry(
            user_id=self._case.id,
            segment_id=self._id(said.id or f"{self._number}.{place}"),
            text=said.text,
            session_id=said.session or f"talk-{self._number}",
            speaker=said.speaker,
            is_user=said.speaker is None if said.is_user is None else said.is_user,
            start_ms=self._ms(start),
            end_ms=self._ms(end),
            clock="absolute",
            received_ms=self._received_ms,
            language=self._case.language,
            client_id=said.client,
            source=said.source,
        )

    def _id(self, name: str) -> str:
        return f"segment {name}"

    def _ms(self, seconds: float) -> int:
        return self._begins_ms + round(seconds * 1000)
