"""Where in a topic, or in a recording, something begins or ends. Pure."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass

__all__ = ["Extent", "Moment", "Offset", "Position"]


class Position(ABC):
    """An offset or a moment."""

    __slots__ = ()

    @abstractmethod
    def reached_by(self, offset: int, timestamp_ms: int) -> bool:
        """Tell whether a record lies here or behind."""


@dataclass(frozen=True, slots=True)
class Offset(Position):
    """The same offset in every partition."""

    offset: int

    def reached_by(self, offset: int, timestamp_ms: int) -> bool:
        """Compare offsets."""
        return offset >= self.offset


@dataclass(frozen=True, slots=True)
class Moment(Position):
    """A moment."""

    ms: int
    """Since 1970."""

    def reached_by(self, offset: int, timestamp_ms: int) -> bool:
        """Compare times."""
        return timestamp_ms >= self.ms


@dataclass(frozen=True, slots=True)
class Extent:
    """From a position on, and up to another one, which does not belong to it; None: no bound."""

    begin: Position | None = None
    end: Position | None = None

    def holds(self, offset: int, timestamp_ms: int) -> bool:
        """Tell whether a record lies in it."""
        begun = self.begin is None or self.begin.reached_by(offset, timestamp_ms)
        return begun and not (self.end is not None and self.end.reached_by(offset, timestamp_ms))
