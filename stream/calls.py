"""Every call to the embedder and the store, micro-batched over all windows in flight.

One `Calls` serves all partitions of a process. A call that fails because something did not answer is made
again until it works: a window waits, it is never decided on half an answer. What is in the changes log gets
into the store whatever that takes; what is not, may be given up when its embeddings cannot be had.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from schemas import Change, Memory
from stream.batching import Batcher, BatchPolicy
from stream.engine.types import Candidate, Vector
from stream.errors import BadAnswer, Unavailable
from stream.projection import writes_for
from stream.retry import Backoff, persist
from stream.store import Embedder, MemoryStore, Near

__all__ = ["CallPolicy", "Calls"]


@dataclass(frozen=True, slots=True)
class CallPolicy:
    """How calls are batched and repeated."""

    embed: BatchPolicy = field(default_factory=lambda: BatchPolicy(max_items=256))
    retrieve: BatchPolicy = field(default_factory=lambda: BatchPolicy(max_items=128, workers=2))
    embed_attempts: int | None = None
    """Calls in all while the embedder does not answer, before a window is given up; None: until it does."""
    unusable: Backoff = field(default_factory=lambda: Backoff(attempts=4))
    """How often a text is embedded anew when the answer cannot be used."""


class Calls:
    """The embedder and the store, as windows use them."""

    def __init__(
        self, store: MemoryStore, embedder: Embedder, policy: CallPolicy | None = None
    ) -> None:
        policy = policy or CallPolicy()
        self._unusable = policy.unusable
        self._embedding = Backoff(attempts=policy.embed_attempts)
        self.store = store
        self.embedder = embedder
        self.embed = Batcher(self._embed, policy.embed, size=len)
        self.near = Batcher(self._near, policy.retrieve)
        self.get = Batcher(self._get, policy.retrieve)

    async def apply(self, changes: Sequence[Change]) -> None:
        """Bring changes that are in the log into the store, embedding what they say."""
        writes = await persist(lambda: writes_for(changes, self.embed), Backoff(), "embed")
        await persist(lambda: self.store.apply(writes), Backoff(), "project")

    async def embedded(self, texts: Sequence[str]) -> list[Vector]:
        """Embed what is not in the log yet; an answer that cannot be used is asked for again, a few times.

        Raises:
            BadAnswer: none could be used.
            Unavailable: the embedder did not answer as often as it may not.
        """
        return await persist(lambda: self.embed(texts), self._unusable, "embed", on=BadAnswer)

    async def _embed(self, texts: Sequence[str]) -> list[Vector]:
        # An answer that cannot be used is about these texts; others shall not wait for them.
        return await persist(
            lambda: self.embedder.embed(texts), self._embedding, "embed", on=Unavailable
        )

    async def _near(self, questions: Sequence[Near]) -> list[list[Candidate]]:
        return await persist(lambda: self.store.near(questions), Backoff(), "retrieve")

    async def _get(self, keys: Sequence[tuple[str, str]]) -> list[Memory | None]:
        return await persist(lambda: self.store.get(keys), Backoff(), "look up")
