"""Answers of the HTTP routes: one form for content, one for errors."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, Final

import orjson
from starlette.responses import Response

from schemas import ErrorCode
from stream.errors import BadInput

__all__ = ["answer", "failure", "refusal"]

_STATUS: Final = {
    ErrorCode.UNAUTHORIZED: HTTPStatus.UNAUTHORIZED,
    ErrorCode.UNKNOWN_USER: HTTPStatus.FORBIDDEN,
    ErrorCode.BAD_ORIGIN: HTTPStatus.FORBIDDEN,
    ErrorCode.NOT_FOUND: HTTPStatus.NOT_FOUND,
    ErrorCode.CONFLICT: HTTPStatus.CONFLICT,
    ErrorCode.FRAME_TOO_LARGE: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
}


def answer(
    content: Any, status: int = HTTPStatus.OK, headers: Mapping[str, str] | None = None
) -> Response:
    """Answer with JSON."""
    return Response(orjson.dumps(content), status, headers, "application/json")


def failure(
    code: str,
    detail: str,
    status: int,
    *,
    retry: bool = False,
    headers: Mapping[str, str] | None = None,
    **beside: Any,
) -> Response:
    """Answer that it did not work: which code, why, and whether the same request can work later."""
    error = {"code": code, "detail": detail, "retry": retry}
    return answer({"error": error, **beside}, status, headers)


def refusal(error: BadInput, otherwise: int = HTTPStatus.BAD_REQUEST, **beside: Any) -> Response:
    """Answer to bad input; `otherwise` is the status where its code has none of its own."""
    headers = {}
    if error.code is ErrorCode.UNAUTHORIZED:
        headers["WWW-Authenticate"] = "Bearer"
    if error.code is ErrorCode.FRAME_TOO_LARGE:
        headers["Connection"] = "close"
    status = _STATUS.get(error.code, otherwise)
    return failure(error.code, error.detail, status, headers=headers, **beside)
