"""A memory store and an embedder that are small but keep their promises; a log that can be slow, or fail."""

from __future__ import annotations

import asyncio
import builtins
from collections.abc import Sequence
from typing import Any

import numpy as np

from connectors.sqlite_log import SqliteLog
from schemas import Memory
from stream.engine.types import Candidate, Vector
from stream.errors import Unavailable
from stream.log import Appended
from stream.store import Near, Put, Remove


class WordEmbedder:
    """Texts with the same words are near each other."""

    fingerprint = "words@1"
    dimensions = 64

    async def embed(self, texts: Sequence[str]) -> list[Vector]:
        return [self._vector(text) for text in texts]

    async def embed_queries(self, texts: Sequence[str]) -> list[Vector]:
        return await self.embed(texts)

    def _vector(self, text: str) -> Vector:
        vector = np.zeros(self.dimensions, dtype=np.float32)
        for word in text.lower().split():
            vector[sum(word.encode()) % self.dimensions] += 1
        length = float(np.linalg.norm(vector))
        return vector / length if length else vector


class DictStore:
    """Memories in a dictionary."""

    def __init__(self) -> None:
        self.rows: dict[tuple[str, str], tuple[Memory, Vector]] = {}
        self.down = False
        self.asked: list[Near] = []
        """Every question, the last one at the end."""

    async def open(self, fingerprint: str, dimensions: int) -> None:
        self.rows.clear()

    async def near(self, questions: Sequence[Near]) -> list[list[Candidate]]:
        self._check()
        self.asked += questions
        return [self._nearest(question) for question in questions]

    async def get(self, keys: Sequence[tuple[str, str]]) -> list[Memory | None]:
        self._check()
        rows = [self.rows.get(key) for key in keys]
        return [None if row is None else row[0] for row in rows]

    async def list(
        self, user_id: str, *, limit: int = 100, after: str | None = None
    ) -> list[Memory]:
        self._check()
        mine = sorted(
            (m for m, _ in self.rows.values() if m.user_id == user_id), key=lambda m: m.id
        )
        return [memory for memory in mine if after is None or memory.id > after][:limit]

    async def count(self, user_id: str | None = None) -> int:
        return sum(user_id in {None, owner} for owner, _ in self.rows)

    async def apply(self, writes: Sequence[Put | Remove]) -> None:
        for write in writes:
            if isinstance(write, Put):
                memory = write.memory
                self.rows[memory.user_id, memory.id] = (memory, write.vector)
            else:
                self.rows.pop((write.user_id, write.memory_id), None)

    async def flush(self) -> None:
        self._check()

    async def clear(self) -> None:
        self.rows.clear()

    async def close(self) -> None:
        await self.flush()

    def _nearest(self, question: Near) -> builtins.list[Candidate]:
        mine = [row for (owner, _), row in self.rows.items() if owner == question.user_id]
        found = [
            Candidate(memory, cosine, score=max(0.0, cosine))
            for memory, vector in mine
            for cosine in [float(vector @ question.vector)]
        ]
        return sorted(found, key=lambda c: -c.similarity)[: question.limit]

    def _check(self) -> None:
        if self.down:
            raise Unavailable("store", "at 10.1.2.3: connection refused")


class TroubledLog(SqliteLog):
    """The real log, behind a gate."""

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.gate = asyncio.Event()
        """Appends wait until it is set."""
        self.gate.set()
        self.failures = 0
        """So many appends fail before one works."""
        self.appends: list[int] = []
        """Entries of each append that was begun."""

    async def append(self, entries: Sequence[Appended]) -> None:
        self.appends.append(len(entries))
        await self.gate.wait()
        if self.failures:
            self.failures -= 1
            raise Unavailable("log", "disk full at /somewhere/secret")
        await super().append(entries)
