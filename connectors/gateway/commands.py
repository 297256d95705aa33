"""What a user does by hand: write, edit, pin, delete, undo, erase.

Each is a command in the segments log. It takes its turn behind what the user said before, and the answer is its receipt.
"""

from __future__ import annotations

import asyncio
from http import HTTPStatus
from typing import Any, Final
from uuid import uuid4

from starlette.requests import Request
from starlette.responses import Response

from connectors.gateway.access import check_token, check_user, identifier, memory_id, user_of
from connectors.gateway.answers import answer, failure
from connectors.gateway.bodies import read_model
from connectors.gateway.durable import make_durable
from connectors.gateway.policy import Gateway
from schemas import Action, CommandEntry, ErrorCode, Memory, MemoryEdit, MemoryIn, Receipt
from stream.errors import BadInput, Unavailable
from stream.ids import command_id
from stream.log import Appended

__all__ = ["delete_memory", "edit_memory", "erase_user", "undo_change", "write_memory"]

_NO_MEMORY: Final = "this user has no such memory"
_NO_CHANGE: Final = "nothing is known of such a change of this user's memories; GET /v1/memories/{id}, or omi-stream why, lists the changes of one"
_FIRST_LOOK_S: Final = 0.005
_LONGEST_LOOK_S: Final = 0.25
"""Between looks into the store for what a command did."""
_REPEATED_S: Final = 0.5
"""How long to look for what a command did that was sent before: it may have been undone since."""


async def write_memory(gateway: Gateway, request: Request) -> Response:
    """Write a memory by hand; it goes before what is known, and no stream changes it."""
    user_id = user_of(request, gateway.policy)
    given = await read_model(request, MemoryIn, gateway.policy, source="user")
    memory = given.model_copy(update={"hand_written": True})
    return await _carry_out(gateway, request, user_id, "add_memory", memory=memory)


async def edit_memory(gateway: Gateway, request: Request) -> Response:
    """Give a memory another wording, by hand, or pin or unpin it."""
    user_id = user_of(request, gateway.policy)
    target = memory_id(request.path_params["id"])
    edit = await read_model(request, MemoryEdit, gateway.policy)
    return await _carry_out(gateway, request, user_id, "edit_memory", memory_id=target, edit=edit)


async def delete_memory(gateway: Gateway, request: Request) -> Response:
    """Delete a memory."""
    user_id = user_of(request, gateway.policy)
    target = memory_id(request.path_params["id"])
    return await _carry_out(gateway, request, user_id, "delete_memory", memory_id=target)


async def undo_change(gateway: Gateway, request: Request) -> Response:
    """Undo a change, by a change that can be undone in turn."""
    user_id = user_of(request, gateway.policy)
    target = identifier("id", request.path_params["id"])
    return await _carry_out(gateway, request, user_id, "undo_change", change_id=target)


async def erase_user(gateway: Gateway, request: Request) -> Response:
    """Forget a user: memories, transcript and the past."""
    check_token(request, gateway.policy)
    user_id = check_user(request.path_params["user_id"], gateway.policy)
    return await _carry_out(gateway, request, user_id, "erase_user")


async def _carry_out(
    gateway: Gateway, request: Request, user_id: str, command: str, **what: Any
) -> Response:
    """Append a command and wait for its receipt; 202 when that takes too long."""
    key = _idempotency_key(request)
    target = what.get("memory_id") or what.get("change_id") or ""
    entry = CommandEntry.model_validate(
        {
            "user_id": user_id,
            "command_id": command_id(user_id, key, command, target) if key else uuid4().hex,
            "command": command,
            "received_ms": gateway.policy.clock(),
            **what,
        }
    )
    with gateway.feed.expect(entry.command_id) as expected:
        receipt = await _earlier(gateway, entry) if key else None
        repeated = receipt is not None
        if receipt is None:
            await _append(gateway, entry)
            try:
                async with asyncio.timeout(gateway.policy.command_timeout_s):
                    receipt = await expected
            except TimeoutError:
                return answer({"command_id": entry.command_id}, HTTPStatus.ACCEPTED)
    return await _answer(gateway, receipt, repeated=repeated)


def _idempotency_key(request: Request) -> str | None:
    key = request.headers.get("idempotency-key")
    return identifier("Idempotency-Key", key) if key else None


async def _earlier(gateway: Gateway, entry: CommandEntry) -> Receipt | None:
    """Find the receipt of a command that was sent before: it will not be carried out again."""
    partition = gateway.log.partition_of(entry.user_id)
    try:
        async with asyncio.timeout(gateway.policy.command_timeout_s):
            logged = await gateway.log.changes(partition, 0, 1, entry.user_id, entry.command_id)
    except TimeoutError:
        raise Unavailable("log", "no answer") from None
    receipts = [item.event.data for item in logged if isinstance(item.event.data, Receipt)]
    return receipts[0] if receipts else None


async def _append(gateway: Gateway, entry: CommandEntry) -> None:
    try:
        async with asyncio.timeout(gateway.policy.append_timeout_s):
            await make_durable(gateway.log, gateway.metrics, [Appended(entry)], ())
    except TimeoutError:
        raise Unavailable("log", "no answer") from None


async def _answer(gateway: Gateway, receipt: Receipt, *, repeated: bool) -> Response:
    """Answer with a receipt and the memory it leaves; a repeated one, with what has become of it since."""
    match receipt.outcome:
        case "not_found":
            missing = _NO_CHANGE if receipt.command == "undo_change" else _NO_MEMORY
            raise BadInput(ErrorCode.NOT_FOUND, missing)
        case "conflict":
            raise BadInput(ErrorCode.CONFLICT, f"not undone: {receipt.detail}")
        case "dead_lettered":
            detail = f"it is kept as a dead letter (`omi-stream dlq`): {receipt.detail}"
            return failure(ErrorCode.UNAVAILABLE, detail, HTTPStatus.SERVICE_UNAVAILABLE)
    content = receipt.model_dump(mode="json")
    if not receipt.decisions:
        return answer(content)
    memory, is_shown = await _left_by(gateway, receipt, _REPEATED_S if repeated else None)
    if not (is_shown or repeated):
        return answer({"command_id": receipt.id}, HTTPStatus.ACCEPTED)
    added = receipt.command == "add_memory" and receipt.decisions[0].action is Action.ADD
    return answer(
        {**content, "memory": memory and memory.model_dump(mode="json")},
        HTTPStatus.CREATED if added else HTTPStatus.OK,
    )


async def _left_by(
    gateway: Gateway, receipt: Receipt, most_s: float | None
) -> tuple[Memory | None, bool]:
    """Return the memory that a command leaves, as soon as the store shows it: it follows the log.

    Args:
        gateway: Whose store.
        receipt: Of the command.
        most_s: How long to look; None: as long as a request may wait.

    Returns:
        The memory as the store has it, and whether that is as the command left it, or later.
    """
    (decision,) = receipt.decisions
    loop = asyncio.get_running_loop()
    until = loop.time() + (most_s or gateway.policy.command_timeout_s)
    look = _FIRST_LOOK_S
    while True:
        (memory,) = await gateway.store.get([(receipt.user_id, decision.memory_id or "")])
        shown = decision.action is Action.NONE or _shows(memory, decision.action, receipt)
        if shown or loop.time() >= until:
            return memory, shown
        await asyncio.sleep(look)
        look = min(look * 2, _LONGEST_LOOK_S)


def _shows(memory: Memory | None, action: Action, receipt: Receipt) -> bool:
    """Tell whether the store is as the command left it, or further."""
    if memory is None:
        return action is Action.DELETE
    return memory.updated_at_ms >= receipt.decided_ms
