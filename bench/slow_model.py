"""`omi-stream serve` with an engine that takes as long as a model: `python -m bench.slow_model MS CALLS`.

Each window costs one call of so many milliseconds; a process makes so many calls at once.
"""

from __future__ import annotations

import asyncio
import sys

from stream.cli import main
from stream.engine.rules import RulesEngine
from stream.engine.types import Extraction, Window


def slow_down(latency_ms: float, calls: int) -> None:
    """Let every extraction of this process wait like a call to a model."""
    places = asyncio.Semaphore(calls)
    extract = RulesEngine.extract

    async def slow(self: RulesEngine, window: Window) -> Extraction:
        async with places:
            await asyncio.sleep(latency_ms / 1000)
        return await extract(self, window)

    RulesEngine.extract = slow  # type: ignore[method-assign]


if __name__ == "__main__":
    slow_down(float(sys.argv[1]), int(sys.argv[2]))
    sys.argv = ["omi-stream", "serve"]
    main()
