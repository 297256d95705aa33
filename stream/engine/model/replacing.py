"""Whether a fact may take a memory's place: a model that says so is not enough."""

from __future__ import annotations

import re
from collections.abc import Sequence

from schemas import Action, Memory, Slot
from stream.engine.agreement import is_negated, names_in
from stream.engine.model.grounds import CALENDAR
from stream.engine.model.lines import Line
from stream.engine.salience import is_hedged
from stream.engine.wording import content, refines
from stream.text import sentences

__all__ = ["in_doubt", "objection"]

_OVER = re.compile(
    r"\b(?:sold|gave|given|giving|lost|left|leav\w+|died|dead|passed away|cancel\w*|called off|ended|over|former\w*|"
    r"used to|ex|broke up|split|divorced|finished|gone|moved out|moved on|got rid|threw|returned|retired|resigned|"
    r"fired|laid off|closed|dropped|gave up|broke|stolen|forget|"
    r"nicht mehr|kein\w*|verkauft|verloren|verlassen|gekündigt|getrennt|gestorben|abgesagt|aufgehört|aufgegeben|vorbei|weg|"
    r"ya no|vendí|vendido|perdí|perdido|dejé|dejado|murió|muerto|cancel\w+|terminé|terminado|nunca más|"
    r"ne \w+ plus|n['’]\w+ plus|plus de|vendu\w*|perdu\w*|quitt\w+|mort\w*|décédé\w*|annul\w+|arrêt\w+|fini\w*|terminé\w*)\b",
    re.IGNORECASE,
)
_LATIN = re.compile(r"[a-z]", re.IGNORECASE)


def objection(
    action: Action, text: str, slot: Slot | None, target: Memory, cited: Sequence[Line]
) -> str | None:
    """Tell why a fact may not change a memory; None when it may.

    One that fills the same slot may. Otherwise similarity is not enough: a memory is replaced only by a
    statement about the same that keeps most of its words, and ends only when somebody said that something does.

    Args:
        action: UPDATE, DELETE or NONE.
        text: the fact.
        slot: of the fact.
        target: the memory.
        cited: the lines that say so.
    """
    if action is Action.DELETE:
        said = " ".join(line.text for line in cited)
        if not (is_negated(said) or _OVER.search(said) or not _LATIN.search(said)):
            return "not_over"
        return "unlike" if _names_others(said, target.content) else None
    if action is Action.NONE or (slot and target.slot):
        return None  # of two values of a slot, keys decide
    if refines(text, target.content):
        return None
    single = target.slot is not None and not target.slot.many
    return None if _keeps(text, target.content, single=single) else "unlike"


def _keeps(text: str, known: str, *, single: bool) -> bool:
    """Tell whether a text says of the same the same, but for what has changed.

    Where one can have several, that is no other person or place, and most of the words.
    """
    ours, theirs = content(text), content(known)
    rest = set(theirs[1:])
    if ours[:2] != theirs[:2]:
        return False
    most = 2 * len(rest.intersection(ours)) > len(rest)
    return single or (most and not _names_others(text, known))


def _names_others(text: str, known: str) -> bool:
    """Tell whether each of two texts names somebody, or some place, that the other does not."""
    new, old = _named(text), _named(known)
    return bool(new - old) and bool(old - new)


def _named(text: str) -> set[str]:
    return {name for name in names_in(text) if CALENDAR.isdisjoint(content(name))}


def in_doubt(text: str, cited: Sequence[Line]) -> bool:
    """Tell whether all that was said of a fact was said with a doubt, whatever the model makes of it."""
    about = set(content(text)[1:])
    said = (sentence for line in cited for sentence in sentences(line.text))
    spoken = [sentence for sentence in said if not about.isdisjoint(content(sentence))]
    return bool(spoken) and all(map(is_hedged, spoken))
