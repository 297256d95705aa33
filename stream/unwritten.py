"""Segments whose rows are on their way to the ledger: decided on, or about to be, and not yet looked up there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from stream.intake import Dropped, Output
from stream.log import Finished
from stream.windows import Closed

__all__ = ["Unwritten", "rows_of"]

Key = tuple[str, str]


def rows_of(output: Output) -> Sequence[Finished]:
    """Return the rows that the ledger will have when an output is dealt with."""
    match output:
        case Closed():
            return output.finished
        case Dropped(finished=Finished() as row):
            return (row,)
        case _:
            return ()


class Unwritten:
    """The rows of one partition, by user and segment. As many as windows in flight have segments."""

    def __init__(self) -> None:
        self._rows: dict[Key, Finished] = {}

    def __len__(self) -> int:
        return len(self._rows)

    def add(self, rows: Iterable[Finished]) -> None:
        """Remember rows until they are written."""
        self._rows.update((row[:2], row) for row in rows)

    def written(self, rows: Iterable[Finished]) -> None:
        """Forget rows, but for those that were added anew since."""
        for row in rows:
            if self._rows.get(row[:2]) is row:
                del self._rows[row[:2]]

    def find(self, keys: Iterable[Key]) -> dict[Key, Finished]:
        """Look up (user id, segment id) pairs."""
        return {key: self._rows[key] for key in keys if key in self._rows}
