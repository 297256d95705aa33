"""The whole server in this process, spoken to over its websockets."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from connectors.client import Client
from schemas import Receipt
from stream.app.app import App
from stream.config import load_settings


@asynccontextmanager
async def serving(**given: Any) -> AsyncIterator[Client]:
    """A server on a free port, set by the environment and what is given."""
    app = App(load_settings(port=0, **given))
    await app.start()
    try:
        yield Client(app.url)
    finally:
        await app.stop()


async def hear(client: Client, *lines: str, session: str = "talk", user: str = "anna") -> Receipt:
    """Say some lines, end the session, and wait for the receipt of its window."""
    async with client.socket("/v1/stream", user_id=user, session_id=session) as socket:
        await socket.recv()  # ready
        for seq, line in enumerate(lines, 1):
            segment = {"id": f"{session}-{seq}", "text": line, "is_user": True}
            await socket.send(json.dumps({"type": "segment", "seq": seq, "segment": segment}))
        await socket.send(json.dumps({"type": "end", "seq": len(lines) + 1}))
        async for event in client.events(user, "0"):
            if isinstance(event.data, Receipt) and event.data.session_id == session:
                return event.data
    raise AssertionError("the events ended")


async def known(client: Client, user: str = "anna") -> set[str]:
    """What is known of a user, in words."""
    found = (await client.get("/v1/memories", user_id=user)).json()["memories"]
    return {memory["content"] for memory in found}
