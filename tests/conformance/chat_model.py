"""What every implementation of `stream.models.ChatModel` must do, with a server of ours or a live one.

Inherit `ChatModelContract`, name the class `Test...`, and provide the fixture `model`.
"""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from typing import Literal

import pytest
from pydantic import BaseModel, TypeAdapter

from stream.models import AnswerCut, ChatModel, Prompt


class Deed(BaseModel):
    who: str
    kind: Literal["ADD", "UPDATE"]


class Deeds(BaseModel):
    deeds: list[Deed]
    remark: str | None = None


DEEDS = TypeAdapter(Deeds)
SYSTEM = "You keep a diary. List who did what; say ADD for everything new."


class ChatModelContract(ABC):
    @pytest.fixture
    @abstractmethod
    def model(self) -> ChatModel: ...

    async def test_the_model_is_there(self, model: ChatModel) -> None:
        await model.check()

    async def test_an_answer_has_the_form_asked_for(self, model: ChatModel) -> None:
        answer = await model.complete(Prompt(SYSTEM, "Ana bought a boat.", DEEDS))
        assert answer.data.deeds
        assert DEEDS.validate_json(answer.text[answer.text.index("{") :]) == answer.data

    async def test_free_text_is_an_answer_too(self, model: ChatModel) -> None:
        answer = await model.complete(Prompt[None]("You are polite.", "Good morning!"))
        assert answer.text.strip()
        assert answer.data is None

    async def test_a_system_prompt_may_be_missing(self, model: ChatModel) -> None:
        assert (await model.complete(Prompt[None]("", "Good morning!"))).text

    async def test_an_answer_says_who_gave_it_and_what_it_cost(self, model: ChatModel) -> None:
        answer = await model.complete(Prompt[None]("You are polite.", "Good morning!"))
        assert answer.model.partition(":")[0] == model.name.partition(":")[0] != ""
        assert answer.prompt_tokens > 0
        assert answer.completion_tokens > 0

    async def test_answers_reach_those_who_asked(self, model: ChatModel) -> None:
        async def ask(word: str) -> str:
            class One(BaseModel):
                word: Literal[word]  # type: ignore[valid-type]

            prompt = Prompt("Repeat the word.", word, TypeAdapter(One))
            return str((await model.complete(prompt)).data.word)

        words = [f"word{n}" for n in range(12)]
        assert await asyncio.gather(*map(ask, words)) == words

    async def test_an_answer_that_was_cut_off_is_no_answer(self, model: ChatModel) -> None:
        prompt = Prompt(SYSTEM, "Ana bought a boat. Tom sold a horse.", DEEDS, max_tokens=3)
        with pytest.raises(AnswerCut, match="cut off"):
            await model.complete(prompt)

    @pytest.mark.parametrize("text", ["🎉", "日本語", 'a "quoted" {brace', "\u200b", "</think>"])
    async def test_odd_words_do_no_harm(self, model: ChatModel, text: str) -> None:
        assert (await model.complete(Prompt(SYSTEM, text, DEEDS))).data is not None

    async def test_closing_twice_does_no_harm(self, model: ChatModel) -> None:
        await model.close()
        await model.close()
