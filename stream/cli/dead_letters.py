"""What `omi-stream dlq` does."""

from __future__ import annotations

import sys
from collections import deque
from contextlib import AsyncExitStack, aclosing
from pathlib import Path
from typing import Final

import typer
from rich.console import Console
from rich.text import Text

from schemas import DeadLetter
from stream.cli.console import counted, make_console, visible
from stream.cli.kafka import hush
from stream.cli.letter_views import detailed, listed, short_id
from stream.cli.letters import Which, find_letter, letters, opened_log
from stream.cli.loop import run_async
from stream.cli.retrying import Retry, retry
from stream.config import Settings, load_settings
from stream.log import Appended, Log

__all__ = ["send_again", "show_list", "show_one"]

_USER: Final = 12
"""Characters of a user id in a line, at least."""


def show_list(data_dir: Path | None, which: Which, limit: int, *, as_json: bool) -> None:
    """Print the newest letters.

    Raises:
        StreamError: the log cannot be read.
    """
    newest: deque[DeadLetter] = deque(maxlen=limit)
    count = run_async(_gather(_settings(data_dir), which, newest))
    if as_json:
        for letter in newest:
            typer.echo(letter.model_dump_json())
        return
    console = make_console()
    if not newest:
        console.print("No dead letters.", style="green")
        return
    console.print(listed(newest))
    shown = f"the newest {len(newest)} of {count:,}" if count > len(newest) else f"{count:,}"
    console.print(
        f"\n{shown}. A whole one: omi-stream dlq show {short_id(newest[-1])}", style="dim"
    )


async def _gather(settings: Settings, which: Which, newest: deque[DeadLetter]) -> int:
    count = 0
    async with aclosing(letters(settings, which)) as found:
        async for letter in found:
            newest.append(letter)
            count += 1
    return count


def show_one(data_dir: Path | None, id: str, *, raw: bool) -> None:
    """Print a letter.

    Raises:
        StreamError: there is no such letter, or the log cannot be read.
    """
    letter = run_async(find_letter(_settings(data_dir), id))
    if raw:
        sys.stdout.buffer.write(letter.original)
        return
    console = make_console()
    console.print(detailed(letter))
    console.print(f"\nSend it again: omi-stream dlq retry {short_id(letter)}", style="dim")


def send_again(data_dir: Path | None, id: str | None, which: Which, *, dry_run: bool) -> None:
    """Append what letters hold to the segments log; exit code 1 if something is refused again.

    Raises:
        StreamError: there is no such letter, or the log cannot be written.
    """
    console = make_console()
    sending = _Sending(_settings(data_dir), console, dry_run=dry_run)
    run_async(sending.one(id) if id is not None else sending.all(which))
    if not sending.letters:
        console.print("No dead letters.", style="green")
        return
    doing = "would be sent" if dry_run else "sent again"
    refused = f", {sending.refused:,} refused again" if sending.refused else ""
    console.print(f"\n{sending.sent:,} of {counted(sending.letters, 'letter')} {doing}{refused}")
    if sending.refused:
        raise typer.Exit(1)


class _Sending:
    def __init__(self, settings: Settings, console: Console, *, dry_run: bool) -> None:
        self._settings = settings
        self._console = console
        self._dry_run = dry_run
        self._exits = AsyncExitStack()
        self._log: Log | None = None
        self.letters = self.sent = self.refused = 0

    async def one(self, id: str) -> None:
        async with self._exits:
            await self._send(await find_letter(self._settings, id))

    async def all(self, which: Which) -> None:
        async with self._exits, aclosing(letters(self._settings, which)) as found:
            async for letter in found:
                await self._send(letter)

    async def _send(self, letter: DeadLetter) -> None:
        again = retry(letter, self._settings.max_frame_bytes)
        if again.entries and not self._dry_run:
            await (await self._opened()).append([Appended(entry) for entry in again.entries])
        self.letters += 1
        self.sent += bool(again.entries)
        self.refused += bool(again.refused)
        self._console.print(self._line(letter, again), soft_wrap=True)

    async def _opened(self) -> Log:
        if self._log is None:
            self._log = await self._exits.enter_async_context(opened_log(self._settings))
        return self._log

    def _line(self, letter: DeadLetter, again: Retry) -> Text:
        line = Text(f"{short_id(letter)}  ", "cyan")
        line.append(f"{visible(letter.user_id or '?'):<{_USER}}  ", "not dim")
        if again.entries:
            doing = "to send" if self._dry_run else "sent"
            entries = counted(len(again.entries), "entry", "entries")
            line.append(f"{entries} {doing}  ", "green")
        elif not again.refused:
            line.append("nothing in it was said", "bright_black")
        if again.refused:
            line.append(visible(f"refused again: {'; '.join(again.refused)}"), "red")
        return line


def _settings(data_dir: Path | None) -> Settings:
    hush()
    return load_settings(data_dir=data_dir)
