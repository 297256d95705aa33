"""The dead letters of the log that the settings name, whichever it is."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass

from connectors.kafka_tools.letters import letters_of
from connectors.sqlite_letters import letters_in
from schemas import DeadLetter, ErrorCode
from stream.app.kafka import kafka_policy
from stream.config import Settings
from stream.errors import BadInput
from stream.log import Log

__all__ = ["Which", "find_letter", "letters", "opened_log"]


@dataclass(frozen=True, slots=True)
class Which:
    """Which letters are meant: those for which everything holds that is given."""

    user: str | None = None
    code: str | None = None
    stage: str | None = None

    def holds(self, letter: DeadLetter) -> bool:
        """Tell whether a letter is one of them."""
        return (
            self.user in {None, letter.user_id}
            and self.code in {None, letter.code}
            and self.stage in {None, letter.stage}
        )


async def letters(settings: Settings, which: Which) -> AsyncGenerator[DeadLetter, None]:
    """Yield letters, oldest first. Servers may run meanwhile.

    Raises:
        StreamError: there is no such log, or it cannot be read.
    """
    if settings.kafka.is_set:
        async with aclosing(letters_of(kafka_policy(settings))) as found:
            async for letter in found:
                if which.holds(letter):
                    yield letter
    else:
        for letter in letters_in(settings.data_dir / "log.db"):
            if which.holds(letter):
                yield letter


async def find_letter(settings: Settings, id: str) -> DeadLetter:
    """Return the letter whose id begins so.

    Raises:
        BadInput: there is none, or several.
        StreamError: the log cannot be read.
    """
    found: list[DeadLetter] = []
    async with aclosing(letters(settings, Which())) as all_letters:
        async for letter in all_letters:
            if letter.id.startswith(id):
                found.append(letter)
                if len(found) > 1:
                    detail = f"several dead letters begin with {id}; write more of the id"
                    raise BadInput(ErrorCode.BAD_ID, detail)
    if not found:
        detail = f"there is no dead letter {id}; `omi-stream dlq list` shows them"
        raise BadInput(ErrorCode.NOT_FOUND, detail)
    return found[0]


@asynccontextmanager
async def opened_log(settings: Settings) -> AsyncIterator[Log]:
    """Open the log to append to it; beside running servers only with Kafka.

    Raises:
        Unavailable: a server has the file, or no broker answers.
    """
    from stream.app.parts import log_of  # noqa: PLC0415 - loads everything, and only sending needs it

    log = log_of(settings)
    await log.open()
    try:
        yield log
    finally:
        await log.close()
