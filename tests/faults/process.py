"""`omi-stream serve`, but it kills itself at a named point: `python -m tests.faults.process POINT NUMBER`.

The points of a window's life: `before-append`, `after-append`, `decide`, `before-commit`, `after-commit`,
`before-project`, `after-project`. The process dies when it comes by for the NUMBERth time.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Awaitable, Callable
from typing import Any

from connectors.kafka_log import KafkaLog
from connectors.qdrant_store import QdrantStore
from stream.cli import main
from stream.engine.rules import RulesEngine

CALLS: dict[str, tuple[type[Any], str]] = {
    "append": (KafkaLog, "append"),
    "decide": (RulesEngine, "decide"),
    "commit": (KafkaLog, "commit"),
    "project": (QdrantStore, "apply"),
}


def arm(point: str, number: int) -> None:
    """Have the process die the `number`th time it comes to a point."""
    when, _, name = point.rpartition("-")
    owner, method = CALLS[name]
    original: Callable[..., Awaitable[Any]] = getattr(owner, method)
    passed = 0

    async def passing(*arguments: Any, **more: Any) -> Any:
        nonlocal passed
        passed += 1
        fatal = passed == number
        if fatal and when != "after":
            os.kill(os.getpid(), signal.SIGKILL)
        result = await original(*arguments, **more)
        if fatal:
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    setattr(owner, method, passing)


if __name__ == "__main__":
    arm(sys.argv[1], int(sys.argv[2]))
    sys.argv = ["omi-stream", "serve"]
    main()
