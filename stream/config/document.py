"""Write docs/configuration.md: `python -m stream.config.document`."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from stream.config.loading import GROUPS
from stream.config.variables import SettingField, fields_of

__all__ = ["PLACE", "document"]

PLACE: Final = Path(__file__).parents[2] / "docs" / "configuration.md"

_HEAD: Final = """\
# Configuration

Everything has a default; nothing must be set. Settings are environment variables, or lines of a file `.env` in the working folder;
the environment goes before the file, and options of the command line go before both. An empty variable sets nothing.
`omi-stream config` shows what holds now and where it comes from; secrets are masked.

A wrong value ends the start with the name of the variable, what is wrong with it, and what is allowed. So does a name that begins with `OMI_STREAM_`, or is nearly
one of these, and is none, and a line of `.env` that sets nothing.

This page is generated (`python -m stream.config.document`); a test compares it with the settings.
"""
_TITLES: Final = {
    "Settings": "The server",
    "ModelSettings": "Models",
    "MemorySettings": "Asking models, and the memory service",
    "QdrantSettings": "Qdrant",
    "KafkaSettings": "Kafka",
}
_TAIL: Final = """
## Providers of your own

A provider selected by `LLM_PROVIDER=package.module:Class` (or a name given to `register_llm_provider`) is made with a dict of the variables that begin
with its name: `AnthropicProvider` and `anthropic` get `ANTHROPIC_API_KEY` as `api_key`, `ANTHROPIC_MODEL` as `model`, and so on. An embedder
(`EmbeddingProviderBase`, one method) is selected by `EMBEDDER_PROVIDER` in the same way, whoever decides. Stores
selected by `VECTOR_STORE_PROVIDER` are made like that, too: `PineconeVectorStore` gets `PINECONE_INDEX_NAME` as `index_name`.

A provider makes one call a method, and raises when nothing came of it. How long a call may take, how often and how soon it is repeated, how many are made
at once, when a server is left alone (`Retry-After`, too), and who answers in its place (`LLM_FALLBACKS`, `MEMORY_ON_FAILURE`) is seen to, as for OpenAI and
Ollama.
"""


def document() -> str:
    """Return the page."""
    parts = [_HEAD]
    for group in GROUPS:
        parts.append(f"\n## {_TITLES[group.__name__]}\n\n")
        parts.append("| variable | default | allowed | meaning |\n|---|---|---|---|\n")
        parts += [_row(field) for field in fields_of(group)]
    return "".join([*parts, _TAIL])


def _row(field: SettingField) -> str:
    names = " or ".join(f"`{name}`" for name in field.names)
    default = f"`{field.default}`" if field.default else ""
    cells = (names, default, field.allowed, field.description)
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |\n"


if __name__ == "__main__":
    PLACE.write_text(document(), encoding="utf-8")
