"""How the process is: for orchestrators and for Prometheus. No token, no personal data."""

from __future__ import annotations

from http import HTTPStatus

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.requests import Request
from starlette.responses import Response

from connectors.gateway.answers import answer
from connectors.gateway.policy import Gateway

__all__ = ["healthz", "metrics", "readyz"]


async def healthz(gateway: Gateway, request: Request) -> Response:
    """Say that the event loop turns."""
    return answer({"alive": True})


async def readyz(gateway: Gateway, request: Request) -> Response:
    """Say whether everything works, and what does not."""
    checks = dict(gateway.readiness())
    checks["accepting"] = not gateway.connections.closing.is_set()
    ready = all(checks.values())
    status = HTTPStatus.OK if ready else HTTPStatus.SERVICE_UNAVAILABLE
    return answer({"ready": ready, "checks": checks}, status)


async def metrics(gateway: Gateway, request: Request) -> Response:
    """Return the figures in the Prometheus text format."""
    return Response(generate_latest(gateway.metrics.registry), media_type=CONTENT_TYPE_LATEST)
