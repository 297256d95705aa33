"""Files that are packed with zstd or gzip, or not at all."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import IO, Any, BinaryIO, Final, TextIO, cast

import zstandard

from schemas import ErrorCode
from stream.errors import BadInput, ConfigError

__all__ = ["packing", "unpacked", "without_ending"]

_GZIP: Final = b"\x1f\x8b"
_ZSTD: Final = zstandard.FRAME_HEADER
_LEVEL: Final = 6
"""Of both: three quarters of the best packing at a tenth of its time."""


@contextmanager
def packing(path: Path) -> Iterator[IO[bytes]]:
    """Make a new file, packed as the ending of its name says: `.zst`, `.gz`, or any other.

    Raises:
        ConfigError: there is such a file already, or it cannot be written.
    """
    try:
        with path.open("xb") as raw, _packed(path, raw) as file:
            yield file
    except FileExistsError:
        raise ConfigError(f"{path} exists already; choose another name, or delete it") from None
    except OSError as error:
        raise ConfigError(f"{path} cannot be written: {error.strerror or error}") from error


@contextmanager
def unpacked(path: Path) -> Iterator[tuple[TextIO, Callable[[], int]]]:
    """Open a file as text, whatever it is called; also give how many bytes of it have been read.

    Raises:
        BadInput: it cannot be read, or whoever reads it says what is wrong; the message names the file.
    """
    try:
        with path.open("rb") as raw, TextIOWrapper(_unpacked(raw), "utf-8-sig") as lines:
            yield lines, raw.tell
    except UnicodeDecodeError:
        raise BadInput(ErrorCode.BAD_TEXT, f"{path}: is not text in UTF-8") from None
    except (EOFError, gzip.BadGzipFile, zlib.error, zstandard.ZstdError) as error:
        raise BadInput(ErrorCode.BAD_TEXT, f"{path}: the file is damaged: {error}") from None
    except OSError as error:
        raise BadInput(ErrorCode.BAD_TEXT, f"{path}: {error.strerror or error}") from None
    except BadInput as error:
        raise BadInput(error.code, f"{path}: {error.detail}") from None


def without_ending(path: Path) -> str:
    """Return the name of a file without the endings that say how it is packed, and what it holds."""
    return Path(path.name.removesuffix(".gz").removesuffix(".zst")).stem


def _packed(path: Path, raw: BinaryIO) -> Any:
    match path.suffix:
        case ".zst":
            return zstandard.ZstdCompressor(_LEVEL, write_checksum=True).stream_writer(
                raw, closefd=False
            )
        case ".gz":
            return gzip.GzipFile(path.stem, "wb", _LEVEL, raw, mtime=0)
        case _:
            return raw


def _unpacked(raw: Any) -> IO[bytes]:
    begin = raw.peek(4)
    if begin.startswith(_ZSTD):
        reader = zstandard.ZstdDecompressor().stream_reader(raw, read_across_frames=True)
        return cast(IO[bytes], reader)
    return (
        cast(IO[bytes], gzip.GzipFile(fileobj=raw))
        if begin.startswith(_GZIP)
        else cast(IO[bytes], raw)
    )
