"""Events as subscribers get them: CloudEvents 1.0, JSON, structured.

https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md, with the `partitioning` and
`sequence` extensions.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from schemas.base import Wire
from schemas.memory import Action, Change, Receipt

__all__ = [
    "EVENT_TYPES",
    "AnyEvent",
    "CommandProcessed",
    "Event",
    "MemoryAdded",
    "MemoryDeleted",
    "MemoryUpdated",
    "WindowProcessed",
    "event_adapter",
    "event_of_change",
    "event_of_receipt",
]


class CloudEvent(Wire):
    """The envelope."""

    specversion: Literal["1.0"] = "1.0"
    id: str
    source: str = "/omi-stream"
    subject: str
    """The memory id, window id or command id."""
    time: str
    """When it was decided, RFC 3339, UTC."""
    datacontenttype: Literal["application/json"] = "application/json"
    partitionkey: str
    """The user id."""
    sequence: str | None = None
    """Cursor: give it back as `after` or `Last-Event-ID` to go on behind this event."""


class MemoryAdded(CloudEvent):
    type: Literal["omi.memory.added"] = "omi.memory.added"
    data: Change


class MemoryUpdated(CloudEvent):
    type: Literal["omi.memory.updated"] = "omi.memory.updated"
    data: Change


class MemoryDeleted(CloudEvent):
    type: Literal["omi.memory.deleted"] = "omi.memory.deleted"
    data: Change


class WindowProcessed(CloudEvent):
    """A window was decided: its receipt."""

    type: Literal["omi.window.processed"] = "omi.window.processed"
    data: Receipt


class CommandProcessed(CloudEvent):
    """A command was carried out: its receipt."""

    type: Literal["omi.command.processed"] = "omi.command.processed"
    data: Receipt

    @property
    def erases(self) -> bool:
        """Whether its user was erased: what lies before is to be forgotten."""
        return self.data.command == "erase_user"


AnyEvent = MemoryAdded | MemoryUpdated | MemoryDeleted | WindowProcessed | CommandProcessed
Event = Annotated[AnyEvent, Field(discriminator="type")]
event_adapter: TypeAdapter[AnyEvent] = TypeAdapter(Event)

EVENT_TYPES = frozenset(
    {
        "omi.memory.added",
        "omi.memory.updated",
        "omi.memory.deleted",
        "omi.window.processed",
        "omi.command.processed",
    }
)
"""Every `type` there is."""

_CHANGES: dict[Action, type[MemoryAdded | MemoryUpdated | MemoryDeleted]] = {
    Action.ADD: MemoryAdded,
    Action.UPDATE: MemoryUpdated,
    Action.DELETE: MemoryDeleted,
}


def rfc3339(ms: int) -> str:
    """Format milliseconds since 1970 as CloudEvents wants its `time`."""
    moment = datetime.fromtimestamp(ms / 1000, UTC)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def event_of_change(change: Change) -> MemoryAdded | MemoryUpdated | MemoryDeleted:
    """Wrap a change for subscribers."""
    return _CHANGES[change.action](
        id=change.id,
        subject=change.memory_id,
        time=rfc3339(change.decided_at_ms),
        partitionkey=change.user_id,
        data=change,
    )


def event_of_receipt(receipt: Receipt) -> WindowProcessed | CommandProcessed:
    """Wrap a receipt for subscribers."""
    kind = WindowProcessed if receipt.kind == "window" else CommandProcessed
    return kind(
        id=receipt.id,
        subject=receipt.id,
        time=rfc3339(receipt.decided_ms),
        partitionkey=receipt.user_id,
        data=receipt,
    )
