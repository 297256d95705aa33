"""The three-step example, through the websocket; and the same stream again, also after a restart."""

from __future__ import annotations

from pathlib import Path

import httpx

from schemas import Receipt
from tests.e2e.server import Device, everything_logged, running
from tests.stream.samples import NOON

SAID = [
    "My favorite color is blue.",
    "Actually, my favorite color is green now.",
    "I love the color green.",
]


def frames() -> list[dict[str, object]]:
    sent: list[dict[str, object]] = []
    for number, text in enumerate(SAID):
        at = NOON + 60_000 * number
        segment = {"id": f"s{number}", "text": text, "start_ms": at, "end_ms": at + 2_000}
        sent += [{"type": "segment", "segment": segment}, {"type": "end"}]
    return sent


async def test_blue_then_green_then_love_of_green_is_add_update_none(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with running(data) as server:
        await Device(server, "anna", frames()).stream()
        assert server.terminate() == 0
    events = await everything_logged(data)
    receipts = [event.data for event in events if isinstance(event.data, Receipt)]
    actions = [decision.action.value for receipt in receipts for decision in receipt.decisions]
    assert actions == ["ADD", "UPDATE", "NONE"]
    with running(data) as server:
        async with httpx.AsyncClient(base_url=server.url) as client:
            listed = (await client.get("/v1/memories?user_id=anna")).json()["memories"]
            found = await client.get("/v1/memories/search?user_id=anna&q=favourite+colour")
        (memory,) = listed
        assert memory["content"] == "User's favorite color is green"
        assert [past["content"] for past in memory["history"]] == ["User's favorite color is blue"]
        assert [hit["id"] for hit in found.json()["memories"]] == [memory["id"]]
        # Another device, which does not know that all this was sent before.
        again = Device(server, "anna", frames(), client_id="other")
        await again.stream()
        assert server.terminate() == 0
    assert await everything_logged(data) == events
