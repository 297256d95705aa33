"""The memory service on top of the stream: the same engine, the same log, the same events."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Iterable, Sequence
from importlib import import_module
from itertools import islice
from typing import Any, Final
from uuid import uuid4

from pydantic import TypeAdapter, ValidationError

from schemas import CallOptions, Change, CommandEntry, ErrorCode, Memory
from schemas.base import Identifier
from stream.errors import BadInput, StreamError, Unavailable
from stream.logs import bound
from stream.memory.base import MemoryEntry, MemoryServiceBase
from stream.memory.closing import Closing
from stream.memory.config import LLMProvider, MemoryConfig
from stream.memory.entries import entry_of
from stream.memory.runtime import Outcome, Runtime
from stream.memory.transcripts import Conversation, segments_of
from stream.store import ENOUGH, Near

__all__ = ["CoreMemoryService"]

logger = logging.getLogger("memory_service")

_OWNERS: Final = 100_000
_identifier: Final = TypeAdapter[str](Identifier)


class CoreMemoryService(MemoryServiceBase):
    """Turns transcripts into memories and finds them again.

    Every method raises `Unavailable` when a server does not answer: nothing found is never a failure in
    disguise. Closing and opening again goes on where it ended.
    """

    def __init__(self, config: MemoryConfig) -> None:
        """Prepare; `initialize` opens everything."""
        self.config = config
        self._runtime: Runtime | None = None
        self._opening = asyncio.Lock()
        self._owners: OrderedDict[str, str] = OrderedDict()

    async def initialize(self) -> None:
        """Open log, store and models, and go on with what was not finished; more than once does no harm.

        Raises:
            StreamError: something is in the way; the message says what to do.
        """
        async with self._opening:
            if self._runtime is None:
                # The clients are loaded only when there is something to connect to.
                app = import_module("stream.app.service")
                runtime: Runtime = app.build_runtime(self.config)
                await runtime.open()
                self._runtime = runtime
                logger.info(
                    "memory service ready: engine %s, store %s, data in %s",
                    self.config.llm_provider,
                    self.config.vector_store_provider,
                    runtime.data_dir,
                )

    async def add_memory(  # noqa: PLR0917 - the former service's form
        self,
        transcript: str,
        client_id: str,
        audio_uuid: str | None = None,
        user_id: str = "",
        user_email: str = "",
        allow_update: bool = False,
        db_helper: Any = None,
        *,
        source_id: str | None = None,
        custom_prompt: str | None = None,
    ) -> tuple[bool, list[str]]:
        """Remember what a transcript says.

        The transcript becomes a session of the segments log, and is decided as live speech is. The same
        transcript under the same id is decided once; calling again returns the same memories.

        Args:
            transcript: Lines `Speaker: text`, or just text, which the user said.
            client_id: The device.
            audio_uuid: Names the source; `source_id` is its newer name.
            user_id: Whose memories.
            user_email: Helps to recognise the user among the speakers; it is not stored.
            allow_update: Also change and delete memories; otherwise only add.
            db_helper: Told of each memory: `await db_helper.add_memory_reference(source, memory, "created")`.
            source_id: Names the source.
            custom_prompt: For this call, instead of the configured prompt; one that mentions ADD and UPDATE
                takes the place of the update prompt, any other that of the extraction prompt.

        Returns:
            Whether it was decided, and the ids of memories added or changed. False means that it was given up, and
            is a dead letter, or that it is not decided within `MEMORY_WAIT_SECONDS`: it is in the log then, and will
            be as soon as possible.

        Raises:
            BadInput: an id is missing or malformed, or the transcript is too long.
            StreamError: the log could not take it.
        """
        session_id = _checked(source_id or audio_uuid or "", "source_id (or audio_uuid)")
        about = Conversation(
            _checked(user_id, "user_id"),
            session_id,
            client_id or None,
            user_email,
            CallOptions(custom_prompt=custom_prompt, allow_update=allow_update),
        )
        if not self.config.extraction_enabled:
            logger.info("extraction is switched off: nothing of %s is remembered", session_id)
            return True, []
        if custom_prompt and self.config.llm_provider == LLMProvider.RULES:
            logger.warning("custom_prompt has no effect without a language model")
        with bound(request_id=uuid4().hex, user_id=user_id, session_id=session_id):
            return await self._add(transcript, about, db_helper)

    async def _add(
        self, transcript: str, about: Conversation, db_helper: Any
    ) -> tuple[bool, list[str]]:
        runtime = await self.runtime()
        segments = segments_of(transcript, about, runtime.moment_ms(transcript.count("\n") + 1))
        logger.debug("%d segments to remember", len(segments))
        if not segments:
            return True, []
        try:
            async with asyncio.timeout(self.config.longest_wait_s):
                outcome = await runtime.tell(segments)
        except TimeoutError:
            logger.warning(
                "%s is in the log, but not decided within %g s; it will be as soon as possible",
                about.session_id,
                self.config.longest_wait_s,
            )
            return False, []
        _detail(outcome)
        return await self._told(about.session_id, outcome, db_helper)

    async def _carried_out(self, command: CommandEntry) -> Outcome:
        runtime, longest = await self.runtime(), self.config.longest_wait_s
        try:
            async with asyncio.timeout(longest):
                return await runtime.command(command)
        except TimeoutError:
            raise Unavailable(
                "memory service",
                f"{command.command} waits for what was said before it for more than {longest:g} s; it is in the "
                "log, and will be carried out",
            ) from None

    async def _told(
        self, session_id: str, outcome: Outcome, db_helper: Any
    ) -> tuple[bool, list[str]]:
        self._learn_owners(outcome.changes)
        memory_ids = outcome.memory_ids
        if db_helper is not None:
            for memory_id in memory_ids:
                await db_helper.add_memory_reference(session_id, memory_id, "created")
        if not outcome.committed:
            logger.error("%s could not be decided; it is kept as a dead letter", session_id)
        else:
            logger.info("%s: %d memories added or changed", session_id, len(memory_ids))
        return outcome.committed, memory_ids

    async def search_memories(
        self, query: str, user_id: str, limit: int = 10, score_threshold: float = 0.0
    ) -> list[MemoryEntry]:
        """Find a user's memories by meaning and by words, best first.

        Args:
            query: In words.
            user_id: Whose memories.
            limit: How many at most.
            score_threshold: Least similarity in meaning (cosine, which is the `score` of an entry): leave out what
                has less, and so what has nothing but words in common. 0 leaves out nothing.
        """
        parts = (await self.runtime()).parts
        query = " ".join(query.split())
        if not query or limit < 1:
            return []
        (vector,) = await parts.models.embedder.embed_queries([query])
        # Behind the first `limit` by meaning and words there may be others that are similar enough.
        most = limit if score_threshold <= 0 else max(limit, ENOUGH)
        (found,) = await parts.store.near(
            [Near(_checked(user_id, "user_id"), query, vector, most, pool=ENOUGH)]
        )
        self._learn_owners(candidate.memory for candidate in found)
        similar = (
            candidate
            for candidate in found
            if score_threshold <= 0 or candidate.similarity >= score_threshold
        )
        return [entry_of(each.memory, each.similarity) for each in islice(similar, limit)]

    async def get_all_memories(self, user_id: str, limit: int = 100) -> list[MemoryEntry]:
        """List a user's memories in order of their ids."""
        parts = (await self.runtime()).parts
        if limit < 1:
            return []
        memories = await parts.store.list(_checked(user_id, "user_id"), limit=limit)
        self._learn_owners(memories)
        return [entry_of(memory) for memory in memories]

    async def count_memories(self, user_id: str) -> int:
        """Count a user's memories."""
        return await (await self.runtime()).parts.store.count(_checked(user_id, "user_id"))

    async def get_memory(self, memory_id: str, user_id: str) -> MemoryEntry | None:
        """Return a memory of a user; None when that user has no such memory."""
        parts = (await self.runtime()).parts
        (memory,) = await parts.store.get([(_checked(user_id, "user_id"), memory_id)])
        return None if memory is None else entry_of(memory)

    async def delete_memory(self, memory_id: str, user_id: str | None = None) -> bool:
        """Delete a memory, behind everything its user said before.

        Args:
            memory_id: Which.
            user_id: Whose; None: whoever it belongs to. Give it wherever the id comes from outside.

        Returns:
            Whether there was one.

        Raises:
            Unavailable: it waits behind what the user said before; it is in the log, and will be carried out.
        """
        runtime = await self.runtime()
        owner = user_id or await self._owner(runtime, memory_id)
        if owner is None:
            return False
        command = runtime.new_command(
            _checked(owner, "user_id"),
            command="delete_memory",
            memory_id=_checked(memory_id, "memory_id"),
        )
        return bool((await self._carried_out(command)).changes)

    async def delete_all_user_memories(self, user_id: str) -> int:
        """Forget a user: the memories, and what the logs hold of the user.

        Returns:
            How many memories there were.

        Raises:
            Unavailable: as for `delete_memory`.
        """
        runtime = await self.runtime()
        command = runtime.new_command(_checked(user_id, "user_id"), command="erase_user")
        return len((await self._carried_out(command)).changes)

    async def get_all_memories_debug(self, limit: int = 200) -> list[MemoryEntry]:
        """List memories of all users: for administrators."""
        runtime = await self.runtime()
        users: set[str] = set()
        found: list[MemoryEntry] = []
        async for event in runtime.events():
            user_id = event.partitionkey
            if user_id not in users and isinstance(event.data, Change):
                users.add(user_id)
                found += await self.get_all_memories(user_id, limit - len(found))
            if len(found) >= limit:
                break
        return found

    async def get_transcripts(self, user_id: str, segment_ids: Sequence[str]) -> dict[str, str]:
        """Return what the segments said, as far as the log still has them."""
        log = (await self.runtime()).parts.log
        rows = await log.words(user_id, segment_ids)
        return {segment_id: row.text for segment_id, row in rows.items()}

    async def test_connection(self) -> bool:
        """Tell whether log, store, embedder and model answer; why not, is in the log."""
        longest = self.config.longest_wait_s
        try:
            async with asyncio.timeout(longest):
                parts = (await self.runtime()).parts
                await parts.log.segments_end(0)
                await parts.store.list("connection test", limit=1)
                await parts.models.check()
                return True
        except StreamError as error:
            logger.warning("the memory service is not ready: %s", error)
        except TimeoutError:
            logger.warning("the memory service is not ready: no answer within %g s", longest)
        return False

    def shutdown(self) -> Awaitable[None]:
        """Begin to close everything; await the result to see it done."""
        runtime, self._runtime = self._runtime, None
        if runtime is None:
            return Closing(None)
        logger.info("memory service shutting down")
        return Closing(runtime.close())

    async def runtime(self) -> Runtime:
        """Return what works inside: log, store, models. Opened when need be."""
        if self._runtime is None:
            await self.initialize()
        assert self._runtime is not None  # noqa: S101
        return self._runtime

    def _learn_owners(self, items: Iterable[Change | Memory]) -> None:
        for item in items:
            memory_id = item.memory_id if isinstance(item, Change) else item.id
            self._owners[memory_id] = item.user_id
            if len(self._owners) > _OWNERS:
                self._owners.popitem(last=False)

    async def _owner(self, runtime: Runtime, memory_id: str) -> str | None:
        """Find out whose a memory is: a store is asked by user only, the changes log has them all."""
        if memory_id not in self._owners:
            async for event in runtime.events():
                if isinstance(event.data, Change) and event.data.memory_id == memory_id:
                    self._learn_owners([event.data])
                    break
        return self._owners.get(memory_id)


def _detail(outcome: Outcome) -> None:
    """Log what each window did. At this level also what was said and what is remembered."""
    for receipt in outcome.receipts:
        for decision in receipt.decisions:
            logger.debug("%s by %s: %s", decision.action, decision.rule, decision.fact)
        for skip in receipt.skipped:
            logger.debug("skipped (%s): %s", skip.reason, skip.text)
        logger.debug(
            "window %s: %s by %s, %d calls (%d failed), %d tokens",
            receipt.id, receipt.outcome, receipt.engine, receipt.calls, receipt.failed_calls, receipt.tokens,
        )  # fmt: skip


def _checked(value: str, name: str) -> str:
    try:
        return _identifier.validate_python(value)
    except ValidationError:
        raise BadInput(
            ErrorCode.BAD_ID,
            f"{name} must have 1 to 256 characters, none of them a control character",
        ) from None
