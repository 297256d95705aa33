"""Live servers, for whoever has one."""

from __future__ import annotations

import os

import pytest


def live_server(variable: str) -> str:
    """The address in an environment variable; skips the test when there is none."""
    url = os.environ.get(variable)
    if not url:
        pytest.skip(f"{variable} names no live server")
    return url


def setting(variable: str, default: str) -> str:
    """An environment variable."""
    return os.environ.get(variable) or default
