"""The wearer's name in memories, for all that speak of people without knowing who speaks."""

from __future__ import annotations

__all__ = ["WEARER"]

WEARER = "User"
"""How memories call the wearer."""
