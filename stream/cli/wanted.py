"""What of a recording is to be replayed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from connectors.kafka_tools.positions import Extent
from connectors.kafka_tools.recording import Recorded
from connectors.kafka_tools.speech import devices_of
from connectors.replay import Device
from schemas import ErrorCode
from stream.cli.files import is_of_topic, read_file, read_records
from stream.errors import BadInput
from stream.recording import Timed, ended, fingerprint, placed

__all__ = ["Speech", "Wanted"]


@dataclass(frozen=True, slots=True)
class Speech:
    """What one user is to send."""

    device: Device
    frames: list[Timed]
    """With absolute times."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A recording, and what of it is to be replayed, how fast."""

    path: Path
    user: str | None
    """None: `me`, or everybody in the recording of a topic."""
    session: str | None
    extent: Extent
    """Of the recording of a topic: its offsets; of any other: its frames, counted from 0."""
    speed: float

    @property
    def is_of_topic(self) -> bool:
        """Whether `omi-stream record` has made it."""
        return is_of_topic(self.path)

    def records(self, tell: Callable[[int], None] = lambda size: None) -> Iterator[Recorded]:
        """Read the records of a topic; `tell` the bytes of the file that were read.

        Raises:
            BadInput: a line cannot be understood.
        """
        key = None if self.user is None else self.user.encode()
        for record in read_records(self.path, tell):
            is_theirs = key is None or record.key == key
            if is_theirs and self.extent.holds(record.offset, record.timestamp):
                yield record

    def speeches(self) -> tuple[list[Speech], int]:
        """Read what each user is to send, and count the records that no device can.

        Raises:
            BadInput: it cannot be understood, or nobody says anything.
        """
        if not self.is_of_topic:
            return [self._speech_of_file()], 0
        spoken = devices_of(self.records())
        if not spoken.by_user:
            raise BadInput(ErrorCode.BAD_FRAME, f"{self.path}: nobody says anything there")
        speeches = [self._speech(user, ended(frames)) for user, frames in spoken.by_user.items()]
        return speeches, spoken.skipped

    def _speech_of_file(self) -> Speech:
        frames = ended(read_file(self.path))
        times = [frame.at_ms for frame in placed(frames, _now_ms())]
        chosen = [
            frame for number, frame in enumerate(frames) if self.extent.holds(number, times[number])
        ]
        if not chosen:
            raise BadInput(ErrorCode.BAD_FRAME, f"{self.path}: nothing is said at that time")
        return self._speech(self.user or "me", ended(chosen))

    def _speech(self, user: str, frames: list[Timed]) -> Speech:
        # Named as it is in the file: placed in time it is another one each day.
        device = Device(user, f"replay-{fingerprint(frames)}", self.session)
        return Speech(device, placed(frames, _now_ms()))


def _now_ms() -> int:
    return time.time_ns() // 1_000_000
