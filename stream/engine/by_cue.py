"""Tables whose rows are found by words: the cheap test before their expressions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, KeysView

__all__ = ["ByCue"]


class ByCue:
    """Where the rows of a table stand, by words of which one is in every text that a row can match.

    Args:
        cues: the words of each row, in the order of the table.
    """

    def __init__(self, cues: Iterable[Iterable[str]]) -> None:
        places: dict[str, list[int]] = defaultdict(list)
        for place, words in enumerate(cues):
            for cue in words:
                places[cue].append(place)
        self._places = dict(places)

    @property
    def words(self) -> KeysView[str]:
        """All cues."""
        return self._places.keys()

    def places(self, spoken: Iterable[str], after: int = 0) -> list[int]:
        """List the rows that can match a text, in order, by its words; those before `after` are left out."""
        cues = self._places.keys() & spoken
        return sorted({place for cue in cues for place in self._places[cue] if place >= after})
