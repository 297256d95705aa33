"""The file `.env`: looked at before it is read, because what cannot be read there would be passed over."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Final

from dotenv.parser import parse_stream

from stream.errors import ConfigError

__all__ = ["check_env_file"]

_NAME: Final = ".env"


def check_env_file() -> None:
    """Return when there is no `.env` in the working folder, or every line of it can be understood.

    Raises:
        ConfigError: it cannot be read, or which line is none of `NAME=VALUE`. Nothing of it is quoted: it holds keys.
    """
    path = Path(_NAME)
    if not path.is_file():
        return
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise ConfigError(
            f"{path.resolve()} cannot be read: {error.strerror}. Let this user read it, or start in another folder"
        ) from None
    except UnicodeDecodeError as error:
        raise ConfigError(
            f"{path.resolve()} is no text in UTF-8 (byte {error.start}). Save it as such, or start in another folder"
        ) from None
    for binding in parse_stream(io.StringIO(text)):
        if binding.error:
            raise ConfigError(
                f"{path.resolve()}, line {binding.original.line}: no NAME=VALUE; comments begin with #"
            )
