"""What a model proposes for the memories → verdicts. Ids come from a closed list; nothing is guessed.

Understood: `{"memory": [...]}` as the former service had it, or the list alone. Each item has an `event` and
a `text`, and an `id` that was offered, except for ADD.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from schemas import Action, Memory
from stream.engine.types import Fact, Verdict
from stream.engine.wording import content
from stream.errors import BadAnswer
from stream.text import normalised

__all__ = ["read_actions"]

_MOST: Final = 500
_OVER: Final = re.compile(
    r"\b(?:no longer|no more|not? .*\banymore|not? .*\bany more|stopped|quit|gave up|cancelled|canceled|"
    r"ended|is over|sold|passed away|died)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Item:
    action: Action
    text: str
    target: Memory | None


def read_actions(
    answer: Any, facts: Sequence[Fact], offered: Mapping[str, Memory]
) -> tuple[Verdict, ...]:
    """Read a proposal: one verdict for each item, and an ADD for each fact it says nothing about.

    Args:
        answer: What the provider returned.
        facts: What it was asked about; at least one.
        offered: The memories it was shown, by the ids it was shown.

    Raises:
        BadAnswer: it is not in the agreed form, names an id that was not offered, or is empty. The message
            quotes nothing.
    """
    items = [_item(each, offered) for each in _list(answer)]
    if not items:
        raise BadAnswer("no action for any fact")
    verdicts: list[Verdict] = []
    left = list(facts)
    for item in _without_copies(items):
        fact = _closest(item, left, facts)
        if fact is None:
            if item.action is Action.NONE:
                continue
            raise BadAnswer(f"an {item.action} that comes from none of the facts")
        left = [other for other in left if other is not fact]
        verdicts.append(_verdict(item, fact))
    verdicts += [
        Verdict(fact, Action.ADD, "not_mentioned", "the model said nothing about it")
        for fact in left
    ]
    return tuple(verdicts)


def _without_copies(items: Sequence[_Item]) -> Iterator[_Item]:
    """Leave out what would make a second memory read like one before."""
    texts: set[str] = set()
    for item in items:
        wording = normalised(item.text) if item.action in (Action.ADD, Action.UPDATE) else ""
        if wording not in texts:
            yield item
        if wording:
            texts.add(wording)


def _list(answer: Any) -> Sequence[Any]:
    items = answer.get("memory") if isinstance(answer, Mapping) else answer
    if not isinstance(items, list):
        raise BadAnswer(f"{type(answer).__name__} instead of a list of actions under `memory`")
    if len(items) > _MOST:
        raise BadAnswer(f"{len(items)} actions, at most {_MOST} make sense")
    return items


def _item(raw: Any, offered: Mapping[str, Memory]) -> _Item:
    if not isinstance(raw, Mapping):
        raise BadAnswer(f"an action that is a {type(raw).__name__}")
    try:
        action = Action(str(raw.get("event") or raw.get("action") or "").strip().upper())
    except ValueError:
        raise BadAnswer("an action that is none of ADD, UPDATE, DELETE, NONE") from None
    text = raw.get("text") or ""
    if not isinstance(text, str) or (action in (Action.ADD, Action.UPDATE) and not text.strip()):
        raise BadAnswer(f"an {action} without text")
    target = offered.get(str(raw.get("id")).strip())
    if target is None and action in (Action.UPDATE, Action.DELETE):
        raise BadAnswer(f"a {action} of a memory that was not offered")
    return _Item(action, " ".join(text.split()), None if action is Action.ADD else target)


def _closest(item: _Item, left: Sequence[Fact], facts: Sequence[Fact]) -> Fact | None:
    """Find the fact an item is about: by its words, or by those of the memory it names."""
    known = item.target.content if item.target else ""
    for wording in (item.text, known):
        for some in (left, facts):
            if wording and (fact := _best(wording, some)):
                return fact
    return None


def _best(wording: str, facts: Sequence[Fact]) -> Fact | None:
    same = next((fact for fact in facts if normalised(fact.text) == normalised(wording)), None)
    if same is not None:
        return same
    # The first word is the subject: nearly every fact begins with the same.
    ours = set(content(wording)[1:])
    best = max(facts, key=lambda fact: len(ours.intersection(content(fact.text)[1:])), default=None)
    return best if best and ours.intersection(content(best.text)[1:]) else None


def _verdict(item: _Item, fact: Fact) -> Verdict:
    if item.action is Action.DELETE and _OVER.search(fact.text):
        fact = replace(fact, retracts=True)
    return Verdict(
        fact,
        item.action,
        "model",
        f"proposed {item.action}",
        item.target,
        text=item.text if item.action in (Action.ADD, Action.UPDATE) else None,
    )
