"""Who decides and who embeds, as the configuration asks for: one place for the stream and the memory service."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from connectors.static_embedder import StaticEmbedder
from stream.calls import CallPolicy
from stream.engine.fallback import FailurePolicy, FallbackEngine
from stream.engine.model import ModelEngine, ModelEnginePolicy
from stream.engine.rules import RulesEngine
from stream.engine.types import Engine
from stream.errors import ConfigError
from stream.guarded import GuardedChat, GuardedEmbedder
from stream.memory.call_engine import CallEngine
from stream.memory.config import MemoryConfig
from stream.memory.guarded_provider import GuardedProvider
from stream.memory.model_provider import ModelProvider
from stream.memory.provider_embedder import ProviderEmbedder
from stream.memory.provider_engine import ProviderEngine, ProviderPolicy
from stream.memory.registry import make_embedder, make_llm_provider
from stream.model_policy import ModelPolicy
from stream.models import ChatModel
from stream.store import Embedder

__all__ = ["Models", "build_models", "model_policy"]

logger = logging.getLogger("memory_service")


@dataclass(frozen=True, slots=True)
class Models:
    """The models of a process."""

    engine: Engine
    embedder: Embedder
    chat: ChatModel | None = None
    """The language models that the engine asks."""
    provider: GuardedProvider | None = None
    """A provider of somebody's own."""
    dimensions: int | None = None
    """That the vectors must have; None: as the embedder makes them."""
    calls: CallPolicy = field(default_factory=CallPolicy)
    """How long windows wait for the embedder."""

    async def prepare(self) -> None:
        """Learn the dimensions of the embeddings.

        Raises:
            ConfigError: they are not the ones that are set, or the embedder cannot be used as it is set.
            Unavailable: it does not answer.
        """
        if isinstance(self.embedder, GuardedEmbedder):
            await self.embedder.probe()
        if self.dimensions not in (None, self.embedder.dimensions):
            raise ConfigError(
                f"QDRANT_EMBEDDING_DIMS (embedding_dims) is {self.dimensions}, but "
                f"{self.embedder.fingerprint} gives {self.embedder.dimensions} dimensions; leave it unset, "
                "or take another embedder"
            )

    async def check(self) -> None:
        """Return when they answer.

        Raises:
            StreamError: why they do not.
        """
        await self.embedder.embed(["connection test"])
        for part in (self.chat, self.provider):
            if part is not None:
                await part.check()

    async def close(self) -> None:
        """Close the connections."""
        for part in (self.embedder, self.chat, self.provider):
            if isinstance(part, GuardedEmbedder | GuardedChat | GuardedProvider):
                await part.close()


def build_models(config: MemoryConfig) -> Models:
    """Choose; nothing is sent yet.

    Raises:
        ConfigError: something is not set, not known, or does not fit.
    """
    given_up = config.on_failure == "dead_letter"
    calls = CallPolicy(embed_attempts=config.failures if given_up else None)
    dimensions = config.vector_store_config.get("embedding_dims")
    return replace(_models(config), dimensions=dimensions, calls=calls)


def _models(config: MemoryConfig) -> Models:
    name = str(config.llm_provider)
    if name in ("openai", "ollama"):
        chat = _chain([(name, config.llm_config), *config.fallbacks], config)
        embedder = _embedder(config) or _guarded(name, config.llm_config, config)
        return Models(_model_engine(chat, config), embedder, chat)
    if name == "rules":
        if config.fallbacks:
            raise ConfigError("LLM_FALLBACKS go with a language model, not with LLM_PROVIDER=rules")
        if config.extraction_prompt or config.update_prompt:
            logger.warning("a prompt has no effect without a language model: set LLM_PROVIDER")
        return Models(CallEngine(RulesEngine()), _embedder(config) or StaticEmbedder())
    own = make_llm_provider(name, config.llm_config)
    provider = GuardedProvider(own, model_policy(config), _fallback(config))
    embedder = _embedder(config) or GuardedEmbedder(ProviderEmbedder(own), model_policy(config))
    engine = CallEngine(_failsafe(ProviderEngine(provider, _policy(config)), config))
    return Models(engine, embedder, provider=provider)


def _fallback(config: MemoryConfig) -> GuardedProvider | None:
    """Say who is asked when a provider of somebody's own cannot answer."""
    from stream.app.providers import asking

    if not config.fallbacks:
        return None
    chat = _chain(config.fallbacks, config)
    return GuardedProvider(ModelProvider(chat, None, asking(config.fallbacks[0][1])), None)


def _chain(models: Sequence[tuple[str, Mapping[str, Any]]], config: MemoryConfig) -> GuardedChat:
    """Put each model behind the call policy, with those after it to ask when it cannot answer."""
    from stream.app.providers import chat_model

    chain: GuardedChat | None = None
    for provider, given in reversed(models):
        chain = GuardedChat(chat_model(provider, given), model_policy(config), chain)
    assert chain is not None  # noqa: S101
    return chain


def _embedder(config: MemoryConfig) -> Embedder | None:
    """Return the embedder that is chosen by itself; None: it goes with who decides."""
    match config.embedder_config.get("provider"):
        case None if config.llm_config.get("use_qwen_embeddings"):
            return _guarded("qwen3", {"model": config.llm_config.get("qwen_model")}, config)
        case None:
            return None
        case "static":
            return StaticEmbedder()
        case "openai" | "ollama" | "sentence-transformers" | "qwen3" as provider:
            return _guarded(provider, config.embedder_config, config)
        case provider:
            given = {k: v for k, v in config.embedder_config.items() if k != "provider"}
            own = ProviderEmbedder(make_embedder(str(provider), given), closes=True)
            return GuardedEmbedder(own, model_policy(config))


def _guarded(provider: str, given: Mapping[str, Any], config: MemoryConfig) -> GuardedEmbedder:
    from stream.app.providers import embedding_model

    return GuardedEmbedder(embedding_model(provider, given), model_policy(config))


def model_policy(config: MemoryConfig) -> ModelPolicy:
    """Say how models are called."""
    policy = ModelPolicy(timeout_s=config.timeout_seconds, concurrency=config.concurrency)
    if config.on_failure == "rules":
        # Nobody waits for a model that rests while the rules may decide.
        return replace(policy, patience_ms=FailurePolicy().patience_ms)
    return policy


def _policy(config: MemoryConfig) -> ProviderPolicy:
    return ProviderPolicy(
        extraction_prompt=config.extraction_prompt,
        update_prompt=config.update_prompt,
    )


def _model_engine(chat: ChatModel, config: MemoryConfig) -> CallEngine:
    """Decide with one call a window; with two where a prompt was changed: they have prompts to change."""
    from stream.app.providers import asking

    given = asking(config.llm_config)
    provider = GuardedProvider(ModelProvider(chat, None, given), None)  # the chain is guarded
    two_calls = _failsafe(ProviderEngine(provider, _policy(config)), config)
    if config.extraction_prompt or config.update_prompt:
        return CallEngine(two_calls)
    bounds = ModelEnginePolicy(temperature=given.temperature)
    if most := config.llm_config.get("max_tokens"):
        bounds = replace(bounds, answer_tokens=most)
    return CallEngine(_failsafe(ModelEngine(chat, bounds), config), two_calls)


def _failsafe(engine: Engine, config: MemoryConfig) -> Engine:
    policy = FailurePolicy(on_failure=config.on_failure, attempts=config.failures)
    return FallbackEngine(engine, policy)
