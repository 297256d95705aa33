"""OpenAI's protocol, as its documentation and its error messages describe it.

https://developers.openai.com/api/reference/resources/chat
https://developers.openai.com/api/docs/guides/structured-outputs
https://developers.openai.com/api/reference/resources/embeddings
"""

from __future__ import annotations

import base64
import json
import re
from collections import deque
from dataclasses import dataclass
from typing import Any, Literal

from tests.connectors.model_servers.mind import (
    PROSE,
    Mind,
    embed,
    heard,
    instance,
    schema_in,
    tokens,
)
from tests.connectors.model_servers.serving import ProtocolServer, Reply, Request

KEY = "sk-correct-horse"
CHAT_MODEL = "gpt-4o-mini"
EMBEDDER = "text-embedding-3-small"


@dataclass
class Abilities:
    """What kind of server it is."""

    forms: frozenset[str] = frozenset({"json_schema", "json_object"})
    """Response formats it takes; others are refused."""
    enforces: bool = True
    """Hold the model to the format; otherwise it is taken and forgotten."""
    reads_schemas: bool = True
    """The model answers in JSON when the prompt shows a schema."""
    reasoning: bool = False
    """Only `max_completion_tokens`, no temperature, as o-series and GPT-5 have it."""
    base64: Literal["yes", "ignored", "refused"] = "yes"
    context: int = 16_000
    most_inputs: int = 2_048
    input_tokens: int = 8_192
    request_tokens: int = 300_000
    dimensions: int = 64


class OpenAIServer(ProtocolServer):
    """A server with one language model and one embedding model."""

    def __init__(self, abilities: Abilities | None = None) -> None:
        super().__init__()
        self.can = abilities or Abilities()
        self.says: deque[str] = deque()
        """What the model says next, instead of what it would."""
        self.mind: Mind | None = None
        """Answers the questions of the model engine, if it is set."""
        self.finish_reason: str | None = None
        self.refusal: str | None = None
        self.counts_tokens = True

    @property
    def base_url(self) -> str:
        return f"{self.url}/v1"

    def answer(self, request: Request) -> Reply:
        if request.headers.get("authorization") != f"Bearer {KEY}":
            given = request.headers.get("authorization", "").removeprefix("Bearer ")
            return _error(
                401, f"Incorrect API key provided: {given}.", "invalid_api_key", kind="auth"
            )
        try:
            if request.path == "/v1/chat/completions":
                return Reply(self._chat(request.body))
            if request.path == "/v1/embeddings":
                return Reply(self._embeddings(request.body))
        except _RefusedError as refused:
            return refused.reply
        return _error(404, f"Invalid URL (POST {request.path})", None)

    def _chat(self, body: dict[str, Any]) -> dict[str, Any]:
        _has_model(body, CHAT_MODEL)
        self._takes(body)
        words = " ".join(message["content"] for message in body["messages"])
        limit = body.get("max_completion_tokens" if self.can.reasoning else "max_tokens", 10**6)
        used = tokens(words)
        if used > self.can.context:
            raise _RefusedError(
                400,
                f"This model's maximum context length is {self.can.context} tokens. However, your "
                f"messages resulted in {used} tokens.",
                "context_length_exceeded",
                "messages",
            )
        text = self.says.popleft() if self.says else self._speak(body, words)
        reason = self.finish_reason or "stop"
        if tokens(text) > limit:
            text, reason = text[: limit * 4], "length"
        message = {"role": "assistant", "content": text, "refusal": None}
        if self.refusal is not None:
            message |= {"content": None, "refusal": self.refusal}
        usage = {
            "prompt_tokens": used,
            "completion_tokens": tokens(text),
            "total_tokens": used + tokens(text),
        }
        return {
            "id": "chatcmpl-1",
            "object": "chat.completion",
            "created": 1_700_000_000,
            "model": f"{CHAT_MODEL}-2024-07-18",
            "choices": [{"index": 0, "message": message, "finish_reason": reason}],
            **({"usage": usage} if self.counts_tokens else {}),
        }

    def _takes(self, body: dict[str, Any]) -> None:
        if self.can.reasoning and "max_tokens" in body:
            raise _RefusedError(
                400,
                "Unsupported parameter: 'max_tokens' is not supported with this model. Use "
                "'max_completion_tokens' instead.",
                "unsupported_parameter",
                "max_tokens",
            )
        if self.can.reasoning and body.get("temperature", 1) != 1:
            raise _RefusedError(
                400,
                f"Unsupported value: 'temperature' does not support {body['temperature']} with this "
                "model. Only the default (1) value is supported.",
                "unsupported_value",
                "temperature",
            )
        form = body.get("response_format", {"type": "text"})
        if form["type"] != "text" and form["type"] not in self.can.forms:
            raise _RefusedError(
                400,
                f"Invalid parameter: 'response_format' of type '{form['type']}' is not supported with "
                "this model.",
                None,
                "response_format",
            )
        if form["type"] == "json_schema":
            described = form["json_schema"]
            assert re.fullmatch(r"[a-zA-Z0-9_-]{1,64}", described["name"])
            if described.get("strict"):
                _is_strict(described["schema"])
        if form["type"] == "json_object" and "json" not in json.dumps(body["messages"]).lower():
            raise _RefusedError(
                400,
                "'messages' must contain the word 'json' in some form, to use 'response_format' of type "
                "'json_object'.",
                None,
                "messages",
            )

    def _speak(self, body: dict[str, Any], words: str) -> str:
        if self.mind is not None and (seen := heard(body["messages"][-1]["content"])):
            return json.dumps(self.mind(seen))
        form = body.get("response_format", {"type": "text"})
        if form["type"] == "json_schema" and self.can.enforces:
            return json.dumps(instance(form["json_schema"]["schema"]))
        shown = schema_in(words)
        if shown is not None and self.can.reads_schemas:
            return json.dumps(instance(shown))
        if form["type"] == "json_object" and self.can.enforces:
            return "{}"
        return PROSE

    def _embeddings(self, body: dict[str, Any]) -> dict[str, Any]:
        _has_model(body, EMBEDDER)
        texts = body["input"]
        self._takes_texts(texts)
        form = body.get("encoding_format", "float")
        if form == "base64" and self.can.base64 == "refused":
            raise _RefusedError(400, "encoding_format must be float", None, "encoding_format")
        packed = form == "base64" and self.can.base64 == "yes"
        dimensions = body.get("dimensions", self.can.dimensions)
        data = []
        for index, text in enumerate(texts):
            vector = embed(text, dimensions)
            numbers: Any = (
                base64.b64encode(vector.tobytes()).decode() if packed else vector.tolist()
            )
            data.append({"object": "embedding", "index": index, "embedding": numbers})
        used = sum(map(tokens, texts))
        usage = {"prompt_tokens": used, "total_tokens": used}
        return {"object": "list", "data": data, "model": EMBEDDER, "usage": usage}

    def _takes_texts(self, texts: list[str]) -> None:
        if not texts or not all(texts):
            raise _RefusedError(400, "'$.input' is invalid.", None)
        if len(texts) > self.can.most_inputs:
            raise _RefusedError(413, f"batch size {len(texts)} > maximum allowed batch size", None)
        if max(map(tokens, texts)) > self.can.input_tokens:
            raise _RefusedError(
                400,
                f"This model's maximum context length is {self.can.input_tokens} tokens, however you "
                f"requested {max(map(tokens, texts))} tokens.",
                None,
            )
        if sum(map(tokens, texts)) > self.can.request_tokens:
            raise _RefusedError(
                400,
                f"Requested {sum(map(tokens, texts))} tokens, max {self.can.request_tokens} tokens per "
                "request",
                "max_tokens_per_request",
            )


class _RefusedError(Exception):
    def __init__(
        self, status: int, message: str, code: str | None, param: str | None = None
    ) -> None:
        super().__init__(message)
        self.reply = _error(status, message, code, param)


def _error(
    status: int,
    message: str,
    code: str | None,
    param: str | None = None,
    kind: str = "invalid_request_error",
) -> Reply:
    error = {"message": message, "type": kind, "param": param, "code": code}
    return Reply({"error": error}, status)


def _has_model(body: dict[str, Any], model: str) -> None:
    if body["model"] != model:
        raise _RefusedError(
            404,
            f"The model `{body['model']}` does not exist or you do not have access to it.",
            "model_not_found",
        )


def _is_strict(schema: dict[str, Any]) -> None:
    """Refuse what strict mode does not take."""
    for bad in ("oneOf", "default", "discriminator"):
        if bad in schema:
            raise _bad_schema(f"'{bad}' is not permitted.")
    if "$ref" in schema and len(schema) > 1:
        raise _bad_schema("$ref cannot have keywords beside it.")
    if schema.get("type") == "object":
        if schema.get("additionalProperties") is not False:
            raise _bad_schema("'additionalProperties' is required to be supplied and to be false.")
        if set(schema.get("required", ())) != set(schema.get("properties", ())):
            raise _bad_schema("'required' is required to be an array including every key.")
    inner = [*schema.get("properties", {}).values(), *schema.get("$defs", {}).values()]
    inner += schema.get("anyOf", [])
    inner += [schema["items"]] if "items" in schema else []
    for one in inner:
        _is_strict(one)


def _bad_schema(why: str) -> _RefusedError:
    message = f"Invalid schema for response_format 'answer': In context=(), {why}"
    return _RefusedError(400, message, None, "response_format")
