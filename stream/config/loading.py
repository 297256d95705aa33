"""Read the settings, and say where each comes from. Nothing else in omi-stream reads the environment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from pydantic import SecretStr, ValidationError
from pydantic_settings import BaseSettings, DotEnvSettingsSource, EnvSettingsSource

from stream.config.env_file import check_env_file
from stream.config.models import MemorySettings, ModelSettings
from stream.config.servers import KafkaSettings, QdrantSettings
from stream.config.settings import Settings
from stream.config.spelling import misspelt
from stream.config.variables import Variable, fields_of
from stream.errors import ConfigError

__all__ = ["GROUPS", "load_settings", "own_settings", "secrets_of", "variables"]

GROUPS: Final[tuple[type[BaseSettings], ...]] = (
    Settings,
    ModelSettings,
    MemorySettings,
    QdrantSettings,
    KafkaSettings,
)
"""In the order in which they are shown."""
_PARTS: Final[dict[str, type[BaseSettings]]] = {
    "models": ModelSettings,
    "memory": MemorySettings,
    "qdrant": QdrantSettings,
    "kafka": KafkaSettings,
}
"""Settings that are a field of `Settings`."""
_TOO_SHORT: Final = 3
"""Secrets of so few characters are not looked for in the log: they would mask half of it."""


def load_settings(**given: Any) -> Settings:
    """Read the settings; what is `given` (and not None) goes before the environment.

    Raises:
        ConfigError: values are wrong, or names; the message has every one of them, and what is allowed.
    """
    check_env_file()
    wrong = list(_misspelt())
    parts: dict[str, Any] = {}
    for name, group in _PARTS.items():
        try:
            parts[name] = group()
        except ValidationError as error:
            wrong += _complaints(error)
            parts[name] = group.model_construct()  # only to look at the others, too
    given = {name: value for name, value in given.items() if value is not None}
    try:
        settings = Settings(**{**parts, **given})
    except ValidationError as error:
        wrong += _complaints(error)
    if wrong:
        raise ConfigError("; ".join(wrong))
    return settings


def _misspelt() -> Iterator[str]:
    known = [name for group in GROUPS for field in fields_of(group) for name in field.names]
    for name, meant in misspelt(_given(), known):
        instead = f"Did you mean {' or '.join(meant)}? " if meant else ""
        yield f"{name} is no setting. {instead}(`omi-stream config` lists all)"


def _complaints(error: ValidationError) -> Iterator[str]:
    group = next(group for group in GROUPS if group.__name__ == error.title)
    fields = {name: field for field in fields_of(group) for name in (field.key, *field.names)}
    given = _given()
    for item in error.errors(include_url=False, include_input=False):
        field = fields[str(item["loc"][0])]
        name = next((name for name in field.names if name in given), field.names[0])
        why = item["msg"].removeprefix("Value error, ")
        what = field.description.partition(". ")[0]
        yield f"{name}: {why}; allowed: {field.allowed} ({what})"


def variables(settings: Settings) -> Iterator[Variable]:
    """List every setting as it is now."""
    given = _given()
    for group in _groups(settings):
        values = group.model_dump(mode="json")
        for field in fields_of(type(group)):
            sources = [given[name] for name in field.names if name in given]
            yield Variable(field, values[field.key], sources[0] if sources else "default")


def secrets_of(settings: Settings) -> list[str]:
    """List the secrets among the settings, and what looks like one among the variables of providers."""
    found = [
        value.get_secret_value()
        for group in _groups(settings)
        for value in dict(group).values()
        if isinstance(value, SecretStr)
    ]
    names = ("_api_key", "_token", "_password", "_secret")
    others = [
        value for source in _sources() for name, value in source.items() if name.endswith(names)
    ]
    return [secret for secret in (*found, *others) if secret and len(secret) > _TOO_SHORT]


def _groups(settings: Settings) -> tuple[BaseSettings, ...]:
    return settings, settings.models, settings.memory, settings.qdrant, settings.kafka


def own_settings(prefix: str) -> dict[str, str]:
    """Collect variables that we do not know, for a provider of somebody's own.

    Args:
        prefix: What their names begin with; `pinecone_` finds `PINECONE_API_KEY`.

    Returns:
        The values by the rest of the name in lower case: `api_key`.
    """
    values: dict[str, str] = {}
    for source in _sources():
        for name, value in source.items():
            if value is not None and name.lower().startswith(prefix):
                values[name.lower().removeprefix(prefix)] = value
    return values


def _sources() -> tuple[Mapping[str, str | None], Mapping[str, str | None]]:
    """The `.env` file and the environment, names in lower case."""
    return DotEnvSettingsSource(Settings).env_vars, EnvSettingsSource(Settings).env_vars


def _given() -> dict[str, str]:
    """Tell where each variable that is set comes from."""
    file, environment = _sources()
    found = {name.upper(): ".env" for name, value in file.items() if value}
    return found | {name.upper(): "environment" for name, value in environment.items() if value}
