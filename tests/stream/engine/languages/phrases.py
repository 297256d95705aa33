"""What the tables of phrasings are read with."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from stream.engine.languages import LANGUAGES, Statement, read

SAID_AT_MS = int(datetime(2024, 3, 13, 12, tzinfo=UTC).timestamp() * 1000)
"""A Wednesday."""


def heard(code: str, sentence: str) -> list[Statement]:
    language = next(language for language in LANGUAGES if language.code == code)
    return list(read(sentence, language, said_at_ms=SAID_AT_MS))


def slots(code: str, sentence: str) -> list[str]:
    """Write the claims of a sentence down: `lives_in=berlin`, `-works_at=siemens` when it is over."""
    return [
        ("-" if said.retracts else "")
        + ("" if said.slot.subject == "user" else f"{said.slot.subject}: ")
        + f"{said.slot.attribute}={said.slot.value}"
        for said in heard(code, sentence)
        if said.slot and not said.hedged
    ]


def phrasings() -> list[tuple[str, str, str]]:
    """Read the tables: what somebody says in a language, and the claims in it."""
    found = []
    for path in sorted((Path(__file__).parent / "phrasings").glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            sentence, _, claims = line.partition("=>")
            found.append((path.stem, sentence.strip(), claims.strip()))
    return found
