from __future__ import annotations

import json
from typing import Annotated, Any, Literal

import pytest
from pydantic import BaseModel, Field, TypeAdapter

from connectors.openai_models.dialect import Dialect, Form, strict_schema
from stream.models import Prompt


class Cat(BaseModel):
    kind: Literal["cat"] = "cat"
    lives: int = 9


class Dog(BaseModel):
    kind: Literal["dog"] = "dog"
    friends: list[Dog] = []


class Home(BaseModel):
    pet: Annotated[Cat | Dog, Field(discriminator="kind", description="who lives there")]
    best: Cat | None = Field(None, description="of them")
    default: str = "a field with a keyword's name"


HOME = TypeAdapter(Home)
PROMPT = Prompt("Look.", "A cat.", HOME)


def objects(schema: Any) -> list[dict[str, Any]]:
    """Every object schema in a schema."""
    if isinstance(schema, list):
        return [found for inner in schema for found in objects(inner)]
    if not isinstance(schema, dict):
        return []
    mine = [schema] if schema.get("type") == "object" else []
    return mine + [found for inner in schema.values() for found in objects(inner)]


def test_strict_mode_closes_every_object_and_requires_every_field() -> None:
    strict = strict_schema(HOME.json_schema())
    found = objects(strict)
    assert len(found) == 3
    for one in found:
        assert one["additionalProperties"] is False
        assert one["required"] == list(one["properties"])


def test_strict_mode_leaves_out_what_openai_does_not_take() -> None:
    strict = strict_schema(HOME.json_schema())
    text = json.dumps(strict)
    assert '"oneOf"' not in text
    assert '"discriminator"' not in text
    assert "default" in strict["properties"]
    assert all(
        "default" not in inner for one in objects(strict) for inner in one["properties"].values()
    )
    assert strict["$defs"]["Dog"]["properties"]["friends"]["items"] == {"$ref": "#/$defs/Dog"}


def test_strict_mode_changes_nothing_in_what_it_is_given() -> None:
    before = json.dumps(HOME.json_schema())
    schema = json.loads(before)
    strict_schema(schema)
    assert json.dumps(schema) == before


@pytest.mark.parametrize("form", Form)
def test_the_model_is_told_the_schema_unless_the_server_knows_it(form: Form) -> None:
    body = Dialect(form).request("m", PROMPT)
    told = "JSON Schema" in body["messages"][0]["content"]
    assert told == (form is not Form.SCHEMA)
    assert body.get("response_format", {"type": "text"})["type"] == form


def test_free_text_is_asked_for_without_any_form() -> None:
    body = Dialect().request("m", Prompt[None]("", "Hello", temperature=None))
    assert body == {
        "model": "m",
        "messages": [{"role": "user", "content": "Hello"}],
        "max_tokens": 2_000,
    }


@pytest.mark.parametrize(
    ("reason", "after"),
    [
        ("This response_format type is unavailable now", Dialect(Form.OBJECT)),
        ("'response_format.type' must be 'json_schema' or 'text'", Dialect(Form.OBJECT)),
        ("Invalid schema for response_format 'answer'", Dialect(Form.OBJECT)),
        ("JSON schema conversion failed: unsupported", Dialect(Form.OBJECT)),
        ("body.response_format.type: Input should be 'text'", Dialect(Form.OBJECT)),
        ("'max_tokens' is not supported, use 'max_completion_tokens' instead.", Dialect(limit="max_completion_tokens")),
        ("Unsupported value: 'temperature' does not support 0.0", Dialect(temperature=False)),
        ("max_tokens is too large: 200000", None),
        ("Invalid 'messages[0].content'", None),
    ],
)  # fmt: skip
def test_a_refusal_says_what_to_leave_out(reason: str, after: Dialect | None) -> None:
    assert Dialect().after(reason) == after


def test_there_is_an_end_to_it() -> None:
    reasons = ["response_format", "temperature", "use max_completion_tokens"] * 3
    dialect: Dialect | None = Dialect()
    changes = 0
    for reason in reasons:
        if dialect is not None and (next_one := dialect.after(reason)) is not None:
            dialect, changes = next_one, changes + 1
    assert changes == 4
    assert dialect is not None
    assert all(dialect.after(reason) is None for reason in reasons)
