"""What a memory service is made of: an entry, and the bases that providers and services implement.

Only the abstract methods must be written. The others have a plain implementation on top of them, which a
provider may replace by one that needs fewer calls.
"""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from stream.errors import Unavailable

__all__ = [
    "EmbeddingProviderBase",
    "LLMProviderBase",
    "MemoryEntry",
    "MemoryServiceBase",
    "VectorStoreBase",
]

MOST: Final = 100_000
"""Memories of one user that a plain implementation looks through."""


@dataclass
class MemoryEntry:
    """A memory as providers and callers see it."""

    id: str
    content: str
    metadata: dict[str, Any] = field(default_factory=dict)
    """`user_id`, `source`, `client_id`, `source_id`, `timestamp` (seconds since 1970) and more."""
    embedding: list[float] | None = None
    score: float | None = None
    """Similarity to the question in meaning (cosine), -1 to 1, where there was one; 0 when found by words alone."""
    created_at: str | None = None
    """Seconds since 1970, as a string of digits."""

    def __post_init__(self) -> None:
        """Date an entry that has no date: now."""
        if self.created_at is None:
            self.created_at = str(int(time.time()))


class MemoryServiceBase(ABC):
    """A memory service."""

    @abstractmethod
    async def initialize(self) -> None:
        """Open everything; more than once does no harm.

        Raises:
            StreamError: something is in the way; the message says what to do.
        """

    @abstractmethod
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
        """Remember what a transcript says; return success, and the ids of memories added or changed."""

    @abstractmethod
    async def search_memories(
        self, query: str, user_id: str, limit: int = 10, score_threshold: float = 0.0
    ) -> list[MemoryEntry]:
        """Find a user's memories by meaning and by words, best first.

        `score_threshold` is the least `score`, which is the similarity in meaning alone; 0 leaves out nothing.
        """

    @abstractmethod
    async def get_all_memories(self, user_id: str, limit: int = 100) -> list[MemoryEntry]:
        """List a user's memories."""

    @abstractmethod
    async def delete_memory(self, memory_id: str, user_id: str | None = None) -> bool:
        """Delete a memory; with `user_id`, only if it is that user's. False: there is none."""

    @abstractmethod
    async def delete_all_user_memories(self, user_id: str) -> int:
        """Forget a user; return how many memories there were."""

    @abstractmethod
    async def test_connection(self) -> bool:
        """Tell whether everything that is needed answers."""

    @abstractmethod
    def shutdown(self) -> Awaitable[None]:
        """Begin to close everything; await the result to see it done."""

    async def count_memories(self, user_id: str) -> int:
        """Count a user's memories."""
        return len(await self.get_all_memories(user_id, MOST))


class EmbeddingProviderBase(ABC):
    """An embedder. What is said of `LLMProviderBase` about failures goes for it, too."""

    @property
    def name(self) -> str:
        """Short name, as it appears in changes and receipts; another one when its model changes."""
        return type(self).__name__

    @abstractmethod
    async def generate_embeddings(self, texts: list[str]) -> list[list[float]]:
        """Embed texts, in order, all with the same number of dimensions."""

    async def close(self) -> None:  # noqa: B027 - most providers hold nothing
        """Release what is held."""


class LLMProviderBase(EmbeddingProviderBase):
    """A language model and an embedder.

    Each method makes one call and raises when nothing came of it: `stream.errors.Unavailable` (or `TimeoutError`,
    `ConnectionError`) when the model did not answer, `BadAnswer` when its answer is of no use. What an HTTP client
    raises is understood by its status; any other exception counts as a bad answer. Time, repetition, rest and
    fallbacks are the caller's: see `stream.model_policy`. Never return an empty list for a failure: it means that
    nothing was said.
    """

    @abstractmethod
    async def extract_memories(self, text: str, prompt: str) -> list[str]:
        """Return the facts in a text, one statement each; empty when there are none."""

    @abstractmethod
    async def propose_memory_actions(
        self,
        retrieved_old_memory: list[dict[str, str]],
        new_facts: list[str],
        custom_prompt: str | None = None,
    ) -> dict[str, Any]:
        """Say what new facts mean for the memories near them.

        Args:
            retrieved_old_memory: Each with its `id`, "0" to "n", and its `text`.
            new_facts: What was said.
            custom_prompt: Instead of `DEFAULT_UPDATE_MEMORY_PROMPT`.

        Returns:
            `{"memory": [{"id": "0", "event": "UPDATE", "text": "..."}, ...]}`, where the event is ADD,
            UPDATE, DELETE or NONE, and only ADD may come without an id that was offered.
        """

    @abstractmethod
    async def test_connection(self) -> bool:
        """Tell whether the model answers."""

    async def check(self) -> None:
        """Return when the model answers.

        Raises:
            StreamError: why it does not, which `test_connection` cannot say.
        """
        if not await self.test_connection():
            raise Unavailable(self.name, "test_connection says that it does not answer")


class VectorStoreBase(ABC):
    """A store of memories with their embeddings. Entries keep the ids they come with.

    Raise `stream.errors.Unavailable` when the store does not answer; any other exception counts as that,
    too. Never return an empty list for a failure.
    """

    @abstractmethod
    async def initialize(self) -> None:
        """Connect, and create what is missing."""

    @abstractmethod
    async def add_memories(self, memories: list[MemoryEntry]) -> list[str]:
        """Store entries; return the ids of those that were stored."""

    @abstractmethod
    async def search_memories(
        self, query_embedding: list[float], user_id: str, limit: int
    ) -> list[MemoryEntry]:
        """Find the memories of a user that are nearest, best first, each with its `score`."""

    @abstractmethod
    async def get_memories(self, user_id: str, limit: int) -> list[MemoryEntry]:
        """List memories of a user."""

    @abstractmethod
    async def update_memory(
        self,
        memory_id: str,
        new_content: str,
        new_embedding: list[float],
        new_metadata: dict[str, Any],
    ) -> bool:
        """Replace a memory; False: there is none."""

    @abstractmethod
    async def delete_memory(self, memory_id: str) -> bool:
        """Delete a memory; False: there is none."""

    @abstractmethod
    async def delete_user_memories(self, user_id: str) -> int:
        """Delete all memories of a user; return how many."""

    @abstractmethod
    async def test_connection(self) -> bool:
        """Tell whether the store answers."""

    async def search_many(
        self, questions: Sequence[tuple[list[float], str, int]]
    ) -> list[list[MemoryEntry]]:
        """Answer several searches: embedding, user id and limit of each."""
        return [await self.search_memories(*question) for question in questions]

    async def find_memories(self, user_id: str, memory_ids: Sequence[str]) -> list[MemoryEntry]:
        """Return those memories of a user that are there, in any order."""
        wanted = set(memory_ids)
        return [entry for entry in await self.get_memories(user_id, MOST) if entry.id in wanted]

    async def count_memories(self, user_id: str) -> int:
        """Count the memories of a user."""
        return len(await self.get_memories(user_id, MOST))

    async def close(self) -> None:  # noqa: B027 - most stores hold nothing
        """Release what is held."""
