from __future__ import annotations

from pathlib import Path

import pytest

from stream.config import GROUPS, PRESETS, fields_of, load_settings, variables, windows_for
from stream.config.document import PLACE, document
from stream.errors import ConfigError


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_without_any_setting_everything_is_embedded() -> None:
    settings = load_settings()
    assert not settings.kafka.is_set
    assert not settings.qdrant.is_set
    assert settings.processor_policy().close_windows


def test_servers_are_set_by_the_names_that_everybody_uses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAFKA_BOOTSTRAP_SERVERS", "broker:9092")
    monkeypatch.setenv("KAFKA_TRANSACTIONS", "false")
    monkeypatch.setenv("QDRANT_URL", "https://qdrant:6333")
    settings = load_settings()
    assert settings.kafka.bootstrap_servers == "broker:9092"
    assert not settings.kafka.transactions
    assert settings.qdrant.url == "https://qdrant:6333"


def test_with_kafka_open_windows_are_left_to_other_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAFKA_BOOTSTRAP_SERVERS", "broker:9092")
    policy = load_settings().processor_policy()
    assert not policy.close_windows
    # Draining and saving each take that long at most; the group must not wait longer for us.
    assert 2 * policy.drain_ms < load_settings().kafka.revoke_deadline_ms


@pytest.mark.parametrize(
    ("name", "value"),
    [("OMI_STREAM_PORT", "99999"), ("KAFKA_PARTITIONS", "0"), ("QDRANT_GRPC_PORT", "http")],
)
def test_a_wrong_value_names_its_variable(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(ConfigError, match=name):
        load_settings()


def test_an_empty_variable_sets_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OMI_STREAM_TOKEN", "OMI_STREAM_PORT", "KAFKA_PARTITIONS", "QDRANT_URL"):
        monkeypatch.setenv(name, "")
    assert load_settings() == load_settings()
    assert load_settings().token is None


def test_what_is_given_goes_before_the_environment_and_that_before_the_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text("OMI_STREAM_PORT=1\nOMI_STREAM_HOST=::1\nKAFKA_GROUP_ID=mine\n")
    monkeypatch.setenv("OMI_STREAM_PORT", "2")
    settings = load_settings(port=3, host=None)
    assert (settings.port, settings.host, settings.kafka.group_id) == (3, "::1", "mine")


def test_a_setting_by_hand_goes_before_its_preset() -> None:
    policy = load_settings(preset="economy", window_gap_ms=5).window_policy()
    assert policy.gap_ms == 5
    assert policy.max_age_ms == PRESETS["economy"].max_age_ms


def test_windows_are_longer_where_each_costs_a_call() -> None:
    rules, model = (windows_for("realtime", model=model) for model in (False, True))
    assert rules == PRESETS["realtime"] == load_settings().window_policy()
    # An event within 15 s after the speaker pauses, with a model that answers in one or two.
    assert rules.quiet_ms < model.quiet_ms <= 13_500
    assert rules.max_age_ms < model.max_age_ms
    assert windows_for("economy", model=True) == PRESETS["economy"]


def test_a_model_that_decides_is_asked_about_longer_windows(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LLM_PROVIDER", "ollama")
    assert load_settings().window_policy() == windows_for("realtime", model=True)


def test_lists_of_names_are_separated_by_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMI_STREAM_ALLOWED_USERS", "anna, bert,")
    monkeypatch.setenv("OMI_STREAM_ALLOWED_HOSTS", "omi.example")
    settings = load_settings()
    assert settings.allowed_users == frozenset({"anna", "bert"})
    assert settings.allowed_hosts == frozenset({"omi.example"})


def test_every_variable_says_what_it_is_and_where_it_comes_from(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("KAFKA_SASL_PASSWORD", "open sesame")
    known = {one.name: one for one in variables(load_settings())}
    assert len(known) > 40
    assert all(one.field.description for one in known.values())
    assert known["KAFKA_SASL_PASSWORD"].source == "environment"
    assert "open sesame" not in repr(known)
    assert known["QDRANT_COLLECTION"].source == "default"


def test_the_page_of_the_settings_is_up_to_date() -> None:
    assert PLACE.read_text(encoding="utf-8") == document(), "run python -m stream.config.document"


def test_no_variable_belongs_to_two_settings() -> None:
    names = [name for group in GROUPS for field in fields_of(group) for name in field.names]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("name", ["OMI_STREAM_LOG_LEVEL", "LOG_LEVEL"])
def test_the_log_level_has_a_short_name(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(name, "debug")
    settings = load_settings()
    assert settings.log_level == "DEBUG"
    (variable,) = (one for one in variables(settings) if one.name == "OMI_STREAM_LOG_LEVEL")
    assert variable.source == "environment"
    monkeypatch.setenv(name, "loud")
    with pytest.raises(ConfigError, match=rf"^{name}: .*`WARNING`"):
        load_settings()


def test_the_long_name_of_the_log_level_goes_before_the_short_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LOG_LEVEL", "DEBUG")
    monkeypatch.setenv("OMI_STREAM_LOG_LEVEL", "ERROR")
    assert load_settings().log_level == "ERROR"
    assert load_settings(log_level="warning").log_level == "WARNING"


@pytest.mark.parametrize(
    ("host", "url"),
    [("qdrant", "http://qdrant:7333"), ("https://qdrant.example", "https://qdrant.example")],
)
def test_qdrant_may_be_named_by_its_host(
    monkeypatch: pytest.MonkeyPatch, host: str, url: str
) -> None:
    monkeypatch.setenv("QDRANT_BASE_URL", host)
    monkeypatch.setenv("QDRANT_PORT", "7333")
    qdrant = load_settings().qdrant
    assert qdrant.url == url
    assert not qdrant.prefer_grpc
    monkeypatch.setenv("QDRANT_URL", "http://other:1")
    assert load_settings().qdrant.url == "http://other:1"


def test_a_fallback_chain_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LLM_FALLBACKS", "ollama:llama3.2:3b, openai")
    assert load_settings().models.llm_fallbacks == ("ollama:llama3.2:3b", "openai")
    monkeypatch.setenv("LLM_FALLBACKS", "anthropic")
    with pytest.raises(ConfigError, match=r"LLM_FALLBACKS.*anthropic.*ollama:MODEL"):
        load_settings()
