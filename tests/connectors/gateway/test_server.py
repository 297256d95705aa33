from __future__ import annotations

import asyncio
import signal
from pathlib import Path

import httpx
import pytest

from connectors.gateway.server import serve_gateway
from tests.connectors.gateway.conftest import QUICK
from tests.connectors.gateway.running import Running, rest, running

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_a_port_that_is_taken_is_an_error_at_once(server: Running) -> None:
    with pytest.raises(OSError, match="in use"):
        async with serve_gateway(server.gateway, "127.0.0.1", server.port):
            pass


async def test_signals_stay_with_the_caller(server: Running) -> None:
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL


async def test_after_the_end_nobody_listens_any_more(tmp_path: Path) -> None:
    async with running(tmp_path, QUICK) as server:
        port = server.port
    with pytest.raises(OSError, match=r"refused|failed"):
        await asyncio.open_connection("127.0.0.1", port)


async def test_requests_under_way_are_answered_before_the_end(tmp_path: Path) -> None:
    async with httpx.AsyncClient(trust_env=False) as http, running(tmp_path, QUICK) as server:
        server.log.gate.clear()
        url = f"http://127.0.0.1:{server.port}/omi/transcript?uid=anna"
        posting = asyncio.create_task(http.post(url, json=[{"text": "Hello."}]))
        while not server.log.appends:
            await asyncio.sleep(0.001)
        asyncio.get_running_loop().call_later(0.05, server.log.gate.set)
    async with asyncio.timeout(5):
        assert (await posting).status_code == 200


async def test_text_that_is_no_utf_8_ends_the_connection_as_the_protocol_demands(
    server: Running,
) -> None:
    async with server.stream("anna") as socket:
        await socket.send(b"\xff\xfe", text=True)
        assert await rest(socket) == []
        assert socket.close_code == 1007
    async with server.stream("anna"):
        pass


async def test_compression_is_not_offered(server: Running) -> None:
    offer = {"Sec-WebSocket-Extensions": "permessage-deflate"}
    async with server.socket("/v1/stream", offer, user_id="anna") as socket:
        assert socket.response is not None
        assert "sec-websocket-extensions" not in socket.response.headers
