from __future__ import annotations

import asyncio

from stream.cli.checks import Check, Finding, examine
from stream.errors import Unavailable


def check(name: str, outcome: Exception | str = "", remedy: str = "") -> Check:
    async def look() -> Finding:
        if isinstance(outcome, Exception):
            raise outcome
        return Finding(name, outcome, remedy)

    return Check(name, look, f"mend {name}")


async def names(*groups: list[Check]) -> list[str]:
    return [finding.check for finding in await examine(groups)]


async def test_checks_come_in_their_order() -> None:
    assert await names([check("a"), check("b")], [check("c")]) == ["a", "b", "c"]


async def test_what_needs_something_broken_is_left_out_and_all_else_is_not() -> None:
    broken = check("a", Unavailable("Kafka", "gone"))
    assert await names([broken, check("b")], [check("c")]) == ["a", "c"]
    assert await names([check("a", "odd", "mend"), check("b")]) == ["a"]


async def test_a_check_that_fails_is_a_problem_with_a_remedy() -> None:
    found = await examine(
        [[check("a", Unavailable("Kafka", "gone"))], [check("b", ValueError("?"))]]
    )
    assert found == [
        Finding("a", "Kafka: gone", "mend a"),
        Finding("b", "ValueError: ?", "mend b"),
    ]
    assert not found[0].ok


async def test_nobody_waits_for_an_answer_that_does_not_come() -> None:
    async def never() -> Finding:
        await asyncio.Event().wait()
        raise AssertionError

    (found,) = await examine([[Check("a", never, "mend a")]], timeout_s=0.01)
    assert found == Finding("a", "no answer within 0.01 s", "mend a")
