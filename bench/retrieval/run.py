"""Stream conversations through the real processor, then search for what their questions ask."""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bench.retrieval.questions import Conversation, Question
from bench.working import Working, working
from schemas import Memory
from stream.engine.types import Engine
from stream.log import Appended
from stream.normalise import Delivery, normalise
from stream.payload import search_text
from stream.store import ENOUGH, Near

__all__ = ["DEPTHS", "Answered", "Kept", "Scored", "ask", "kept", "recall", "streamed"]

DEPTHS: Final = (10, 50)
LIMIT: Final = 200
"""Memories asked for. A turn gives two or three, so that fifty turns are in reach."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What a conversation left in the store."""

    turns: int
    memories: int
    characters: int
    """Of the memories' own words."""
    searched: int
    """Characters of all that is searched: the words around them, too."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A memory that was found: its score, and the turns it was learnt from."""

    score: float
    turns: frozenset[str]


@dataclass(frozen=True, slots=True)
class Answered:
    """A question, the turns that were found for it, best first, and how long that took."""

    question: Question
    found: tuple[str, ...]
    seconds: float
    memories: tuple[Scored, ...] = ()
    """What was found, best first."""


@asynccontextmanager
async def streamed(talks: Sequence[Conversation], engine: Engine) -> AsyncIterator[Working]:
    """Let a processor hear every conversation, each of a user of its own, and keep it at work."""
    with tempfile.TemporaryDirectory() as scratch:
        async with working(Path(scratch), engine) as bench:
            await asyncio.gather(*(_hear(bench, talk) for talk in talks))
            await bench.idle()
            yield bench


async def _hear(bench: Working, talk: Conversation) -> None:
    delivery = Delivery(talk.name, received_ms=0)
    for payload in talk.payloads:
        entries = normalise(payload, delivery).entries
        await bench.log.append([Appended(entry) for entry in entries])


async def kept(bench: Working, talk: Conversation) -> Kept:
    """Tell what a conversation left in the store."""
    memories = await bench.store.list(talk.name, limit=100_000)
    return Kept(
        turns=len(talk.turns),
        memories=len(memories),
        characters=sum(len(memory.content) for memory in memories),
        searched=sum(len(search_text(memory)) for memory in memories),
    )


async def ask(bench: Working, talk: Conversation, questions: Sequence[Question]) -> list[Answered]:
    """Search the memories of a conversation for each question, one after the other."""
    return [await _answer(bench, talk, question) for question in questions]


async def _answer(bench: Working, talk: Conversation, question: Question) -> Answered:
    started = time.perf_counter()
    (vector,) = await bench.embedder.embed_queries([question.text])
    (found,) = await bench.store.near([Near(talk.name, question.text, vector, LIMIT, pool=ENOUGH)])
    seconds = time.perf_counter() - started
    learnt = [list(_turns(talk, candidate.memory)) for candidate in found]
    return Answered(
        question,
        found=tuple(dict.fromkeys(turn for turns in learnt for turn in turns)),
        seconds=seconds,
        memories=tuple(
            Scored(candidate.score, frozenset(turns))
            for candidate, turns in zip(found, learnt, strict=True)
        ),
    )


def _turns(talk: Conversation, memory: Memory) -> Iterator[str]:
    """List the turns that a memory, and its former wordings, were learnt from."""
    yield from talk.turns_of(memory.evidence)
    for version in memory.history:
        yield from talk.turns_of(version.evidence)


def recall(answered: Sequence[Answered], depth: int) -> float:
    """Mean share of a question's evidence turns among the first `depth` turns found."""
    shares = [
        len(each.question.evidence.intersection(each.found[:depth])) / len(each.question.evidence)
        for each in answered
    ]
    return sum(shares) / len(shares)
