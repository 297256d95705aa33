"""Protocols of the memory store and the embedder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from schemas import Memory
from stream.engine.types import Candidate, Vector

__all__ = ["ENOUGH", "Embedder", "MemoryStore", "Near", "Put", "Remove", "Where"]


ENOUGH: Final = 100
"""A pool for the questions of people. Twice as many find the same, measured as in `stream.fusion`."""


class Embedder(Protocol):
    """Texts to unit vectors."""

    @property
    def fingerprint(self) -> str:
        """Identifies model, version and dimensions, e.g. `all-MiniLM-L6-v2-static-256@1`."""

    @property
    def dimensions(self) -> int:
        """Length of a vector."""

    async def embed(self, texts: Sequence[str]) -> list[Vector]:
        """Embed texts, in order.

        Raises:
            Unavailable: the model did not answer.
        """

    async def embed_queries(self, texts: Sequence[str]) -> list[Vector]:
        """Embed questions that memories are to answer. Some models want them marked as such.

        Raises:
            Unavailable: the model did not answer.
        """


@dataclass(frozen=True, slots=True)
class Where:
    """Which memories are looked at; what is None does not matter."""

    since_ms: int | None = None
    """Said at this moment or later."""
    until_ms: int | None = None
    """Said before this moment."""
    session_id: str | None = None
    person: str | None = None
    """Said by or about this person; `user` is the wearer."""
    attribute: str | None = None
    """Attribute of the slot, e.g. `lives_in`."""

    def exactly(self) -> Iterator[tuple[str, str]]:
        """List the fields of `stream.payload.filed_under` that must have, or hold, a value."""
        person = self.person and self.person.casefold()
        pairs = (("session_id", self.session_id), ("people", person), ("attribute", self.attribute))
        yield from ((field, value) for field, value in pairs if value)


@dataclass(frozen=True, slots=True)
class Near:
    """A question to the store: which memories of this user are near?"""

    user_id: str
    text: str
    vector: Vector
    limit: int = 10
    by_words: bool = True
    """Also look for memories that share its words, not only its meaning."""
    floor: float = -1.0
    """Similarity below which a memory found by meaning is left out."""
    pool: int = 0
    """How many of each kind are compared, if more than `limit`. More find more, and take longer; beyond
    `ENOUGH` they find no more."""
    where: Where | None = None
    least: float = 0.0
    """Score below which a memory is left out."""

    @property
    def depth(self) -> int:
        """How many to find by meaning, and how many by words."""
        return max(self.limit, self.pool)


@dataclass(frozen=True, slots=True)
class Put:
    """Insert or replace a memory."""

    memory: Memory
    vector: Vector


@dataclass(frozen=True, slots=True)
class Remove:
    """Remove a memory; no error when it is not there."""

    user_id: str
    memory_id: str


class MemoryStore(Protocol):
    """The present state of all memories: a projection of the changes log.

    Every call that names a memory names its user, and touches nothing of another user.
    All methods raise `Unavailable` when the store does not answer.
    """

    async def open(self, fingerprint: str, dimensions: int) -> None:
        """Create or load the store.

        Raises:
            WrongFingerprint: it was filled with another embedder.
        """

    async def near(self, questions: Sequence[Near]) -> list[list[Candidate]]:
        """Find the nearest memories for each question, by meaning and by words, best first."""

    async def get(self, keys: Sequence[tuple[str, str]]) -> list[Memory | None]:
        """Look memories up by (user id, memory id); None where that user has no such memory."""

    async def list(
        self, user_id: str, *, limit: int = 100, after: str | None = None
    ) -> list[Memory]:
        """List a user's memories in order of id, `after` one of them."""

    async def count(self, user_id: str | None = None) -> int:
        """Count the memories of a user, or of all."""

    async def apply(self, writes: Sequence[Put | Remove]) -> None:
        """Write, in order. Doing it again changes nothing. Visible to the next `near` on return."""

    async def flush(self) -> None:
        """Return when everything applied so far survives a crash."""

    async def clear(self) -> None:
        """Remove every memory of every user and the fingerprint: the first step of a rebuild."""

    async def close(self) -> None:
        """Flush and release everything."""
