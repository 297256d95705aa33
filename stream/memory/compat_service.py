"""The service as code written for mem0 knows it: dictionaries, and one instance for all."""

from __future__ import annotations

import logging
from collections.abc import Awaitable
from importlib.util import find_spec
from typing import Any

from stream.memory.base import MemoryEntry
from stream.memory.config import MemoryConfig, build_memory_config_from_env
from stream.memory.entries import as_dict
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
        self._service: CoreMemoryService | None = None

    async def initialize(self) -> None:
        """Open everything; more than once does no harm.

        Raises:
            StreamError: something is in the way; the message says what to do.
        """
        await self._core().initialize()

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
        return await self._core().add_memory(
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
        found = await self._core().search_memories(query, user_id, limit, score_threshold)
        return [as_dict(entry) for entry in found]

    async def get_all_memories(self, user_id: str, limit: int = 100) -> list[dict[str, Any]]:
        """List a user's memories."""
        return [as_dict(entry) for entry in await self._core().get_all_memories(user_id, limit)]

    async def get_all_memories_unfiltered(
        self, user_id: str, limit: int = 100
    ) -> list[dict[str, Any]]:
        """List a user's memories: nothing is ever filtered."""
        return await self.get_all_memories(user_id, limit)

    async def count_memories(self, user_id: str) -> int:
        """Count a user's memories."""
        return await self._core().count_memories(user_id)

    async def get_memory(self, memory_id: str, user_id: str) -> dict[str, Any] | None:
        """Return a memory of a user; None when that user has no such memory."""
        entry = await self._core().get_memory(memory_id, user_id)
        return None if entry is None else as_dict(entry)

    async def delete_memory(self, memory_id: str, user_id: str | None = None) -> bool:
        """Delete a memory; with `user_id`, only if it is that user's."""
        return await self._core().delete_memory(memory_id, user_id)

    async def delete_all_user_memories(self, user_id: str) -> int:
        """Forget a user; return how many memories there were."""
        return await self._core().delete_all_user_memories(user_id)

    async def get_all_memories_debug(self, limit: int = 200) -> list[dict[str, Any]]:
        """List memories of all users, each with its `user_id`: for administrators."""
        return [
            {**as_dict(entry), "user_id": entry.metadata["user_id"]}
            for entry in await self._core().get_all_memories_debug(limit)
        ]

    async def get_memories_with_transcripts(
        self, user_id: str, limit: int = 100
    ) -> list[dict[str, Any]]:
        """List a user's memories with what was said.

        `transcript` is None where the log no longer has it.
        """
        entries = await self._core().get_all_memories(user_id, limit)
        wanted = {segment for entry in entries for segment in entry.metadata["evidence"]}
        said = await self._core().get_transcripts(user_id, sorted(wanted))
        return [_with_transcript(entry, said) for entry in entries]

    async def runtime(self) -> Runtime:
        """Return what works inside, for migrations and tools."""
        return await self._core().runtime()

    async def test_connection(self) -> bool:
        """Tell whether everything that is needed answers."""
        return await self._core().test_connection()

    def shutdown(self) -> Awaitable[None]:
        """Begin to close everything; await the result to see it done."""
        service, self._service = self._service or CoreMemoryService(MemoryConfig()), None
        return service.shutdown()

    def _core(self) -> CoreMemoryService:
        if self._service is None:
            self._service = CoreMemoryService(self._config or build_memory_config_from_env())
        return self._service


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
    service, _Instance.service = _Instance.service or MemoryService(), None
    return service.shutdown()


def get_service_info() -> dict[str, Any]:
    """Tell which service is active, and which there are."""
    return {
        "active_service": "new",
        "new_service_available": True,
        "legacy_service_available": find_spec("mem0") is not None,
        "base_classes_available": True,
        "core_service_available": True,
    }
