"""Read the settings, and say where each comes from. Nothing else in omi-stream reads the environment."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from pydantic import SecretStr, ValidationError
from pydantic_settings import BaseSettings, DotEnvSettingsSource, EnvSettingsSource

from stream.config.servers import KafkaSettings, QdrantSettings
from stream.config.settings import Settings
from stream.errors import ConfigError

__all__ = ["Variable", "load_settings", "variables"]

_GROUPS: Final[tuple[type[BaseSettings], ...]] = (Settings, KafkaSettings, QdrantSettings)


def load_settings(**given: Any) -> Settings:
    """Read the settings; what is `given` (and not None) goes before the environment.

    Raises:
        ConfigError: a value is wrong; the message names the variable and what is allowed.
    """
    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        prefix = next(_prefix(group) for group in _GROUPS if group.__name__ == error.title)
        lines = [
            f"{prefix}{str(item['loc'][0]).upper()}: {item['msg']}"
            for item in error.errors(include_url=False, include_input=False)
        ]
        raise ConfigError("; ".join(lines)) from None


@dataclass(frozen=True, slots=True)
class Variable:
    """A setting as an environment variable."""

    name: str
    value: Any
    """As it is now; secrets masked."""
    default: Any
    source: str
    """`default`, `.env` or `environment`."""
    description: str


def variables(settings: Settings) -> Iterator[Variable]:
    """List every setting."""
    for group in (settings, settings.kafka, settings.qdrant):
        kind = type(group)
        sources = dict.fromkeys(DotEnvSettingsSource(kind)(), ".env") | dict.fromkeys(
            EnvSettingsSource(kind)(), "environment"
        )
        values = group.model_dump(mode="json")
        for name, field in kind.model_fields.items():
            if field.exclude:
                continue
            default = None if isinstance(field.default, SecretStr) else field.default
            source = sources.get(name, "default")
            yield Variable(
                f"{_prefix(kind)}{name.upper()}",
                values[name],
                default,
                source,
                field.description or "",
            )


def _prefix(group: type[BaseSettings]) -> str:
    return group.model_config.get("env_prefix", "")
