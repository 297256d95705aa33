"""The form of an answer. What it says is checked elsewhere: see `reading`."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from typing import Annotated, Any, cast

from pydantic import BaseModel, ConfigDict, TypeAdapter, WithJsonSchema, create_model

from schemas import Action

__all__ = ["Answer", "Found", "Stance", "form"]


def _plain(schema: dict[str, Any]) -> None:
    """Leave out what only costs tokens: a server may show the schema to its model in every call."""
    schema.pop("title", None)
    schema.pop("description", None)
    for field in schema.get("properties", {}).values():
        field.pop("title", None)


class _Part(BaseModel):
    model_config = ConfigDict(json_schema_extra=_plain)


class Named(_Part):
    """A fact as attribute and value."""

    subject: str
    attribute: str
    value: str


class Stance(StrEnum):
    """How the speaker means it."""

    HOLDS = "holds"
    OVER = "over"
    """It no longer holds."""
    UNCERTAIN = "uncertain"
    """Hypothetical, wished, a joke, or somebody else's claim."""


class Found(_Part):
    """A fact that the model found, and what it wants to do about it."""

    text: str
    lines: list[int]
    slot: Named | None = None
    stance: Stance = Stance.HOLDS
    action: Action
    target: int | None = None
    """Place of a memory in the list that was offered. One outside it costs the action, not the fact."""


class Answer(_Part):
    """Everything the model found."""

    facts: list[Found]


@lru_cache(maxsize=128)
def form(memories: int) -> TypeAdapter[Answer]:
    """Return the form of an answer when so many memories are offered: their ids are a closed list."""
    ids: dict[str, Any] = {"type": "null"}
    if memories:
        ids = {"anyOf": [{"type": "integer", "enum": [*range(memories)]}, ids]}
    target = Annotated[int | None, WithJsonSchema(ids)]
    found = create_model("Fact", __base__=Found, target=(target, None))
    answer = create_model("Answer", __base__=Answer, facts=(list[found], ...))
    return cast("TypeAdapter[Answer]", TypeAdapter(answer))
