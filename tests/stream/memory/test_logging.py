"""What the log says, and what it never says."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest

from stream.logs import JsonFormatter
from stream.memory import MemoryService, create_openai_config
from tests.connectors.model_servers.faults import CUT_JSON, HTML, breaks_off, hangs_up, says
from tests.connectors.model_servers.openai_server import KEY, OpenAIServer
from tests.stream.memory.own import ScriptedProvider, say, serving

SAID = "My pin code for the yellow submarine is 4711."
PRIVATE = ("4711", "submarine")
FAULTS = [
    HTML,
    CUT_JSON,
    breaks_off,
    hangs_up,
    says({"error": {"message": f"no access with {KEY}", "type": "x"}}, 503),
    says({"error": {"message": f"bad key {KEY}", "type": "x"}}, 401),
]


@pytest.fixture
async def openai() -> AsyncIterator[OpenAIServer]:
    server = OpenAIServer()
    async with server.running():
        yield server


def using(server: OpenAIServer) -> dict[str, Any]:
    return {
        "llm_provider": "openai",
        "llm_config": create_openai_config(KEY, base_url=server.base_url),
        "embedder_config": {"provider": "static"},
    }


@pytest.mark.parametrize("fault", FAULTS, ids=range(len(FAULTS)))
async def test_no_word_that_was_said_and_no_key_at_info(
    openai: OpenAIServer, fault: Any, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    openai.faults.extend([fault] * 3)
    async with serving(**using(openai), on_failure="rules", failures=1) as service:
        assert (await say(service, SAID))[0]
    assert "memory" in caplog.text
    for word in (*PRIVATE, KEY):
        assert word not in caplog.text


@pytest.mark.parametrize("answer", [ValueError(SAID), KeyError(SAID), {"facts": [SAID]}, [SAID, 1]])
async def test_no_word_that_a_provider_says_about_its_failure(
    answer: Any, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    ScriptedProvider.script(facts=[answer])
    async with serving() as service:
        assert await say(service, SAID) == (False, [])
    assert "dead letter" in caplog.text
    for word in PRIVATE:
        assert word not in caplog.text


async def test_a_bug_is_told_without_the_words_it_stumbled_over(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(*_: Any) -> None:
        raise LookupError(SAID)

    monkeypatch.setattr("stream.pipeline.guard", stumble)
    caplog.set_level(logging.INFO)
    async with serving(llm_provider="rules") as service:
        assert await say(service, SAID) == (False, [])
    assert "cannot be decided: LookupError" in caplog.text
    for word in PRIVATE:
        assert word not in caplog.text


async def test_debug_tells_what_was_found_but_no_key(
    openai: OpenAIServer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    fact = {"text": "User likes tea", "lines": [1], "action": "ADD", "target": None}
    openai.says.append(json.dumps({"facts": [fact]}))
    async with serving(**using(openai)) as service:
        await say(service, "I like tea.")
    told = [r.getMessage() for r in caplog.records if r.name == "memory_service"]
    assert any("User likes tea" in line for line in told)
    assert any("1 calls" in line for line in told)
    assert KEY not in caplog.text


@pytest.mark.parametrize("level", [logging.INFO, logging.DEBUG])
async def test_the_levels_of_the_service(
    service: MemoryService, caplog: pytest.LogCaptureFixture, level: int
) -> None:
    caplog.set_level(level, "memory_service")
    await service.add_memory("I like tea.", "phone", "talk", "anna")
    assert "memory service ready: engine rules, store embedded, data in /" in caplog.text
    assert "1 memories added" in caplog.text
    assert ("segments to remember" in caplog.text) == (level == logging.DEBUG)


@pytest.fixture
def lines(caplog: pytest.LogCaptureFixture) -> Iterator[io.StringIO]:
    """What the whole process logs, as JSON."""
    caplog.set_level(logging.INFO)
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(JsonFormatter())
    logging.getLogger().addHandler(handler)
    yield written
    logging.getLogger().removeHandler(handler)


async def test_lines_say_which_user_session_window_and_request(lines: io.StringIO) -> None:
    ScriptedProvider.script(facts=[ValueError()])
    async with serving(on_failure="rules", failures=1) as service:
        await say(service, "I live in Berlin.")
    logged = [json.loads(line) for line in lines.getvalue().splitlines()]
    (failed,) = [line for line in logged if "the rules decide" in line["message"]]
    assert (failed["user_id"], failed["session_id"]) == ("anna", "talk")
    assert failed["window_id"]
    (done,) = [line for line in logged if "added or changed" in line["message"]]
    assert (done["level"], done["logger"], done["user_id"]) == ("INFO", "memory_service", "anna")
    assert done["request_id"]


async def test_a_prompt_that_nobody_is_asked_by_is_told(caplog: pytest.LogCaptureFixture) -> None:
    async with serving(llm_provider="rules", extraction_prompt="Your custom prompt here..."):
        assert "a prompt has no effect without a language model" in caplog.text
