from __future__ import annotations

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from connectors.gateway.request_ids import RequestIds
from stream.logs import bound_ids


@pytest.fixture
def http() -> httpx.AsyncClient:
    async def ids(_: Request) -> JSONResponse:
        return JSONResponse(bound_ids())

    app = RequestIds(Starlette(routes=[Route("/", ids)]))
    return httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://test")


async def test_the_senders_id_is_kept(http: httpx.AsyncClient) -> None:
    answer = await http.get("/", headers={"X-Request-ID": "trace-1"})
    assert answer.headers["X-Request-ID"] == "trace-1"
    assert answer.json() == {"request_id": "trace-1"}


@pytest.mark.parametrize("given", ["", "two words", "x" * 129, "a\tb"])
async def test_without_a_good_one_it_gets_one_of_ours(http: httpx.AsyncClient, given: str) -> None:
    first, second = [await http.get("/", headers={"X-Request-ID": given}) for _ in range(2)]
    assert first.headers["X-Request-ID"] == first.json()["request_id"]
    assert given != first.headers["X-Request-ID"] != second.headers["X-Request-ID"]
