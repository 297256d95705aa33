"""Small builders, so that a test shows only what it is about."""

from __future__ import annotations

from typing import Any

from schemas import AnyEntry, SegmentEntry
from stream.intake import Commanded, Dropped, Intake, Output
from stream.log import Finished, Record
from stream.windows import Closed, WindowPolicy

NOON = 1_700_000_000_000
"""A moment for tests, milliseconds since 1970."""


def said(text: str, at_s: float = 0, *, id: str | None = None, **more: Any) -> SegmentEntry:
    """A segment that took two seconds to say."""
    start = NOON + round(at_s * 1000)
    fields: dict[str, Any] = {
        "user_id": "anna",
        "session_id": "talk",
        "segment_id": id or f"at {at_s}",
        "text": text,
        "start_ms": start,
        "end_ms": start + 2000,
        "clock": "absolute",
        "received_ms": start + 2000,
    }
    return SegmentEntry(**{**fields, **more})


class Listener:
    """Drives an intake by hand and keeps what comes out."""

    def __init__(self, policy: WindowPolicy | None = None) -> None:
        self.intake = Intake(policy or WindowPolicy())
        self.outputs: list[Output] = []
        self.ledger: dict[tuple[str, str], Finished] = {}
        self.offset = 0

    def hear(self, *entries: AnyEntry, now: int | None = None) -> Listener:
        """Push entries one after another."""
        for entry in entries:
            self.offset += 1
            key = getattr(entry, "segment_id", getattr(entry, "command_id", ""))
            moment = entry.received_ms if now is None else now
            self.take(
                self.intake.push(
                    Record(0, self.offset, entry), moment, self.ledger.get((entry.user_id, key))
                )
            )
        return self

    def take(self, outputs: list[Output] | list[Closed]) -> None:
        """Keep outputs, and finish them as the processor would."""
        for output in outputs:
            self.outputs.append(output)
            rows: tuple[Finished, ...] = ()
            if isinstance(output, Closed):
                rows = output.finished
            elif isinstance(output, Dropped) and output.finished is not None:
                rows = (output.finished,)
            self.ledger.update({(row.user_id, row.segment_id): row for row in rows})

    def flush(self) -> Listener:
        """Close everything."""
        self.take(self.intake.flush(NOON * 2))
        return self

    @property
    def closed(self) -> list[Closed]:
        """The windows, in the order in which they closed."""
        return [output for output in self.outputs if isinstance(output, Closed)]

    @property
    def dropped(self) -> list[str]:
        """The reasons for which records brought nothing."""
        return [output.reason for output in self.outputs if isinstance(output, Dropped)]

    @property
    def commands(self) -> list[Commanded]:
        """The commands that came through."""
        return [output for output in self.outputs if isinstance(output, Commanded)]

    @property
    def texts(self) -> list[list[str]]:
        """The texts of each window's segments."""
        return [[segment.text for segment in c.window.segments] for c in self.closed]

    @property
    def decided(self) -> list[str]:
        """Everything that was decided on, in order of time."""
        segments = [segment for c in self.closed for segment in c.window.segments]
        return [s.text for s in sorted(segments, key=lambda s: (s.start_ms, s.revision))]
