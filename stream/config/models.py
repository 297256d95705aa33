"""Settings of the language model and the embedder, and of the memory service."""

from __future__ import annotations

import re
from typing import Annotated, Any, Final, Literal

from pydantic import Field, JsonValue, SecretStr, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from stream.config.addresses import Address

__all__ = ["MemorySettings", "ModelSettings"]

_PROVIDER: Final = r"^(?:[\w-]+|[\w.]+:\w+)$"
_ADDRESS: Final[dict[str, JsonValue]] = {"allowed": "`http://host…` or `https://host…`"}
_IN_CHAIN: Final = re.compile(r"(?:openai|ollama)(?::\S+)?")


class ModelSettings(BaseSettings):
    """Which models, and where they are. The variable of `llm_provider` is `LLM_PROVIDER`, and so on."""

    model_config = SettingsConfigDict(env_file=".env", env_ignore_empty=True, extra="ignore")

    llm_provider: str = Field(
        "rules",
        pattern=_PROVIDER,
        json_schema_extra={
            "allowed": "`rules`, `openai`, `ollama`, a registered name, or `package.module:Class`"
        },
        description="Who decides",
    )
    llm_fallbacks: Annotated[tuple[str, ...], NoDecode] = Field(
        (),
        json_schema_extra={
            "allowed": "`openai`, `ollama`, `openai:MODEL`, `ollama:MODEL`, separated by commas"
        },
        description="Asked in turn when the one before cannot answer",
    )
    embedder_provider: str | None = Field(
        None,
        pattern=_PROVIDER,
        json_schema_extra={
            "allowed": "`static`, `openai`, `ollama`, `sentence-transformers`, `qwen3`, a registered name, or "
            "`package.module:Class`"
        },
        description="Who embeds; unset: whoever decides, and `static` with the rules",
    )
    openai_api_key: SecretStr | None = Field(None, description="OpenAI's key")
    openai_base_url: Address = Field(
        "https://api.openai.com/v1",
        json_schema_extra=_ADDRESS,
        description="OpenAI, or any server that speaks its protocol",
    )
    openai_model: str = Field("gpt-4o-mini", description="Language model")
    openai_embedder_model: str = Field("text-embedding-3-small", description="Embedding model")
    ollama_base_url: Address = Field(
        "http://localhost:11434", json_schema_extra=_ADDRESS, description="Address of Ollama"
    )
    ollama_api_key: SecretStr | None = Field(
        None, description="Key of Ollama's cloud, or of a proxy"
    )
    ollama_model: str = Field("llama3.2", description="Language model")
    ollama_embedder_model: str = Field("nomic-embed-text", description="Embedding model")
    ollama_keep_alive: str = Field(
        "30m", description="How long a model stays loaded after a call; -1: for ever"
    )
    ollama_num_ctx: int = Field(
        8_192, ge=512, description="Tokens that prompt and answer may have together"
    )
    sentence_transformers_model: str | None = Field(
        None,
        description="Model of `sentence-transformers` or `qwen3`: a folder, or a name on the Hugging "
        "Face hub; unset: all-MiniLM-L6-v2, or Qwen3-Embedding-0.6B",
    )

    @property
    def are_embedded(self) -> bool:
        """Whether no server is asked."""
        return self.llm_provider == "rules" and self.embedder_provider in (None, "static")

    @field_validator("llm_fallbacks", mode="before")
    @classmethod
    def _split(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        parts = tuple(part.strip() for part in value.split(",") if part.strip())
        for part in parts:
            if not _IN_CHAIN.fullmatch(part):
                raise ValueError(f"{part!r} is none of openai, ollama, openai:MODEL, ollama:MODEL")
        return parts


class MemorySettings(BaseSettings):
    """How models are asked, and what the memory service does."""

    model_config = SettingsConfigDict(env_file=".env", env_ignore_empty=True, extra="ignore")

    vector_store_provider: str | None = Field(
        None,
        pattern=_PROVIDER,
        json_schema_extra={
            "allowed": "`qdrant`, `embedded`, a registered name, or `package.module:Class`"
        },
        description="Where the memories are; unset: on a Qdrant server when its address is set, else "
        "embedded",
    )
    memory_extraction_enabled: bool = Field(
        True, description="Whether `add_memory` remembers anything"
    )
    memory_extraction_prompt: str | None = Field(
        None, description="Instead of `FACT_RETRIEVAL_PROMPT`"
    )
    memory_update_prompt: str | None = Field(
        None, description="Instead of `DEFAULT_UPDATE_MEMORY_PROMPT`"
    )
    memory_timeout_seconds: float = Field(
        30,
        gt=0,
        le=86_400,
        description="Seconds that one call to a model may take. Several calls may be made for one window: "
        "two with a provider or a prompt of your own, and as many again when one fails",
    )
    memory_wait_seconds: float | None = Field(
        None,
        gt=0,
        le=86_400,
        description="Seconds that `add_memory` waits for its memories, and a deletion to be carried out; what "
        "takes longer is in the log, and goes on. Unset: four times `MEMORY_TIMEOUT_SECONDS`, so that a call may "
        "be repeated, or a fallback asked, while `add_memory` waits",
    )
    memory_max_tokens: int | None = Field(
        None,
        ge=64,
        le=1_000_000,
        description="Longest answer of the language model; unset: what the question needs",
    )
    memory_temperature: float = Field(
        0.0,
        ge=0,
        le=2,
        description="How freely the language model chooses its words; models that cannot be told are not",
    )
    memory_concurrency: int = Field(
        8, ge=1, le=1_000, description="Calls to a model under way at once"
    )
    memory_on_failure: Literal["retry", "rules", "dead_letter"] = Field(
        "retry",
        description="When no model can answer: ask until one can, let the rules decide, or keep the "
        "window as a dead letter. An embedder, which nothing stands in for, is waited for unless it is "
        "`dead_letter`",
    )
    memory_failures: int = Field(
        3, ge=1, le=1_000, description="Failures before the rules decide or a window is given up"
    )
    use_new_memory_service: bool = Field(
        True,
        description="Whether `get_memory_service` is this one; false: mem0, the extra `[mem0]`",
    )
    mem0_collection_name: str = Field(
        "mem0", description="Collection that `migrate_from_mem0` reads"
    )
