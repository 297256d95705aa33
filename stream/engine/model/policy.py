"""How a question is put to the model, and how much it may hold."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["ModelEnginePolicy"]


@dataclass(frozen=True, slots=True)
class ModelEnginePolicy:
    """Bounds of a question. They bound what it costs."""

    memories: int = 40
    """Memories offered at most."""
    memory_chars: int = 800
    """Characters of memories offered, besides as many as were said."""
    longest_memory: int = 160
    """Characters shown of one memory."""
    windows: int = 8
    """Waiting windows of a user asked about at once."""
    window_chars: int = 12_000
    """Text of several windows asked about at once. A single window is asked about whole."""
    answer_tokens: int = 8_000
    """Longest answer. To short speech it is shorter."""
    temperature: float | None = 0.0
    """None: the model's own."""
    offset_minutes: int = 0
    """The wearers' offset from UTC, to know which day "today" was."""
