"""How to ask a server for JSON: servers differ in what they take, and say so only when asked.

https://developers.openai.com/api/docs/guides/structured-outputs
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Final

from stream.models import Prompt

__all__ = ["Dialect", "Form", "strict_schema"]


class Form(StrEnum):
    """Ways to get JSON, best first."""

    SCHEMA = "json_schema"
    """The server holds the model to the schema."""
    OBJECT = "json_object"
    """The server holds it to JSON; the schema stands in the prompt."""
    PROMPT = "text"
    """Nobody holds it to anything; the schema stands in the prompt."""


_NAMED: Final = {"properties", "$defs"}
_NESTED: Final = {"items", "anyOf", "oneOf", "allOf"}
_NEXT: Final = {Form.SCHEMA: Form.OBJECT, Form.OBJECT: Form.PROMPT}
_ABOUT_FORM: Final = (
    "response_format",
    "response format",
    "json_schema",
    "json_object",
    "schema",
    "grammar",
)


@dataclass(frozen=True, slots=True)
class Dialect:
    """What a server understands, as far as we know."""

    form: Form = Form.SCHEMA
    limit: str = "max_tokens"
    """Name of the limit: OpenAI's reasoning models refuse the old one, other servers ignore the new one."""
    temperature: bool = True
    """Whether it may be set. OpenAI's reasoning models refuse it."""

    def request(self, model: str, prompt: Prompt[Any]) -> dict[str, Any]:
        """Return the body of a request."""
        schema = prompt.schema
        system = prompt.system
        if schema is not None and self.form is not Form.SCHEMA:
            system = f"{system}\n\n{_told(schema)}"
        messages = [{"role": "user", "content": prompt.user}]
        if system:
            messages.insert(0, {"role": "system", "content": system})
        body: dict[str, Any] = {
            "model": model,
            "messages": messages,
            self.limit: prompt.max_tokens,
        }
        if schema is not None and self.form is not Form.PROMPT:
            body["response_format"] = _response_format(self.form, schema)
        if self.temperature and prompt.temperature is not None:
            body["temperature"] = prompt.temperature
        return body

    def after(self, reason: str) -> Dialect | None:
        """Return what to try after a refusal; None when the refusal is about something else."""
        reason = reason.lower()
        if self.limit == "max_tokens" and "max_completion_tokens" in reason:
            return replace(self, limit="max_completion_tokens")
        if self.temperature and "temperature" in reason:
            return replace(self, temperature=False)
        if any(word in reason for word in _ABOUT_FORM):
            return self.weaker()
        return None

    def weaker(self) -> Dialect | None:
        """Return the dialect with the next form; None when there is none."""
        return replace(self, form=_NEXT[self.form]) if self.form in _NEXT else None


def strict_schema(schema: Mapping[str, Any]) -> dict[str, Any]:
    """Return a JSON Schema as OpenAI's strict mode wants it: closed objects, every field required.

    What has a default must be answered too; reading the answer allows both.
    """
    if "$ref" in schema:
        return {"$ref": schema["$ref"]}
    strict = {
        "anyOf" if key == "oneOf" else key: _strict(key, value)
        for key, value in schema.items()
        if key not in {"default", "discriminator"}
    }
    if "properties" in strict:
        strict["required"] = list(strict["properties"])
        strict["additionalProperties"] = False
    return strict


def _strict(key: str, value: Any) -> Any:
    if key in _NAMED:
        return {name: strict_schema(inner) for name, inner in value.items()}
    if key in _NESTED and isinstance(value, list):
        return [strict_schema(inner) for inner in value]
    if key in _NESTED:
        return strict_schema(value)
    return value


def _response_format(form: Form, schema: Mapping[str, Any]) -> dict[str, Any]:
    if form is Form.OBJECT:
        return {"type": form}
    described = {"name": "answer", "strict": True, "schema": strict_schema(schema)}
    return {"type": form, form.value: described}


def _told(schema: Mapping[str, Any]) -> str:
    return (
        "Answer with one JSON document and nothing else. It must match this JSON Schema:\n"
        + json.dumps(schema, ensure_ascii=False, separators=(",", ":"))
    )
