"""Programs that are fetched once, checked, and shared by all clones and processes of a user."""

from __future__ import annotations

import hashlib
import logging
import shutil
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from filelock import FileLock

from stream.errors import ConfigError

__all__ = ["Pinned", "cache_folder", "digest_of", "digests_in"]

logger = logging.getLogger(__name__)


def cache_folder(chosen: Path | None = None) -> Path:
    """Return the folder to keep programs in: the chosen one, or where this platform keeps caches."""
    if chosen is not None:
        return chosen.expanduser().resolve()
    caches = "Library/Caches" if sys.platform == "darwin" else ".cache"
    return Path.home() / caches / "omi-stream"


@dataclass(frozen=True, slots=True)
class Pinned:
    """A folder of files that must be exactly these."""

    name: str
    """Of the folder inside the cache; names the version too."""
    digest: str
    """As `digest_of` gives it."""

    def get(self, cache: Path, fetch: Callable[[Path], None]) -> Path:
        """Return the folder; have `fetch` fill a new one if it is missing or was changed.

        Processes may call this at the same time: one fetches, the others wait for it.

        Raises:
            ConfigError: what was fetched is not what is pinned. It is not kept.
            StreamError: it cannot be fetched.
        """
        cache.mkdir(parents=True, exist_ok=True)
        folder = cache / self.name
        with FileLock(cache / f"{self.name}.lock"):
            if not self._holds(folder):
                self._replace(folder, fetch)
        return folder

    def _holds(self, folder: Path) -> bool:
        if not folder.is_dir():
            return False
        if intact := digest_of(digests_in(folder)) == self.digest:
            return intact
        logger.warning("%s was changed since it was fetched; fetching it again", folder)
        return False

    def _replace(self, folder: Path, fetch: Callable[[Path], None]) -> None:
        with TemporaryDirectory(dir=folder.parent, prefix=f"{self.name}-") as temporary:
            new = Path(temporary) / "new"
            new.mkdir()
            fetch(new)
            if (found := digest_of(digests_in(new))) != self.digest:
                raise ConfigError(
                    f"what was fetched as {self.name} has the digest {found}, pinned is {self.digest}. "
                    "It was thrown away. Is a mirror or proxy in between that changes files? "
                    "If the pin is out of date, correct it in connectors/dev_servers."
                )
            # In one step: the folder is there as a whole or not at all.
            shutil.rmtree(folder, ignore_errors=True)
            new.rename(folder)


def digests_in(folder: Path) -> dict[str, str]:
    """Return the sha256 of each file in a folder, by its relative path."""
    return {
        path.relative_to(folder).as_posix(): _sha256(path)
        for path in folder.rglob("*")
        if path.is_file()
    }


def digest_of(files: Mapping[str, str]) -> str:
    """Return one sha256 for names and their sha256: that of what `sha256sum` prints for them, sorted."""
    listing = "".join(f"{files[name]}  {name}\n" for name in sorted(files))
    return hashlib.sha256(listing.encode()).hexdigest()


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
