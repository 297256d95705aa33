from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any, Literal

import pytest
from pydantic import BaseModel, TypeAdapter

from connectors.openai_models import OpenAIChat, OpenAIChatSettings
from stream.errors import BadAnswer, ConfigError, RateLimited, StreamError, Unavailable
from stream.guarded import GuardedChat
from stream.model_policy import ModelPolicy
from stream.models import ChatModel, Prompt, PromptTooLong, WrongForm
from stream.retry import Backoff
from tests.conformance.chat_model import DEEDS, SYSTEM, ChatModelContract
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
from tests.connectors.model_servers.openai_server import CHAT_MODEL, KEY, Abilities, OpenAIServer

PROMPT = Prompt(SYSTEM, "Ana bought a boat.", DEEDS)
NO_SCHEMA = frozenset({"json_object"})
NO_FORM: frozenset[str] = frozenset()

KINDS = {
    "openai": Abilities(),
    "reasoning model": Abilities(reasoning=True),
    "json_object only": Abilities(forms=NO_SCHEMA),
    "json_schema only": Abilities(forms=frozenset({"json_schema"})),
    "no response_format": Abilities(forms=NO_FORM),
    "takes and ignores response_format": Abilities(enforces=False),
    "old and reasoning": Abilities(forms=NO_SCHEMA, reasoning=True),
}


@pytest.fixture
async def server() -> AsyncIterator[OpenAIServer]:
    server = OpenAIServer()
    async with server.running():
        yield server


Connect = Callable[..., OpenAIChat]


@pytest.fixture
async def connect(server: OpenAIServer) -> AsyncIterator[Connect]:
    made: list[OpenAIChat] = []

    def connect(**changes: Any) -> OpenAIChat:
        settings = {
            "base_url": server.base_url,
            "api_key": KEY,
            "model": CHAT_MODEL,
            **changes,
        }
        made.append(OpenAIChat(OpenAIChatSettings(**settings)))
        return made[-1]

    yield connect
    for one in made:
        await one.close()


@pytest.fixture
def chat(connect: Connect) -> OpenAIChat:
    return connect()


class TestOpenAIChat(ChatModelContract):
    @pytest.fixture(params=KINDS)
    def model(self, request: Any, server: OpenAIServer, chat: OpenAIChat) -> ChatModel:
        server.can = KINDS[request.param]
        return chat


class TestLiveOpenAIChat(ChatModelContract):
    @pytest.fixture
    async def model(self) -> AsyncIterator[ChatModel]:
        settings = OpenAIChatSettings(
            base_url=live_server("OPENAI_BASE_URL"),
            api_key=setting("OPENAI_API_KEY", ""),
            model=setting("OPENAI_MODEL", "gpt-4o-mini"),
        )
        model = OpenAIChat(settings)
        yield model
        await model.close()


class TestDialects:
    async def test_the_best_form_is_asked_for(self, server: OpenAIServer, chat: OpenAIChat) -> None:
        await chat.complete(PROMPT)
        (body,) = server.to("/chat/completions")
        assert body["response_format"]["type"] == "json_schema"
        assert body["response_format"]["json_schema"]["strict"] is True
        assert body["messages"] == [
            {"role": "system", "content": SYSTEM},
            {"role": "user", "content": "Ana bought a boat."},
        ]
        assert (body["max_tokens"], body["temperature"]) == (2_000, 0.0)

    async def test_what_a_server_refuses_is_left_out_at_once_and_remembered(
        self, server: OpenAIServer, chat: OpenAIChat
    ) -> None:
        server.can = Abilities(forms=NO_FORM, reasoning=True)
        for _ in range(3):
            assert (await chat.complete(PROMPT)).data.deeds
        asked = [body.get("response_format", {}).get("type") for body in server.to("completions")]
        assert len(server.requests) == 7  # four refusals, of four things, and three answers
        assert asked[-3:] == [None] * 3
        last = server.to("completions")[-1]
        assert last["max_completion_tokens"] == 2_000
        assert not {"max_tokens", "temperature", "response_format"} & last.keys()

    async def test_many_first_calls_at_once_all_find_their_way(
        self, server: OpenAIServer, chat: OpenAIChat
    ) -> None:
        server.can = Abilities(forms=NO_SCHEMA, reasoning=True)
        answers = await asyncio.gather(*(chat.complete(PROMPT) for _ in range(10)))
        assert all(answer.data.deeds for answer in answers)

    async def test_the_check_finds_out_that_a_format_is_taken_and_ignored(
        self, server: OpenAIServer, chat: OpenAIChat
    ) -> None:
        server.can = Abilities(enforces=False)
        await chat.check()
        asked = len(server.requests)
        assert (await chat.complete(PROMPT)).data.deeds
        assert len(server.requests) == asked + 1
        assert "JSON Schema" in server.requests[-1].body["messages"][0]["content"]

    async def test_without_a_check_the_first_answer_tells(
        self, server: OpenAIServer, chat: OpenAIChat
    ) -> None:
        server.can = Abilities(enforces=False)
        for _ in range(2):
            assert (await chat.complete(PROMPT)).data.deeds
        assert len(server.requests) == 3

    async def test_json_of_the_wrong_form_does_not_make_us_ask_for_less(
        self, server: OpenAIServer, chat: OpenAIChat
    ) -> None:
        server.says.append('{"deeds": [{"who": "Ana", "kind": "CREATE"}], "remark": null}')
        with pytest.raises(WrongForm, match=r"deeds\.0\.kind"):
            await chat.complete(PROMPT)
        await chat.complete(PROMPT)
        assert server.to("completions")[-1]["response_format"]["type"] == "json_schema"

    async def test_a_model_that_gives_no_json_at_all_is_refused_by_the_check(
        self, server: OpenAIServer, chat: OpenAIChat
    ) -> None:
        server.can = Abilities(forms=NO_FORM, reads_schemas=False)
        with pytest.raises(BadAnswer, match="Take another model"):
            await chat.check()

    async def test_a_form_with_a_choice_of_kinds_fits_strict_mode(self, chat: OpenAIChat) -> None:
        class Add(BaseModel):
            action: Literal["ADD"] = "ADD"
            text: str = "?"

        class Drop(BaseModel):
            action: Literal["DELETE"]
            id: int

        class Plan(BaseModel):
            steps: list[Add | Drop]
            first: Add | None = None

        answer = await chat.complete(Prompt("Plan.", "Now.", TypeAdapter(Plan)))
        assert answer.data.steps == [Add(text="words")]

    async def test_what_is_extra_is_sent_too(self, server: OpenAIServer, connect: Connect) -> None:
        await connect(extra={"reasoning_effort": "low", "seed": 7}).complete(PROMPT)
        assert server.requests[-1].body["reasoning_effort"] == "low"
        assert server.requests[-1].body["seed"] == 7


class TestAnswers:
    async def test_tokens_may_be_uncounted(self, server: OpenAIServer, chat: OpenAIChat) -> None:
        server.counts_tokens = False
        assert (await chat.complete(PROMPT)).prompt_tokens == 0

    async def test_an_empty_list_is_an_answer(self, server: OpenAIServer, chat: OpenAIChat) -> None:
        server.says.append('{"deeds": [], "remark": null}')
        assert (await chat.complete(PROMPT)).data.deeds == []

    @pytest.mark.parametrize("text", ["", "  \n"])
    async def test_an_empty_text_is_none(
        self, server: OpenAIServer, chat: OpenAIChat, text: str
    ) -> None:
        server.says.append(text)
        with pytest.raises(BadAnswer, match="empty answer"):
            await chat.complete(PROMPT)

    async def test_a_refusal_is_none(self, server: OpenAIServer, chat: OpenAIChat) -> None:
        server.refusal = "I'm sorry, I cannot assist with Ana's boat."
        with pytest.raises(BadAnswer, match="withheld its answer") as caught:
            await chat.complete(PROMPT)
        assert "boat" not in str(caught.value)

    async def test_a_filtered_text_is_none(self, server: OpenAIServer, chat: OpenAIChat) -> None:
        server.finish_reason = "content_filter"
        with pytest.raises(BadAnswer, match="content_filter"):
            await chat.complete(PROMPT)

    async def test_a_cut_text_is_none_even_when_it_could_be_read(
        self, server: OpenAIServer, chat: OpenAIChat
    ) -> None:
        server.finish_reason = "length"
        with pytest.raises(BadAnswer, match="cut off after 2000 tokens"):
            await chat.complete(PROMPT)


NOT_THE_PROTOCOL: dict[str, Fault] = {
    "html": HTML,
    "cut json": CUT_JSON,
    "nothing": says(""),
    "null": says("null"),
    "a list": says([]),
    "no choices": says({"id": "1", "object": "chat.completion", "choices": []}),
    "another protocol": says({"message": {"content": "hi"}, "done": True}),
    "no message": says({"choices": [{"index": 0, "finish_reason": "stop"}]}),
    "a number for the text": says({"choices": [{"message": {"content": 7}}]}),
}


def refusal(status: int, message: str, code: str | None = None, **headers: str) -> Fault:
    return says({"error": {"message": message, "code": code}}, status, **headers)


class TestFaults:
    @pytest.mark.parametrize("fault", NOT_THE_PROTOCOL.values(), ids=list(NOT_THE_PROTOCOL))
    async def test_what_is_not_the_protocol_is_a_bad_answer(
        self, server: OpenAIServer, chat: OpenAIChat, fault: Fault
    ) -> None:
        server.faults.append(fault)
        with pytest.raises(BadAnswer, match="does not answer as OpenAI does"):
            await chat.complete(PROMPT)

    @pytest.mark.parametrize("status", [408, 409, 500, 502, 503, 504, 529])
    async def test_a_server_in_trouble_is_unavailable(
        self, server: OpenAIServer, chat: OpenAIChat, status: int
    ) -> None:
        server.faults.append(refusal(status, "The server is overloaded"))
        with pytest.raises(Unavailable, match=rf"\({status}\): The server is overloaded"):
            await chat.complete(PROMPT)
        assert len(server.requests) == 1  # the client repeats nothing by itself

    @pytest.mark.parametrize(
        ("status", "headers", "after_ms"),
        [
            (429, {"retry_after": "7"}, 7_000),
            (429, {"retry_after": "0.5"}, 500),
            (429, {"retry_after_ms": "1234", "retry_after": "9"}, 1_234),
            (503, {"retry_after": "3"}, 3_000),
            (429, {}, 0),
            (429, {"retry_after": "soon"}, 0),
            (429, {"retry_after": "999999999"}, 3_600_000),
        ],
    )
    async def test_a_server_that_wants_a_rest_says_for_how_long(
        self,
        server: OpenAIServer,
        chat: OpenAIChat,
        status: int,
        headers: dict[str, str],
        after_ms: int,
    ) -> None:
        server.faults.append(refusal(status, "Rate limit reached on tokens per min", **headers))
        with pytest.raises(RateLimited) as caught:
            await chat.complete(PROMPT)
        assert caught.value.after_ms == after_ms

    @pytest.mark.parametrize("status", [402, 429])
    async def test_an_empty_account_is_waited_for_and_told(
        self, server: OpenAIServer, chat: OpenAIChat, status: int
    ) -> None:
        message = "You exceeded your current quota, please check your plan and billing details."
        server.faults.append(refusal(status, message, "insufficient_quota"))
        with pytest.raises(RateLimited, match="Top up the account") as caught:
            await chat.complete(PROMPT)
        assert caught.value.after_ms == 60_000

    @pytest.mark.parametrize(
        "fault", [breaks_off, hangs_up, hangs, drips], ids=lambda fault: fault.__name__
    )
    async def test_no_complete_answer_is_none(
        self, server: OpenAIServer, chat: OpenAIChat, fault: Fault
    ) -> None:
        server.faults.append(fault)
        with pytest.raises(Unavailable):
            await GuardedChat(chat, ModelPolicy(timeout_s=0.3, attempts=1)).complete(PROMPT)

    async def test_nobody_there_is_unavailable(
        self, server: OpenAIServer, connect: Connect, unused_tcp_port: int
    ) -> None:
        chat = connect(base_url=f"http://127.0.0.1:{unused_tcp_port}/v1")
        with pytest.raises(Unavailable, match=r"127\.0\.0\.1"):
            await chat.complete(PROMPT)

    @pytest.mark.parametrize(
        ("changes", "remedy"),
        [
            ({"api_key": "sk-wrong"}, "Check OPENAI_API_KEY"),
            ({"model": "gpt-9"}, "Check the model 'gpt-9', and OPENAI_BASE_URL"),
        ],
    )
    async def test_a_wrong_setting_is_told_with_its_remedy(
        self, connect: Connect, changes: dict[str, str], remedy: str
    ) -> None:
        chat = connect(**changes)
        for call in (chat.check, lambda: chat.complete(PROMPT)):
            with pytest.raises(ConfigError, match=remedy):
                await call()

    async def test_a_wrong_address_is_told_with_its_remedy(
        self, server: OpenAIServer, connect: Connect
    ) -> None:
        with pytest.raises(ConfigError, match="ends in /v1"):
            await connect(base_url=server.url).complete(PROMPT)

    @pytest.mark.parametrize(
        ("fault", "error"),
        [
            (refusal(403, "Country not supported"), ConfigError),
            (refusal(501, "This server does not support chat"), ConfigError),
            (refusal(400, "Invalid 'messages[0]'", "invalid_value"), ConfigError),
            (refusal(400, "max_tokens is too large: 2000. At most 100 are supported."), ConfigError),
            (says({"detail": [{"loc": ["body", "n"], "msg": "bad"}]}, 422), ConfigError),
            (refusal(400, "The response was filtered", "content_filter"), BadAnswer),
            (says({"error": {"message": "Provider returned error", "code": 502}}), Unavailable),
            (says({"error": {"message": "Slow down", "code": 429}}), RateLimited),
            (says({"error": {"message": "Boom"}}), Unavailable),
            (says({"choices": [{"finish_reason": "error", "message": {}}]}), Unavailable),
        ],
    )  # fmt: skip
    async def test_other_faults_are_told_apart(
        self, server: OpenAIServer, chat: OpenAIChat, fault: Fault, error: type[StreamError]
    ) -> None:
        server.faults.append(fault)
        with pytest.raises(error) as caught:
            await chat.complete(PROMPT)
        assert type(caught.value) is error or error is ConfigError

    async def test_a_prompt_that_is_too_long_is_no_transient_fault(
        self, server: OpenAIServer, chat: OpenAIChat
    ) -> None:
        server.can = Abilities(context=100)
        with pytest.raises(PromptTooLong, match="maximum context length is 100"):
            await chat.complete(Prompt(SYSTEM, "tea " * 200, DEEDS))
        assert len(server.requests) == 1

    @pytest.mark.parametrize(
        "fault",
        [
            refusal(429, "Request too large for gpt-4o on tokens per min (TPM): Limit 30000, Requested 40000."),
            refusal(400, "the request exceeds the available context size, try increasing it"),
            refusal(500, "input is too large to process. increase the physical batch size"),
            refusal(400, "This model's maximum context length is 4096 tokens."),
        ],
    )  # fmt: skip
    async def test_servers_have_many_words_for_it(
        self, server: OpenAIServer, chat: OpenAIChat, fault: Fault
    ) -> None:
        server.faults.append(fault)
        with pytest.raises(PromptTooLong):
            await chat.complete(PROMPT)

    async def test_behind_the_policy_passing_faults_are_not_noticed(
        self, server: OpenAIServer, chat: OpenAIChat
    ) -> None:
        policy = ModelPolicy(timeout_s=0.5, attempts=9, bad_answers=9, backoff=Backoff(1, 2))
        server.faults.extend(
            [
                refusal(503, "busy"),
                hangs,
                hangs_up,
                HTML,
                breaks_off,
                refusal(429, "slow", retry_after="0.01"),
            ]
        )
        assert (await GuardedChat(chat, policy).complete(PROMPT)).data.deeds


class TestSecrets:
    async def test_the_key_is_in_no_message_and_no_repr(self, server: OpenAIServer) -> None:
        settings = OpenAIChatSettings(base_url=server.base_url, api_key="sk-very-secret")
        chat = OpenAIChat(settings)
        with pytest.raises(ConfigError, match=r"\*\*\*") as caught:
            await chat.complete(PROMPT)
        assert "very-secret" not in f"{caught.value} {settings!r} {chat!r}"
        await chat.close()

    async def test_what_a_server_repeats_of_the_transcript_is_in_no_message(
        self, server: OpenAIServer, chat: OpenAIChat
    ) -> None:
        detail = {"loc": ["body", "messages"], "msg": "bad", "input": "Ana bought a boat."}
        server.faults.append(says({"detail": [detail]}, 422))
        with pytest.raises(ConfigError, match=r"body\.messages: bad") as caught:
            await chat.complete(PROMPT)
        assert "boat" not in str(caught.value)

    async def test_a_long_message_is_shortened(
        self, server: OpenAIServer, chat: OpenAIChat
    ) -> None:
        server.faults.append(says("x" * 100_000, 500))
        with pytest.raises(Unavailable) as caught:
            await chat.complete(PROMPT)
        assert len(str(caught.value)) < 700


class TestConnections:
    async def test_calls_share_a_connection(self, server: OpenAIServer, chat: OpenAIChat) -> None:
        for _ in range(10):
            await chat.complete(PROMPT)
        assert server.connections == 1

    async def test_the_policy_limits_the_calls_under_way(
        self, server: OpenAIServer, chat: OpenAIChat
    ) -> None:
        guarded = GuardedChat(chat, ModelPolicy(concurrency=3))
        await asyncio.gather(*(guarded.complete(PROMPT) for _ in range(12)))
        assert server.busiest <= 3
        assert server.connections <= 3

    async def test_a_key_is_only_needed_by_openai_itself(self) -> None:
        with pytest.raises(ConfigError, match="OPENAI_API_KEY"):
            OpenAIChat(OpenAIChatSettings())
        await OpenAIChat(OpenAIChatSettings(base_url="http://localhost:1234/v1")).close()

    @pytest.mark.parametrize("url", ["localhost:8000/v1", "", "ftp://there", "http://"])
    def test_an_address_must_be_one(self, url: str) -> None:
        with pytest.raises(ConfigError, match="OPENAI_BASE_URL"):
            OpenAIChat(OpenAIChatSettings(base_url=url, api_key=KEY))
