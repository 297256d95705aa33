from __future__ import annotations

from pathlib import Path

import pytest

from tests.connectors.gateway.running import Running, running

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_a_running_gateway_is_alive_and_ready(server: Running) -> None:
    assert (await server.http.get("/healthz")).json() == {"alive": True}
    response = await server.http.get("/readyz")
    assert response.status_code == 200
    assert response.json() == {"ready": True, "checks": {"accepting": True}}


async def test_readiness_names_what_is_not_ready(tmp_path: Path) -> None:
    checks = {"processor": False, "store": True}
    async with running(tmp_path, readiness=lambda: checks) as server:
        response = await server.http.get("/readyz")
        assert response.status_code == 503
        assert response.json()["checks"] == {"processor": False, "store": True, "accepting": True}
        checks["processor"] = True
        assert (await server.http.get("/readyz")).status_code == 200
        server.gateway.connections.closing.set()
        assert (await server.http.get("/readyz")).json()["checks"]["accepting"] is False


async def test_figures_are_in_the_prometheus_format(server: Running) -> None:
    async with server.stream("anna") as socket:
        await socket.send('{"text": "Hello.", "seq": 0}')
        await socket.recv()
        response = await server.http.get("/metrics")
    assert response.headers["content-type"].startswith("text/plain; version=")
    assert "omi_segments_received_total 1.0" in response.text
    assert 'omi_connections{kind="stream"} 1.0' in response.text
