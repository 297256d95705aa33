"""What is counted, step by step.

*accuracy*: steps whose changes are those expected / all steps. A change counts when it updates or deletes
anything, or adds a memory that one of the case's labels speaks of; other additions (a statement kept word for
word) are nobody's concern unless nothing else may be live, and an update that leaves the wording as it was is
none.

*clean*: steps after which nothing at all was wrong / all steps.

*wrong-retire*: memories that were live, should have stayed, and are gone after the step / memories that were
live and should have stayed.

*stale-live*: values that should be gone and are live after a step / values that should be gone.

*duplicate*: expected memories that are live more than once / expected memories.

*missed*: expected memories that are not live / expected memories.

*false-live*: statements that were never facts (doubted, supposed, overheard ...) and are live as facts, and
steps after which something else is live though nothing else may be / all such statements and steps.

What asks whether something is live looks at the memories after every step, so what went wrong early counts
again in each later step of its case, above and below the line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from bench.decisions.cases import Case, Label
from bench.decisions.criteria import HEDGED, NEGATED, PAST, Criterion, matches

__all__ = ["RATES", "Changed", "Expected", "Judgement", "Rate", "Tally", "expectations", "judge"]

RATES: Final = (
    "accuracy",
    "clean",
    "wrong-retire",
    "stale-live",
    "duplicate",
    "missed",
    "false-live",
)


@dataclass(frozen=True, slots=True)
class Changed:
    """A change as it was carried out: its action, and the wording before and after."""

    action: str
    before: str | None = None
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """A memory that must be live."""

    criterion: Criterion
    former: Criterion
    """What a memory says that still has it when it is gone."""
    wider: tuple[Criterion, ...] = ()
    """Former, less precise wordings."""
    several: bool = False

    @property
    def any_wording(self) -> tuple[Criterion, ...]:
        """The criteria of all its wordings."""
        return (self.criterion, *self.wider)


@dataclass(frozen=True, slots=True)
class Expected:
    """What must hold after a step, carried over from the steps before."""

    language: str
    actions: tuple[Counter[str], ...]
    """Alternatives; no change for NONE."""
    live: dict[str, Wanted]
    kept: dict[str, Wanted]
    """What was to be live before and must stay, as it was."""
    gone: tuple[tuple[str, Criterion], ...]
    absent: tuple[tuple[str, Criterion], ...]
    only: bool


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was right and wrong about one step: names of labels, and how many there were."""

    right: bool
    retired: tuple[str, ...]
    could_retire: int
    stale: tuple[str, ...]
    could_be_stale: int
    doubled: tuple[str, ...]
    missed: tuple[str, ...]
    live: int
    false: tuple[str, ...]
    could_be_false: int

    @property
    def clean(self) -> bool:
        """True when nothing at all was wrong."""
        wrong = (self.retired, self.stale, self.doubled, self.missed, self.false)
        return self.right and not any(wrong)


def expectations(case: Case) -> Iterator[Expected]:
    """Spell out what must hold after each step of a case."""
    live: dict[str, Wanted] = {}
    gone: list[tuple[str, Criterion]] = []
    absent: list[tuple[str, Criterion]] = []
    for step in case.steps:
        gone += [(name, live[name].former) for name in step.gone]
        absent += [
            (name, label.criterion(PAST, NEGATED, HEDGED)) for name, label in step.absent.items()
        ]
        kept = {name: wanted for name, wanted in live.items() if name not in step.gone}
        live = kept | {name: _wanted(label, kept.get(name)) for name, label in step.live.items()}
        yield Expected(
            language=case.language,
            actions=tuple(_counted(choice) for choice in step.actions.split("|")),
            live=live,
            kept=kept,
            gone=tuple(gone),
            absent=tuple(absent),
            only=step.only,
        )


def _wanted(label: Label, before: Wanted | None) -> Wanted:
    plain = label.criterion()
    criterion = Criterion(plain.says, (*plain.unless, *label.apart))
    wider = before.any_wording if before else ()
    return Wanted(
        criterion=criterion,
        former=Criterion(plain.says, (*plain.unless, PAST, NEGATED)),
        wider=tuple(each for each in wider if each != criterion),
        several=label.several,
    )


def _counted(choice: str) -> Counter[str]:
    return Counter(action for action in choice.split() if action != "NONE")


def judge(
    expected: Expected, before: Sequence[str], after: Sequence[str], changes: Iterable[Changed]
) -> Judgement:
    """Compare the memories before and after a step, and its changes, with what was expected."""
    look = _Look(expected, after)
    held = [
        name
        for name, wanted in expected.kept.items()
        if any(look.meets(text, wanted.any_wording) for text in before)
    ]
    counts = {name: look.count(wanted.any_wording) for name, wanted in expected.live.items()}
    others = [text for text in after if expected.only and look.is_unexpected(text)]
    return Judgement(
        right=look.relevant(changes) in expected.actions,
        retired=tuple(name for name in held if not counts[name]),
        could_retire=len(held),
        stale=tuple(look.present(expected.gone)),
        could_be_stale=len(expected.gone),
        doubled=tuple(n for n, w in expected.live.items() if counts[n] > 1 and not w.several),
        missed=tuple(n for n, w in expected.live.items() if not look.count((w.criterion,))),
        live=len(expected.live),
        false=(*look.present(expected.absent), *(f"other: {text}" for text in others[:1])),
        could_be_false=len(expected.absent) + expected.only,
    )


@dataclass(frozen=True, slots=True)
class _Look:
    """The memories after a step, seen with what was expected of it."""

    expected: Expected
    after: Sequence[str]

    def meets(self, text: str, criteria: Iterable[Criterion]) -> bool:
        return any(matches(text, criterion, self.expected.language) for criterion in criteria)

    def count(self, criteria: Sequence[Criterion]) -> int:
        return sum(self.meets(text, criteria) for text in self.after)

    def present(self, unwanted: Iterable[tuple[str, Criterion]]) -> Iterator[str]:
        """Find what is live and should not be; what holds now under the same name may mention it."""
        for name, criterion in unwanted:
            instead = self.expected.live.get(name)
            allowed = (instead.criterion,) if instead else ()
            if any(self.meets(t, (criterion,)) and not self.meets(t, allowed) for t in self.after):
                yield name

    def is_unexpected(self, text: str) -> bool:
        """Tell whether no label speaks of a memory; what is stale or false is counted as such."""
        return not self.meets(text, self.named())

    def named(self) -> list[Criterion]:
        live = self.expected.live.values()
        unwanted = (*self.expected.gone, *self.expected.absent)
        return [each for w in live for each in w.any_wording] + [each for _, each in unwanted]

    def relevant(self, changes: Iterable[Changed]) -> Counter[str]:
        named = self.named()
        return Counter(
            change.action
            for change in changes
            if change.before != change.after
            and (
                change.action != "ADD"
                or self.expected.only
                or self.meets(change.after or "", named)
            )
        )


@dataclass(frozen=True, slots=True)
class Rate:
    """How many of how many."""

    hits: int
    of: int

    @property
    def share(self) -> float | None:
        """The share, 0 to 1; None when there was nothing to count."""
        return self.hits / self.of if self.of else None


@dataclass(slots=True)
class Tally:
    """Judgements summed up."""

    steps: int = 0
    _hits: Counter[str] = field(default_factory=Counter)
    _of: Counter[str] = field(default_factory=Counter)

    def add(self, judgement: Judgement) -> None:
        """Count a step."""
        self.steps += 1
        self._count("accuracy", judgement.right, 1)
        self._count("clean", judgement.clean, 1)
        self._count("wrong-retire", len(judgement.retired), judgement.could_retire)
        self._count("stale-live", len(judgement.stale), judgement.could_be_stale)
        self._count("duplicate", len(judgement.doubled), judgement.live)
        self._count("missed", len(judgement.missed), judgement.live)
        self._count("false-live", len(judgement.false), judgement.could_be_false)

    def rate(self, name: str) -> Rate:
        """Return one of `RATES`."""
        return Rate(self._hits[name], self._of[name])

    def _count(self, name: str, hits: int, of: int) -> None:
        self._hits[name] += hits
        self._of[name] += of
