"""What both websockets have in common."""

from __future__ import annotations

from typing import Final

from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

from schemas import ErrorFrame, Wire
from stream.errors import BadInput

__all__ = ["POLICY_VIOLATION", "SERVICE_RESTART", "TRY_AGAIN_LATER", "close", "refuse", "send"]

# https://www.iana.org/assignments/websocket/websocket.xhtml#close-code-number
POLICY_VIOLATION: Final = 1008
SERVICE_RESTART: Final = 1012
TRY_AGAIN_LATER: Final = 1013


async def send(socket: WebSocket, frame: Wire | str) -> None:
    """Send a frame; to a client who has gone, nothing."""
    if socket.application_state is not WebSocketState.CONNECTED:
        return
    try:
        await socket.send_text(frame if isinstance(frame, str) else frame.model_dump_json())
    except WebSocketDisconnect:
        return


async def close(socket: WebSocket, code: int) -> None:
    """Close the connection, if it is still there."""
    if WebSocketState.DISCONNECTED in {socket.application_state, socket.client_state}:
        return
    try:
        await socket.close(code)
    except WebSocketDisconnect:
        return


async def refuse(socket: WebSocket, error: BadInput) -> None:
    """Tell the client why it may not stay. A handshake that fails could not tell it."""
    await send(socket, ErrorFrame(code=error.code, detail=error.detail))
    await close(socket, POLICY_VIOLATION)
