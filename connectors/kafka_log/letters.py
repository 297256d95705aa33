"""The dead letters topic: key = id of the letter, compacted, one partition, so that there is one order."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Awaitable, Callable, Sequence
from typing import Final

from aiokafka.errors import MessageSizeTooLargeError  # type: ignore[import-untyped]

from connectors.kafka_log.client import Message, Place
from connectors.kafka_log.failures import translated
from connectors.kafka_log.offsets import Offsets
from connectors.kafka_log.reader import Reader
from schemas import DeadLetter

__all__ = ["Letters"]

_PAGE: Final = 500
_REMEMBERED: Final = 10_000
_KEPT_OF_HUGE: Final = 256 * 1024


class Letters:
    """What was refused or given up."""

    def __init__(
        self,
        topic: str,
        write: Callable[[Sequence[Message]], Awaitable[None]],
        reader: Reader,
        offsets: Offsets,
    ) -> None:
        self._place = Place(topic, 0)
        self._write = write
        self._reader = reader
        self._offsets = offsets
        self._known: OrderedDict[str, None] = OrderedDict()

    async def bury(self, letters: Sequence[DeadLetter]) -> None:
        """Keep letters; durable on return.

        One that is too large for the topic keeps the beginning of its original.
        """
        fresh = [letter for letter in letters if letter.id not in self._known]
        for letter in fresh:
            with translated("keep a dead letter"):
                try:
                    await self._write([self._message(letter)])
                except MessageSizeTooLargeError:
                    await self._write([self._message(_cut(letter))])
            self._remember(letter.id)

    async def read(self, limit: int, after: str | None) -> list[DeadLetter]:
        """Return letters, oldest first, `after` one of them; a letter written twice comes once."""
        begin, end = await self._offsets.begin(self._place), await self._offsets.end(self._place)
        seen: set[str] = set()
        found: list[DeadLetter] = []
        at, is_behind = begin, after is None
        while len(found) < limit:
            records = await self._reader.take(self._place, at, _PAGE, end)
            if not records:
                break
            at = records[-1].offset + 1
            for record in records:
                letter_id = (record.key or b"").decode()
                if letter_id in seen or record.value is None:
                    continue
                seen.add(letter_id)
                if is_behind:
                    found.append(DeadLetter.model_validate_json(record.value))
                is_behind = is_behind or letter_id == after
        if not is_behind:  # nobody knows it any more
            return await self.read(limit, None)
        return found[:limit]

    def _message(self, letter: DeadLetter) -> Message:
        body = letter.model_dump_json().encode()
        return Message(self._place.topic, 0, letter.id.encode(), body)

    def _remember(self, id: str) -> None:
        self._known[id] = None
        if len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)


def _cut(letter: DeadLetter) -> DeadLetter:
    size = len(letter.original)
    note = f"{letter.reason} (the original has {size} bytes; its first {_KEPT_OF_HUGE} are kept)"
    return letter.model_copy(update={"original": letter.original[:_KEPT_OF_HUGE], "reason": note})
