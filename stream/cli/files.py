"""Read a recording from a file."""

from __future__ import annotations

from pathlib import Path

from schemas import ErrorCode
from stream.errors import BadInput
from stream.recording import Timed, read_recording

__all__ = ["read_file"]


def read_file(path: Path) -> list[Timed]:
    """Read a recording.

    Raises:
        BadInput: it cannot be understood; the message names the file and the line.
    """
    try:
        with path.open(encoding="utf-8-sig") as lines:
            return read_recording(lines, name=path.stem)
    except UnicodeDecodeError:
        raise BadInput(ErrorCode.BAD_TEXT, f"{path}: is not text in UTF-8") from None
    except OSError as error:
        raise BadInput(ErrorCode.BAD_TEXT, f"{path}: {error.strerror}") from None
    except BadInput as error:
        raise BadInput(error.code, f"{path}: {error.detail}") from None
