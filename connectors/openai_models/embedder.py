"""Embedding models that speak OpenAI's protocol.

https://developers.openai.com/api/reference/resources/embeddings
"""

from __future__ import annotations

import base64
from collections.abc import Sequence
from typing import Any

import numpy as np
import orjson
from pydantic import BaseModel, ValidationError

from connectors.model_embedder import ModelEmbedder, instructions_for
from connectors.model_server import Refused
from connectors.openai_models.errors import Place
from connectors.openai_models.settings import OpenAIEmbedderSettings, connect
from stream.errors import BadAnswer

__all__ = ["OpenAIEmbedder"]


class _Item(BaseModel):
    index: int
    embedding: str | list[Any]


class _Answer(BaseModel):
    data: list[_Item]


class OpenAIEmbedder(ModelEmbedder):
    """A model of OpenAI, or of a server that speaks its protocol. Implements `EmbeddingModel`.

    Vectors travel in base64, a quarter of the size of numbers in words, where the server knows it.
    """

    def __init__(self, settings: OpenAIEmbedderSettings) -> None:
        """Make the client; nothing is sent yet.

        Raises:
            ConfigError: the address is none, or OpenAI's key is missing.
        """
        instructions = settings.instructions or instructions_for(settings.model)
        super().__init__("openai", settings.model, settings.dimensions, instructions)
        self._sdk = connect(settings)
        self._place = Place(str(settings.base_url), settings.model, settings.api_key)
        self._request: dict[str, Any] = {"model": settings.model, "encoding_format": "base64"}
        if settings.dimensions is not None:
            self._request["dimensions"] = settings.dimensions

    async def close(self) -> None:
        """Close the connections."""
        await self._sdk.close()

    async def _encode(self, texts: Sequence[str], instruction: str) -> Sequence[Any]:
        texts = [instruction + text for text in texts]
        try:
            content = await self._post(texts)
        except Refused as refused:
            if "encoding_format" not in refused.reason and "base64" not in refused.reason:
                raise
            self._request["encoding_format"] = "float"
            content = await self._post(texts)
        return _rows(content, len(texts), self.name)

    async def _post(self, texts: Sequence[str]) -> bytes:
        with self._place.telling():
            response = await self._sdk.embeddings.with_raw_response.create(
                input=list(texts), **self._request
            )
        return response.content


def _rows(content: bytes, count: int, name: str) -> list[Any]:
    try:
        items = _Answer.model_validate(orjson.loads(content)).data
        rows = {item.index: _numbers(item.embedding) for item in items}
    except (ValueError, ValidationError) as error:  # base64 and JSON raise ValueErrors
        raise BadAnswer(f"{name}: the server does not answer as OpenAI does") from error
    if len(items) != count or rows.keys() != set(range(count)):
        raise BadAnswer(f"{name}: vectors for the texts {sorted(rows)[:10]}… of {count}")
    return [rows[place] for place in range(count)]


def _numbers(embedding: str | list[Any]) -> Any:
    if isinstance(embedding, str):
        return np.frombuffer(base64.b64decode(embedding, validate=True), "<f4")
    return embedding
