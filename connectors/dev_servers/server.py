"""What Kafka and Qdrant have in common: a server that is ours to start, stop and start again."""

from __future__ import annotations

from abc import ABC, abstractmethod
from types import TracebackType
from typing import Self

from connectors.dev_servers.process import Launch, ServerProcess

__all__ = ["DevServer"]


class DevServer(ServerProcess, ABC):
    """A server of our own. `with` starts and stops it; its data stay in the folder."""

    @abstractmethod
    def _prepare(self) -> Launch:
        """Write what it reads at its start, and return how to start it."""

    def start(self, *, outlive: bool = False) -> None:
        """Start it and return when it answers. It dies with this process, unless it is to `outlive` it.

        Raises:
            ConfigError: what it runs on is not installed, or its ports or its folder are in use.
            Unavailable: it does not start; shows the end of its log.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        self.launch(self._prepare(), outlive=outlive)

    def restart(self) -> None:
        """Stop it, if it runs, and start it on the same ports and data.

        Raises:
            Unavailable: it does not start; shows the end of its log.
        """
        self.stop()
        self.start()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.stop()
