"""Ports of loopback."""

from __future__ import annotations

import random
import socket
from typing import Final

from stream.errors import Unavailable

__all__ = ["LOOPBACK", "free_port", "is_free"]

LOOPBACK: Final = "127.0.0.1"

_RANGE: Final = range(10_000, 32_000)
"""Below the ports that systems give to outgoing connections: while a server is down, nobody may get its
port by chance, least of all the client that tries to reach it (it would connect to itself)."""


def free_port() -> int:
    """Return a port that nobody listens on.

    Raises:
        Unavailable: none was found.
    """
    for port in random.SystemRandom().sample(_RANGE, 100):
        if is_free(port):
            return port
    raise Unavailable("loopback", "no free port found; close some servers")


def is_free(port: int) -> bool:
    """Tell whether a server could listen on the port now."""
    with socket.socket() as probe:
        # As servers do: what is left of closed connections is no obstacle.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError:
            return False
        return True
