from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from schemas import Action, Decision, Receipt, event_of_receipt
from stream.demo.figures import Figures, percentile, samples_of, total
from stream.metrics import Metrics
from tests.stream.samples import NOON


def decided(fact: str, action: Action) -> Decision:
    return Decision(fact=fact, action=action, rule="new")


def test_a_receipt_is_counted_as_a_window_with_its_facts_and_delays() -> None:
    receipt = Receipt(
        id="w",
        user_id="anna",
        decisions=(
            decided("left Rome", Action.DELETE),
            decided("left Rome", Action.ADD),
            decided("likes tea", Action.NONE),
        ),
        calls=2,
        received_ms=NOON - 500,
        closed_ms=NOON - 20,
    )
    figures = Figures()
    figures.add(event_of_receipt(receipt), NOON)
    assert (figures.windows, figures.facts, figures.calls) == (1, 2, 2)
    assert figures.actions == {Action.NONE: 1}
    assert (figures.since_received_ms, figures.since_closed_ms) == ([500], [20])


def test_a_command_is_no_window() -> None:
    figures = Figures()
    figures.add(event_of_receipt(Receipt(id="c", kind="command", user_id="anna")), NOON)
    assert figures.windows == 0


def test_percentiles_are_values_that_occurred() -> None:
    assert percentile([], 0.5) == 0
    assert percentile([7], 0.95) == 7
    assert percentile(range(1, 101), 0.5) == 50
    assert percentile(range(1, 101), 0.95) == 95


@given(st.lists(st.integers(), min_size=1), st.floats(0, 1))
def test_enough_values_are_no_larger_than_a_percentile(values: list[int], share: float) -> None:
    limit = percentile(values, share)
    assert sum(value <= limit for value in values) >= share * len(values)


def test_metrics_are_summed_over_the_labels_that_are_not_named() -> None:
    from prometheus_client import generate_latest

    metrics = Metrics()
    metrics.dropped.labels("repeated").inc(2)
    metrics.dropped.labels("end").inc()
    samples = samples_of(generate_latest(metrics.registry).decode())
    assert total(samples, "omi_records_dropped_total") == 3
    assert total(samples, "omi_records_dropped_total", reason="end") == 1
    assert total(samples, "omi_records_dropped_total", reason="other") == 0
