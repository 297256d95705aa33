"""Checks of what is on this machine: versions, the data folder, the embedder, the embedded log and store."""

from __future__ import annotations

import asyncio
import platform
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from tempfile import TemporaryFile
from typing import Final

from filelock import FileLock, Timeout
from packaging.requirements import Requirement
from rich.filesize import decimal

from connectors.edge_folder import Manifest
from stream.cli.checks.finding import Finding
from stream.config import Settings
from stream.store import Embedder

__all__ = ["data_folder", "embedded_log", "embedded_store", "embedder", "settings", "versions"]

_LEAST_FREE: Final = 1_000_000_000
"""Bytes."""
_SHOWN: Final = ("omi-stream", "aiokafka", "qdrant-client", "qdrant-edge-py", "model2vec")
_SENTENCE: Final = "I live in Oslo."


async def versions() -> Finding:
    """Look whether the installed packages are those that omi-stream asks for."""
    if wrong := list(_wrong_packages()):
        return Finding("versions", "; ".join(wrong), "pip install --upgrade omi-stream")
    packages = ", ".join(f"{name} {version(name)}" for name in _SHOWN)
    return Finding("versions", f"{packages}, Python {platform.python_version()}")


def _wrong_packages() -> Iterator[str]:
    for line in requires("omi-stream") or ():
        wanted = Requirement(line)
        if wanted.marker is not None and not wanted.marker.evaluate({"extra": ""}):
            continue
        try:
            found = version(wanted.name)
        except PackageNotFoundError:
            yield f"{wanted.name} is missing"
            continue
        if not wanted.specifier.contains(found, prereleases=True):
            yield f"{wanted.name} is {found}, wanted {wanted.specifier}"


async def settings(settings: Settings) -> Finding:
    """Say what this process would be."""
    log = "Kafka" if settings.kafka.is_set else "a file"
    store = "on a Qdrant server" if settings.qdrant.is_set else "in a folder"
    role = f"role {settings.role}, preset {settings.preset}"
    return Finding("settings", f"{role}, logs in {log}, memories {store}")


async def data_folder(folder: Path) -> Finding:
    """Look whether the data folder can be written, and how much room there is."""
    return await asyncio.to_thread(_data_folder, folder)


def _data_folder(folder: Path) -> Finding:
    # One that is not there yet is made in the nearest folder that is.
    nearest = next(path for path in (folder.resolve(), *folder.resolve().parents) if path.is_dir())
    try:
        with TemporaryFile(dir=nearest) as probe:
            probe.write(b"x")
    except OSError as error:
        remedy = "let this user write there, or choose another OMI_STREAM_DATA_DIR"
        return Finding("data folder", f"{nearest} cannot be written: {error.strerror}", remedy)
    free = shutil.disk_usage(nearest).free
    is_new = "" if folder.is_dir() else ", will be made"
    detail = f"{folder.resolve()}{is_new}, {decimal(free)} free"
    if free < _LEAST_FREE:
        return Finding("data folder", detail, "make room, or choose another OMI_STREAM_DATA_DIR")
    return Finding("data folder", detail)


async def embedder(prepared: asyncio.Future[Embedder]) -> Finding:
    """Embed something."""
    embedder = await asyncio.shield(prepared)
    (vector,) = await embedder.embed([_SENTENCE])
    detail = f"{embedder.fingerprint}, {embedder.dimensions} dimensions"
    if len(vector) != embedder.dimensions:
        detail += f", but its vectors have {len(vector)}"
        return Finding("embedder", detail, "configure another embedding model")
    return Finding("embedder", detail)


async def embedded_log(settings: Settings) -> Finding:
    """Open the log's file beside whoever uses it."""
    return await asyncio.to_thread(_embedded_log, settings.data_dir / "log.db")


def _embedded_log(path: Path) -> Finding:
    if not path.is_file():
        return Finding("log", f"{path}, will be made at the first start")
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as db:
            letters = db.execute("select count(*) from dead_letters").fetchone()[0]
    except sqlite3.Error as error:
        remedy = "restore the file from a backup, or move it away to begin anew"
        return Finding("log", f"{path} cannot be read: {error}", remedy)
    size = sum(file.stat().st_size for file in path.parent.glob(f"{path.name}*"))
    used = ", in use by a server" if _is_locked(path) else ""
    kept = f", {letters} dead letters (omi-stream dlq list)" if letters else ""
    return Finding("log", f"{path}, {decimal(size)}{used}{kept}")


def _is_locked(path: Path) -> bool:
    if not Path(f"{path}.lock").exists():
        return False
    try:
        with FileLock(f"{path}.lock", timeout=0):
            return False
    except Timeout:
        return True


async def embedded_store(settings: Settings, prepared: asyncio.Future[Embedder]) -> Finding:
    """Look which embedder has filled the embedded store."""
    path = settings.data_dir / "qdrant" / "current" / "manifest.json"
    if not path.is_file():
        return Finding("memories", f"{path.parent.parent}, will be made at the first start")
    manifest = Manifest.model_validate_json(await asyncio.to_thread(path.read_bytes))
    embedder = await asyncio.shield(prepared)
    if (manifest.fingerprint, manifest.dimensions) != (embedder.fingerprint, embedder.dimensions):
        detail = f"they were embedded with {manifest.fingerprint}, not with {embedder.fingerprint}"
        return Finding(
            "memories", detail, "configure the former again, or run `omi-stream rebuild`"
        )
    counted = "" if manifest.points is None else f", {manifest.points:,} of them"
    return Finding("memories", f"{path.parent.parent}{counted}, {manifest.dimensions} dimensions")
