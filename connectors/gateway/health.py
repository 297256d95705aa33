"""How the process is: for orchestrators and for Prometheus. No token, no personal data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from http import HTTPStatus

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from connectors.gateway.answers import answer
from stream.metrics import Metrics

__all__ = ["create_health_app", "health_routes"]

Readiness = Callable[[], Mapping[str, bool]]


def create_health_app(readiness: Readiness, metrics: Metrics) -> Starlette:
    """Build the application of a process that takes nothing in."""
    return Starlette(routes=health_routes(readiness, metrics))


def health_routes(readiness: Readiness, metrics: Metrics) -> list[Route]:
    """Return the routes.

    Args:
        readiness: Checks by name; the process is ready when all of them hold.
        metrics: What to show to Prometheus.
    """
    return [
        Route("/healthz", _healthz),
        Route("/readyz", partial(_readyz, readiness)),
        Route("/metrics", partial(_metrics, metrics)),
    ]


async def _healthz(request: Request) -> Response:
    """Say that the event loop turns."""
    return answer({"alive": True})


async def _readyz(readiness: Readiness, request: Request) -> Response:
    """Say whether everything works, and what does not."""
    checks = dict(readiness())
    ready = all(checks.values())
    status = HTTPStatus.OK if ready else HTTPStatus.SERVICE_UNAVAILABLE
    return answer({"ready": ready, "checks": checks}, status)


async def _metrics(metrics: Metrics, request: Request) -> Response:
    """Return the figures in the Prometheus text format."""
    return Response(generate_latest(metrics.registry), media_type=CONTENT_TYPE_LATEST)
