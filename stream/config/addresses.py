"""Settings that name a server: an address, a host, or several hosts with their ports."""

from __future__ import annotations

import re
from typing import Annotated, Final

from pydantic import AfterValidator

__all__ = ["Address", "Brokers", "HostOrAddress"]

_HOST: Final = r"(?:[\w.-]+|\[[0-9A-Fa-f:.]+\])"
_HTTP: Final = re.compile(r"https?://[^/\s]\S*")
_NAMED: Final = re.compile(rf"{_HOST}(?::\d{{1,5}})?")
_BROKER: Final = re.compile(rf"{_HOST}:(\d{{1,5}})")
_MOST: Final = 65_535


def _address(value: str) -> str:
    value = value.strip()
    if not _HTTP.fullmatch(value):
        raise ValueError("it must begin with http:// or https:// and a host")
    return value


def _host_or_address(value: str) -> str:
    value = value.strip()
    return value if _NAMED.fullmatch(value) else _address(value)


def _brokers(value: str) -> str:
    parts = [part.strip() for part in value.split(",") if part.strip()]
    for part in parts:
        found = _BROKER.fullmatch(part)
        if found is None or not 0 < int(found[1]) <= _MOST:
            raise ValueError(f"{part!r} is no host:port")
    if not parts:
        raise ValueError("it names no broker")
    return ",".join(parts)


Address = Annotated[str, AfterValidator(_address)]
"""`http://host…` or `https://host…`."""
HostOrAddress = Annotated[str, AfterValidator(_host_or_address)]
"""The same, or a host, with or without a port."""
Brokers = Annotated[str, AfterValidator(_brokers)]
"""`host:port`, several separated by commas."""
