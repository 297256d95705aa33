"""What was wrong with the former service and is tested nowhere else here; docs/compatibility.md has the whole list."""

from __future__ import annotations

import asyncio
import json
import socket
from datetime import UTC, datetime
from typing import Any

import pytest

from schemas import Action, Change, Receipt
from stream.memory import (
    CoreMemoryService,
    MemoryService,
    build_memory_config_from_env,
    migrate_from_mem0,
    prompts,
)
from tests.stream.memory.own import DictVectorStore, ScriptedProvider, known, say, serving


async def events(core: CoreMemoryService) -> list[Change | Receipt]:
    return [event.data async for event in (await core.runtime()).events()]


async def test_a_memory_beyond_the_first_thousand_is_found_and_deleted_by_its_user(
    service: MemoryService,
) -> None:
    await migrate_from_mem0(
        [{"data": f"Likes number {n}", "user_id": "anna"} for n in range(1_100)], service=service
    )
    last = max(memory["id"] for memory in await service.get_all_memories("anna", 2_000))
    assert last not in {memory["id"] for memory in await service.get_all_memories("anna", 1_000)}
    assert not await service.delete_memory(last, user_id="bob")
    assert await service.delete_memory(last, user_id="anna")
    assert await service.count_memories("anna") == 1_099


async def test_part_of_a_long_transcript_that_cannot_be_decided_is_told() -> None:
    """Longer than a window: the first part is remembered, the second is kept as a dead letter."""
    ScriptedProvider.script(facts=[["User lives in Berlin"], ValueError()])
    async with serving(on_failure="dead_letter", failures=1) as service:
        said = ["I live in Berlin.", *(f"Number {n} is just a number." for n in range(500))]
        success, memory_ids = await say(service, "\n".join(said))
        assert not success
        assert len(memory_ids) == 1
        assert await known(service) == {"User lives in Berlin"}
        assert len(await (await service.runtime()).parts.log.dead_letters(10)) == 1


@pytest.mark.parametrize("fact", ["User works at AT&T", "User has < 3 <pets>", 'User says "hi"'])
async def test_any_character_may_be_in_a_fact(fact: str) -> None:
    ScriptedProvider.script(
        facts=[["User works at Bell"], [fact]],
        actions=[{"memory": [{"id": "0", "event": "add", "text": fact}]}],
    )
    async with serving() as service:
        await say(service, "I work at Bell.", "one")
        assert (await say(service, f"I tell you: {fact}", "two"))[0]
        assert fact in await known(service)


async def test_nothing_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    ScriptedProvider.script(facts=[ValueError("garbage"), ["User lives in Berlin"]])
    async with serving() as service:
        await say(service, "I live in Berlin.")
    assert capsys.readouterr().out == ""


async def test_one_fact_updates_one_memory_and_makes_no_identical_copies() -> None:
    """The former prompt had all memories about a thing become the same text."""
    both = [
        {"id": "0", "event": "UPDATE", "text": "User lives in Rome"},
        {"id": "1", "event": "UPDATE", "text": "User lives in Rome"},
    ]
    ScriptedProvider.script(
        facts=[["User lives in Berlin", "User lives in a house"], ["User lives in Rome"]],
        actions=[{"memory": both}],
    )
    async with serving() as service:
        await say(service, "I live in Berlin, in a house.", "one")
        await say(service, "I live in Rome.", "two")
        contents = [entry.content for entry in await service.get_all_memories("anna")]
    assert contents.count("User lives in Rome") == 1
    assert len(contents) == 2


async def test_concurrent_calls_of_one_user_take_turns(core: CoreMemoryService) -> None:
    colors = ["blue", "green", "red", "pink", "gray", "black"]
    calls = [say(core, f"My favorite color is {c}.", f"talk {c}") for c in colors]
    results = await asyncio.gather(*calls)
    assert all(success for success, _ in results)
    (memory,) = await core.get_all_memories("anna")
    said = [event for event in await events(core) if isinstance(event, Change)]
    assert [change.after.version for change in said if change.after] == [*range(1, len(said) + 1)]
    assert said[-1].after is not None
    assert memory.content == said[-1].after.content


async def test_an_update_keeps_since_when_it_is_known_and_what_was_known_before(
    core: CoreMemoryService,
) -> None:
    await say(core, "My favorite color is blue.", "first talk")
    (before,) = await core.get_all_memories("anna")
    await say(core, "My favorite color is green now.", "second talk")
    (after,) = await core.get_all_memories("anna")
    assert (after.id, after.created_at) == (before.id, before.created_at)
    assert after.metadata["source_id"] == "second talk"
    (memory,) = await (await core.runtime()).parts.store.list("anna")
    (former,) = memory.history
    assert former.content == "User's favorite color is blue"
    assert set(former.evidence) == set(before.metadata["evidence"])


async def test_a_deletion_is_heard_of(core: CoreMemoryService) -> None:
    _, (memory_id,) = await say(core, "I live in Berlin.")
    await core.delete_memory(memory_id, "anna")
    last = [event for event in await events(core) if isinstance(event, Change)][-1]
    assert (last.action, last.memory_id) == (Action.DELETE, memory_id)
    assert last.before is not None
    assert last.before.content == "User lives in Berlin"


def test_reading_the_configuration_calls_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("a connection")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setenv("LLM_PROVIDER", "openai")
    monkeypatch.setenv("OPENAI_API_KEY", "key")
    monkeypatch.setenv("QDRANT_BASE_URL", "qdrant")
    config = build_memory_config_from_env()
    assert (
        config.vector_store_config["embedding_dims"] is None
    )  # the embedder tells, when it is asked


async def test_the_day_in_the_prompt_is_the_day_when_it_was_said() -> None:
    ScriptedProvider.script(facts=[[]])
    async with serving() as service:
        await say(service, "I live in Berlin.")
        receipt = next(e for e in await events(service) if isinstance(e, Receipt))
    ((_, prompt),) = ScriptedProvider.extracted
    assert prompt.startswith(prompts.FACT_RETRIEVAL_PROMPT)
    day = datetime.fromtimestamp(receipt.said_from_ms / 1000, UTC)
    assert prompt.endswith(day.strftime("%A, %Y-%m-%d."))


async def test_what_is_decided_together_is_committed_together() -> None:
    """Changes and receipt of a window are one commit."""
    ScriptedProvider.script(facts=[["User lives in Berlin", "User likes tea"]])
    async with serving() as service:
        runtime = await service.runtime()
        commits: list[int] = []
        commit = runtime.parts.log.commit

        async def counting(partition: int, some: Any) -> Any:
            commits.extend(len(one.events) for one in some if one.events)
            return await commit(partition, some)

        runtime.parts.log.commit = counting  # type: ignore[method-assign, assignment]
        await say(service, "I live in Berlin and like tea.")
    assert commits == [3]  # two changes and the receipt


async def test_a_store_that_fails_while_it_is_written_to_is_written_to_again() -> None:
    DictVectorStore.made.clear()
    config = {
        "vector_store_provider": "custom",
        "vector_store_config": {"class": DictVectorStore},
    }
    ScriptedProvider.script(facts=[["User lives in Berlin"]])
    async with serving(**config) as service:
        store = DictVectorStore.made[-1]
        put, failures = store.add_memories, [ConnectionError(), ConnectionError()]

        async def failing(memories: Any) -> list[str]:
            if failures:
                raise failures.pop()
            return await put(memories)

        store.add_memories = failing  # type: ignore[method-assign]
        assert (await say(service, "I live in Berlin."))[0]
        assert failures == []
        assert await known(service) == {"User lives in Berlin"}


async def test_every_answer_of_the_service_can_be_written_as_json(service: MemoryService) -> None:
    await service.add_memory("I live in Berlin.", "phone", "talk", "anna")
    for answer in (
        await service.get_all_memories("anna"),
        await service.search_memories("Berlin", "anna"),
        await service.get_all_memories_debug(),
        await service.get_memories_with_transcripts("anna"),
    ):
        assert json.loads(json.dumps(answer)) == answer
