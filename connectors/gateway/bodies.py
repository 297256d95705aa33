"""Bodies of requests."""

from __future__ import annotations

from typing import TypeVar

from pydantic import BaseModel, ValidationError
from starlette.requests import Request

from connectors.gateway.policy import GatewayPolicy
from schemas import ErrorCode
from stream.errors import BadInput
from stream.normalise import decode

__all__ = ["read_body", "read_model"]

M = TypeVar("M", bound=BaseModel)


async def read_body(request: Request, most: int) -> bytes:
    """Read the body, but not much more of it than `most` bytes."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > most:
            break
    return bytes(body[:most])


async def read_model(request: Request, model: type[M], policy: GatewayPolicy, **given: object) -> M:
    """Read a body that is a JSON object of some form; `given` are fields it need not have.

    Raises:
        BadInput: it is something else.
    """
    raw = await read_body(request, policy.max_frame_bytes + 1)
    if len(raw) > policy.max_frame_bytes:
        raise BadInput(
            ErrorCode.FRAME_TOO_LARGE, f"a body may have at most {policy.max_frame_bytes} bytes"
        )
    content = decode(raw)
    if not isinstance(content, dict):
        raise BadInput(ErrorCode.BAD_FRAME, "the body must be a JSON object")
    try:
        return model.model_validate({**given, **content})
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        where = ".".join(map(str, first["loc"])) or "body"
        raise BadInput(ErrorCode.BAD_TYPE, f"{where}: {first['msg']}") from None
