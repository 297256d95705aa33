"""The page at `/`: see memories change, and say something, in a browser."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import Final

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from connectors.gateway.policy import Gateway

__all__ = ["dashboard"]

_PAGE: Final = Path(__file__).with_name("dashboard.html").read_text("utf-8")


def _hash(tag: str) -> str:
    """Hash the page's one <style> or <script>, so that the browser runs it and nothing else."""
    (content,) = re.findall(rf"<{tag}>(.*?)</{tag}>", _PAGE, re.DOTALL)
    return f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'"


_HEADERS: Final = {
    "Content-Security-Policy": (
        f"default-src 'none'; script-src {_hash('script')}; style-src {_hash('style')}; "
        "connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}


async def dashboard(gateway: Gateway, request: Request) -> Response:
    """Return the page. It holds no data; it asks for them with the token that the user enters."""
    return HTMLResponse(_PAGE, headers=_HEADERS)
