"""Omi's webhook: `POST /omi/transcript?uid=…`.

What Omi does with an answer decides its form: a 5xx or a timeout is sent again and counts towards turning the
webhook off, a 4xx is given up, and a `message` in the body becomes a notification on the user's phone.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

from connectors.gateway.access import identifier, user_of
from connectors.gateway.answers import answer, refusal
from connectors.gateway.bodies import read_body
from connectors.gateway.durable import make_durable
from connectors.gateway.letters import dead_letter
from connectors.gateway.policy import Gateway
from schemas import DeadLetter, ErrorCode
from stream.errors import BadInput, Unavailable
from stream.log import Appended
from stream.normalise import Delivery, Normalised, decode, normalise

__all__ = ["omi_transcript"]


async def omi_transcript(gateway: Gateway, request: Request) -> Response:
    """Take a delivery in; answer as soon as it is durable."""
    delivery = _delivery(gateway, request)
    await _admit(gateway)
    raw = await read_body(request, gateway.policy.max_message_bytes)
    try:
        read = _read(raw, delivery, gateway.policy.max_frame_bytes)
    except BadInput as error:
        await _keep(gateway, (), [dead_letter(raw, [error], delivery, "webhook")])
        return refusal(error, otherwise=_status(error))
    letters = [dead_letter(raw, read.refused, delivery, "webhook")] if read.refused else []
    await _keep(gateway, [Appended(entry) for entry in read.entries], letters)
    return _answer(read)


def _delivery(gateway: Gateway, request: Request) -> Delivery:
    user_id = user_of(request, gateway.policy)
    query = request.query_params
    session_id, client_id = query.get("session_id"), query.get("client_id")
    return Delivery(
        user_id=user_id,
        received_ms=gateway.policy.clock(),
        # Omi sends the user id as the session id: that names no session.
        session_id=identifier("session_id", session_id)
        if session_id and session_id != user_id
        else None,
        client_id=identifier("client_id", client_id) if client_id else None,
        source="omi",
        idempotency_key=request.headers.get("idempotency-key"),
    )


async def _admit(gateway: Gateway) -> None:
    """Wait a moment at a closed gate, then have the sender come again."""
    try:
        async with asyncio.timeout(gateway.policy.admission_timeout_s):
            await gateway.admission.wait()
    except TimeoutError:
        raise Unavailable("processor", "behind") from None


def _read(raw: bytes, delivery: Delivery, max_bytes: int) -> Normalised:
    if len(raw) > max_bytes:
        raise BadInput(ErrorCode.FRAME_TOO_LARGE, f"a body may have at most {max_bytes} bytes")
    return normalise(decode(raw), delivery)


async def _keep(
    gateway: Gateway, entries: Sequence[Appended], letters: Sequence[DeadLetter]
) -> None:
    try:
        async with asyncio.timeout(gateway.policy.append_timeout_s):
            await make_durable(gateway.log, gateway.metrics, entries, letters)
    except TimeoutError:
        raise Unavailable("log", "no answer") from None


def _status(error: BadInput) -> HTTPStatus:
    if error.code is ErrorCode.BAD_JSON:
        return HTTPStatus.BAD_REQUEST
    return HTTPStatus.UNPROCESSABLE_ENTITY


def _answer(read: Normalised) -> Response:
    refused = [
        {"index": error.index, "code": error.code, "detail": error.detail} for error in read.refused
    ]
    content = {"accepted": len(read.entries), "refused": refused}
    if read.refused and not read.entries:
        return refusal(read.refused[0], HTTPStatus.UNPROCESSABLE_ENTITY, **content)
    return answer(content)
