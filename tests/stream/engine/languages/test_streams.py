"""What becomes of what was said: over, corrected, changed, said again, and what only looks like it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.stream.engine.world import MONDAY, World, segment

_DAY = 86_400_000
_SECOND = 1000
_NO_FACT = ("nicht", "kein", "no", "ya no", "pas", "plus")


def _streams() -> Iterator[tuple[str, str, str]]:
    for path in sorted((Path(__file__).parent / "streams").glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            said, _, wanted = line.partition("=>")
            yield path.stem, said.strip(), wanted.strip()


def _told(code: str, said: str) -> tuple[list[str], list[str]]:
    """Return the memories after the first day, and after the last."""
    world = World()
    first: list[str] = []
    for day, step in enumerate(said.split(" / ")):
        at_ms = MONDAY + day * _DAY
        world.hear(
            *(
                segment(text.strip(), at_ms + 10 * _SECOND * place, language=code)
                for place, text in enumerate(step.split(" + "))
            ),
            at_ms=at_ms,
        )
        first = first or world.contents
    return first, world.contents


def _is_wrong(wanted: str, first: list[str], last: list[str]) -> bool:
    word = wanted[1:].lower()
    having = [text.lower() for text in last if word in text.lower()]
    match wanted[0]:
        case "+":
            return len(having) != 1
        case "-":
            return any(not set(text.split()) & set(_NO_FACT) for text in having)
    return any((text in last) == (wanted == "gone") for text in first)


@pytest.mark.parametrize(("code", "said", "wanted"), list(_streams()))
def test_a_stream_ends_with_what_holds(code: str, said: str, wanted: str) -> None:
    first, last = _told(code, said)
    wrong = [each for each in wanted.split() if _is_wrong(each, first, last)]
    assert not wrong, f"{first} became {last}"
