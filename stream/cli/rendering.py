"""How changes look on a terminal: one colour and one sign for each action."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from rich.text import Text

from schemas import Action, AnyEvent, Change, Decision, Receipt

__all__ = ["SIGNS", "STYLES", "change_text", "clock_time", "event_texts", "reason_of"]

STYLES: Final = {
    Action.ADD: "green",
    Action.UPDATE: "yellow",
    Action.DELETE: "red",
    Action.NONE: "bright_black",
}
_OBVIOUS: Final = frozenset({"new", "nothing_near"})
"""Rules that only say that nothing was known of it."""
SIGNS: Final = {Action.ADD: "+", Action.UPDATE: "~", Action.DELETE: "-", Action.NONE: "="}


def event_texts(event: AnyEvent) -> Iterator[Text]:
    """Yield what an event says: a change, or the facts of a receipt that changed nothing."""
    match event.data:
        case Change() as change:
            yield change_text(change)
        case Receipt(outcome="dead_lettered") as receipt:
            yield Text(f"! given up: {receipt.detail}", "bold red")
        case Receipt() as receipt:
            yield from (
                _known_text(decision)
                for decision in receipt.decisions
                if decision.action is Action.NONE
            )


def change_text(change: Change) -> Text:
    """Say what changed, before and after; what a pin leaves as it is, once."""
    before = change.before.content if change.before else ""
    after = change.after.content if change.after else ""
    text = Text(f"{SIGNS[change.action]} ", style=f"bold {STYLES[change.action]}")
    if before:
        text.append(before, "not bold strike" if change.action is Action.DELETE else "not bold dim")
    if before == after:
        return text
    if before and after:
        text.append(" → ")
    return text.append(after, "not bold")


def _known_text(decision: Decision) -> Text:
    sign = f"{SIGNS[Action.NONE]} {decision.fact}"
    return Text(f"{sign} ({decision.rule.replace('_', ' ')})", STYLES[Action.NONE])


def reason_of(change: Change) -> str:
    """Return why it changed, in words; empty where that goes without saying."""
    rule, _, words = change.reason.partition(": ")
    return "" if rule in _OBVIOUS else words or rule


def clock_time(ms: int, form: str = "%H:%M:%S") -> str:
    """Format a moment in local time."""
    return datetime.fromtimestamp(ms / 1000).astimezone().strftime(form)
