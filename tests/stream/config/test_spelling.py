from __future__ import annotations

from pathlib import Path

import pytest

from stream.config import GROUPS, fields_of, load_settings
from stream.config.spelling import misspelt
from stream.errors import ConfigError

KNOWN = [name for group in GROUPS for field in fields_of(group) for name in field.names]


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("OMI_STREAM_WINDOW_GAP", "OMI_STREAM_WINDOW_GAP_MS"),
        ("OMI_STREAM_PROT", "OMI_STREAM_PORT"),
        ("OMI_WINDOW_SECONDZ", "OMI_STREAM_WINDOW_"),
        ("OMI_DATA_DIR", "OMI_STREAM_DATA_DIR"),
        ("OMI_LOG_LEVEL", "OMI_STREAM_LOG_LEVEL"),
        ("LLM_PROVIDR", "LLM_PROVIDER"),
        ("LLM_FALLBACK", "LLM_FALLBACKS"),
        ("EMBEDDING_PROVIDER", "EMBEDDER_PROVIDER"),
        ("VECTORSTORE_PROVIDER", "VECTOR_STORE_PROVIDER"),
        ("MEMORY_TIMEOUT_SECOND", "MEMORY_TIMEOUT_SECONDS"),
        ("KAFKA_BOOTSTRAP_SERVER", "KAFKA_BOOTSTRAP_SERVERS"),
        ("QDRANT_COLLECTION_NAMES", "QDRANT_COLLECTION_NAME"),
    ],
)
def test_what_is_nearly_a_setting_is_found_with_what_was_meant(name: str, meant: str) -> None:
    ((found, instead),) = misspelt([name, "PATH"], KNOWN)
    assert found == name
    assert any(each.startswith(meant) for each in instead)


def test_what_begins_as_ours_and_is_none_is_found_even_if_nobody_can_guess_it() -> None:
    assert [name for name, _ in misspelt(["OMI_STREAM_XYZZY"], KNOWN)] == ["OMI_STREAM_XYZZY"]


@pytest.mark.parametrize(
    "name",
    [
        # Other programs' for the wearable, and for what we talk to.
        "OMI_MAC", "OMI_API_KEY", "OMI_TOKEN", "OMI_FAULTS_USERS",
        "OPENAI_API_KEYS", "OPENAI_API_BASE", "OPENAI_MODEL_NAME", "OLLAMA_MODELS", "OLLAMA_HOST",
        "KAFKA_NUM_PARTITIONS", "KAFKA_NODE_ID", "KAFKA_HEAP_OPTS", "KAFKA_SSL_KEYSTORE_LOCATION",
        "QDRANT__SERVICE__API_KEY", "QDRANT_HOST", "LLM_API_KEY", "MEMORY_LIMIT", "MEMORY_PROVIDER",
        # Kubernetes', beside a service of our name.
        "OMI_STREAM_SERVICE_HOST", "OMI_STREAM_SERVICE_PORT_HTTP", "OMI_STREAM_PORT_8080_TCP_ADDR",
        "OMI_STREAM_GATEWAY_SERVICE_PORT",
        # Ours, of `omi-stream dev`.
        "OMI_STREAM_CACHE_DIR",
    ],
)  # fmt: skip
def test_what_others_need_is_left_alone(name: str) -> None:
    assert list(misspelt([name], KNOWN)) == []


def test_no_setting_is_misspelt() -> None:
    assert list(misspelt(KNOWN, KNOWN)) == []


def test_a_misspelt_variable_ends_the_start_also_when_it_stands_in_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QDRANT_URL", "notaurl")
    monkeypatch.setenv("OMI_STREAM_PRESET", "fast")
    (tmp_path / ".env").write_text("omi_stream_prot=9000\nMEMORY_TEMPERATURE=9\n")
    with pytest.raises(ConfigError, match="OMI_STREAM_PROT is no setting") as caught:
        load_settings()
    assert "Did you mean OMI_STREAM_PORT" in str(caught.value)
    for other in ("MEMORY_TEMPERATURE", "QDRANT_URL", "OMI_STREAM_PRESET"):
        assert other in str(caught.value)  # everything that is wrong, at once
