"""Ollama's protocol, as https://docs.ollama.com/api and the messages of its releases describe it."""

from __future__ import annotations

import json
from collections import deque
from dataclasses import dataclass
from typing import Any, Literal

from tests.connectors.model_servers.mind import PROSE, Mind, embed, heard, instance, tokens
from tests.connectors.model_servers.serving import ProtocolServer, Reply, Request

CHAT_MODEL = "llama3.2"
EMBEDDER = "nomic-embed-text"


@dataclass
class Release:
    """What kind of server it is."""

    when_too_long: Literal["refuses", "refuses in JSON", "cuts"] = "refuses in JSON"
    """0.12.6 and later, 0.34 and later, before."""
    tells_capabilities: bool = True
    """0.6.4 and later."""
    dimensions: int = 64


class OllamaServer(ProtocolServer):
    """A server with one language model and one embedding model."""

    def __init__(self, release: Release | None = None) -> None:
        super().__init__()
        self.release = release or Release()
        self.says: deque[str] = deque()
        """What the model says next, instead of what it would."""
        self.mind: Mind | None = None
        """Answers the questions of the model engine, if it is set."""

    def answer(self, request: Request) -> Reply:
        handlers = {
            "/api/chat": self._chat,
            "/api/embed": self._embed,
            "/api/show": self._show,
        }
        if request.path not in handlers:
            return Reply("404 page not found", 404, {"content-type": "text/plain"})
        model = request.body["model"].removesuffix(":latest")
        if model not in {CHAT_MODEL, EMBEDDER}:
            return _error(404, f"model '{request.body['model']}' not found")
        return handlers[request.path](request.body)

    def _chat(self, body: dict[str, Any]) -> Reply:
        if body["model"] == EMBEDDER:
            return _error(400, f'"{EMBEDDER}" does not support chat')
        assert body["stream"] is False
        options = body["options"]
        words = " ".join(message["content"] for message in body["messages"])
        used, window = tokens(words), options.get("num_ctx", 4_096)
        if used > window:
            if self.release.when_too_long != "cuts" and body.get("truncate") is False:
                return self._too_long(used, window)
            used = window
        text = self._speak(body)
        limit, reason = options.get("num_predict", 10**6), "stop"
        if tokens(text) > limit:
            text, reason = text[: limit * 4], "length"
        return Reply(
            {
                "model": body["model"],
                "created_at": "2026-01-01T00:00:00Z",
                "message": {"role": "assistant", "content": text},
                "done_reason": reason,
                "done": True,
                "total_duration": 1,
                "prompt_eval_count": used,
                "eval_count": tokens(text),
            }
        )

    def _speak(self, body: dict[str, Any]) -> str:
        if self.says:
            return self.says.popleft()
        if self.mind is not None and (seen := heard(body["messages"][-1]["content"])):
            return json.dumps(self.mind(seen))
        return json.dumps(instance(body["format"])) if "format" in body else PROSE

    def _too_long(self, used: int, window: int) -> Reply:
        if self.release.when_too_long == "refuses":
            return _error(400, "the input length exceeds the context length")
        error = {
            "code": 400,
            "message": f"request ({used} tokens) exceeds the available context size ({window} tokens), "
            "try increasing it",
            "type": "exceed_context_size_error",
        }
        return _error(400, json.dumps({"error": error}))

    def _embed(self, body: dict[str, Any]) -> Reply:
        if body["model"] != EMBEDDER:
            return _error(501, "this model does not support embeddings")
        if not all(text.strip() for text in body["input"]):
            return _error(500, "failed to encode response: json: unsupported value: NaN")
        dimensions = body.get("dimensions", self.release.dimensions)
        vectors = [embed(text, dimensions).tolist() for text in body["input"]]
        return Reply(
            {
                "model": body["model"],
                "embeddings": vectors,
                "total_duration": 1,
                "prompt_eval_count": sum(map(tokens, body["input"])),
            }
        )

    def _show(self, body: dict[str, Any]) -> Reply:
        capability = "embedding" if body["model"] == EMBEDDER else "completion"
        told = {"capabilities": [capability]} if self.release.tells_capabilities else {}
        return Reply({"modelfile": "FROM x", "details": {"family": "llama"}, **told})


def _error(status: int, message: str) -> Reply:
    return Reply({"error": message}, status)
