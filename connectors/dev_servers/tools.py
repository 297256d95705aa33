"""Programs of the machine that fetch and run the servers."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from stream.errors import ConfigError, Unavailable

__all__ = ["JAVA", "MAVEN", "NPM", "Tool"]

_LONGEST_S: Final = 600
"""How long a download may take."""
_SHOWN: Final = 2_000
"""Characters of a failed program's output that are worth showing: the end."""


@dataclass(frozen=True, slots=True)
class Tool:
    """A program that has to be installed."""

    program: str
    """Its name on the PATH."""
    package: str
    """What to install to get it."""
    needed_for: str
    instead: str
    """What works without it."""

    def path(self) -> str:
        """Return where it is.

        Raises:
            ConfigError: it is not installed.
        """
        if (found := shutil.which(self.program)) is None:
            raise ConfigError(
                f"`{self.program}` was not found, and is needed to {self.needed_for}. "
                f"Install {self.package}, or {self.instead}."
            )
        return found

    def run(self, arguments: Sequence[str | Path], cwd: Path) -> None:
        """Run it to its end.

        Raises:
            ConfigError: it is not installed.
            Unavailable: it failed, or took too long; says what it printed last.
        """
        try:
            done = subprocess.run(  # noqa: S603 - our own arguments, no shell
                [self.path(), *arguments],
                cwd=cwd,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                timeout=_LONGEST_S,
                check=False,
                text=True,
                errors="replace",
            )
        except subprocess.TimeoutExpired:
            raise Unavailable(self.program, f"no result after {_LONGEST_S} s") from None
        if done.returncode:
            printed = done.stdout.strip()[-_SHOWN:]
            raise Unavailable(
                self.program,
                f"cannot {self.needed_for} (exit code {done.returncode}). It printed:\n{printed}\n"
                f"Mend that, or {self.instead}.",
            )


_ANOTHER_KAFKA: Final = "set KAFKA_BOOTSTRAP_SERVERS to a running Kafka, or start Docker"
JAVA: Final = Tool("java", "Java 17 or newer", "run Apache Kafka", _ANOTHER_KAFKA)
MAVEN: Final = Tool("mvn", "Maven 3.6 or newer", "fetch Apache Kafka", _ANOTHER_KAFKA)
NPM: Final = Tool(
    "npm", "Node.js", "fetch Qdrant", "set QDRANT_URL to a running Qdrant, or start Docker"
)
