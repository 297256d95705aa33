"""What is counted and timed; served in the Prometheus text format."""

from __future__ import annotations

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    disable_created_metrics,
)

__all__ = ["Metrics"]

disable_created_metrics()  # type: ignore[no-untyped-call]  # they double every series and tell nobody anything

_LATENCY_S = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15, 30, 60)


class Metrics:
    """The figures of one process, in a registry of their own."""

    def __init__(self) -> None:
        self.registry = registry = CollectorRegistry()
        self.received = Counter(
            "omi_segments_received", "Segments that are durable in the log", registry=registry
        )
        self.refused = Counter(
            "omi_input_refused", "Input that was refused", ["code"], registry=registry
        )
        self.dropped = Counter(
            "omi_records_dropped", "Records that brought nothing new", ["reason"], registry=registry
        )
        self.windows = Counter(
            "omi_windows", "Windows decided", ["closed_by", "outcome"], registry=registry
        )
        self.late = Counter("omi_windows_late", "Windows of late segments", registry=registry)
        self.decisions = Counter("omi_decisions", "Facts decided on", ["action"], registry=registry)
        self.decide_seconds = Histogram(
            "omi_window_decide_seconds",
            "From the moment a window closed until its changes were in the store",
            buckets=_LATENCY_S,
            registry=registry,
        )
        self.open_windows = Gauge("omi_open_windows", "Windows that are open", registry=registry)
        self.in_flight = Gauge(
            "omi_windows_in_flight", "Windows that are being decided", registry=registry
        )
        self.backlog = Gauge(
            "omi_backlog", "Records in the segments log that are not yet read", registry=registry
        )
        self.connections = Gauge("omi_connections", "Open connections", ["kind"], registry=registry)
