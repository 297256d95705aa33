"""mem0, the former service, for whoever asks for it and when this one cannot start. Extra: `omi-stream[mem0]`.

It is as it is: no log, no events, no undo, and every call through mem0's own prompts and store. It reports
its use to its makers unless MEM0_TELEMETRY=false is set.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Mapping, Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Final

from stream.errors import ConfigError, Unavailable
from stream.memory.base import MemoryEntry, MemoryServiceBase
from stream.memory.closing import Closing
from stream.memory.faults import telling

__all__ = ["LegacyMemoryService", "is_installed"]

logger = logging.getLogger("memory_service")

_MOST: Final = 10_000


def is_installed() -> bool:
    """Tell whether there is a mem0 to fall back to."""
    return find_spec("mem0") is not None


class LegacyMemoryService(MemoryServiceBase):
    """mem0 2.x behind the interface of the memory service."""

    def __init__(self, config: Mapping[str, Any]) -> None:
        """Prepare.

        Args:
            config: Of mem0: see `stream.memory.legacy_config`.
        """
        self._config = dict(config)
        self._memory: Any = None

    async def initialize(self) -> None:
        """Load mem0 and connect.

        Raises:
            ConfigError: it is not installed, or does not take its configuration.
            Unavailable: its store does not answer.
        """
        if self._memory is not None:
            return
        if not is_installed():
            raise ConfigError(
                "USE_NEW_MEMORY_SERVICE=false asks for mem0, which is not installed: "
                "pip install 'omi-stream[mem0]', or set USE_NEW_MEMORY_SERVICE=true"
            )
        with telling("mem0", Unavailable):
            mem0 = await asyncio.to_thread(import_module, "mem0")
            self._memory = await asyncio.to_thread(mem0.AsyncMemory.from_config, self._config)
        logger.info("memory service ready: mem0 %s", mem0.__version__)

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
        """Have mem0 remember what a transcript says; `allow_update` is its own business.

        Raises:
            Unavailable: mem0 failed.
        """
        memory = await self._opened()
        about = {"source_id": source_id or audio_uuid, "client_id": client_id}
        with telling("mem0", Unavailable):
            answer = await memory.add(
                transcript, user_id=user_id, metadata=about, prompt=custom_prompt
            )
        memory_ids = [str(item["id"]) for item in answer["results"]]
        if db_helper is not None:
            for memory_id in memory_ids:
                await db_helper.add_memory_reference(about["source_id"], memory_id, "created")
        return True, memory_ids

    async def search_memories(
        self, query: str, user_id: str, limit: int = 10, score_threshold: float = 0.0
    ) -> list[MemoryEntry]:
        """Find a user's memories, best first."""
        memory = await self._opened()
        with telling("mem0", Unavailable):
            found = await memory.search(
                query, filters={"user_id": user_id}, top_k=limit, threshold=score_threshold
            )
        return [_entry(item) for item in found["results"]]

    async def get_all_memories(self, user_id: str, limit: int = 100) -> list[MemoryEntry]:
        """List a user's memories."""
        memory = await self._opened()
        with telling("mem0", Unavailable):
            found = await memory.get_all(filters={"user_id": user_id}, top_k=limit)
        return [_entry(item) for item in found["results"]]

    async def get_all_memories_debug(self, limit: int = 200) -> list[MemoryEntry]:
        """List memories of all users."""
        memory = await self._opened()
        with telling("mem0", Unavailable):
            found = await asyncio.to_thread(memory.vector_store.list, filters=None, top_k=limit)
        return [
            _entry({"id": point.id, "memory": point.payload.get("data", ""), **point.payload})
            for point in found[0]
        ]

    async def get_memory(self, memory_id: str, user_id: str) -> MemoryEntry | None:
        """Return a memory of a user; None when that user has no such memory."""
        memory = await self._opened()
        with telling("mem0", Unavailable):
            item = await memory.get(memory_id)
        return None if item is None or item.get("user_id") != user_id else _entry(item)

    async def get_transcripts(self, user_id: str, segment_ids: Sequence[str]) -> dict[str, str]:
        """Return nothing: mem0 does not know what was said."""
        return {}

    async def delete_memory(self, memory_id: str, user_id: str | None = None) -> bool:
        """Delete a memory; with `user_id`, only if it is that user's."""
        memory = await self._opened()
        with telling("mem0", Unavailable):
            item = await memory.get(memory_id)
            if item is None or user_id not in (None, item.get("user_id")):
                return False
            await memory.delete(memory_id)
        return True

    async def delete_all_user_memories(self, user_id: str) -> int:
        """Delete all memories of a user; return how many there were."""
        memory = await self._opened()
        count = await self.count_memories(user_id)
        with telling("mem0", Unavailable):
            await memory.delete_all(user_id=user_id)
        return count

    async def count_memories(self, user_id: str) -> int:
        """Count a user's memories, up to ten thousand."""
        return len(await self.get_all_memories(user_id, _MOST))

    async def test_connection(self) -> bool:
        """Tell whether its store answers."""
        try:
            await self.get_all_memories("connection-test", 1)
        except (ConfigError, Unavailable) as error:
            logger.warning("mem0 is not ready: %s", error)
            return False
        return True

    def shutdown(self) -> Awaitable[None]:
        """Begin to close its history; await the result to see it done."""
        memory, self._memory = self._memory, None
        return Closing(None if memory is None else asyncio.to_thread(memory.close))

    async def _opened(self) -> Any:
        await self.initialize()
        return self._memory


def _entry(item: Mapping[str, Any]) -> MemoryEntry:
    metadata = {
        **(item.get("metadata") or {}),
        "user_id": item.get("user_id"),
        "updated_at": item.get("updated_at"),
        "evidence": [],
    }
    for name in ("source_id", "client_id"):
        metadata.setdefault(name, item.get(name))
    return MemoryEntry(
        id=str(item["id"]),
        content=str(item["memory"]),
        metadata=metadata,
        score=item.get("score"),
        created_at=item.get("created_at"),
    )
