"""The same statement turned round: "Lidl is where I work" → "I work at Lidl".

Works on the plain core of a sentence: it has no contractions, and "we" is "I".
"""

from __future__ import annotations

from stream.engine.by_cue import ByCue
from stream.engine.spoken import spoken_words
from stream.engine.turns import WAYS_TURNED
from stream.text import word_set

__all__ = ["TURNS", "turned"]


_BY_CUE = ByCue(cues for _, cues, _ in WAYS_TURNED)
TURNS = word_set(
    "sell cancel return where till until myself ourselves named one home ended wound stole "
    "stolen fired laid sacked promoted diagnosed raised lowered increased reduced broke "
    "broken split separated divorced parted ways fallen fell thing called over through done "
    "finished history engaged married"
)
"""Words of sentences that may say something only once they are turned."""


def turned(text: str) -> str:
    """Turn a plain statement so that it begins with "I" or "my", where it says the same."""
    for place in _BY_CUE.places(spoken_words(text)):
        expression, _, result = WAYS_TURNED[place]
        if found := expression.match(text):
            # A template has no place for a group that took no part.
            return result(found) if callable(result) else found.expand(result)
    return text
