"""The settings as environment variables: their names, what they may be, and what they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin

from annotated_types import Ge, Gt, Le, Lt
from pydantic import AliasChoices, SecretStr
from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings

__all__ = ["SettingField", "Variable", "fields_of"]

_WORDS: Final[dict[Any, str]] = {
    bool: "`true` or `false`",
    int: "a whole number",
    float: "a number",
    str: "text",
    Path: "a path",
    SecretStr: "a secret",
}
_BOUNDS: Final = (
    (Ge, "ge", "from {}"),
    (Gt, "gt", "above {}"),
    (Le, "le", "to {}"),
    (Lt, "lt", "below {}"),
)


@dataclass(frozen=True, slots=True)
class SettingField:
    """A setting, whatever its value."""

    key: str
    """Its name in the settings."""
    names: tuple[str, ...]
    """Of its variables; the first is the one to use, and goes before the others."""
    default: str
    """In words; empty: unset."""
    allowed: str
    """What it may be, in words."""
    description: str


@dataclass(frozen=True, slots=True)
class Variable:
    """A setting as it is now."""

    field: SettingField
    value: Any
    """Secrets are masked."""
    source: str
    """`default`, `.env` or `environment`."""

    @property
    def name(self) -> str:
        """Of the variable."""
        return self.field.names[0]


def fields_of(group: type[BaseSettings]) -> Iterator[SettingField]:
    """List the settings of a group."""
    prefix = group.model_config.get("env_prefix", "")
    for key, field in group.model_fields.items():
        if not field.exclude:
            yield SettingField(
                key,
                _names(key, field, prefix),
                _default(field),
                _allowed(field),
                field.description or "",
            )


def _names(key: str, field: FieldInfo, prefix: str) -> tuple[str, ...]:
    if isinstance(field.validation_alias, AliasChoices):
        return tuple(map(str, field.validation_alias.choices))
    return (f"{prefix}{key.upper()}",)


def _default(field: FieldInfo) -> str:
    match field.default:
        case None | () | frozenset():
            return ""
        case bool() as yes:
            return str(yes).lower()
        case default:
            return str(default)


def _allowed(field: FieldInfo) -> str:
    if isinstance(field.json_schema_extra, dict):
        return str(field.json_schema_extra["allowed"])
    kind = _plain(field.annotation)
    if get_origin(kind) is Literal:
        return ", ".join(f"`{choice}`" for choice in get_args(kind))
    if get_origin(kind) in (tuple, frozenset):
        return "names separated by commas"
    bounds = [
        words.format(f"{getattr(constraint, name):,}")
        for constraint in field.metadata
        for bound, name, words in _BOUNDS
        if isinstance(constraint, bound)
    ]
    return " ".join([_WORDS[kind], *bounds])


def _plain(annotation: Any) -> Any:
    """Take away what makes a type optional or annotated."""
    if get_origin(annotation) is Annotated:
        return _plain(get_args(annotation)[0])
    if get_origin(annotation) in (Union, UnionType):
        return _plain(next(kind for kind in get_args(annotation) if kind is not type(None)))
    return annotation
