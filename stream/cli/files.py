"""Read recordings from files, packed or not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import orjson

from connectors.kafka_tools.recording import Recorded, is_recorded, parse
from stream.cli.packing import unpacked, without_ending
from stream.errors import BadInput
from stream.recording import Timed, read_recording

__all__ = ["is_of_topic", "read_file", "read_records"]


def read_file(path: Path) -> list[Timed]:
    """Read a recording of what devices send.

    Raises:
        BadInput: it cannot be understood; the message names the file and the line.
    """
    with unpacked(path) as (lines, _):
        # The name becomes part of ids: packing a file must not change them.
        return read_recording(lines, name=without_ending(path))


def is_of_topic(path: Path) -> bool:
    """Tell whether `omi-stream record` has written a file.

    Raises:
        BadInput: it cannot be read.
    """
    with unpacked(path) as (lines, _):
        first = next((line for line in lines if line.strip()), "")
    try:
        return is_recorded(orjson.loads(first))
    except orjson.JSONDecodeError:
        return False


def read_records(path: Path, tell: Callable[[int], None] = lambda size: None) -> Iterator[Recorded]:
    """Read what `omi-stream record` has written, line by line.

    Args:
        path: The file.
        tell: Called with the bytes of the file that have been read.

    Raises:
        BadInput: a line cannot be understood; the message names the file and the line.
    """
    with unpacked(path) as (lines, position):
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                record = parse(line)
            except BadInput as error:
                raise BadInput(error.code, f"line {number}: {error.detail}") from None
            yield record
            tell(position())
