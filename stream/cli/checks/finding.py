"""A check, what it found, and how checks are run: at the same time, and never for long."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Final

from stream.errors import StreamError

__all__ = ["Check", "Finding", "examine"]

TIMEOUT_S: Final = 10


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found."""

    check: str
    detail: str
    remedy: str = ""
    """What to do about it; empty: all is well."""

    @property
    def ok(self) -> bool:
        """Whether nothing has to be done."""
        return not self.remedy


@dataclass(frozen=True, slots=True)
class Check:
    """Something to look at."""

    name: str
    look: Callable[[], Awaitable[Finding]]
    """May raise `StreamError`."""
    remedy: str
    """What to do when it raises, or does not return."""


async def examine(groups: Sequence[Sequence[Check]], timeout_s: float = TIMEOUT_S) -> list[Finding]:
    """Run checks, and return what they found in their order.

    The first check of a group is what the others need: they are left out when it finds a problem.
    """
    found = await asyncio.gather(*(_group(group, timeout_s) for group in groups))
    return [finding for findings in found for finding in findings]


async def _group(checks: Sequence[Check], timeout_s: float) -> list[Finding]:
    first, *others = checks
    finding = await _carefully(first, timeout_s)
    if not finding.ok:
        return [finding]
    return [finding, *await asyncio.gather(*(_carefully(check, timeout_s) for check in others))]


async def _carefully(check: Check, timeout_s: float) -> Finding:
    try:
        async with asyncio.timeout(timeout_s):
            return await check.look()
    except TimeoutError:
        return Finding(check.name, f"no answer within {timeout_s:g} s", check.remedy)
    except StreamError as error:
        return Finding(check.name, str(error), check.remedy)
    except Exception as error:  # noqa: BLE001 - whatever it is, the other checks go on
        return Finding(check.name, f"{type(error).__name__}: {error}", check.remedy)
