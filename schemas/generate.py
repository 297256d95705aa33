"""Write the JSON Schema files and the AsyncAPI document from the models: `python -m schemas.generate`.

A test fails when what is committed differs from what this writes.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import orjson
import yaml
from pydantic import TypeAdapter
from pydantic.json_schema import JsonSchemaMode

from schemas.dead_letter import DeadLetter
from schemas.event import (
    CommandProcessed,
    MemoryAdded,
    MemoryDeleted,
    MemoryUpdated,
    WindowProcessed,
)
from schemas.frames import (
    AckFrame,
    EndFrame,
    ErrorFrame,
    HeartbeatFrame,
    PongFrame,
    ReadyFrame,
    SegmentFrame,
    SegmentsDeletedFrame,
    SegmentsFrame,
)
from schemas.memory import Change, Memory, Receipt
from schemas.segment import Entry, Segment, SegmentIn

__all__ = ["FILES", "render"]

HERE: Final = Path(__file__).parent

SENT_BY_CLIENTS: Final[dict[str, Any]] = {
    "segment-frame": SegmentFrame,
    "segments-frame": SegmentsFrame,
    "segments-deleted-frame": SegmentsDeletedFrame,
    "end-frame": EndFrame,
}
SENT_BY_SERVER: Final[dict[str, Any]] = {
    "ready-frame": ReadyFrame,
    "ack-frame": AckFrame,
    "error-frame": ErrorFrame,
    "pong-frame": PongFrame,
}
EVENTS: Final[dict[str, Any]] = {
    "memory-added": MemoryAdded,
    "memory-updated": MemoryUpdated,
    "memory-deleted": MemoryDeleted,
    "window-processed": WindowProcessed,
    "command-processed": CommandProcessed,
}
SENT_TO_SUBSCRIBERS: Final[dict[str, Any]] = {
    **EVENTS,
    "heartbeat-frame": HeartbeatFrame,
    "error-frame": ErrorFrame,
}
OTHERS: Final[dict[str, Any]] = {
    "segment-in": SegmentIn,
    "segment": Segment,
    "entry": Entry,
    "memory": Memory,
    "change": Change,
    "receipt": Receipt,
    "dead-letter": DeadLetter,
}
MODELS: Final = {**SENT_BY_CLIENTS, **SENT_BY_SERVER, **SENT_TO_SUBSCRIBERS, **OTHERS}


def json_schema(name: str) -> dict[str, Any]:
    """Return the JSON Schema of a message: of what we accept, or of what we send."""
    mode: JsonSchemaMode = (
        "validation" if name in SENT_BY_CLIENTS or name == "segment-in" else "serialization"
    )
    schema = TypeAdapter(MODELS[name]).json_schema(mode=mode)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _message(name: str) -> dict[str, Any]:
    return {
        "name": name,
        "contentType": "application/json",
        "payload": {"$ref": f"./json/{name}.schema.json"},
    }


def _channel(address: str, description: str, names: dict[str, Any]) -> dict[str, Any]:
    return {
        "address": address,
        "description": description,
        "messages": {name: {"$ref": f"#/components/messages/{name}"} for name in names},
    }


def _operation(action: str, channel: str, summary: str, names: dict[str, Any]) -> dict[str, Any]:
    return {
        "action": action,
        "channel": {"$ref": f"#/channels/{channel}"},
        "summary": summary,
        "messages": [{"$ref": f"#/channels/{channel}/messages/{name}"} for name in names],
    }


def asyncapi() -> dict[str, Any]:
    """Return the AsyncAPI 3 document; https://www.asyncapi.com/docs/reference/specification/v3.0.0."""
    frames = {**SENT_BY_CLIENTS, **SENT_BY_SERVER}
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "omi-stream",
            "version": "1",
            "description": "Live transcript segments in, memory changes out.",
            "license": {"name": "Apache-2.0"},
        },
        "defaultContentType": "application/json",
        "servers": {"local": {"host": "127.0.0.1:8080", "protocol": "ws"}},
        "channels": {
            "stream": _channel("/v1/stream", "Transcript segments of one user's device.", frames),
            "events": _channel(
                "/v1/events", "Everything that changes for one user.", SENT_TO_SUBSCRIBERS
            ),
        },
        "operations": {
            "receiveSegments": _operation(
                "receive", "stream", "A device sends what was said.", SENT_BY_CLIENTS
            ),
            "sendAcknowledgements": _operation(
                "send", "stream", "The server says what is durable or refused.", SENT_BY_SERVER
            ),
            "sendEvents": _operation(
                "send",
                "events",
                "The server publishes changes and receipts.",
                SENT_TO_SUBSCRIBERS,
            ),
        },
        "components": {
            "messages": {name: _message(name) for name in {**frames, **SENT_TO_SUBSCRIBERS}}
        },
    }


def render() -> dict[Path, bytes]:
    """Return what every generated file should hold."""
    options = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
    files = {
        HERE / "json" / f"{name}.schema.json": orjson.dumps(json_schema(name), option=options)
        for name in MODELS
    }
    document = yaml.safe_dump(asyncapi(), sort_keys=False, allow_unicode=True, width=100)
    return {**files, HERE / "asyncapi.yaml": document.encode()}


FILES: Final = render()

if __name__ == "__main__":
    for path, content in FILES.items():
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
