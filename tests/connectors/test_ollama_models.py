from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest

from connectors.model_embedder import Instructions
from connectors.ollama_models import (
    OllamaChat,
    OllamaChatSettings,
    OllamaEmbedder,
    OllamaEmbedderSettings,
)
from stream.errors import BadAnswer, ConfigError, RateLimited, StreamError, Unavailable
from stream.guarded import GuardedChat, GuardedEmbedder
from stream.model_policy import ModelPolicy
from stream.models import ChatModel, Prompt, PromptTooLong, WrongForm
from stream.retry import Backoff
from stream.store import Embedder
from tests.conformance.chat_model import DEEDS, SYSTEM, ChatModelContract
from tests.conformance.embedder import EmbedderContract
from tests.connectors.model_servers.faults import (
    CUT_JSON,
    HTML,
    Fault,
    breaks_off,
    drips,
    hangs,
    hangs_up,
    says,
)
from tests.connectors.model_servers.live import live_server, setting
from tests.connectors.model_servers.ollama_server import (
    CHAT_MODEL,
    EMBEDDER,
    OllamaServer,
    Release,
)

PROMPT = Prompt(SYSTEM, "Ana bought a boat.", DEEDS)
PATIENT = ModelPolicy(timeout_s=0.5, attempts=9, bad_answers=9, backoff=Backoff(1, 2))


@pytest.fixture
async def server() -> AsyncIterator[OllamaServer]:
    server = OllamaServer()
    async with server.running():
        yield server


@pytest.fixture
async def chat(server: OllamaServer) -> AsyncIterator[OllamaChat]:
    chat = OllamaChat(OllamaChatSettings(base_url=server.url))
    yield chat
    await chat.close()


@pytest.fixture
async def probed(server: OllamaServer) -> AsyncIterator[OllamaEmbedder]:
    embedder = OllamaEmbedder(OllamaEmbedderSettings(base_url=server.url))
    await embedder.probe()
    yield embedder
    await embedder.close()


async def attempt(settings: OllamaChatSettings, call: Callable[[OllamaChat], Any]) -> Any:
    """Make a call with a client of its own."""
    chat = OllamaChat(settings)
    try:
        return await call(chat)
    finally:
        await chat.close()


class TestOllamaChat(ChatModelContract):
    @pytest.fixture
    def model(self, chat: OllamaChat) -> ChatModel:
        return chat


class TestLiveOllamaChat(ChatModelContract):
    @pytest.fixture
    async def model(self) -> AsyncIterator[ChatModel]:
        url = live_server("OLLAMA_BASE_URL")
        model = OllamaChat(
            OllamaChatSettings(base_url=url, model=setting("OLLAMA_MODEL", CHAT_MODEL))
        )
        yield model
        await model.close()


class TestOllamaEmbedder(EmbedderContract):
    @pytest.fixture
    def embedder(self, probed: OllamaEmbedder) -> Embedder:
        return probed


class TestLiveOllamaEmbedder(EmbedderContract):
    @pytest.fixture
    async def embedder(self) -> AsyncIterator[Embedder]:
        url = live_server("OLLAMA_BASE_URL")
        model = setting("OLLAMA_EMBEDDER_MODEL", EMBEDDER)
        settings = OllamaEmbedderSettings(base_url=url, model=model)
        embedder = GuardedEmbedder(OllamaEmbedder(settings), ModelPolicy())
        await embedder.probe()
        yield embedder
        await embedder.close()


class TestRequests:
    async def test_the_schema_is_the_format_and_the_model_stays_loaded(
        self, server: OllamaServer, chat: OllamaChat
    ) -> None:
        await chat.complete(PROMPT)
        (body,) = server.to("/api/chat")
        assert body["format"] == PROMPT.schema
        assert body["keep_alive"] == "30m"
        assert body["options"] == {"num_predict": 2_000, "num_ctx": 8_192, "temperature": 0.0}
        assert body["think"] is False

    async def test_a_prompt_is_never_cut_behind_our_back(
        self, server: OllamaServer, chat: OllamaChat
    ) -> None:
        await chat.complete(PROMPT)
        assert (server.requests[-1].body["truncate"], server.requests[-1].body["shift"]) == (
            False,
            False,
        )

    async def test_what_is_not_set_is_left_to_the_server(self, server: OllamaServer) -> None:
        settings = OllamaChatSettings(base_url=server.url, num_ctx=None, think=None)
        prompt = Prompt[None]("", "Hello", temperature=None)
        await attempt(settings, lambda chat: chat.complete(prompt))
        body = server.requests[-1].body
        assert body["options"] == {"num_predict": 2_000}
        assert not {"think", "format"} & body.keys()
        assert body["messages"] == [{"role": "user", "content": "Hello"}]

    async def test_many_texts_are_embedded_in_one_request(
        self, server: OllamaServer, probed: OllamaEmbedder
    ) -> None:
        await probed.embed([f"tea {n}" for n in range(50)])
        assert len(server.to("/api/embed")[-1]["input"]) == 50
        assert server.to("/api/embed")[-1]["keep_alive"] == "30m"

    async def test_memories_and_questions_get_the_models_own_instructions(
        self, server: OllamaServer, probed: OllamaEmbedder
    ) -> None:
        await probed.embed(["tea"])
        await probed.embed_queries(["tea?"])
        inputs = [body["input"] for body in server.to("/api/embed")[1:]]
        assert inputs == [["search_document: tea"], ["search_query: tea?"]]

    async def test_vectors_can_be_shortened(self, server: OllamaServer) -> None:
        settings = OllamaEmbedderSettings(
            base_url=server.url, dimensions=16, instructions=Instructions()
        )
        embedder = OllamaEmbedder(settings)
        await embedder.probe()
        assert embedder.fingerprint == "ollama:nomic-embed-text-16"
        assert (await embedder.embed(["tea"]))[0].shape == (16,)
        await embedder.close()

    @pytest.mark.parametrize("suffix", ["", "/", "/v1", "/v1/", "/api"])
    async def test_addresses_made_for_other_clients_do(
        self, server: OllamaServer, suffix: str
    ) -> None:
        settings = OllamaChatSettings(base_url=server.url + suffix)
        assert (await attempt(settings, lambda chat: chat.complete(PROMPT))).data.deeds

    async def test_a_key_is_sent_and_shown_to_nobody(self, server: OllamaServer) -> None:
        settings = OllamaChatSettings(base_url=server.url, api_key="very-secret")
        await attempt(settings, lambda chat: chat.complete(PROMPT))
        assert server.requests[-1].headers["authorization"] == "Bearer very-secret"
        assert "secret" not in repr(settings)
        server.faults.append(says({"error": "very-secret is no key"}, 401))
        with pytest.raises(ConfigError) as caught:
            await attempt(settings, lambda chat: chat.complete(PROMPT))
        assert "very-secret" not in str(caught.value)

    async def test_calls_share_a_connection(self, server: OllamaServer, chat: OllamaChat) -> None:
        for _ in range(10):
            await chat.complete(PROMPT)
        assert server.connections == 1


class TestCheck:
    async def test_it_asks_about_the_model_and_generates_nothing(
        self, server: OllamaServer, chat: OllamaChat
    ) -> None:
        await chat.check()
        assert [request.path for request in server.requests] == ["/api/show"]

    async def test_a_missing_model_is_told_with_the_line_that_gets_it(
        self, server: OllamaServer
    ) -> None:
        settings = OllamaChatSettings(base_url=server.url, model="qwen3:8b")
        for call in (OllamaChat.check, lambda chat: chat.complete(PROMPT)):
            with pytest.raises(ConfigError, match=r"Run: ollama pull qwen3:8b$"):
                await attempt(settings, call)

    async def test_a_missing_embedder_too(self, server: OllamaServer) -> None:
        embedder = OllamaEmbedder(OllamaEmbedderSettings(base_url=server.url, model="bge-m3"))
        with pytest.raises(ConfigError, match=r"Run: ollama pull bge-m3$"):
            await embedder.probe()
        await embedder.close()

    async def test_an_embedder_cannot_chat(self, server: OllamaServer) -> None:
        settings = OllamaChatSettings(base_url=server.url, model=EMBEDDER)
        with pytest.raises(ConfigError, match="a model for embedding"):
            await attempt(settings, OllamaChat.check)
        server.release = Release(tells_capabilities=False)
        await attempt(settings, OllamaChat.check)  # an old server cannot tell; the first call does
        with pytest.raises(ConfigError, match="does not support chat"):
            await attempt(settings, lambda chat: chat.complete(PROMPT))

    async def test_a_language_model_cannot_embed(self, server: OllamaServer) -> None:
        embedder = OllamaEmbedder(OllamaEmbedderSettings(base_url=server.url, model=CHAT_MODEL))
        with pytest.raises(ConfigError, match="Take another model"):
            await embedder.probe()
        await embedder.close()

    async def test_a_server_without_the_protocol_is_told_with_its_remedy(
        self, server: OllamaServer, chat: OllamaChat
    ) -> None:
        server.faults.append(says("404 page not found", 404))
        with pytest.raises(ConfigError, match="OLLAMA_BASE_URL"):
            await chat.check()

    @pytest.mark.parametrize("url", ["localhost:11434", "", "http://"])
    def test_an_address_must_be_one(self, url: str) -> None:
        with pytest.raises(ConfigError, match="OLLAMA_BASE_URL"):
            OllamaChat(OllamaChatSettings(base_url=url))


class TestContext:
    @pytest.mark.parametrize("when_too_long", ["refuses", "refuses in JSON", "cuts"])
    async def test_a_prompt_that_does_not_fit_is_an_error_with_every_release(
        self, server: OllamaServer, when_too_long: Any
    ) -> None:
        server.release = Release(when_too_long=when_too_long)
        settings = OllamaChatSettings(base_url=server.url, num_ctx=512)
        prompt = Prompt(SYSTEM, "Ana bought a boat. " * 500, DEEDS)
        with pytest.raises(PromptTooLong, match=r"512|context length"):
            await attempt(settings, lambda chat: chat.complete(prompt))

    async def test_an_answer_that_fills_the_context_is_incomplete(
        self, server: OllamaServer, chat: OllamaChat
    ) -> None:
        cut = {
            "message": {"content": '{"deeds": [], "remark": null}'},
            "done": True,
            "done_reason": "length",
            "prompt_eval_count": 61,
            "eval_count": 451,
        }
        server.faults.append(says(cut))
        with pytest.raises(BadAnswer, match="cut off after 451 tokens"):
            await chat.complete(PROMPT)

    async def test_a_text_that_the_embedder_refuses_is_shortened_until_it_takes_it(
        self, server: OllamaServer, probed: OllamaEmbedder
    ) -> None:
        refusal = says({"error": "the input length exceeds the context length"}, 400)
        server.faults.extend([refusal, refusal])
        (vector,) = await GuardedEmbedder(probed, PATIENT).embed(["tea " * 100])
        assert vector.any()
        sizes = [len(body["input"][0]) for body in server.to("/api/embed")[1:]]
        assert sizes == sorted(sizes, reverse=True)


NOT_THE_PROTOCOL: dict[str, Fault] = {
    "html": HTML,
    "cut json": CUT_JSON,
    "nothing": says(""),
    "null": says("null"),
    "not done": says({"message": {"content": "hi"}, "done": False}),
    "half a stream": says('{"message": {"content": "h"}, "done": false}\n{"message": {"con'),
    "no message": says({"done": True}),
    "openai's": says({"choices": [{"message": {"content": "hi"}}]}),
}


class TestFaults:
    @pytest.mark.parametrize("fault", NOT_THE_PROTOCOL.values(), ids=list(NOT_THE_PROTOCOL))
    async def test_what_is_not_the_protocol_is_a_bad_answer(
        self, server: OllamaServer, chat: OllamaChat, fault: Fault
    ) -> None:
        server.faults.append(fault)
        with pytest.raises(BadAnswer, match="does not answer as Ollama does"):
            await chat.complete(PROMPT)

    @pytest.mark.parametrize("text", ["", " \n"])
    async def test_an_empty_text_is_no_answer(
        self, server: OllamaServer, chat: OllamaChat, text: str
    ) -> None:
        server.says.append(text)
        with pytest.raises(BadAnswer, match="empty answer"):
            await chat.complete(PROMPT)

    async def test_an_answer_of_another_form_can_be_repaired(
        self, server: OllamaServer, chat: OllamaChat
    ) -> None:
        server.says.append('{"deeds": [{"who": "Ana"}]}')
        with pytest.raises(WrongForm, match=r"deeds\.0\.kind: Field required") as caught:
            await chat.complete(PROMPT)
        assert caught.value.text == '{"deeds": [{"who": "Ana"}]}'

    @pytest.mark.parametrize(
        ("fault", "error"),
        [
            (says({"error": "server busy, please try again.  maximum pending requests exceeded"}, 503), Unavailable),
            (says({"error": "llama runner process has terminated"}, 500), Unavailable),
            (says({"error": "model requires more system memory (5.5 GiB) than is available"}, 500), Unavailable),
            (says("Bad Gateway", 502), Unavailable),
            (says({"error": "slow down"}, 429), RateLimited),
            (says({"error": "later"}, 503, retry_after="2"), RateLimited),
            (says({"error": "unauthorized"}, 401), ConfigError),
            (says({"error": "forbidden"}, 403), ConfigError),
            (says({"error": "invalid options: num_ctx"}, 400), ConfigError),
            (says('[{"error": 1}]', 400), ConfigError),
            (says({"error": {"code": 7}}, 400), ConfigError),
        ],
    )  # fmt: skip
    async def test_faults_are_told_apart(
        self, server: OllamaServer, chat: OllamaChat, fault: Fault, error: type[StreamError]
    ) -> None:
        server.faults.append(fault)
        with pytest.raises(error) as caught:
            await chat.complete(PROMPT)
        assert isinstance(caught.value, RateLimited) == (error is RateLimited)

    @pytest.mark.parametrize(
        "fault", [breaks_off, hangs_up, hangs, drips], ids=lambda fault: fault.__name__
    )
    async def test_no_complete_answer_is_none(
        self, server: OllamaServer, chat: OllamaChat, fault: Fault
    ) -> None:
        server.faults.append(fault)
        with pytest.raises(Unavailable):
            await GuardedChat(chat, ModelPolicy(timeout_s=0.3, attempts=1)).complete(PROMPT)

    async def test_nobody_there_is_unavailable(self, unused_tcp_port: int) -> None:
        settings = OllamaChatSettings(base_url=f"http://127.0.0.1:{unused_tcp_port}")
        for call in (OllamaChat.check, lambda chat: chat.complete(PROMPT)):
            with pytest.raises(Unavailable, match=r"127\.0\.0\.1"):
                await attempt(settings, call)

    @pytest.mark.parametrize(
        "fault",
        [
            HTML,
            CUT_JSON,
            says({"embeddings": []}),
            says({"embeddings": [[0.1] * 64]}),
            says({"embeddings": [[0.1] * 64, [0.1] * 63]}),
            says({"embeddings": [[0.1] * 64, [None] * 64]}),
            says({"embeddings": [[0.1] * 64, [0.0] * 64]}),
            says({"embedding": [0.1] * 64}),
            says({"error": "failed to encode response: json: unsupported value: NaN"}, 500),
        ],
        ids=["html", "cut json", "none", "one too few", "one shorter", "nulls", "zeros", "old form", "NaN"],
    )  # fmt: skip
    async def test_what_is_not_one_vector_for_each_text_is_a_bad_answer(
        self, server: OllamaServer, probed: OllamaEmbedder, fault: Fault
    ) -> None:
        server.faults.append(fault)
        with pytest.raises(BadAnswer):
            await probed.embed(["a", "b"])

    async def test_behind_the_policy_passing_faults_are_not_noticed(
        self, server: OllamaServer, chat: OllamaChat, probed: OllamaEmbedder
    ) -> None:
        faults = [says("busy", 503), hangs, HTML, breaks_off, hangs_up]
        server.faults.extend(faults)
        assert (await GuardedChat(chat, PATIENT).complete(PROMPT)).data.deeds
        server.faults.extend(faults)
        assert len(await GuardedEmbedder(probed, PATIENT).embed(["tea"])) == 1

    async def test_a_server_that_comes_back_is_used_again(
        self, server: OllamaServer, chat: OllamaChat
    ) -> None:
        policy = ModelPolicy(attempts=1, breaker_failures=2, cool_down_ms=500, patience_ms=0)
        guarded = GuardedChat(chat, policy)
        server.faults.extend([says("gone", 503)] * 2)
        refused = 0
        async with asyncio.timeout(10):
            while True:
                try:
                    await guarded.complete(PROMPT)
                    break
                except Unavailable:
                    refused += 1
                    await asyncio.sleep(0.01)
        assert refused > 2
        assert len(server.requests) == 3
