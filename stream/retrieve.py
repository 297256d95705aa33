"""Which memories a fact may be about: by key first, then by likeness."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from schemas import Memory
from stream.calls import Calls
from stream.engine.keys import keys
from stream.engine.stems import is_empty, stem
from stream.engine.types import Candidate, Fact, Retrieval, Vector
from stream.engine.wearer import WEARER
from stream.pending import Overlay
from stream.store import Near
from stream.text import words

__all__ = ["look_up", "retrieve"]

_MORE: Final = 8
"""Asked for beyond what an engine wants to see, so that `_first` can choose at the edge."""
_BY_WORDS: Final = 4
"""Times as many where words count."""
_WEARER: Final = WEARER.casefold()
_POOL: Final = 64
"""Asked for where words count. How much a word weighs in the store depends on what all users have said until
then, so that is not what chooses among them."""


async def retrieve(
    calls: Calls,
    pending: Overlay | None,
    look: Retrieval,
    user_id: str,
    facts: Sequence[tuple[Fact, Vector]],
) -> list[list[Candidate]]:
    """Return the candidates of each fact.

    Args:
        calls: The store.
        pending: What of this user is not yet in the store.
        look: What the engine wants to see.
        user_id: Whose memories.
        facts: With their vectors.
    """
    wanted = [keys(user_id, fact) for fact, _ in facts]
    questions = [_question(user_id, fact, vector, look) for fact, vector in facts]
    asked = [key for some in wanted for key in some]
    keyed = await calls.get([(user_id, key) for key in asked])
    near = await calls.near(questions)
    if pending is not None:
        keyed = [pending.get(key, stored) for key, stored in zip(asked, keyed, strict=True)]
        near = [pending.near(about, found) for about, found in zip(questions, near, strict=True)]
    found = iter(keyed)
    return [
        _together(
            [memory for _ in some if (memory := next(found)) is not None],
            _chosen(fact, alike, look),
        )
        for some, alike, (fact, _) in zip(wanted, near, facts, strict=True)
    ]


def _question(user_id: str, fact: Fact, vector: Vector, look: Retrieval) -> Near:
    limit = _POOL if _needs_words(fact, look) else look.limit + _MORE
    by_words = look.by_words or _needs_words(fact, look)
    return Near(user_id, fact.text, vector, limit, by_words, look.floor)


def _chosen(fact: Fact, alike: Sequence[Candidate], look: Retrieval) -> list[Candidate]:
    if not _needs_words(fact, look):
        return _first(alike, {each.memory.id: each.score for each in alike}, look.limit)
    asked = _stems(fact.text)
    scores = {
        each.memory.id: len(asked & _stems(each.memory.content)) / max(1, len(asked))
        # Those that words alone have found come without it.
        + (each.similarity if each.similarity >= look.floor else 0.0)
        for each in alike
    }
    return _first(alike, scores, look.limit * _BY_WORDS)


def _stems(text: str) -> set[str]:
    return {stem(word) for word in words(text) if word != _WEARER and not is_empty(word)}


def _first(alike: Sequence[Candidate], scores: Mapping[str, float], limit: int) -> list[Candidate]:
    """Return the nearest, those that are all but equally near in the order of their ids.

    The same speech shall lead to the same decisions, but the last bits of a score differ from one sum to
    the next: in the store and in what is laid over it.
    """
    ranked = sorted(alike, key=lambda each: (-round(scores[each.memory.id], 4), each.memory.id))
    return ranked[:limit]


def _needs_words(fact: Fact, look: Retrieval) -> bool:
    """Tell whether a fact may bear on memories that are alike only in a word, which nobody asked for.

    "Sold the boat" is far from "has a small red boat", and "has a tattoo" from "has no tattoos".
    """
    return not look.by_words and (
        fact.retracts or (fact.slot is not None and fact.slot.attribute == "has")
    )


async def look_up(
    calls: Calls, pending: Overlay | None, user_id: str, ids: Sequence[str]
) -> list[Memory]:
    """Return those of a user's memories that are there, as they are now."""
    stored = await calls.get([(user_id, key) for key in ids])
    if pending is not None:
        stored = [pending.get(key, memory) for key, memory in zip(ids, stored, strict=True)]
    return [memory for memory in stored if memory is not None]


def _together(mine: Sequence[Memory], alike: Sequence[Candidate]) -> list[Candidate]:
    likeness = {candidate.memory.id: candidate.similarity for candidate in alike}
    known = {memory.id for memory in mine}
    keyed = [Candidate(memory, likeness.get(memory.id, 0.0), keyed=True) for memory in mine]
    return [*keyed, *(candidate for candidate in alike if candidate.memory.id not in known)]
