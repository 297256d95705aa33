"""`omi-stream doctor`."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import typer
from pydantic import SecretStr
from rich.table import Table
from rich.text import Text

from stream.app.kafka import kafka_policy
from stream.app.models import Models
from stream.app.parts import Parts, build
from stream.app.providers import store_policy
from stream.cli.checks import Check, Finding, examine, kafka, machine, services
from stream.cli.console import counted, make_console, visible
from stream.cli.kafka import hush
from stream.cli.loop import run_async
from stream.config import Settings, load_settings
from stream.errors import ConfigError
from stream.memory.config import MemoryConfig, memory_config
from stream.store import Embedder

__all__ = ["run"]

_HIDDEN: Final = "***"
_LIST: Final = "correct the variable; `omi-stream config` lists them"


def run(*, data_dir: Path | None, url: str | None) -> None:
    """Check everything, and print a line each; exit code 1 if there is a problem."""
    hush()
    console = make_console()
    with console.status("checking"):
        findings = run_async(_examine(data_dir, url))
    console.print(_table(findings))
    problems = sum(not finding.ok for finding in findings)
    if problems:
        console.print(
            f"\n{counted(problems, 'problem')}, {len(findings) - problems} ok", style="red"
        )
        raise typer.Exit(1)
    console.print(f"\nall {len(findings)} ok", style="green")


async def _examine(data_dir: Path | None, url: str | None) -> list[Finding]:
    here = [Check("versions", machine.versions, "pip install --upgrade omi-stream")]
    try:
        settings = load_settings(data_dir=data_dir, url=url)
        config = memory_config(settings)
        parts = build(settings, config)
        log = _of_log(settings)
    except ConfigError as error:
        return [*await examine([here]), Finding("settings", str(error), _LIST)]
    embedder = asyncio.ensure_future(_prepared(parts.models))
    try:
        store = _of_store(settings, config, parts, embedder)
        own = _checks(settings, parts.models, embedder)
        findings = await examine([here, *own, log, store, _of_server(settings)])
    finally:
        embedder.cancel()
        await asyncio.wait({embedder})
        await parts.models.close()
    secrets = _secrets(settings)
    return [_without(secrets, finding) for finding in findings]


async def _prepared(models: Models) -> Embedder:
    await models.prepare()
    return models.embedder


def _checks(
    settings: Settings, models: Models, embedder: asyncio.Future[Embedder]
) -> list[list[Check]]:
    """Choose the checks of what every process has."""
    folder = partial(machine.data_folder, settings.data_dir)
    reach = "start the model's server, or correct its address, key or name"
    return [
        [Check("settings", partial(machine.settings, settings), _LIST)],
        [Check("data folder", folder, "choose another OMI_STREAM_DATA_DIR")],
        [Check("embedder", partial(machine.embedder, embedder), reach)],
        [Check("model", partial(services.model, models), reach)],
    ]


def _of_server(settings: Settings) -> list[Check]:
    is_expected = settings.url != Settings.model_fields["url"].default
    look = partial(services.gateway, settings.url, is_expected=is_expected)
    return [Check("server", look, "look at its log")]


def _of_log(settings: Settings) -> list[Check]:
    if not settings.kafka.is_set:
        look = partial(machine.embedded_log, settings)
        return [Check("log", look, "look at the file's rights")]
    policy = kafka_policy(settings)
    reach = "start Kafka, or correct KAFKA_BOOTSTRAP_SERVERS and the other KAFKA_ settings"
    group = "look at the brokers' logs: the group's coordinator does not answer"
    begin = "look at transaction.state.log.* of the brokers, or set KAFKA_TRANSACTIONS=false"
    return [
        Check("kafka", partial(kafka.brokers, policy), reach),
        Check("topics", partial(kafka.topics, policy), "look at `omi-stream topics`"),
        Check("group", partial(kafka.group, policy), group),
        Check("transactions", partial(kafka.transactions, policy), begin),
        Check("kafka clock", partial(kafka.clock, policy), "look at the brokers' logs"),
    ]


def _of_store(
    settings: Settings, config: MemoryConfig, parts: Parts, embedder: asyncio.Future[Embedder]
) -> list[Check]:
    rebuild = "do what the message says, or `omi-stream rebuild`: the log holds everything"
    match str(config.vector_store_provider):
        case "embedded":
            look = partial(machine.embedded_store, settings, embedder)
            return [Check("memories", look, rebuild)]
        case "qdrant":
            policy = store_policy(config.vector_store_config, settings.qdrant)
            reach = "start Qdrant, or correct QDRANT_URL and the other QDRANT_ settings"
            return [
                Check("qdrant", partial(services.qdrant, policy), reach),
                Check("memories", partial(services.collection, policy, embedder), rebuild),
                Check("qdrant clock", partial(services.clock, policy), reach),
            ]
        case name:
            return [
                Check("memories", partial(services.store, name, parts.store, embedder), rebuild)
            ]


def _secrets(settings: Settings) -> list[str]:
    """Return what must not be shown, however it came into a message."""
    groups = (settings, settings.kafka, settings.qdrant, settings.models)
    secrets = [
        value.get_secret_value()
        for group in groups
        for _, value in group
        if isinstance(value, SecretStr)
    ]
    urls = (settings.url, settings.qdrant.url or "", settings.models.openai_base_url)
    return [secret for secret in (*secrets, *(urlsplit(url).password for url in urls)) if secret]


def _without(secrets: Sequence[str], finding: Finding) -> Finding:
    detail, remedy = finding.detail, finding.remedy
    for secret in secrets:
        detail, remedy = detail.replace(secret, _HIDDEN), remedy.replace(secret, _HIDDEN)
    return Finding(finding.check, detail, remedy)


def _table(findings: Sequence[Finding]) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column()
    for finding in findings:
        state = Text("ok", "green") if finding.ok else Text("problem", "bold red")
        detail = Text(visible(finding.detail), "bright_black" if finding.ok else "")
        if not finding.ok:
            detail.append(f"\n→ {visible(finding.remedy)}", "bold")
        table.add_row(state, finding.check, detail)
    return table
