from __future__ import annotations

import socket

from connectors.dev_servers.ports import LOOPBACK, free_port, is_free


def test_a_free_port_can_be_listened_on() -> None:
    port = free_port()
    with socket.create_server((LOOPBACK, port)):
        assert not is_free(port)
    assert is_free(port)


def test_a_port_is_free_right_after_a_connection() -> None:
    port = free_port()
    with (
        socket.create_server((LOOPBACK, port)) as server,
        socket.create_connection((LOOPBACK, port)),
    ):
        server.accept()[0].close()
    assert is_free(port)
