from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from stream.errors import ConfigError
from stream.memory import LLMProviderBase, register_llm_provider
from stream.memory.registry import make_llm_provider, make_vector_store
from tests.stream.memory.own import DictVectorStore, ScriptedProvider

HERE = __name__


class Unfinished(LLMProviderBase):
    async def extract_memories(self, text: str, prompt: str) -> list[str]:
        return []


class NeedsKey(ScriptedProvider):
    def __init__(self, config: Mapping[str, Any]) -> None:
        self.key = config["api_key"]


def test_by_a_registered_name() -> None:
    register_llm_provider("scripted", lambda config: NeedsKey({"api_key": config["api_key"]}))
    made = make_llm_provider("scripted", {"api_key": "k"})
    assert isinstance(made, NeedsKey)
    assert made.key == "k"


def test_by_a_path_with_and_without_a_configuration() -> None:
    assert isinstance(make_llm_provider(f"{HERE}:NeedsKey", {"api_key": "k"}), NeedsKey)
    assert isinstance(make_llm_provider(f"{HERE}:ScriptedProvider", {}), ScriptedProvider)
    assert isinstance(make_vector_store(f"{HERE}:DictVectorStore", {}), DictVectorStore)


def test_by_class() -> None:
    made = make_llm_provider("custom", {"class": NeedsKey, "api_key": "k"})
    assert isinstance(made, NeedsKey)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("nonsense", "package.module:Class"),
        ("no.such.module:Class", "no"),
        (f"{HERE}:Missing", "Missing"),
        (f"{HERE}:Unfinished", "abstract"),
        (f"{HERE}:NeedsKey", "api_key"),
        (f"{HERE}:DictVectorStore", "LLMProviderBase"),
        ("custom", "package.module:Class"),
    ],
)
def test_what_is_wrong_is_told(name: str, told: str) -> None:
    with pytest.raises(ConfigError, match="LLM_PROVIDER") as error:
        make_llm_provider(name, {})
    assert told in str(error.value)


def test_no_secret_is_told() -> None:
    with pytest.raises(ConfigError) as error:
        make_llm_provider(f"{HERE}:Unfinished", {"api_key": "sk-secret"})
    assert "sk-secret" not in str(error.value)
