from __future__ import annotations

import asyncio
from typing import Any

import pytest

from schemas import Change
from stream.errors import BadInput, Unavailable
from stream.memory import CoreMemoryService, MemoryConfig, MemoryService
from tests.stream.memory.own import ScriptedProvider, known, say, serving
from tests.stream.processing import processing


async def changes(core: CoreMemoryService) -> list[Change]:
    runtime = await core.runtime()
    return [event.data async for event in runtime.events() if isinstance(event.data, Change)]


@pytest.mark.parametrize("name", ["audio_uuid", "source_id"])
async def test_both_names_of_a_source_are_accepted(core: CoreMemoryService, name: str) -> None:
    given: dict[str, Any] = {name: "talk", "client_id": "phone", "user_id": "anna"}
    await core.add_memory("I live in Berlin.", user_email="", **given)
    (entry,) = await core.get_all_memories("anna")
    assert entry.metadata["source_id"] == entry.metadata["audio_uuid"] == "talk"
    assert entry.metadata["client_id"] == "phone"


async def test_arguments_may_be_given_by_place(service: MemoryService) -> None:
    assert await service.add_memory("I like tea.", "phone", "talk", "anna", "a@b.c", True, None)


async def test_the_same_transcript_again_returns_the_same_and_decides_nothing(
    core: CoreMemoryService,
) -> None:
    first = await say(core, "I live in Berlin.\nI like tea.")
    before = await changes(core)
    assert await say(core, "I live in Berlin.\nI like tea.") == first
    assert await changes(core) == before
    assert len(first[1]) == 2


async def test_it_does_so_after_a_restart() -> None:
    first, second = CoreMemoryService(MemoryConfig()), CoreMemoryService(MemoryConfig())
    added = await say(first, "I live in Berlin.")
    await first.shutdown()
    assert await say(second, "I live in Berlin.") == added
    await second.shutdown()


async def test_a_transcript_that_grew_is_decided_from_where_it_grew(
    core: CoreMemoryService,
) -> None:
    await say(core, "I live in Berlin.")
    await say(core, "I live in Berlin.\nI have a dog.")
    assert await known(core) == {"User lives in Berlin", "User has a dog"}
    assert len(await changes(core)) == 2


async def test_a_transcript_does_what_the_stream_does(
    core: CoreMemoryService, tmp_path: Any
) -> None:
    from tests.stream.processing import changes_of
    from tests.stream.samples import said

    lines = ["My favorite color is blue.", "I have a dog called Max.", "My favorite color is red."]
    await say(core, "\n".join(lines))
    async with processing(tmp_path / "stream") as running:
        await running.hear(*(said(line, place) for place, line in enumerate(lines)))
        events = changes_of(await running.settled())
    ours = [(c.action, c.memory_id, c.after and c.after.content) for c in await changes(core)]
    assert ours == [(c.action, c.memory_id, c.after and c.after.content) for c in events]


async def test_a_long_transcript_is_waited_for_to_its_end(core: CoreMemoryService) -> None:
    lines = [f"My favorite {what} is number {n}." for n, what in enumerate(["book", "song"] * 400)]
    success, memory_ids = await say(core, "\n".join([*lines, "I live in Berlin."]))
    assert success
    assert "User lives in Berlin" in {
        entry.content
        for entry in await core.get_all_memories("anna", 1_000)
        if entry.id in memory_ids
    }


async def test_what_is_known_already_in_other_transcripts_ends_the_waiting_too(
    core: CoreMemoryService,
) -> None:
    assert (await say(core, "I live in a house in Berlin.", "one"))[0]
    assert await say(core, "I live in a house in Berlin.", "two") == (True, [])


async def test_nothing_was_said(core: CoreMemoryService) -> None:
    assert await say(core, " \n ") == (True, [])


async def test_extraction_can_be_switched_off() -> None:
    core = CoreMemoryService(MemoryConfig(extraction_enabled=False))
    assert await say(core, "I live in Berlin.") == (True, [])
    assert await known(core) == set()
    await core.shutdown()


async def test_without_allow_update_memories_are_only_added(core: CoreMemoryService) -> None:
    await say(core, "My favorite color is blue.", "one")
    await say(core, "My favorite color is green now.", "two", allow_update=False)
    assert await known(core) == {"User's favorite color is blue", "User's favorite color is green"}


async def test_what_a_call_allows_holds_after_a_crash() -> None:
    """It travels with the words: whoever decides them later keeps to it."""
    ScriptedProvider.script(facts=[["User lives in Berlin"], Unavailable("model", "away")])
    async with serving(wait_seconds=1) as service:
        await say(service, "I live in Berlin.", "one")
        assert await say(service, "I live in Rome.", "two", allow_update=False) == (False, [])
    change = {"id": "0", "event": "UPDATE", "text": "User lives in Rome"}
    ScriptedProvider.script(facts=[["User lives in Rome"]], actions=[{"memory": [change]}])
    async with serving() as service:
        await say(service, "I live in Rome.", "two")
        assert await known(service) == {"User lives in Berlin", "User lives in Rome"}


async def test_the_logs_forget_a_user_whose_memories_are_deleted(core: CoreMemoryService) -> None:
    await say(core, "I live in Berlin.")
    await say(core, "I live in Rome.", user_id="bob")
    await core.delete_all_user_memories("anna")
    log = (await core.runtime()).parts.log
    held = repr(await log.read(0, 0, 100)) + repr(await log.changes(0, 0, 100))
    assert "Berlin" not in held
    assert "Rome" in held


async def test_without_allow_update_nothing_is_deleted(core: CoreMemoryService) -> None:
    await say(core, "I have a dog.", "one")
    await say(core, "I don't have a dog anymore.", "two", allow_update=False)
    assert "User has a dog" in await known(core)


@pytest.mark.parametrize(
    "wrong", [{"user_id": ""}, {"source_id": ""}, {"user_id": "a\x00b"}, {"user_id": "a" * 257}]
)
async def test_ids_are_checked(core: CoreMemoryService, wrong: dict[str, str]) -> None:
    given = {"user_id": "anna", "source_id": "talk", **wrong}
    with pytest.raises(BadInput):
        await core.add_memory("I live in Berlin.", "phone", **given)  # type: ignore[arg-type]


async def test_an_id_alone_deletes_and_a_user_id_is_enforced(core: CoreMemoryService) -> None:
    _, (first, second) = await say(core, "I live in Berlin.\nI like tea.")
    assert not await core.delete_memory(first, user_id="bob")
    assert len(await core.get_all_memories("anna")) == 2
    assert await core.delete_memory(first)
    assert not await core.delete_memory(first)
    assert await core.delete_memory(second, user_id="anna")
    assert await core.get_all_memories("anna") == []


@pytest.mark.parametrize("memory_id", ["42", "nonsense", "00000000-0000-0000-0000-000000000000"])
async def test_an_unknown_id_deletes_nothing(core: CoreMemoryService, memory_id: str) -> None:
    await say(core, "I live in Berlin.")
    assert not await core.delete_memory(memory_id)
    assert not await core.delete_memory(memory_id, "anna")
    assert len(await core.get_all_memories("anna")) == 1


async def test_the_owner_of_a_memory_is_found_after_a_restart() -> None:
    first, second = CoreMemoryService(MemoryConfig()), CoreMemoryService(MemoryConfig())
    _, (memory_id,) = await say(first, "I live in Berlin.")
    await first.shutdown()
    assert await second.delete_memory(memory_id)
    await second.shutdown()


async def test_what_was_deleted_does_not_come_back_with_its_transcript(
    core: CoreMemoryService,
) -> None:
    _, (memory_id,) = await say(core, "I live in Berlin.")
    await core.delete_memory(memory_id)
    await say(core, "I live in Berlin.")
    assert await known(core) == set()


async def test_all_memories_of_one_user_are_deleted(core: CoreMemoryService) -> None:
    await say(core, "I live in Berlin.\nI like tea.")
    await say(core, "I live in Rome.", user_id="bob")
    assert await core.delete_all_user_memories("anna") == 2
    assert await core.delete_all_user_memories("anna") == 0
    assert await core.count_memories("anna") == 0
    assert await known(core, "bob") == {"User lives in Rome"}


async def test_users_see_only_their_own(core: CoreMemoryService) -> None:
    _, (memory_id,) = await say(core, "I live in Berlin.")
    assert await core.search_memories("Berlin", "bob") == []
    assert await core.get_memory(memory_id, "bob") is None
    assert (await core.get_memory(memory_id, "anna")) is not None


async def test_a_search_can_be_limited(core: CoreMemoryService) -> None:
    await say(core, "I live in Berlin.\nI like tea.\nI have a dog.")
    assert len(await core.search_memories("tea", "anna", limit=1)) == 1
    assert len(await core.search_memories("what does she drink, tea?", "anna")) == 3
    assert await core.search_memories("tea", "anna", score_threshold=0.999) == []
    assert await core.search_memories("  ", "anna") == []
    (alike,) = await core.search_memories("tea", "anna", score_threshold=0.5)
    assert alike.content == "User likes tea"


async def test_a_threshold_is_the_least_score_of_what_is_found(core: CoreMemoryService) -> None:
    await say(core, "I live in Berlin.\nI like tea.\nI drink coffee.\nMy dog is called Tea.")
    everything = await core.search_memories("a hot drink", "anna")
    scores = sorted((entry.score or 0.0 for entry in everything), reverse=True)
    assert len(scores) == 4
    for count, score in enumerate(scores, 1):
        found = await core.search_memories("a hot drink", "anna", score_threshold=score)
        assert sorted((entry.score or 0.0 for entry in found), reverse=True) == scores[:count]


async def test_what_is_similar_enough_is_found_behind_what_only_shares_words(
    core: CoreMemoryService,
) -> None:
    await say(core, "My dog is called Beverage.\nI drink coffee.")
    words, meaning = await core.search_memories("beverage", "anna")
    assert words.score is not None
    assert meaning.score is not None
    least = max(words.score, meaning.score)
    (found,) = await core.search_memories("beverage", "anna", limit=1, score_threshold=least)
    assert found.score == least


async def test_everybody_may_begin_at_once(core: CoreMemoryService) -> None:
    results = await asyncio.gather(
        *(say(core, "I live in Berlin.", user_id=f"u{n}") for n in range(20))
    )
    assert all(success and len(memory_ids) == 1 for success, memory_ids in results)


async def test_the_memories_of_one_user_take_turns(core: CoreMemoryService) -> None:
    colors = ["blue", "green", "red", "pink", "gray"]
    for number, color in enumerate(colors):
        await say(core, f"My favorite color is {color}.", f"talk {number}")
    assert await known(core) == {"User's favorite color is gray"}


async def test_a_database_is_told_of_each_memory(core: CoreMemoryService) -> None:
    class Helper:
        def __init__(self) -> None:
            self.told: list[tuple[str, str, str]] = []

        async def add_memory_reference(self, source: str, memory_id: str, status: str) -> None:
            self.told.append((source, memory_id, status))

    helper = Helper()
    _, (memory_id,) = await say(core, "I live in Berlin.", db_helper=helper)
    assert helper.told == [("talk", memory_id, "created")]


async def test_a_model_that_is_away_is_told_by_test_connection(
    caplog: pytest.LogCaptureFixture,
) -> None:
    class Away(ScriptedProvider):
        async def test_connection(self) -> bool:
            raise Unavailable("model", "away")

    async with serving(llm_config={"class": Away}) as service:
        assert not await service.test_connection()
    assert "not ready: model: away" in caplog.text


async def test_a_second_process_on_the_same_data_is_refused(core: CoreMemoryService) -> None:
    await core.initialize()
    other = CoreMemoryService(MemoryConfig())
    with pytest.raises(Unavailable):
        await other.initialize()
    assert not await other.test_connection()


async def test_shutting_down_twice_or_before_the_start_does_no_harm() -> None:
    core = CoreMemoryService(MemoryConfig())
    await core.shutdown()
    await core.initialize()
    await core.shutdown()
    await core.shutdown()


async def test_after_a_shutdown_the_service_opens_again(core: CoreMemoryService) -> None:
    await say(core, "I live in Berlin.")
    await core.shutdown()
    assert await known(core) == {"User lives in Berlin"}
