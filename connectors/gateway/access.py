"""Who may do what: the token, the user a request is about, and ids in it."""

from __future__ import annotations

import hmac
import re
from datetime import UTC, datetime
from typing import Final
from uuid import UUID

from pydantic import TypeAdapter, ValidationError
from starlette.requests import HTTPConnection

from connectors.gateway.policy import GatewayPolicy
from schemas import ErrorCode, Identifier
from schemas.base import Milliseconds
from stream.errors import BadInput

__all__ = [
    "check_token",
    "check_user",
    "identifier",
    "memory_id",
    "moment",
    "share",
    "user_of",
    "whole_number",
]

_identifier: Final = TypeAdapter(Identifier)
_milliseconds: Final = TypeAdapter(Milliseconds)
_NUMBER: Final = re.compile(r"[0-9]{9,15}")
"""Fewer digits are a date: `20261125` is one of ISO 8601."""


def check_token(connection: HTTPConnection, policy: GatewayPolicy) -> None:
    """Compare the token of a request (`Authorization: Bearer`, or `?token=`) in constant time.

    Raises:
        BadInput: it is missing or wrong.
    """
    if policy.token is None:
        return
    scheme, _, given = connection.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer":
        given = connection.query_params.get("token", "")
    if not hmac.compare_digest(given.strip().encode(), policy.token.encode()):
        raise BadInput(
            ErrorCode.UNAUTHORIZED,
            "a valid token is needed: `Authorization: Bearer …` or `?token=`",
        )


def user_of(connection: HTTPConnection, policy: GatewayPolicy) -> str:
    """Return the user a request is about (`user_id`, or Omi's `uid`), if it may be.

    Raises:
        BadInput: no token, no usable user id, or a user who is not allowed.
    """
    check_token(connection, policy)
    query = connection.query_params
    return check_user(query.get("user_id") or query.get("uid"), policy)


def check_user(user_id: str | None, policy: GatewayPolicy) -> str:
    """Return the user id if it is one and may connect.

    Raises:
        BadInput: it is missing, malformed or not on the list.
    """
    if not user_id:
        raise BadInput(ErrorCode.BAD_USER, "user_id (or uid) is missing")
    user = identifier("user_id", user_id, ErrorCode.BAD_USER)
    if policy.allowed_users is not None and user not in policy.allowed_users:
        raise BadInput(ErrorCode.UNKNOWN_USER, "this user is not allowed here")
    return user


def identifier(name: str, value: str, code: ErrorCode = ErrorCode.BAD_ID) -> str:
    """Return the value if it is an id.

    Raises:
        BadInput: it is empty, too long or holds control characters.
    """
    try:
        return _identifier.validate_python(value)
    except ValidationError:
        raise BadInput(
            code, f"{name} must have 1 to 256 characters, none of them a control character"
        ) from None


def memory_id(value: str) -> str:
    """Return a memory id in its one spelling.

    Raises:
        BadInput: no memory has such an id.
    """
    try:
        return str(UUID(value))
    except ValueError:
        raise BadInput(ErrorCode.NOT_FOUND, "this user has no such memory") from None


def whole_number(connection: HTTPConnection, name: str, default: int, most: int) -> int:
    """Return a query parameter as a number from 1 to `most`.

    Raises:
        BadInput: it is something else.
    """
    text = connection.query_params.get(name, str(default))
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
    if not 1 <= number <= most:
        raise BadInput(ErrorCode.BAD_TYPE, f"{name} must be a whole number from 1 to {most}")
    return number


def share(connection: HTTPConnection, name: str, default: float) -> float:
    """Return a query parameter as a number from 0 to 1.

    Raises:
        BadInput: it is something else.
    """
    text = connection.query_params.get(name, str(default))
    try:
        number = float(text)
    except ValueError:
        number = -1.0
    if not 0 <= number <= 1:
        raise BadInput(ErrorCode.BAD_TYPE, f"{name} must be a number from 0 to 1")
    return number


def moment(connection: HTTPConnection, name: str) -> int | None:
    """Return a query parameter as milliseconds since 1970: that number, or a date, or a time (ISO 8601).

    Without an offset it is UTC; a date is its midnight.

    Raises:
        BadInput: it is something else.
    """
    text = connection.query_params.get(name)
    if text is None:
        return None
    try:
        if not _NUMBER.fullmatch(text):
            at = datetime.fromisoformat(text)
            text = str(round(at.replace(tzinfo=at.tzinfo or UTC).timestamp() * 1000))
        return _milliseconds.validate_strings(text)
    except (ValueError, OverflowError):  # a ValidationError is a ValueError
        raise BadInput(
            ErrorCode.BAD_TIME,
            f"{name} must be like 2026-11-25, 2026-11-25T08:30:00Z, or milliseconds since 1970",
        ) from None
