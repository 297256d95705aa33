"""The folder of an embedded Qdrant shard: made in one step, used by one process, checked at start.

lock                      held while the store is open
current/manifest.json     which embedder filled it
current/shard/            Qdrant's files
new/                      the same, while it is being made
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Mapping
from pathlib import Path

from pydantic import BaseModel, ValidationError
from qdrant_edge import (
    CountRequest,
    EdgeConfig,
    EdgeShard,
    IntegerIndexParams,
    KeywordIndexParams,
    UpdateOperation,
)

from connectors.hybrid import LAYOUT
from stream.errors import StoreDamaged, Unavailable, WrongFingerprint

__all__ = ["EdgeFolder", "Manifest"]


Indexes = Mapping[str, KeywordIndexParams | IntegerIndexParams]
"""Kind of index of each field of the payload."""


class Manifest(BaseModel):
    """What one must know of a shard before reading it."""

    layout: int = LAYOUT
    fingerprint: str
    dimensions: int
    points: int | None = None
    """How many points there were when the store was closed; None while it is open."""


class EdgeFolder:
    """Where a shard lives on disk."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._current = path / "current"
        self._lock: sqlite3.Connection | None = None

    def open(
        self, fingerprint: str, dimensions: int, config: EdgeConfig, indexes: Indexes
    ) -> EdgeShard:
        """Load the shard; make one with this configuration and these payload indexes if there is none.

        Raises:
            WrongFingerprint: it was filled with another embedder.
            StoreDamaged: its files cannot be read, hold less than they did, or are of another layout.
            Unavailable: another process has it open.
        """
        self._acquire()
        try:
            return self._open(
                Manifest(fingerprint=fingerprint, dimensions=dimensions), config, indexes
            )
        except BaseException:
            self._release()
            raise

    def close(self, shard: EdgeShard) -> None:
        """Make everything durable, note how much that is, and let others use the folder."""
        shard.flush()
        closed = self._manifest().model_copy(update={"points": shard.count(CountRequest())})
        _write(closed, self._current)
        shard.close()
        self._release()

    def clear(self) -> None:
        """Delete the shard with its manifest, whatever state they are in."""
        self._acquire()
        if self._current.exists():
            # In one step: a shard is there as a whole or not at all.
            self._discard_new()
            self._current.rename(self._path / "new")
        self._discard_new()
        self._release()

    def _open(self, wanted: Manifest, config: EdgeConfig, indexes: Indexes) -> EdgeShard:
        if not self._current.exists():
            self._create(wanted, config, indexes)
        found = self._manifest()
        if found.layout != LAYOUT:
            raise StoreDamaged(
                self._path, f"another version of omi-stream made it (layout {found.layout})"
            )
        if (found.fingerprint, found.dimensions) != (wanted.fingerprint, wanted.dimensions):
            raise WrongFingerprint(found.fingerprint, wanted.fingerprint)
        shard = self._load(found.points)
        _write(wanted, self._current)
        return shard

    def _acquire(self) -> None:
        """Refuse other processes. Qdrant would let two of them write over each other."""
        if self._lock is not None:
            return
        self._path.mkdir(parents=True, exist_ok=True)
        # SQLite has the one file lock of the standard library that works on every system.
        lock = sqlite3.connect(self._path / "lock", timeout=0, check_same_thread=False)
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            lock.close()
            raise Unavailable("qdrant-edge", f"{self._path} is in use ({error})") from error
        self._lock = lock

    def _release(self) -> None:
        """Let others use the folder."""
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def _create(self, manifest: Manifest, config: EdgeConfig, indexes: Indexes) -> None:
        new = self._path / "new"
        self._discard_new()
        new.mkdir()
        shard = EdgeShard.create(str(new / "shard"), config)
        for field, index in indexes.items():
            shard.update(UpdateOperation.create_field_index(field, index))
        shard.flush()
        shard.close()
        _write(manifest, new)
        new.rename(self._current)

    def _discard_new(self) -> None:
        shutil.rmtree(self._path / "new", ignore_errors=True)

    def _manifest(self) -> Manifest:
        try:
            return Manifest.model_validate_json((self._current / "manifest.json").read_bytes())
        except (OSError, ValidationError) as error:
            raise StoreDamaged(self._path, str(error)) from error

    def _load(self, expected: int | None) -> EdgeShard:
        try:
            shard = EdgeShard.load(str(self._current / "shard"))
            points = shard.count(CountRequest())
        except BaseException as error:  # a panic of the library is no Exception
            raise StoreDamaged(self._path, str(error)) from error
        # Qdrant quietly does without what it misses in a file that was cut short.
        if expected is not None and points != expected:
            shard.close()
            raise StoreDamaged(self._path, f"{points} of {expected} memories are left")
        return shard


def _write(manifest: Manifest, folder: Path) -> None:
    """Replace the manifest, so that a crash leaves the old one or the new one."""
    new = folder / "manifest.json.new"
    with new.open("w") as file:
        file.write(manifest.model_dump_json())
        file.flush()
        os.fsync(file.fileno())
    new.replace(folder / "manifest.json")
