"""The service as code written for mem0 knows it: dictionaries, and one instance for all."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable
from typing import Any

from stream.config import Settings, load_settings
from stream.errors import ConfigError, StreamError
from stream.memory.base import MemoryEntry
from stream.memory.closing import Closing
from stream.memory.config import MemoryConfig, memory_config
from stream.memory.entries import as_dict
from stream.memory.legacy_config import mem0_config
from stream.memory.legacy_service import LegacyMemoryService, is_installed
from stream.memory.memory_service import CoreMemoryService
from stream.memory.runtime import Runtime

__all__ = ["MemoryService", "get_memory_service", "get_service_info", "shutdown_memory_service"]

logger = logging.getLogger("memory_service")


class MemoryService:
    """A `CoreMemoryService` that answers in dictionaries: `id, memory, metadata, created_at, score`."""

    def __init__(self, config: MemoryConfig | None = None) -> None:
        """Prepare.

        Args:
            config: None: what the environment says, read by `initialize`.
        """
        self._config = config
        self._service: CoreMemoryService | LegacyMemoryService | None = None
        self._opening = asyncio.Lock()

    @property
    def is_open(self) -> bool:
        """Whether it is initialised."""
        return self._service is not None

    @property
    def is_legacy(self) -> bool:
        """Whether mem0 does the work."""
        return isinstance(self._service, LegacyMemoryService)

    async def initialize(self) -> None:
        """Open everything; more than once does no harm.

        With USE_NEW_MEMORY_SERVICE=false mem0 does the work. It also stands in, and the log says so, where
        it is installed and this service cannot start.

        Raises:
            StreamError: something is in the way; the message says what to do.
        """
        await self._opened()

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
        """Remember what a transcript says: see `CoreMemoryService.add_memory`."""
        return await (await self._opened()).add_memory(
            transcript,
            client_id,
            audio_uuid,
            user_id,
            user_email,
            allow_update,
            db_helper,
            source_id=source_id,
            custom_prompt=custom_prompt,
        )

    async def search_memories(
        self, query: str, user_id: str, limit: int = 10, score_threshold: float = 0.0
    ) -> list[dict[str, Any]]:
        """Find a user's memories, best first."""
        found = await (await self._opened()).search_memories(query, user_id, limit, score_threshold)
        return [as_dict(entry) for entry in found]

    async def get_all_memories(self, user_id: str, limit: int = 100) -> list[dict[str, Any]]:
        """List a user's memories."""
        return [
            as_dict(entry)
            for entry in await (await self._opened()).get_all_memories(user_id, limit)
        ]

    async def get_all_memories_unfiltered(
        self, user_id: str, limit: int = 100
    ) -> list[dict[str, Any]]:
        """List a user's memories: nothing is ever filtered."""
        return await self.get_all_memories(user_id, limit)

    async def count_memories(self, user_id: str) -> int:
        """Count a user's memories."""
        return await (await self._opened()).count_memories(user_id)

    async def get_memory(self, memory_id: str, user_id: str) -> dict[str, Any] | None:
        """Return a memory of a user; None when that user has no such memory."""
        entry = await (await self._opened()).get_memory(memory_id, user_id)
        return None if entry is None else as_dict(entry)

    async def delete_memory(self, memory_id: str, user_id: str | None = None) -> bool:
        """Delete a memory; with `user_id`, only if it is that user's."""
        return await (await self._opened()).delete_memory(memory_id, user_id)

    async def delete_all_user_memories(self, user_id: str) -> int:
        """Forget a user; return how many memories there were."""
        return await (await self._opened()).delete_all_user_memories(user_id)

    async def get_all_memories_debug(self, limit: int = 200) -> list[dict[str, Any]]:
        """List memories of all users, each with its `user_id`: for administrators."""
        return [
            {**as_dict(entry), "user_id": entry.metadata["user_id"]}
            for entry in await (await self._opened()).get_all_memories_debug(limit)
        ]

    async def get_memories_with_transcripts(
        self, user_id: str, limit: int = 100
    ) -> list[dict[str, Any]]:
        """List a user's memories with what was said.

        `transcript` is None where the log no longer has it.
        """
        entries = await (await self._opened()).get_all_memories(user_id, limit)
        wanted = {segment for entry in entries for segment in entry.metadata["evidence"]}
        said = await (await self._opened()).get_transcripts(user_id, sorted(wanted))
        return [_with_transcript(entry, said) for entry in entries]

    async def runtime(self) -> Runtime:
        """Return what works inside, for migrations and tools.

        Raises:
            ConfigError: mem0 does the work.
        """
        service = await self._opened()
        if isinstance(service, LegacyMemoryService):
            raise ConfigError("mem0 does the work of this service, so there is nothing to bring to")
        return await service.runtime()

    async def test_connection(self) -> bool:
        """Tell whether everything that is needed answers."""
        return await (await self._opened()).test_connection()

    def shutdown(self) -> Awaitable[None]:
        """Begin to close everything; await the result to see it done."""
        service, self._service = self._service, None
        return Closing(None) if service is None else service.shutdown()

    async def _opened(self) -> CoreMemoryService | LegacyMemoryService:
        async with self._opening:
            if self._service is None:
                self._service = await self._start()
            return self._service

    async def _start(self) -> CoreMemoryService | LegacyMemoryService:
        settings = load_settings()
        config = self._config or memory_config(settings)
        if not settings.memory.use_new_memory_service:
            return await _legacy(config, settings)
        service = CoreMemoryService(config)
        try:
            await service.initialize()
        except StreamError as error:
            if not is_installed():
                raise
            logger.error("the memory service cannot start, mem0 stands in: %s", error)  # noqa: TRY400
            try:
                return await _legacy(config, settings)
            except StreamError as second:
                logger.error("neither can mem0: %s", second)  # noqa: TRY400
                raise error from second
        return service


async def _legacy(config: MemoryConfig, settings: Settings) -> LegacyMemoryService:
    service = LegacyMemoryService(mem0_config(config, settings))
    await service.initialize()
    return service


def _with_transcript(entry: MemoryEntry, said: dict[str, str]) -> dict[str, Any]:
    found = [said[segment] for segment in entry.metadata["evidence"] if segment in said]
    transcript = " ".join(found) or None
    length = len(transcript or "")
    return {
        "memory_id": entry.id,
        "memory_text": entry.content,
        "created_at": entry.created_at,
        "metadata": entry.metadata,
        "source_id": entry.metadata["source_id"],
        "audio_uuid": entry.metadata["source_id"],
        "client_id": entry.metadata["client_id"],
        "transcript": transcript,
        "transcript_length": length,
        "memory_length": len(entry.content),
        "compression_ratio": round(len(entry.content) / length * 100, 1) if length else 0,
    }


class _Instance:
    service: MemoryService | None = None


def get_memory_service() -> MemoryService:
    """Return the one instance of this process."""
    if _Instance.service is None:
        _Instance.service = MemoryService()
    return _Instance.service


def shutdown_memory_service() -> Awaitable[None]:
    """Begin to close the one instance; await the result to see it done."""
    service, _Instance.service = _Instance.service, None
    return Closing(None) if service is None else service.shutdown()


def get_service_info() -> dict[str, Any]:
    """Tell which service is active, and which there are.

    Before the service is initialised, the active one is that which is set.
    """
    service = _Instance.service
    is_legacy = not load_settings().memory.use_new_memory_service
    if service is not None and service.is_open:
        is_legacy = service.is_legacy
    return {
        "active_service": "legacy" if is_legacy else "new",
        "new_service_available": True,
        "legacy_service_available": is_installed(),
        "base_classes_available": True,
        "core_service_available": True,
    }
