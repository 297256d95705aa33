"""What a run of the demo did: counted from events, receipts, acknowledgements and the server's metrics."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from prometheus_client.parser import text_string_to_metric_families
from prometheus_client.samples import Sample

from schemas import Action, AnyEvent, Change, Receipt

__all__ = ["Figures", "percentile", "samples_of", "total"]


@dataclass(slots=True)
class Figures:
    """Counts events as they arrive."""

    windows: int = 0
    facts: int = 0
    calls: int = 0
    skipped: int = 0
    given_up: int = 0
    actions: Counter[Action] = field(default_factory=Counter)
    since_received_ms: list[int] = field(default_factory=list)
    """From a window's last segment reaching the server to its last event reaching us."""
    since_closed_ms: list[int] = field(default_factory=list)

    def add(self, event: AnyEvent, now_ms: int) -> None:
        """Count an event that arrived `now_ms`, milliseconds since 1970."""
        match event.data:
            case Change() as change:
                self.actions[change.action] += 1
            case Receipt(kind="window") as receipt:
                self._add_window(receipt, now_ms)

    def _add_window(self, receipt: Receipt, now_ms: int) -> None:
        self.windows += 1
        self.facts += len({decision.fact for decision in receipt.decisions})
        self.actions[Action.NONE] += sum(d.action is Action.NONE for d in receipt.decisions)
        self.calls += receipt.calls
        self.skipped += len(receipt.skipped)
        self.given_up += receipt.outcome == "dead_lettered"
        self.since_received_ms.append(now_ms - receipt.received_ms)
        self.since_closed_ms.append(now_ms - receipt.closed_ms)


def percentile(values: Sequence[float], share: float) -> float:
    """Return the smallest value that `share` of the values do not exceed (nearest rank); 0 for none."""
    if not values:
        return 0
    return sorted(values)[max(0, math.ceil(share * len(values)) - 1)]


def samples_of(exposition: str) -> list[Sample]:
    """Read metrics in the Prometheus text format."""
    families = text_string_to_metric_families(exposition)
    return [sample for family in families for sample in family.samples]


def total(samples: Iterable[Sample], name: str, **labels: str) -> int:
    """Sum the samples of a name that carry these labels."""
    return round(
        sum(
            sample.value
            for sample in samples
            if sample.name == name and labels.items() <= sample.labels.items()
        )
    )
