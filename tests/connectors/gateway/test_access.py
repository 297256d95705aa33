from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from pathlib import Path
from uuid import uuid4

import httpx
import pytest
import pytest_asyncio
from websockets.exceptions import InvalidStatus

from connectors.gateway.policy import GatewayPolicy
from tests.connectors.gateway.running import Running, receive, rest, running

pytestmark = pytest.mark.asyncio(loop_scope="module")

TOKEN = "correct horse battery staple"
ROUTES = [
    ("GET", "/v1/memories"),
    ("GET", "/v1/memories/search"),
    ("GET", f"/v1/memories/{uuid4()}"),
    ("DELETE", f"/v1/memories/{uuid4()}"),
    ("POST", "/omi/transcript"),
    ("GET", "/v1/events"),
]
SOCKETS = ["/v1/stream", "/v1/events"]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def guarded(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Running]:
    policy = GatewayPolicy(token=TOKEN, allowed_users=frozenset({"anna"}), command_timeout_s=0.05)
    async with running(tmp_path_factory.mktemp("guarded"), policy) as server:
        yield server


async def refused(server: Running, path: str, **query: str) -> str:
    """The code with which a websocket is refused."""
    async with server.socket(path, None, **query) as socket:
        (error,) = await rest(socket)
        assert socket.close_code == 1008
    assert error["type"] == "error"
    return str(error["code"])


def code(response: httpx.Response) -> tuple[int, str]:
    return response.status_code, response.json()["error"]["code"]


@pytest.mark.parametrize(("method", "path"), [*ROUTES, ("DELETE", "/v1/users/anna")])
@pytest.mark.parametrize("given", [None, "wrong", "correct", TOKEN + "!", "größer"])
async def test_without_the_token_there_is_no_way_in(
    guarded: Running, method: str, path: str, given: str | None
) -> None:
    query = {"user_id": "anna"} if given is None else {"user_id": "anna", "token": given}
    response = await guarded.http.request(method, path, params=query)
    assert code(response) == (401, "unauthorized")
    assert response.headers["www-authenticate"] == "Bearer"


@pytest.mark.parametrize("path", SOCKETS)
async def test_without_the_token_a_websocket_is_told_so_and_closed(
    guarded: Running, path: str
) -> None:
    assert await refused(guarded, path, user_id="anna") == "unauthorized"
    assert await refused(guarded, path, user_id="anna", token="wrong") == "unauthorized"


async def test_the_token_opens_as_a_header_or_in_the_query(guarded: Running) -> None:
    for how in (
        {"headers": {"Authorization": f"Bearer {TOKEN}"}, "params": {"user_id": "anna"}},
        {"headers": {"Authorization": f"bearer {TOKEN}"}, "params": {"user_id": "anna"}},
        {"params": {"user_id": "anna", "token": TOKEN}},
    ):
        response = await guarded.http.get("/v1/memories", **how)  # type: ignore[arg-type] # httpx's own types
        assert response.status_code == 200
    async with guarded.stream("anna", token=TOKEN):
        pass
    header = {"Authorization": f"Bearer {TOKEN}"}
    async with guarded.socket("/v1/stream", header, uid="anna") as socket:
        assert (await receive(socket))["type"] == "ready"


@pytest.mark.parametrize(("method", "path"), [*ROUTES, ("DELETE", "/v1/users/ben")])
async def test_who_is_not_on_the_list_may_not_come_in(
    guarded: Running, method: str, path: str
) -> None:
    query = {"user_id": "ben", "token": TOKEN}
    response = await guarded.http.request(method, path, params=query)
    assert code(response) == (403, "unknown_user")


@pytest.mark.parametrize("path", SOCKETS)
async def test_who_is_not_on_the_list_is_told_so_on_a_websocket(
    guarded: Running, path: str
) -> None:
    assert await refused(guarded, path, user_id="ben", token=TOKEN) == "unknown_user"


@pytest.mark.parametrize(("method", "path"), ROUTES)
@pytest.mark.parametrize("user", ["", "a\nb", "a\0", "x" * 257])
async def test_every_route_needs_a_usable_user(
    server: Running, method: str, path: str, user: str
) -> None:
    response = await server.http.request(method, path, params={"user_id": user})
    assert code(response) == (400, "bad_user")


@pytest.mark.parametrize("path", SOCKETS)
@pytest.mark.parametrize("query", [{}, {"uid": "a\tb"}, {"user_id": "x" * 257}])
async def test_every_websocket_needs_a_usable_user(
    server: Running, path: str, query: dict[str, str]
) -> None:
    assert await refused(server, path, **query) == "bad_user"


@pytest.mark.parametrize("name", ["session_id", "client_id", "source"])
async def test_the_other_ids_of_a_stream_are_checked_too(server: Running, name: str) -> None:
    assert await refused(server, "/v1/stream", user_id="anna", **{name: "a\0"}) == "bad_id"


async def test_health_and_figures_need_no_token(guarded: Running) -> None:
    for path in ("/healthz", "/readyz", "/metrics", "/"):
        assert (await guarded.http.get(path)).status_code == 200


async def test_secrets_and_speech_are_not_logged(
    guarded: Running, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        async with guarded.stream("anna", token=TOKEN) as socket:
            await socket.send('{"text": "Xylophone.", "seq": 0}')
            await socket.send('{"text": 5, "id": "Xylophone", "seq": 1}')
            while (await receive(socket)).get("seq") != 1:
                pass
        query = {"uid": "anna", "token": TOKEN}
        await guarded.http.post("/omi/transcript", params=query, json={"Xylophone": 1})
        await guarded.http.get("/v1/memories/search", params={**query, "q": "Xylophone"})
    ours = [r for r in caplog.records if not r.name.startswith(("httpx", "httpcore", "websockets"))]
    text = "\n".join(record.getMessage() for record in ours)
    assert "Xylophone" not in text
    assert "horse" not in text
    assert "horse" not in repr(guarded.gateway.policy)


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "http://localhost:1", "http://["]
)
@pytest.mark.parametrize("path", SOCKETS)
async def test_a_foreign_page_cannot_open_a_websocket(
    server: Running, path: str, origin: str
) -> None:
    with pytest.raises(InvalidStatus) as refusal:
        async with server.socket(path, {"Origin": origin}, user_id="anna"):
            pass
    assert refusal.value.response.status_code == 403
    assert b"bad_origin" in refusal.value.response.body


@pytest.mark.parametrize(
    ("method", "path"), [("POST", "/omi/transcript"), ("DELETE", f"/v1/memories/{uuid4()}")]
)
async def test_a_foreign_page_cannot_change_anything(
    server: Running, method: str, path: str
) -> None:
    response = await server.http.request(
        method,
        path,
        params={"user_id": "anna"},
        headers={"Origin": "http://evil.example"},
        json=[],
    )
    assert code(response) == (403, "bad_origin")


async def test_our_own_page_may_do_everything(server: Running) -> None:
    origin = {"Origin": f"http://127.0.0.1:{server.port}"}
    async with server.socket("/v1/stream", origin, user_id="anna") as socket:
        assert (await receive(socket))["type"] == "ready"
    response = await server.http.post(
        "/omi/transcript", params={"uid": "anna"}, json=[], headers=origin
    )
    assert response.status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8080", "localhost.evil.example", "[::1"]
)
async def test_a_public_name_is_nobody_of_ours_without_a_token(server: Running, host: str) -> None:
    # DNS rebinding: the page's own name leads to this server, so Origin and Host agree.
    response = await server.http.get(
        "/v1/memories", params={"user_id": "anna"}, headers={"Host": host}
    )
    assert code(response) == (403, "bad_origin")


@pytest.mark.parametrize(
    "host", ["localhost", "127.0.0.1:80", "[::1]:80", "10.0.0.7", "omi-stream:8080", "box.local"]
)
async def test_names_that_nobody_else_can_own_are_fine(server: Running, host: str) -> None:
    response = await server.http.get(
        "/v1/memories", params={"user_id": "anna"}, headers={"Host": host}
    )
    assert response.status_code == 200


async def test_a_token_or_a_listed_name_opens_public_names(
    guarded: Running, tmp_path: Path
) -> None:
    host = {"Host": "memory.example"}
    query = {"user_id": "anna", "token": TOKEN}
    assert (await guarded.http.get("/v1/memories", params=query, headers=host)).status_code == 200
    policy = GatewayPolicy(allowed_hosts=frozenset({"memory.example"}))
    async with running(tmp_path, policy) as listed:
        response = await listed.http.delete(
            "/v1/memories/nonsense?user_id=anna",
            headers={"Host": "10.0.0.7:8080", "Origin": "https://memory.example"},
        )
        assert response.status_code == 404
        assert (await listed.http.get("/v1/memories?user_id=a", headers=host)).status_code == 200


async def test_every_response_forbids_guessing_its_type(server: Running) -> None:
    for path in ("/", "/healthz", "/metrics", "/v1/memories", "/nowhere"):
        response = await server.http.get(path)
        assert response.headers["x-content-type-options"] == "nosniff"
        assert "server" not in response.headers
        assert "access-control-allow-origin" not in response.headers


@pytest.mark.parametrize(
    ("method", "path", "expected"),
    [
        ("GET", "/nowhere", (404, "not_found")),
        ("PUT", "/v1/memories", (405, "method_not_allowed")),
        ("GET", "/v1/stream", (404, "not_found")),
    ],
)
async def test_unknown_paths_and_methods_have_the_one_error_form(
    server: Running, method: str, path: str, expected: tuple[int, str]
) -> None:
    response = await server.http.request(method, path)
    assert code(response) == expected
    assert set(response.json()["error"]) == {"code", "detail", "retry"}


async def test_a_bug_is_a_500_that_tells_nothing_and_is_logged(
    server: Running, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def broken(*args: object, **more: object) -> None:
        raise KeyError("our insides")

    monkeypatch.setattr(server.store, "list", broken)
    response = await server.http.get("/v1/memories", params={"user_id": "anna"})
    assert code(response) == (500, "internal")
    assert "insides" not in response.text
    assert "our insides" in caplog.text
