from __future__ import annotations

import base64
from collections.abc import AsyncIterator, Callable
from typing import Any

import numpy as np
import pytest

from connectors.model_embedder import Instructions
from connectors.openai_models import OpenAIEmbedder, OpenAIEmbedderSettings
from stream.errors import BadAnswer, ConfigError, RateLimited, Unavailable
from stream.guarded import GuardedEmbedder
from stream.model_policy import ModelPolicy
from stream.models import PromptTooLong
from stream.retry import Backoff
from stream.store import Embedder
from tests.conformance.embedder import EmbedderContract
from tests.connectors.model_servers.faults import CUT_JSON, HTML, Fault, breaks_off, hangs, says
from tests.connectors.model_servers.live import live_server, setting
from tests.connectors.model_servers.mind import embed
from tests.connectors.model_servers.openai_server import EMBEDDER, KEY, Abilities, OpenAIServer

Connect = Callable[..., OpenAIEmbedder]


@pytest.fixture
async def server() -> AsyncIterator[OpenAIServer]:
    server = OpenAIServer()
    async with server.running():
        yield server


@pytest.fixture
async def connect(server: OpenAIServer) -> AsyncIterator[Connect]:
    made: list[OpenAIEmbedder] = []

    def connect(**changes: Any) -> OpenAIEmbedder:
        settings = {"base_url": server.base_url, "api_key": KEY, "model": EMBEDDER, **changes}
        made.append(OpenAIEmbedder(OpenAIEmbedderSettings(**settings)))
        return made[-1]

    yield connect
    for one in made:
        await one.close()


@pytest.fixture
async def probed(connect: Connect) -> OpenAIEmbedder:
    embedder = connect()
    await embedder.probe()
    return embedder


class TestOpenAIEmbedder(EmbedderContract):
    @pytest.fixture(params=["yes", "ignored", "refused"])
    async def embedder(self, request: Any, server: OpenAIServer, connect: Connect) -> Embedder:
        server.can = Abilities(base64=request.param)
        embedder = connect()
        await embedder.probe()
        return embedder


class TestGuardedOpenAIEmbedder(EmbedderContract):
    @pytest.fixture
    async def embedder(self, server: OpenAIServer, connect: Connect) -> Embedder:
        server.can = Abilities(most_inputs=20, input_tokens=300, request_tokens=2_000)
        embedder = GuardedEmbedder(connect(), ModelPolicy())
        await embedder.probe()
        return embedder


class TestLiveOpenAIEmbedder(EmbedderContract):
    @pytest.fixture
    async def embedder(self) -> AsyncIterator[Embedder]:
        settings = OpenAIEmbedderSettings(
            base_url=live_server("OPENAI_BASE_URL"),
            api_key=setting("OPENAI_API_KEY", ""),
            model=setting("OPENAI_EMBEDDER_MODEL", "text-embedding-3-small"),
        )
        embedder = GuardedEmbedder(OpenAIEmbedder(settings), ModelPolicy())
        await embedder.probe()
        yield embedder
        await embedder.close()


class TestProbe:
    async def test_the_dimensions_are_those_of_the_model(
        self, server: OpenAIServer, connect: Connect
    ) -> None:
        server.can = Abilities(dimensions=48)
        embedder = connect()
        await embedder.probe()
        assert embedder.dimensions == 48
        assert embedder.fingerprint == "openai:text-embedding-3-small-48"

    async def test_nothing_is_known_before(self, connect: Connect) -> None:
        embedder = connect()
        with pytest.raises(RuntimeError, match="probe"):
            _ = embedder.dimensions
        with pytest.raises(RuntimeError, match="probe"):
            _ = embedder.fingerprint
        with pytest.raises(RuntimeError, match="probe"):
            await embedder.embed(["tea"])

    async def test_vectors_can_be_shortened(self, server: OpenAIServer, connect: Connect) -> None:
        embedder = connect(dimensions=16)
        await embedder.probe()
        assert (await embedder.embed(["tea"]))[0].shape == (16,)
        assert embedder.fingerprint == "openai:text-embedding-3-small-16"

    async def test_a_server_that_does_not_shorten_them_is_found_out(
        self, server: OpenAIServer, connect: Connect
    ) -> None:
        item = {"index": 0, "embedding": [0.5, 0.5]}
        server.faults.append(says({"data": [item]}))
        with pytest.raises(ConfigError, match="2 dimensions, not the 16"):
            await connect(dimensions=16).probe()

    async def test_an_owner_is_no_part_of_the_fingerprint(
        self, server: OpenAIServer, connect: Connect
    ) -> None:
        server.faults.append(says({"data": [{"index": 0, "embedding": [0.5, 0.5]}]}))
        embedder = connect(model="BAAI/bge-m3")
        await embedder.probe()
        assert embedder.fingerprint == "openai:bge-m3-2"

    async def test_instructions_are_sent_and_another_one_is_another_embedder(
        self, server: OpenAIServer, connect: Connect
    ) -> None:
        embedder = connect(instructions=Instructions("passage: ", "query: "))
        await embedder.probe()
        await embedder.embed(["tea"])
        await embedder.embed_queries(["tea?"])
        inputs = [body["input"] for body in server.to("/embeddings")]
        assert inputs[1:] == [["passage: tea"], ["query: tea?"]]
        plain = connect()
        await plain.probe()
        assert embedder.fingerprint.startswith(plain.fingerprint + "+")


class TestVectors:
    async def test_they_are_the_servers_made_to_length_one(self, probed: OpenAIEmbedder) -> None:
        (vector,) = await probed.embed(["User likes tea"])
        expected = embed("User likes tea", 64)
        assert np.allclose(vector, expected / np.linalg.norm(expected), atol=1e-6)

    async def test_base64_is_asked_for_and_given_up_where_it_is_refused(
        self, server: OpenAIServer, connect: Connect
    ) -> None:
        server.can = Abilities(base64="refused")
        embedder = connect()
        await embedder.probe()
        await embedder.embed(["tea"])
        asked = [body["encoding_format"] for body in server.to("/embeddings")]
        assert asked == ["base64", "float", "float"]

    async def test_blank_texts_are_not_sent(
        self, server: OpenAIServer, probed: OpenAIEmbedder
    ) -> None:
        vectors = await probed.embed(["", "tea", " \n", "\t"])
        assert [bool(vector.any()) for vector in vectors] == [False, True, False, False]
        assert server.to("/embeddings")[-1]["input"] == ["tea"]
        sent = len(server.requests)
        assert len(await probed.embed(["", " "])) == 2
        assert len(server.requests) == sent

    async def test_the_order_is_that_of_the_index_not_of_arrival(
        self, server: OpenAIServer, connect: Connect
    ) -> None:
        embedder = await two_dimensional(server, connect)
        items = [{"index": n, "embedding": [1.0, float(n)]} for n in (2, 0, 1)]
        server.faults.append(says({"data": items}))
        vectors = await embedder.embed(["a", "b", "c"])
        assert [round(float(vector[1] / vector[0])) for vector in vectors] == [0, 1, 2]


async def two_dimensional(server: OpenAIServer, connect: Connect) -> OpenAIEmbedder:
    server.faults.append(says({"data": [{"index": 0, "embedding": [0.6, 0.8]}]}))
    embedder = connect()
    await embedder.probe()
    assert embedder.dimensions == 2
    return embedder


GOOD = {"index": 0, "embedding": [0.6, 0.8]}


def second(**changes: Any) -> dict[str, Any]:
    return {"data": [GOOD, {"index": 1, "embedding": [0.6, 0.8], **changes}]}


def packed(*numbers: float) -> str:
    return base64.b64encode(np.array(numbers, "<f4").tobytes()).decode()


BAD: dict[str, Fault] = {
    "html": HTML,
    "cut json": CUT_JSON,
    "nothing": says({"data": []}),
    "one too few": says({"data": [GOOD]}),
    "one too many": says({"data": [GOOD, second()["data"][1], {**GOOD, "index": 2}]}),
    "one twice": says(second(index=0)),
    "an index of nobody": says(second(index=7)),
    "no index": says({"data": [GOOD, {"embedding": [0.6, 0.8]}]}),
    "one shorter": says(second(embedding=[0.6])),
    "all shorter": says({"data": [{"index": n, "embedding": [0.6]} for n in (0, 1)]}),
    "empty": says(second(embedding=[])),
    "zero": says(second(embedding=[0.0, 0.0])),
    "NaN in JSON": says('{"data": [{"index": 0, "embedding": [NaN, 1.0]}]}'),
    "null for a number": says(second(embedding=[None, 0.8])),
    "words for numbers": says(second(embedding=["much", "little"])),
    "nested": says(second(embedding=[[0.6, 0.8]])),
    "larger than a float": says(second(embedding=[1e39, 0.8])),
    "NaN in base64": says(second(embedding=packed(float("nan"), 1))),
    "infinity in base64": says(second(embedding=packed(float("inf"), 1))),
    "cut base64": says(second(embedding=packed(0.6, 0.8)[:-5])),
    "no base64": says(second(embedding="@@@@")),
    "half a number in base64": says(second(embedding=base64.b64encode(b"123456").decode())),
}


class TestFaults:
    @pytest.mark.parametrize("fault", BAD.values(), ids=list(BAD))
    async def test_what_is_not_one_vector_for_each_text_is_a_bad_answer(
        self, server: OpenAIServer, connect: Connect, fault: Fault
    ) -> None:
        embedder = await two_dimensional(server, connect)
        server.faults.append(fault)
        with pytest.raises(BadAnswer):
            await embedder.embed(["a", "b"])

    async def test_a_server_in_trouble_is_unavailable(
        self, server: OpenAIServer, probed: OpenAIEmbedder
    ) -> None:
        server.faults.append(says({"error": "no slot"}, 503))
        with pytest.raises(Unavailable, match="no slot"):
            await probed.embed(["tea"])

    async def test_a_rate_limit_says_for_how_long(
        self, server: OpenAIServer, probed: OpenAIEmbedder
    ) -> None:
        server.faults.append(says({"error": {"message": "slow"}}, 429, retry_after="2"))
        with pytest.raises(RateLimited) as caught:
            await probed.embed(["tea"])
        assert caught.value.after_ms == 2_000

    async def test_too_much_text_is_told_apart(
        self, server: OpenAIServer, probed: OpenAIEmbedder
    ) -> None:
        with pytest.raises(PromptTooLong):
            await probed.embed(["tea " * 10_000])
        server.can = Abilities(most_inputs=2)
        with pytest.raises(PromptTooLong):
            await probed.embed(["tea"] * 3)

    async def test_a_wrong_key_or_model_is_told_with_its_remedy(self, connect: Connect) -> None:
        with pytest.raises(ConfigError, match="OPENAI_API_KEY"):
            await connect(api_key="sk-wrong").probe()
        with pytest.raises(ConfigError, match="Check the model 'ada'"):
            await connect(model="ada").probe()

    async def test_behind_the_policy_passing_faults_are_not_noticed(
        self, server: OpenAIServer, connect: Connect
    ) -> None:
        policy = ModelPolicy(timeout_s=0.5, attempts=9, bad_answers=9, backoff=Backoff(1, 2))
        embedder = GuardedEmbedder(connect(), policy)
        await embedder.probe()
        server.faults.extend([says("busy", 503), hangs, HTML, breaks_off])
        assert len(await embedder.embed(["tea", "coffee"])) == 2


async def test_calls_share_a_connection(server: OpenAIServer, probed: OpenAIEmbedder) -> None:
    for _ in range(10):
        await probed.embed(["tea"])
    assert server.connections == 1
