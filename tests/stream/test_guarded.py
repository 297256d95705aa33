from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from stream.engine.types import Vector
from stream.errors import BadAnswer, ConfigError, RateLimited, StreamError, Unavailable
from stream.guarded import GuardedChat, GuardedEmbedder
from stream.model_policy import ModelPolicy
from stream.models import Completion, Prompt, PromptTooLong, WrongForm
from stream.retry import Backoff

POLICY = ModelPolicy(attempts=2, bad_answers=2, backoff=Backoff(1, 2), cool_down_ms=50)
PROMPT = Prompt[None]("Be brief.", "Who are you?")
AWAY = Unavailable("model", "away")
BAD = BadAnswer("nonsense")
BROKEN = ConfigError("no key")


class Chat:
    """A language model that fails as told, and says its name otherwise."""

    def __init__(self, name: str, *errors: StreamError) -> None:
        self.name = name
        self.errors = list(errors)
        self.calls = 0
        self.closed = False

    async def complete(self, prompt: Prompt[Any]) -> Completion[Any]:
        await self.check()
        return Completion(f"I am {self.name}", None, self.name)

    async def check(self) -> None:
        self.calls += 1
        if self.errors:
            raise self.errors.pop(0)

    async def close(self) -> None:
        self.closed = True


def chain(first: Chat, *others: Chat) -> GuardedChat:
    if not others:
        return GuardedChat(first, POLICY)
    return GuardedChat(first, POLICY, chain(*others))


class TestGuardedChat:
    async def test_the_first_model_answers_while_it_can(self) -> None:
        first, second = Chat("first", AWAY), Chat("second")
        answer = await chain(first, second).complete(PROMPT)
        assert (answer.model, second.calls) == ("first", 0)

    @pytest.mark.parametrize("error", [AWAY, BAD, BROKEN, PromptTooLong("long")], ids=str)
    async def test_the_next_one_answers_when_it_cannot(
        self, error: StreamError, caplog: pytest.LogCaptureFixture
    ) -> None:
        with caplog.at_level(logging.WARNING):
            answer = await chain(Chat("first", *[error] * 9), Chat("second")).complete(PROMPT)
        assert answer.model == "second"
        assert "first cannot answer, asking its fallback" in caplog.text

    async def test_a_chain_is_as_long_as_one_likes(self) -> None:
        gone = [Chat(name, *[AWAY] * 9) for name in ("first", "second", "third")]
        assert (await chain(*gone, Chat("fourth")).complete(PROMPT)).model == "fourth"

    async def test_nobody_waits_for_a_rate_limit_while_another_model_is_free(self) -> None:
        first = Chat("first", RateLimited("first", "slow down", 20_000))
        model = chain(first, Chat("second"))
        assert (await model.complete(PROMPT)).model == "second"
        assert (await model.complete(PROMPT)).model == "second"
        assert first.calls == 1

    async def test_a_model_that_stays_away_is_not_asked_every_time(self) -> None:
        first = Chat("first", *[AWAY] * 100)
        policy = replace(POLICY, breaker_failures=5, cool_down_ms=60_000)
        model = GuardedChat(first, policy, Chat("second"))
        for _ in range(20):
            assert (await model.complete(PROMPT)).model == "second"
        assert first.calls == 5

    async def test_and_is_asked_again_once_it_is_back(self) -> None:
        model = chain(Chat("first", *[AWAY] * 5), Chat("second"))
        async with asyncio.timeout(10):
            while (await model.complete(PROMPT)).model != "first":
                await asyncio.sleep(0.01)

    @pytest.mark.parametrize(
        ("first", "second", "raised"),
        [
            (AWAY, BROKEN, Unavailable),
            (BROKEN, AWAY, Unavailable),
            (BAD, AWAY, BadAnswer),
            (BROKEN, PromptTooLong("long"), ConfigError),
        ],
    )
    async def test_when_all_fail_the_error_leaves_as_much_hope_as_there_is(
        self, first: StreamError, second: StreamError, raised: type[StreamError]
    ) -> None:
        model = chain(Chat("first", *[first] * 9), Chat("second", *[second] * 9))
        with pytest.raises(raised):
            await model.complete(PROMPT)

    async def test_the_caller_gets_an_answer_of_the_wrong_form_to_have_it_repaired(self) -> None:
        model = Chat("first", WrongForm("no JSON", "the answer", is_json=False))
        with pytest.raises(WrongForm) as caught:
            await chain(model).complete(PROMPT)
        assert (caught.value.text, model.calls) == ("the answer", 1)

    @pytest.mark.parametrize("errors", [([AWAY] * 9, []), ([], [AWAY] * 9)])
    async def test_a_chain_may_start_with_one_model_away(
        self, errors: tuple[list[StreamError], list[StreamError]]
    ) -> None:
        await chain(Chat("first", *errors[0]), Chat("second", *errors[1])).check()

    async def test_a_chain_does_not_start_with_all_models_away(self) -> None:
        with pytest.raises(Unavailable):
            await chain(Chat("first", *[AWAY] * 9), Chat("second", *[AWAY] * 9)).check()

    @pytest.mark.parametrize("errors", [([BROKEN], []), ([], [BROKEN]), ([AWAY] * 9, [BROKEN])])
    async def test_a_chain_does_not_start_with_a_wrong_setting(
        self, errors: tuple[list[StreamError], list[StreamError]]
    ) -> None:
        with pytest.raises(ConfigError):
            await chain(Chat("first", *errors[0]), Chat("second", *errors[1])).check()

    async def test_closing_closes_the_chain(self) -> None:
        models = [Chat(name) for name in ("first", "second", "third")]
        await chain(*models).close()
        assert all(model.closed for model in models)


class Embedder:
    """Embeds a text as its length, unless `judge` raises."""

    name = "test:lengths"
    fingerprint = "test:lengths-2"
    dimensions = 2

    def __init__(self, judge: Callable[[Sequence[str]], None] = lambda _: None) -> None:
        self.judge = judge
        self.batches: list[list[str]] = []
        self.queries: list[str] = []
        self.missing = 0
        self.probed = self.closed = False

    async def embed(self, texts: Sequence[str]) -> list[Vector]:
        self.batches.append(list(texts))
        self.judge(texts)
        vectors = [np.array([len(text), 1], np.float32) for text in texts]
        return vectors[self.missing :]

    async def embed_queries(self, texts: Sequence[str]) -> list[Vector]:
        self.queries.extend(texts)
        return await self.embed(texts)

    async def probe(self) -> None:
        self.probed = True

    async def close(self) -> None:
        self.closed = True


def lengths(vectors: Sequence[Vector]) -> list[int]:
    return [int(vector[0]) for vector in vectors]


def embedder(model: Embedder, **limits: int) -> GuardedEmbedder:
    return GuardedEmbedder(model, ModelPolicy(attempts=2, backoff=Backoff(1, 2), **limits))


class TestGuardedEmbedder:
    async def test_many_texts_are_sent_in_batches_and_come_back_in_order(self) -> None:
        model = Embedder()
        texts = ["x" * n for n in range(25)]
        assert lengths(await embedder(model, batch_items=10).embed(texts)) == list(range(25))
        assert sorted(map(len, model.batches)) == [5, 10, 10]

    async def test_a_batch_has_a_limited_size(self) -> None:
        model = Embedder()
        texts = ["ä" * 30, "b" * 30, "c" * 30, "d" * 90]
        assert lengths(await embedder(model, batch_bytes=100).embed(texts)) == [30, 30, 30, 90]
        assert sorted(map(len, model.batches)) == [1, 1, 2]

    async def test_nothing_is_not_sent(self) -> None:
        model = Embedder()
        assert await embedder(model).embed([]) == []
        assert model.batches == []

    async def test_of_a_long_text_the_beginning_is_embedded(self) -> None:
        model = Embedder()
        await embedder(model, text_bytes=10).embed(["x" * 50, "日本語日本語", "short"])
        assert model.batches == [["x" * 10, "日本語", "short"]]

    async def test_what_the_server_finds_too_large_is_sent_in_parts(self) -> None:
        def judge(texts: Sequence[str]) -> None:
            if len(texts) > 3:
                raise PromptTooLong("too much")

        texts = ["x" * n for n in range(10)]
        assert lengths(await embedder(Embedder(judge)).embed(texts)) == list(range(10))

    async def test_a_text_the_server_finds_too_long_is_shortened(self) -> None:
        def judge(texts: Sequence[str]) -> None:
            if max(map(len, texts)) > 12:
                raise PromptTooLong("too much")

        texts = ["x" * 5, "y" * 40, "z" * 12]
        assert lengths(await embedder(Embedder(judge)).embed(texts)) == [5, 10, 12]

    async def test_a_server_that_finds_everything_too_long_is_given_up(self) -> None:
        def judge(_: Sequence[str]) -> None:
            raise PromptTooLong("too much")

        with pytest.raises(PromptTooLong):
            await embedder(Embedder(judge)).embed(["x" * 40, "y"])

    async def test_missing_vectors_are_a_bad_answer_not_a_shorter_list(self) -> None:
        model = Embedder()
        model.missing = 1
        with pytest.raises(BadAnswer, match="2 vectors for 3 texts"):
            await embedder(model).embed(["a", "b", "c"])
        assert len(model.batches) == 2

    async def test_a_failure_of_one_batch_fails_the_call(self) -> None:
        def judge(texts: Sequence[str]) -> None:
            if "x" * 7 in texts:
                raise ConfigError("no key")

        with pytest.raises(ConfigError):
            await embedder(Embedder(judge), batch_items=2).embed(["x" * n for n in range(20)])

    async def test_questions_are_marked_as_such(self) -> None:
        model = Embedder()
        assert lengths(await embedder(model).embed_queries(["who?"])) == [4]
        assert model.queries == ["who?"]

    async def test_the_rest_is_the_embedders(self) -> None:
        model = Embedder()
        guarded = embedder(model)
        assert (guarded.name, guarded.fingerprint, guarded.dimensions) == (
            model.name,
            model.fingerprint,
            model.dimensions,
        )
        await guarded.probe()
        await guarded.close()
        assert model.probed
        assert model.closed
