from __future__ import annotations

from pathlib import Path

import pytest

from stream.config import PRESETS, load_settings, variables
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
    assert all(one.description for one in known.values())
    assert known["KAFKA_SASL_PASSWORD"].source == "environment"
    assert "open sesame" not in repr(known)
    assert known["QDRANT_COLLECTION"].source == "default"
