"""What an operator sees who has set something wrong: which variable, what is wrong, what is allowed, and code 1."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from stream.errors import ConfigError
from stream.memory import MemoryService
from tests.stream.cli.running import run

WRONG = [
    ({"LLM_PROVIDER": "nonsense"}, "rules, openai, ollama"),
    ({"LLM_PROVIDER": "no.such:Class"}, "package.module:Class"),
    ({"LLM_PROVIDER": "broken:Class"}, "SyntaxError"),
    ({"LLM_PROVIDER": "picky:Picky", "PICKY_API_KEY": "sk-secret"}, "ValueError"),
    ({"LLM_PROVIDER": "openai"}, "OPENAI_API_KEY"),
    ({"LLM_PROVIDER": "openai", "OPENAI_API_KEY": "k", "OPENAI_BASE_URL": "x"}, "https://"),
    ({"LLM_FALLBACKS": "openai"}, "LLM_PROVIDER"),
    ({"EMBEDDER_PROVIDER": "nonsense"}, "sentence-transformers"),
    ({"EMBEDDING_PROVIDER": "static"}, "EMBEDDER_PROVIDER"),
    ({"MEMORY_TIMEOUT_SECONDS": "abc"}, "a number above 0"),
    ({"MEMORY_TIMEOUT_SECONDS": "-1"}, "a number above 0"),
    ({"MEMORY_TEMPERATURE": "9"}, "from 0 to 2"),
    ({"VECTOR_STORE_PROVIDER": "x"}, "embedded, qdrant"),
    ({"QDRANT_URL": "notaurl"}, "http://"),
    ({"KAFKA_BOOTSTRAP_SERVERS": "garbage"}, "host:port"),
    ({"OMI_STREAM_WINDOW_GAP": "3"}, "OMI_STREAM_WINDOW_GAP_MS"),
    ({"OMI_WINDOW_SECONDZ": "3"}, "OMI_STREAM_WINDOW_"),
    ({"OMI_STREAM_ROLE": "worker"}, "KAFKA_BOOTSTRAP_SERVERS"),
]
COMMANDS = [["serve", "--port", "0"], ["doctor"], ["config"], ["config", "--json"]]


@pytest.fixture(autouse=True)
def _in_a_folder_with_providers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OMI_STREAM_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path)])
    (tmp_path / "broken.py").write_text("class Class(:\n")
    (tmp_path / "picky.py").write_text(
        "class Picky:\n"
        "    def __init__(self, config):\n"
        "        raise ValueError(config['api_key'] + ' is no key')\n"
    )


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize(("variables", "told"), WRONG, ids=str)
def test_a_wrong_setting_is_told_by_every_command(
    command: list[str], variables: dict[str, str], told: str
) -> None:
    result = run(*command, **variables)
    shown = " ".join((result.out if command == ["doctor"] else result.errors).split())
    assert result.code == 1
    assert any(name in shown for name in variables) or told.isupper()
    assert told in shown
    assert "Traceback" not in result.out + result.errors
    assert "sk-secret" not in result.out + result.errors


@pytest.mark.parametrize(("variables", "told"), WRONG, ids=str)
async def test_and_by_the_service(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], told: str
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(ConfigError) as caught:
        await MemoryService().initialize()
    assert told in str(caught.value)
    assert "sk-secret" not in str(caught.value)


def test_what_is_set_is_listed_also_when_what_it_names_is_not_there() -> None:
    result = run("config", "--json", LLM_PROVIDER="nonsense")
    assert '"value": "nonsense"' in result.out
