"""What a stream costs at a model's: `python -m bench.budget [--data FOLDER]`.

Conversations are streamed at the pace of speech, each segment when it has been spoken, through a processor
whose engine asks a stub of a model server over its protocol. Time is simulated: nobody waits.
"""

from __future__ import annotations

import asyncio
import re
import tempfile
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Final

import typer
from rich.console import Console

from bench.measure import machine
from bench.speech import conversations
from bench.working import POLICY, working
from connectors.openai_models import OpenAIChat, OpenAIChatSettings
from schemas import Receipt
from stream.config import windows_for
from stream.engine.model import ModelEngine, ModelEnginePolicy
from stream.guarded import GuardedChat
from stream.log import Appended
from stream.model_policy import ModelPolicy
from stream.normalise import Delivery, normalise
from stream.processor import ProcessorPolicy
from stream.recording import segments_of
from tests.connectors.model_servers.mind import attentive
from tests.connectors.model_servers.openai_server import CHAT_MODEL, KEY, OpenAIServer

__all__ = ["Budget", "main", "measure"]

WORD_MS: Final = 400
"""150 words a minute."""
TALKS: Final = 5
"""Conversations that are made up when there is no folder."""
PRESETS: Final = ("realtime", "balanced", "economy")
_CAPTION: Final = re.compile(r" \[[^\[\]]*\]$")
"""Of a picture. Nobody speaks it."""


@dataclass(frozen=True, slots=True)
class Budget:
    """What so many segments cost."""

    segments: int
    windows: int
    calls: int
    prompt_tokens: int
    tokens: int
    facts: int
    dead: int

    def per_1000(self, count: int) -> float:
        """Tell how many that makes for 1,000 segments."""
        return 1_000 * count / self.segments


@dataclass(frozen=True, slots=True)
class _Spoken:
    """A payload, and when it has been spoken."""

    payload: dict[str, Any]
    at_ms: int


async def measure(talks: Sequence[Sequence[Any]], preset: str) -> Budget:
    """Stream conversations to a model that answers before the next window is there.

    Args:
        talks: of each conversation, its payloads with absolute times.
        preset: name of the window policy.
    """
    policy = ProcessorPolicy(
        windows=windows_for(preset, model=True), checkpoints=POLICY.checkpoints
    )
    bounds = ModelEnginePolicy(windows=1)
    receipts: list[Receipt] = []
    async with _model() as chat:
        for talk in talks:
            receipts += await _stream(list(_spoken(talk)), ModelEngine(chat, bounds), policy)
    return Budget(
        segments=sum(len(segments_of(payload)) for talk in talks for payload in talk),
        windows=len(receipts),
        calls=sum(receipt.calls for receipt in receipts),
        prompt_tokens=sum(receipt.prompt_tokens for receipt in receipts),
        tokens=sum(receipt.tokens for receipt in receipts),
        facts=sum(len(receipt.decisions) for receipt in receipts),
        dead=sum(receipt.outcome != "committed" for receipt in receipts),
    )


@asynccontextmanager
async def _model() -> AsyncIterator[GuardedChat]:
    server = OpenAIServer()
    server.mind = attentive
    async with server.running():
        settings = OpenAIChatSettings(base_url=server.base_url, api_key=KEY, model=CHAT_MODEL)
        chat = GuardedChat(OpenAIChat(settings), ModelPolicy())
        try:
            yield chat
        finally:
            await chat.close()


async def _stream(
    talk: Sequence[_Spoken], engine: ModelEngine, policy: ProcessorPolicy
) -> list[Receipt]:
    """Have a conversation decided; it is a user of its own, and ends when its last words are spoken."""
    ends_ms = max(spoken.at_ms for spoken in talk)
    with tempfile.TemporaryDirectory() as scratch:
        # The clock shows the beginning of time: only what is received moves the windows on.
        async with working(Path(scratch), engine, policy, clock=lambda: 0) as bench:
            for spoken in talk:
                delivery = Delivery("user", spoken.at_ms, "bench")
                entries = normalise(spoken.payload, delivery).entries
                await bench.log.append([Appended(entry) for entry in entries])
            end = normalise({"type": "end"}, Delivery("user", ends_ms, "bench")).entries
            await bench.log.append([Appended(entry) for entry in end])
            await bench.idle()
            logged = await bench.log.changes(0, 0, 1_000_000)
    return [item.event.data for item in logged if isinstance(item.event.data, Receipt)]


def _spoken(payloads: Sequence[Any]) -> Iterator[_Spoken]:
    """Let a conversation be spoken, one segment after the other, each session from its own beginning."""
    session: str | None = None
    at_ms = 0
    for payload in payloads:
        segments = []
        for segment in segments_of(payload):
            named = payload.get("session_id")
            if named is None or named != session:
                session, at_ms = named, max(at_ms, segment["start_ms"])
            text = _CAPTION.sub("", segment["text"])
            ends_ms = at_ms + WORD_MS * max(1, len(text.split()))
            segments.append({**segment, "text": text, "start_ms": at_ms, "end_ms": ends_ms})
            at_ms = ends_ms
        said = {"type": "segments", "segments": segments} if segments else payload
        yield _Spoken({**payload, **said}, at_ms)


def main(
    data: Annotated[
        Path | None, typer.Option(help="Folder of LoCoMo conversations; without it, made-up ones.")
    ] = None,
) -> None:
    """Measure every preset, and print a table in Markdown."""
    count = len(list(data.glob("*.json"))) if data else TALKS
    talks = [talk.payloads for talk in conversations(data, count)]
    console = Console(soft_wrap=True, width=200)
    console.print(f"{machine()}; speech: {'LoCoMo' if data else 'made up'}\n")
    console.print("| preset | windows | calls | prompt tokens | all tokens | facts |")
    console.print("|---|---:|---:|---:|---:|---:|")
    for preset in PRESETS:
        budget = asyncio.run(measure(talks, preset))
        if budget.dead:
            raise RuntimeError(f"{budget.dead} windows could not be decided")
        counted = (budget.windows, budget.calls, budget.prompt_tokens, budget.tokens, budget.facts)
        figures = " | ".join(f"{budget.per_1000(figure):,.0f}" for figure in counted)
        console.print(f"| {preset} | {figures} |")
    console.print(f"\nper 1,000 segments, of {budget.segments:,}")


if __name__ == "__main__":
    typer.run(main)
