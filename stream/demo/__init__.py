"""The demo: a conversation, a server, and everything one can see of them."""

from __future__ import annotations

from pathlib import Path
from typing import Final

__all__ = ["CONVERSATION"]

CONVERSATION: Final = Path(__file__).with_name("conversation.jsonl")
"""The built-in recording: four meetings of two friends, delivered the way an Omi does."""
