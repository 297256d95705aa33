"""A Qdrant collection that another program wrote: read from end to end, never written."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from qdrant_client import AsyncQdrantClient
from qdrant_client.async_qdrant_remote import AsyncQdrantRemote

from connectors.qdrant_store import QdrantPolicy
from connectors.qdrant_store.errors import Missing, telling
from connectors.qdrant_store.policy import connect
from stream.errors import ConfigError, Unavailable

__all__ = ["ForeignCollection", "Place"]

_PAGE: Final = 500


@dataclass(frozen=True, slots=True)
class Place:
    """Where a collection is."""

    source: str
    """Address of a server (REST), or folder of a Qdrant that ran inside its program."""
    collection: str
    server: QdrantPolicy
    """How servers are talked to: key, certificates, timeout."""

    @property
    def name(self) -> str:
        """In words, for messages and for ids."""
        return f"{self.source.rstrip('/')}/collections/{self.collection}"


class ForeignCollection:
    """Reads a collection."""

    def __init__(self, place: Place) -> None:
        """Prepare; a folder is opened at once.

        Raises:
            ConfigError: there is no such folder.
            Unavailable: another program has it open.
        """
        self.place = place
        self._client = _client(place)

    async def count(self) -> int:
        """Count its points.

        Raises:
            ConfigError: there is no such collection, or it may not be read.
            Unavailable: the server does not answer.
        """
        with _telling(self.place):
            return (await self._client.count(self.place.collection)).count

    async def points(self) -> AsyncIterator[tuple[str, Mapping[str, Any]]]:
        """Yield id and payload of every point.

        Raises:
            StreamError: as for `count`.
        """
        start: Any = None
        while True:
            with _telling(self.place):
                points, start = await self._client.scroll(
                    self.place.collection, limit=_PAGE, offset=start, with_vectors=False
                )
            for point in points:
                yield str(point.id), point.payload or {}
            if start is None:
                return

    async def close(self) -> None:
        """Close the connection, or the folder."""
        await self._client.close()


def _client(place: Place) -> AsyncQdrantRemote | AsyncQdrantClient:
    if "://" in place.source:
        return connect(replace(place.server, url=place.source, prefer_grpc=False))
    if not (Path(place.source) / "collection").is_dir():
        raise ConfigError(
            f"{place.source} is neither the address of a Qdrant server (http://…) nor the folder of an "
            "embedded one"
        )
    try:
        return AsyncQdrantClient(path=place.source)
    except RuntimeError as error:
        raise Unavailable(
            place.source, "another program has this folder open; stop it first"
        ) from error


@contextmanager
def _telling(place: Place) -> Iterator[None]:
    try:
        with telling(place.name):
            yield
    except Missing as error:
        raise Missing(f"there is no collection {place.collection!r} at {place.source}") from error
    except ValueError as error:  # of an embedded one
        raise Missing(f"there is no collection {place.collection!r} in {place.source}") from error
