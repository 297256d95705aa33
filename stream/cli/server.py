"""The server that a command talks to."""

from __future__ import annotations

from connectors.client import Client
from stream.config import load_settings

__all__ = ["client_of"]


def client_of(url: str | None) -> Client:
    """Return a client of the server at `url`, or of the configured one."""
    settings = load_settings(url=url)
    return Client(settings.url, settings.token.get_secret_value() if settings.token else None)
