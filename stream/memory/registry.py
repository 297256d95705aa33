"""Providers of one's own: by a registered name, or by `package.module:Class`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Any, Final, TypeVar

from stream.errors import ConfigError, StreamError
from stream.memory.base import EmbeddingProviderBase, LLMProviderBase, VectorStoreBase

__all__ = [
    "make_embedder",
    "make_llm_provider",
    "make_vector_store",
    "register_embedder",
    "register_llm_provider",
    "register_vector_store",
]

T = TypeVar("T")

LLMMaker = Callable[[Mapping[str, Any]], LLMProviderBase]
EmbedderMaker = Callable[[Mapping[str, Any]], EmbeddingProviderBase]
StoreMaker = Callable[[Mapping[str, Any]], VectorStoreBase]

_BUILT_IN: Final = {
    "LLM_PROVIDER": ("rules", "openai", "ollama"),
    "EMBEDDER_PROVIDER": ("static", "openai", "ollama", "sentence-transformers", "qwen3"),
    "VECTOR_STORE_PROVIDER": ("embedded", "qdrant"),
}
_llm_providers: Final[dict[str, LLMMaker]] = {}
_embedders: Final[dict[str, EmbedderMaker]] = {}
_vector_stores: Final[dict[str, StoreMaker]] = {}


def register_llm_provider(name: str, maker: LLMMaker) -> None:
    """Make a provider known, for `LLM_PROVIDER=name`.

    Args:
        name: In lower case; its variables begin with it: `COHERE_API_KEY` for `cohere`.
        maker: The class, or whatever makes a provider of its configuration.
    """
    _llm_providers[name] = maker


def register_embedder(name: str, maker: EmbedderMaker) -> None:
    """Make an embedder known, for `EMBEDDER_PROVIDER=name`; as `register_llm_provider`."""
    _embedders[name] = maker


def register_vector_store(name: str, maker: StoreMaker) -> None:
    """Make a store known, for `VECTOR_STORE_PROVIDER=name`; as `register_llm_provider`."""
    _vector_stores[name] = maker


def make_llm_provider(name: str, config: Mapping[str, Any]) -> LLMProviderBase:
    """Make a provider.

    Raises:
        ConfigError: there is none of this name, or it cannot be made so.
    """
    return _make(name, config, _llm_providers, LLMProviderBase, "LLM_PROVIDER")  # type: ignore[type-abstract]


def make_embedder(name: str, config: Mapping[str, Any]) -> EmbeddingProviderBase:
    """Make an embedder; a provider that can do more is one, too.

    Raises:
        ConfigError: there is none of this name, or it cannot be made so.
    """
    known = {**_llm_providers, **_embedders}
    return _make(name, config, known, EmbeddingProviderBase, "EMBEDDER_PROVIDER")  # type: ignore[type-abstract]


def make_vector_store(name: str, config: Mapping[str, Any]) -> VectorStoreBase:
    """Make a store.

    Raises:
        ConfigError: there is none of this name, or it cannot be made so.
    """
    return _make(name, config, _vector_stores, VectorStoreBase, "VECTOR_STORE_PROVIDER")  # type: ignore[type-abstract]


def _make(
    name: str,
    config: Mapping[str, Any],
    known: Mapping[str, Callable[[Mapping[str, Any]], T]],
    base: type[T],
    variable: str,
) -> T:
    maker: Any = config.get("class", name) if name == "custom" else name
    if isinstance(maker, str):
        maker = known.get(maker) or _loaded(maker, sorted(known), variable)
    config = {key: value for key, value in config.items() if key != "class"}
    try:
        made = maker(config) if _takes_config(maker) else maker()
    except StreamError:
        raise
    except (TypeError, KeyError) as error:
        raise ConfigError(
            f"{variable}={name}: cannot be made of {sorted(config)}: {_told(error, config)}. "
            "Implement every abstract method, and set what it needs."
        ) from error
    except Exception as error:
        raise ConfigError(f"{variable}={name}: cannot be made: {_told(error, config)}") from error
    if not isinstance(made, base):
        raise ConfigError(f"{variable}={name}: {type(made).__name__} is no {base.__name__}")
    return made


def _takes_config(maker: Any) -> bool:
    return not isinstance(maker, type) or "__init__" in {
        name for kind in maker.__mro__[:-1] for name in vars(kind)
    }


def _told(error: Exception, config: Mapping[str, Any]) -> str:
    """Say what somebody's code raised, without the values it was given: they may be keys."""
    said = f"{type(error).__name__}: {error}"
    for value in config.values():
        if isinstance(value, str) and value:
            said = said.replace(value, "***")
    return said


def _loaded(path: str, known: Sequence[str], variable: str) -> Any:
    module, _, name = path.partition(":")
    if not name:
        raise ConfigError(
            f"{variable}={path}: not known. There are {', '.join((*_BUILT_IN[variable], *known))}; "
            "or give package.module:Class."
        )
    try:
        return getattr(import_module(module), name)
    except Exception as error:  # whatever somebody's module does
        raise ConfigError(
            f"{variable}={path}: {_why(error)}. Give package.module:Class of a class that is installed, or lies in "
            "the working folder."
        ) from error


def _why(error: Exception) -> str:
    if isinstance(error, ImportError | AttributeError):
        return str(error)
    return f"it cannot be imported: {type(error).__name__}: {error}"
