"""What can be set: defaults that just work, overridden by environment variables or a `.env` file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any, Final, Literal

from pydantic import AliasChoices, Field, SecretStr, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from stream.config.models import MemorySettings, ModelSettings
from stream.config.servers import KafkaSettings, QdrantSettings
from stream.processor import ProcessorPolicy
from stream.windows import WindowPolicy

__all__ = ["PRESETS", "Settings", "windows_for"]

PRESETS: Final = {
    "realtime": WindowPolicy(),
    "balanced": WindowPolicy(
        gap_ms=20_000, quiet_ms=20_000, max_age_ms=120_000, max_chars=4_000, context_chars=400
    ),
    "economy": WindowPolicy(
        gap_ms=60_000, quiet_ms=60_000, max_age_ms=600_000, max_chars=12_000, context_chars=600
    ),
}
"""Window policies by name: an event within seconds, within half a minute, within minutes."""
_ASKING: Final = {"realtime": replace(PRESETS["realtime"], quiet_ms=13_500, max_age_ms=120_000)}
"""Where every window costs a call. A source that sends whole turns is silent for ten seconds while one is spoken."""


def windows_for(preset: str, *, model: bool) -> WindowPolicy:
    """Return the window policy of a preset.

    Args:
        preset: its name.
        model: whether a language model decides.
    """
    return _ASKING.get(preset, PRESETS[preset]) if model else PRESETS[preset]


class Settings(BaseSettings):
    """Everything that can be set. The variable of `port` is `OMI_STREAM_PORT`, and so on."""

    model_config = SettingsConfigDict(
        env_prefix="OMI_STREAM_",
        env_file=".env",
        env_ignore_empty=True,
        extra="ignore",
        populate_by_name=True,
    )

    role: Literal["all", "gateway", "worker"] = Field(
        "all", description="What this process does: take in and hand out, decide, or both"
    )
    data_dir: Path = Field(Path("data"), description="Folder of the logs and the embedded store")
    host: str = Field("127.0.0.1", description="Address to listen on")
    port: int = Field(8080, ge=0, le=65535, description="Port to listen on; 0 picks a free one")
    url: str = Field(
        "http://127.0.0.1:8080", description="Server that tail, search and replay talk to"
    )
    token: SecretStr | None = Field(
        None, description="Secret that every request must carry (Authorization: Bearer, or ?token=)"
    )
    allowed_users: Annotated[frozenset[str] | None, NoDecode] = Field(
        None, description="Comma-separated user ids that may connect; unset: all"
    )
    allowed_hosts: Annotated[frozenset[str], NoDecode] = Field(
        frozenset(),
        description="Comma-separated public names of this server, for browsers that reach it by them",
    )
    preset: Literal["realtime", "balanced", "economy"] = Field(
        "realtime", description="How long windows stay open: speed against cost"
    )
    window_gap_ms: int | None = Field(None, gt=0, description="Pause in speech that ends a window")
    window_quiet_ms: int | None = Field(
        None, gt=0, description="Time without a segment that ends a window"
    )
    window_max_age_ms: int | None = Field(None, gt=0, description="Longest a window stays open")
    window_max_chars: int | None = Field(None, gt=0, description="Text a window holds at most")
    synchronous: bool = Field(
        True, description="Survive a power cut (fsync each commit), not only the end of the process"
    )
    retention_days: float = Field(
        7, gt=0, description="How long finished segments and the ledger are kept"
    )
    max_frame_bytes: int = Field(
        1_048_576, ge=1_024, le=16_777_216, description="Largest websocket frame or body accepted"
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        "INFO",
        validation_alias=AliasChoices("OMI_STREAM_LOG_LEVEL", "LOG_LEVEL"),
        description="What is logged",
    )
    log_format: Literal["text", "json"] = Field(
        "text", description="How it is logged: lines to read, or one JSON object a line"
    )

    kafka: KafkaSettings = Field(default_factory=KafkaSettings, exclude=True)
    qdrant: QdrantSettings = Field(default_factory=QdrantSettings, exclude=True)
    models: ModelSettings = Field(default_factory=ModelSettings, exclude=True)
    memory: MemorySettings = Field(default_factory=MemorySettings, exclude=True)

    @field_validator("log_level", mode="before")
    @classmethod
    def _upper(cls, value: Any) -> Any:
        return value.upper() if isinstance(value, str) else value

    @field_validator("url")
    @classmethod
    def _with_scheme(cls, value: str) -> str:
        return (value if "://" in value else f"http://{value}").rstrip("/")

    @field_validator("allowed_users", "allowed_hosts", mode="before")
    @classmethod
    def _split(cls, value: Any, field: ValidationInfo) -> Any:
        if not isinstance(value, str):
            return value
        parts = frozenset(part.strip() for part in value.split(",") if part.strip())
        return parts or cls.model_fields[str(field.field_name)].default

    def window_policy(self) -> WindowPolicy:
        """Return the preset with what was set by hand."""
        by_hand = {
            "gap_ms": self.window_gap_ms,
            "quiet_ms": self.window_quiet_ms,
            "max_age_ms": self.window_max_age_ms,
            "max_chars": self.window_max_chars,
        }
        given = {name: value for name, value in by_hand.items() if value is not None}
        asking = self.models.llm_provider != "rules"
        return replace(windows_for(self.preset, model=asking), **given)

    def processor_policy(self) -> ProcessorPolicy:
        """Return how a partition is worked on."""
        if not self.kafka.is_set:
            return ProcessorPolicy(windows=self.window_policy())
        # Other workers go on with open windows; and the group waits only so long for us to let go.
        return ProcessorPolicy(
            windows=self.window_policy(),
            close_windows=False,
            drain_ms=self.kafka.revoke_deadline_ms // 3,
        )
