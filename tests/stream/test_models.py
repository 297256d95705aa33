from __future__ import annotations

from typing import Literal

import pytest
from pydantic import BaseModel, TypeAdapter

from stream.models import Prompt, WrongForm, parse_answer


class Fact(BaseModel):
    text: str
    action: Literal["ADD", "NONE"] = "ADD"


FACTS = TypeAdapter(list[Fact])
FACT = TypeAdapter(Fact)


@pytest.mark.parametrize(
    "text",
    [
        '{"text": "likes tea"}',
        '  \n{"text": "likes tea"}\n',
        '```json\n{"text": "likes tea"}\n```',
        'Here you are: {"text": "likes tea"} Anything else?',
        '<think>Is it {"text"}?</think>{"text": "likes tea"}',
    ],
)
def test_json_is_found_in_what_stands_around_it(text: str) -> None:
    assert parse_answer(FACT, text) == Fact(text="likes tea")


def test_a_list_is_an_answer() -> None:
    assert parse_answer(FACTS, 'Sure: [{"text": "a {b} [c]"}]') == [Fact(text="a {b} [c]")]


def test_an_empty_list_is_an_answer() -> None:
    assert parse_answer(FACTS, "[]") == []


def test_free_text_has_no_data() -> None:
    assert parse_answer(Prompt[None]("", "").form, '{"text": "likes tea"}') is None


@pytest.mark.parametrize(
    "text", ["", "I cannot.", '{"text": "likes', '{"text": "a"}{"text": "b"}', "}{", "[1, 2"]
)
def test_what_is_no_json_is_no_answer(text: str) -> None:
    with pytest.raises(WrongForm) as caught:
        parse_answer(FACT, text)
    assert not caught.value.is_json
    assert caught.value.text == text


def test_what_breaks_the_form_is_no_answer_and_the_error_says_where() -> None:
    with pytest.raises(WrongForm, match=r"0\.action: Input should be 'ADD' or 'NONE'") as caught:
        parse_answer(FACTS, '[{"text": "likes tea", "action": "CREATE"}]')
    assert caught.value.is_json


def test_one_good_item_does_not_save_the_others() -> None:
    with pytest.raises(WrongForm):
        parse_answer(FACTS, '[{"text": "likes tea"}, {"txt": "likes coffee"}]')


def test_the_error_quotes_nothing_of_a_private_answer() -> None:
    secret = "Ana is ill"
    for text in (f'{{"text": ["{secret}"]}}', f'{{"text": "{secret}"', secret):
        with pytest.raises(WrongForm) as caught:
            parse_answer(FACT, text)
        assert "ill" not in str(caught.value)


def test_a_prompt_knows_its_schema() -> None:
    schema = Prompt("", "", FACT).schema
    assert schema is not None
    assert schema["properties"]["action"]["enum"] == ["ADD", "NONE"]
    assert Prompt[None]("", "").schema is None
