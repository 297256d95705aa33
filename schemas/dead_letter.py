"""What could not be processed, kept whole."""

from __future__ import annotations

from typing import Literal

from pydantic import ConfigDict

from schemas.base import Wire

__all__ = ["DeadLetter"]


class DeadLetter(Wire):
    """Input or a window that was refused or given up, with everything needed to try it again."""

    model_config = ConfigDict(ser_json_bytes="base64", val_json_bytes="base64")

    id: str
    stage: Literal["gateway", "normalise", "extract", "embed", "retrieve", "decide", "plan"]
    code: str
    reason: str
    original: bytes
    """The bytes as they came; in JSON as base64 with the URL-safe alphabet."""
    user_id: str | None = None
    session_id: str | None = None
    client_id: str | None = None
    transport: str = ""
    """`websocket`, `webhook`, `log`, or the topic it came from."""
    partition: int | None = None
    offset: int | None = None
    attempts: int = 1
    received_ms: int
