from __future__ import annotations

import re

import pytest

from tests.connectors.gateway.running import Running

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_the_page_is_complete_in_itself(server: Running) -> None:
    response = await server.http.get("/")
    assert response.status_code == 200
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert set(re.findall(r"https?://[^'\"\s]+", response.text)) == {"http://www.w3.org/2000/svg"}
    assert not re.findall(r"\b(?:src|href)=\"(?!data:)", response.text)


async def test_the_browser_runs_what_is_in_the_page_and_nothing_else(server: Running) -> None:
    response = await server.http.get("/")
    policy = dict(
        part.strip().split(" ", 1)
        for part in response.headers["content-security-policy"].split(";")
    )
    assert policy["default-src"] == "'none'"
    assert policy["frame-ancestors"] == "'none'"
    for directive in ("script-src", "style-src"):
        assert re.fullmatch(r"'sha256-[A-Za-z0-9+/]{43}='", policy[directive])
    assert not re.findall(r"\son[a-z]+=\"|\sstyle=\"", response.text)


async def test_the_page_never_makes_markup_of_data(server: Running) -> None:
    page = (await server.http.get("/")).text
    for way in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("):
        assert way not in page
