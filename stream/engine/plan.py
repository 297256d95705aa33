"""Verdicts → changes and decisions: one change a memory, however many verdicts it had."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from schemas import Action, Change, Decision
from stream.engine.draft import Draft, Entry
from stream.engine.memories import id_of, version_of
from stream.engine.types import Verdict, Window
from stream.ids import change_id

__all__ = ["plan"]


def plan(
    window: Window,
    verdicts: Sequence[Verdict],
    *,
    decided_at_ms: int,
    engine: str,
    model: str | None = None,
) -> tuple[tuple[Change, ...], tuple[Decision, ...]]:
    """Work out what the guarded verdicts of a window change.

    The same window and verdicts give the same changes, with the same ids.

    Args:
        window: what was decided.
        verdicts: after the guards.
        decided_at_ms: milliseconds since 1970.
        engine: name of the engine that decided.
        model: the model it used, if any.
    """
    draft = Draft(window, decided_at_ms)
    for verdict in verdicts:
        draft.apply(verdict)
    changes = tuple(
        _change(window, memory_id, entry, action, decided_at_ms, engine=engine, model=model)
        for memory_id, entry in draft.entries.items()
        if (action := _action(entry))
    )
    return changes, tuple(_decision(window, verdict) for verdict in verdicts)


_Changing = Literal[Action.ADD, Action.UPDATE, Action.DELETE]


def _action(entry: Entry) -> _Changing | None:
    if entry.before is None:
        return Action.ADD if entry.now else None
    if entry.now is None:
        return Action.DELETE
    return Action.UPDATE if entry.now != entry.before else None


def _change(
    window: Window,
    memory_id: str,
    entry: Entry,
    action: _Changing,
    decided_at_ms: int,
    *,
    engine: str,
    model: str | None,
) -> Change:
    last = entry.verdicts[-1]
    said = (segment for verdict in entry.verdicts for segment in verdict.fact.evidence)
    return Change(
        id=change_id(window.id, memory_id, action),
        user_id=window.user_id,
        memory_id=memory_id,
        action=action,
        before=version_of(entry.before) if entry.before else None,
        after=entry.now,
        reason=f"{last.rule}: {last.reason}",
        evidence=tuple(dict.fromkeys(said)),
        session_id=window.session_id,
        window_id=window.id,
        engine=engine,
        model=model,
        said_at_ms=last.fact.said_at_ms,
        decided_at_ms=decided_at_ms,
    )


def _decision(window: Window, verdict: Verdict) -> Decision:
    if verdict.target is not None:
        memory_id: str | None = verdict.target.id
    else:
        added = verdict.action is Action.ADD
        memory_id = id_of(window.user_id, verdict.fact) if added else None
    return Decision(
        fact=verdict.fact.text,
        action=verdict.action,
        rule=verdict.rule,
        memory_id=memory_id,
        score=verdict.score,
    )
