from __future__ import annotations

from pathlib import Path

import pytest

from stream.config import load_settings
from stream.errors import ConfigError


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("QDRANT_URL", "notaurl"),
        ("QDRANT_URL", "qdrant:6333"),
        ("QDRANT_URL", "ftp://qdrant"),
        ("QDRANT_URL", "http://"),
        ("QDRANT_BASE_URL", "not a host"),
        ("QDRANT_BASE_URL", "qdrant/collections"),
        ("OPENAI_BASE_URL", "api.openai.com/v1"),
        ("OLLAMA_BASE_URL", "localhost:11434"),
        ("KAFKA_BOOTSTRAP_SERVERS", "garbage"),
        ("KAFKA_BOOTSTRAP_SERVERS", "a:9092,b"),
        ("KAFKA_BOOTSTRAP_SERVERS", "a:99999"),
        ("KAFKA_BOOTSTRAP_SERVERS", "kafka://a:9092"),
        ("KAFKA_BOOTSTRAP_SERVERS", ","),
    ],
)
def test_what_names_no_server_is_refused_with_what_does(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(ConfigError, match=name) as caught:
        load_settings()
    assert "host" in str(caught.value)


def test_brokers_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAFKA_BOOTSTRAP_SERVERS", "kafka-1.example:9092, [::1]:9093,")
    assert load_settings().kafka.bootstrap_servers == "kafka-1.example:9092,[::1]:9093"


@pytest.mark.parametrize(
    ("base", "url"),
    [
        ("localhost", "http://localhost:7333"),
        ("localhost:6333", "http://localhost:6333"),
        ("[::1]", "http://[::1]:7333"),
        ("[::1]:6333", "http://[::1]:6333"),
        ("https://qdrant.example/path", "https://qdrant.example/path"),
    ],
)
def test_a_host_may_come_with_its_port(
    monkeypatch: pytest.MonkeyPatch, base: str, url: str
) -> None:
    monkeypatch.setenv("QDRANT_BASE_URL", base)
    monkeypatch.setenv("QDRANT_PORT", "7333")
    assert load_settings().qdrant.url == url
