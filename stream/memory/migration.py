"""Bring the memories of another program: as commands, which become changes behind what their users said."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import AsyncIterable, AsyncIterator, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from schemas import Action, CommandEntry, Receipt
from stream import ids
from stream.memory.compat_service import MemoryService, get_memory_service
from stream.memory.foreign_payloads import Found, read_payload
from stream.processor import wall_clock_ms

if TYPE_CHECKING:
    from stream.memory.runtime import Runtime

__all__ = ["Points", "Report", "bring", "migrate_from_mem0", "survey"]

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
    left_out: Counter[str] = field(default_factory=Counter)
    """Points that are no memories, by reason."""
    users: set[str] = field(default_factory=set)

    def note(self, receipt: Receipt) -> None:
        """Count what became of a memory."""
        actions = {decision.action for decision in receipt.decisions}
        self.added += Action.ADD in actions
        self.updated += Action.UPDATE in actions
        self.known += actions.isdisjoint({Action.ADD, Action.UPDATE})


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
    done = {receipt.id async for receipt in runtime.commands_done()}  # also of those deleted since
    async for page in _pages(points, _PAGE):
        commands: list[CommandEntry] = []
        for point_id, payload in page:
            found = _look(report, payload)
            command_id = ids.import_id(origin, point_id)
            if found is not None and command_id in done:
                report.done_before += 1
            elif found is not None:
                done.add(command_id)
                commands.append(
                    CommandEntry(
                        user_id=found.user_id,
                        command_id=command_id,
                        command="add_memory",
                        memory=found.memory,
                        received_ms=wall_clock_ms(),
                    )
                )
        for receipt in await runtime.carry_out(commands) if commands else ():
            report.note(receipt)
        progress(report.read)
    return report


async def survey(points: Points, progress: Callable[[int], None] = lambda read: None) -> Report:
    """Read everything and bring nothing."""
    report = Report()
    async for page in _pages(points, _PAGE):
        for _, payload in page:
            _look(report, payload)
        progress(report.read)
    return report


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
