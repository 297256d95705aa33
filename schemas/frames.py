"""Frames of the websocket `/v1/stream`."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from pydantic import Field

from schemas.base import Identifier, Wire
from schemas.segment import SegmentIn

__all__ = [
    "AckFrame",
    "EndFrame",
    "ErrorCode",
    "ErrorFrame",
    "HeartbeatFrame",
    "PongFrame",
    "ReadyFrame",
    "SegmentFrame",
    "SegmentsDeletedFrame",
    "SegmentsFrame",
]

Sequence = Field(default=None, ge=0, le=2**53)


class SegmentFrame(Wire):
    """Client: one segment."""

    type: Literal["segment"] = "segment"
    seq: int | None = Sequence
    """The client's number of this frame in its session; without one the server counts."""
    segment: SegmentIn


class SegmentsFrame(Wire):
    """Client: several segments."""

    type: Literal["segments"] = "segments"
    seq: int | None = Sequence
    segments: tuple[SegmentIn, ...] = Field(max_length=1000)


class SegmentsDeletedFrame(Wire):
    """Client: the source merged these segments into others."""

    type: Literal["segments_deleted"] = "segments_deleted"
    seq: int | None = Sequence
    segment_ids: tuple[Identifier, ...] = Field(max_length=1000)


class EndFrame(Wire):
    """Client: the session is over; decide what is open."""

    type: Literal["end"] = "end"
    seq: int | None = Sequence


class ReadyFrame(Wire):
    """Server: first frame."""

    type: Literal["ready"] = "ready"
    user_id: str
    session_id: str | None
    resume_from: int
    """The last sequence number of this session that is durable; send what comes after it. -1: none."""


class AckFrame(Wire):
    """Server: everything up to and including `seq` is durable."""

    type: Literal["ack"] = "ack"
    seq: int


class PongFrame(Wire):
    """Server: answer to `ping`."""

    type: Literal["pong"] = "pong"


class HeartbeatFrame(Wire):
    """Server, on `/v1/events`: nothing happened, and you have everything up to `sequence`."""

    type: Literal["heartbeat"] = "heartbeat"
    sequence: str


class ErrorCode(StrEnum):
    """Why input was refused."""

    BAD_JSON = "bad_json"
    BAD_FRAME = "bad_frame"
    BAD_TYPE = "bad_type"
    BAD_TEXT = "bad_text"
    BAD_TIME = "bad_time"
    BAD_ID = "bad_id"
    BAD_USER = "bad_user"
    UNKNOWN_USER = "unknown_user"
    UNAUTHORIZED = "unauthorized"
    BAD_ORIGIN = "bad_origin"
    TEXT_TOO_LONG = "text_too_long"
    FRAME_TOO_LARGE = "frame_too_large"
    TOO_MANY_SEGMENTS = "too_many_segments"
    BINARY_FRAME = "binary_frame"
    UNKNOWN_FRAME = "unknown_frame"
    NOT_FOUND = "not_found"
    CONFLICT = "conflict"
    UNAVAILABLE = "unavailable"
    SLOW_CONSUMER = "slow_consumer"


class ErrorFrame(Wire):
    """Server: a frame (or a segment in it) was refused. The connection stays open."""

    type: Literal["error"] = "error"
    code: ErrorCode
    detail: str
    seq: int | None = None
    index: int | None = None
    """Which segment of the frame, counted from 0."""
    retry: bool = False
    """Whether sending the same again can help."""
    cursor: str | None = None
    """On `/v1/events`: the last event that was sent; go on with `after` this one."""
