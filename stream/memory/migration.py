"""Bring the memories of another program: as commands, which become changes behind what their users said."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import (
    AsyncIterable,
    AsyncIterator,
    Callable,
    Collection,
    Iterable,
    Iterator,
    Mapping,
    Sequence,
)
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from schemas import Action, CommandEntry, Memory, Receipt
from stream import ids
from stream.calls import Calls
from stream.engine.adding import Known, added, written
from stream.engine.ruling import Ruling
from stream.known import known_beside
from stream.memory.compat_service import MemoryService, get_memory_service
from stream.memory.foreign_payloads import Found, read_payload
from stream.processor import wall_clock_ms

if TYPE_CHECKING:
    from stream.memory.runtime import Runtime

__all__ = ["Points", "Report", "bring", "foresee", "migrate_from_mem0"]

logger = logging.getLogger("memory_service")

_PAGE: Final = 500

Points = AsyncIterable[tuple[str, Mapping[str, Any]]]
"""Id and payload of each point of a collection."""


@dataclass(slots=True)
class Report:
    """What a migration did."""

    read: int = 0
    added: int = 0
    """Memories that are new."""
    updated: int = 0
    """Memories that were known, but older."""
    known: int = 0
    """Memories that were known already, or are protected, or outdated: nothing was changed."""
    done_before: int = 0
    """By an earlier run, or by the same words: also when the memory has changed or was deleted since."""
    given_up: int = 0
    """Memories that could not be embedded: each is a dead letter."""
    left_out: Counter[str] = field(default_factory=Counter)
    """Points that are no memories, by reason."""
    users: set[str] = field(default_factory=set)

    def note(self, receipt: Receipt) -> None:
        """Count what became of a memory."""
        if receipt.outcome == "dead_lettered":
            self.given_up += 1
        else:
            self.count({decision.action for decision in receipt.decisions})

    def count(self, actions: Collection[Action]) -> None:
        """Count what was decided on a memory."""
        self.added += Action.ADD in actions
        self.updated += Action.UPDATE in actions
        self.known += Action.ADD not in actions and Action.UPDATE not in actions


async def bring(
    runtime: Runtime,
    origin: str,
    points: Points,
    progress: Callable[[int], None] = lambda read: None,
) -> Report:
    """Bring memories. Interrupted? Do it again: what was done is not done twice.

    Args:
        runtime: Of the service that takes them over.
        origin: Names the collection; a point is told by it and its own id.
        points: What is there.
        progress: Called with the points read so far.

    Raises:
        StreamError: the log or a store did not answer.
    """
    report = Report()
    done = await _done(runtime)
    async for page in _pages(points, _PAGE):
        commands = list(_commands(report, origin, page, done))
        for receipt in await runtime.carry_out(commands) if commands else ():
            report.note(receipt)
        progress(report.read)
    return report


async def foresee(
    runtime: Runtime | None,
    origin: str,
    points: Points,
    progress: Callable[[int], None] = lambda read: None,
) -> Report:
    """Say what `bring` would do, and bring nothing. What is compared with what is known is embedded.

    Args:
        runtime: Of the service that would take them over; None: it has no memories yet.
        origin: As for `bring`.
        points: As for `bring`.
        progress: As for `bring`.

    Raises:
        StreamError: as for `bring`.
    """
    report = Report()
    done = set() if runtime is None else await _done(runtime)
    present = _Present(runtime)
    async for page in _pages(points, _PAGE):
        users: dict[str, list[CommandEntry]] = {}
        for command in _commands(report, origin, page, done):
            users.setdefault(command.user_id, []).append(command)
        for user_id, commands in users.items():
            for ruling in await present.rulings(user_id, commands):
                report.count({ruling.action})
        progress(report.read)
    return report


class _Present:
    """What each user has, and would have."""

    def __init__(self, runtime: Runtime | None) -> None:
        parts = None if runtime is None else runtime.parts
        self._calls = None if parts is None else Calls(parts.store, parts.models.embedder)
        self._known: dict[str, Known] = {}
        self._have_none: set[str] = set()

    async def rulings(self, user_id: str, commands: Sequence[CommandEntry]) -> list[Ruling]:
        """Rule on adding memories of one user, as if those before had been added."""
        now_ms = wall_clock_ms()
        new = [written(entry, entry.memory, now_ms) for entry in commands if entry.memory]
        known = self._known.setdefault(user_id, Known())
        for memory in await self._stored(user_id, new):
            if known.find(memory) is None:
                known.note(memory)
        rulings = []
        for memory in new:
            ruling = added(memory, known)
            if ruling.memory is not None:
                known.note(ruling.memory)
            rulings.append(ruling)
        return rulings

    async def _stored(self, user_id: str, new: Sequence[Memory]) -> list[Memory]:
        if self._calls is None or user_id in self._have_none:
            return []
        if not await self._calls.store.count(user_id):
            self._have_none.add(user_id)
            return []
        vectors = await self._calls.embedded([memory.content for memory in new])
        return await known_beside(self._calls, new, vectors)


async def _done(runtime: Runtime) -> set[str]:
    """Return the ids of what was brought, also of what was deleted since."""
    return {receipt.id async for receipt in runtime.commands_done()}


def _commands(
    report: Report, origin: str, page: Sequence[tuple[str, Mapping[str, Any]]], done: set[str]
) -> Iterator[CommandEntry]:
    """Read points; count those that bring nothing, and make commands of the others."""
    for point_id, payload in page:
        found = _look(report, payload)
        command_id = ids.import_id(origin, point_id)
        if found is not None and command_id in done:
            report.done_before += 1
        elif found is not None:
            done.add(command_id)
            yield CommandEntry(
                user_id=found.user_id,
                command_id=command_id,
                command="add_memory",
                memory=found.memory,
                received_ms=wall_clock_ms(),
            )


def _look(report: Report, payload: Mapping[str, Any]) -> Found | None:
    report.read += 1
    found = read_payload(payload, wall_clock_ms())
    if isinstance(found, str):
        report.left_out[found] += 1
        return None
    report.users.add(found.user_id)
    return found


async def migrate_from_mem0(
    payloads: Iterable[Mapping[str, Any]] | None = None, *, service: MemoryService | None = None
) -> Report:
    """Bring the memories of mem0, or of the former service, with the dates they had.

    They become ADD changes, so subscribers hear of them and a rebuild keeps them. Doing it again brings
    nothing twice, and brings nothing back that was deleted since.

    Args:
        payloads: Payloads of the points; None: those of the collection MEM0_COLLECTION_NAME on the Qdrant
            server at QDRANT_BASE_URL.
        service: Who takes them over; None: the one instance.

    Raises:
        ConfigError: no server is set, or it has no such collection.
        StreamError: the log or a store did not answer. Do it again.
    """
    runtime = await (service or get_memory_service()).runtime()
    if payloads is not None:
        report = await bring(runtime, "payloads", _numbered(payloads))
    else:
        collection = import_module("stream.app.service").mem0_collection()
        try:
            report = await bring(runtime, collection.place.name, collection.points())
        finally:
            await collection.close()
    logger.info(
        "migrated: %d added, %d updated, %d known, %d done before",
        report.added,
        report.updated,
        report.known,
        report.done_before,
    )
    if report.given_up:
        logger.error("%d could not be embedded and are kept as dead letters", report.given_up)
    if report.left_out:
        logger.warning("left out: %s", dict(report.left_out))
    return report


async def _numbered(
    payloads: Iterable[Mapping[str, Any]],
) -> AsyncIterator[tuple[str, Mapping[str, Any]]]:
    """Tell payloads apart by what they say: they come without the ids of their points."""
    for payload in payloads:
        user_id = payload.get("user_id") or (payload.get("metadata") or {}).get("user_id")
        text = payload.get("data") or payload.get("memory") or payload.get("content")
        yield f"{user_id} {text}", payload


async def _pages(points: Points, size: int) -> AsyncIterator[list[tuple[str, Mapping[str, Any]]]]:
    page: list[tuple[str, Mapping[str, Any]]] = []
    async for point in points:
        page.append(point)
        if len(page) == size:
            yield page
            page = []
    if page:
        yield page
