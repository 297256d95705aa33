"""An answer → verdicts on each window. The model proposes; what it cannot show, it does not get."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from schemas import Action, Memory, Slot
from stream.engine.model.answer import Answer, Found, Stance
from stream.engine.model.attributes import slot_of
from stream.engine.model.grounds import Ground
from stream.engine.model.lines import Line
from stream.engine.model.replacing import in_doubt, objection
from stream.engine.surroundings import around
from stream.engine.types import Fact, Verdict, Window
from stream.engine.wording import content, refines
from stream.text import words

__all__ = ["Reading", "read"]

RULE = "model"


@dataclass(slots=True)
class Reading:
    """What an answer means for one window."""

    verdicts: list[Verdict] = field(default_factory=list)
    guards: Counter[str] = field(default_factory=Counter)
    """How often a check stepped in, by name: `invented_id`, `evidence`, `directive`, `language`,
    `unsupported`, `unlike`, `not_over`."""


def read(
    answer: Answer,
    windows: Sequence[Window],
    lines: Sequence[Line],
    memories: Sequence[Memory],
    *,
    offset_minutes: int = 0,
) -> list[Reading]:
    """Check the facts of an answer, and give each to the window in which it was said last.

    An action that does not stand up is refused; its fact is kept beside the memories if somebody said it.

    Args:
        answer: in the agreed form.
        windows: that were asked about.
        lines: as they were numbered.
        memories: as they were numbered.
        offset_minutes: the wearers' offset from UTC.
    """
    readings = [Reading() for _ in windows]
    ground = Ground(lines, memories, offset_minutes)
    by_number = {line.number: line for line in lines}
    for found in answer.facts:
        cited = [by_number[number] for number in dict.fromkeys(found.lines) if number in by_number]
        places = [line.window for line in cited if line.window is not None]
        reading = readings[max(places, default=0)]
        if not places:
            reading.guards["evidence"] += 1
            continue
        window = windows[max(places)]
        reading.verdicts += _Claim(found, cited, window, ground).verdicts(reading.guards)
    return readings


@dataclass(frozen=True, slots=True)
class _Claim:
    """One fact of an answer, before it is believed."""

    found: Found
    cited: Sequence[Line]
    window: Window
    ground: Ground

    def verdicts(self, guards: Counter[str]) -> Iterator[Verdict]:
        """Read the verdict, if any is left after the checks."""
        text = _tidy(self.found.text)
        action, target = self._wanted(guards)
        nobody = self.ground.refusal(text, self.cited, None)
        why = self._objection(action, text, target) if target else nobody
        if why:
            guards[why] += 1
            action, target = Action.ADD, None
        if target or not nobody:
            yield Verdict(self._fact(text, target), action, RULE, _reason(action), target)

    def _objection(self, action: Action, text: str, target: Memory) -> str | None:
        """Tell why a fact may not be about a memory as the model wants it."""
        if why := self.ground.refusal(text, self.cited, target):
            return why
        return objection(action, text, self._slot(text), target, self.cited)

    def _wanted(self, guards: Counter[str]) -> tuple[Action, Memory | None]:
        """Tell what the model wants, as far as it may want it."""
        action, number = self.found.action, self.found.target
        if action is Action.ADD or (action is Action.NONE and number is None):
            return action, None
        if number is None or not 0 <= number < len(self.ground.memories):
            guards["invented_id"] += 1
            return Action.ADD, None
        return action, self.ground.memories[number]

    def _slot(self, text: str) -> Slot | None:
        """Return the slot that the model names, where it may have one."""
        named = self.found.slot
        if named is None or self._stance(text) is Stance.UNCERTAIN:
            return None
        return slot_of(named.subject, named.attribute, named.value, text)

    def _stance(self, text: str) -> Stance:
        return Stance.UNCERTAIN if in_doubt(text, self.cited) else self.found.stance

    def _fact(self, text: str, target: Memory | None) -> Fact:
        stance = self._stance(text)
        slot = self._slot(text)
        if slot is None and stance is not Stance.UNCERTAIN:
            slot = _slot_like(target, text, retracts=stance is Stance.OVER)
        # Of the window alone, however many were asked about at once.
        own = {segment.segment_id for segment in (*self.window.context, *self.window.segments)}
        lines = [line for line in self.ground.lines if line.segment.segment_id in own]
        cited = [place for place, line in enumerate(lines) if line in self.cited]
        return Fact(
            text=text,
            evidence=tuple(lines[place].segment.segment_id for place in cited),
            said_at_ms=max(line.segment.start_ms for line in self.cited if line.window is not None),
            slot=slot,
            retracts=stance is Stance.OVER,
            hedged=stance is Stance.UNCERTAIN,
            context=around([line.text for line in lines], cited[-1], own=True),
        )


def _tidy(text: str) -> str:
    return " ".join(text.split()).removesuffix(".")


def _slot_like(target: Memory | None, text: str, *, retracts: bool) -> Slot | None:
    """Keep a memory in its slot when the model gives it another wording and names no slot."""
    slot = target.slot if target else None
    if target is None or slot is None or slot.many or refines(text, target.content):
        return slot if retracts else None
    if retracts:
        return slot
    known = set(content(target.content))
    new = [word for word in words(text) if not known.issuperset(content(word))]
    return slot.model_copy(update={"value": " ".join(new)}) if new else slot


def _reason(action: Action) -> str:
    return {
        Action.ADD: "no memory says so",
        Action.UPDATE: "it replaces or completes what was known",
        Action.DELETE: "the speaker said that it is over",
        Action.NONE: "a memory says so already",
    }[action]
