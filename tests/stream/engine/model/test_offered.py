from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from stream.engine.model.offered import offered
from stream.engine.model.policy import ModelEnginePolicy
from stream.engine.types import Candidate, Case
from tests.stream.engine.world import memory, window

HEARD = window("x" * 200)
ROOMY = ModelEnginePolicy()


def near(*similar: tuple[str, float], keyed: str | None = None) -> list[Candidate]:
    found = [Candidate(memory(text), similarity) for text, similarity in similar]
    return ([Candidate(memory(keyed), 0.1, keyed=True)] if keyed else []) + found


def shown(*some: list[Candidate], policy: ModelEnginePolicy = ROOMY) -> list[str]:
    return [each.content for each in offered([Case(HEARD, (), some)], policy)]


def test_what_a_statement_is_about_comes_first_then_the_nearest_of_each() -> None:
    first = near(("a", 0.9), ("b", 0.8))
    second = near(("c", 0.5), ("d", 0.4), keyed="k")
    assert shown(first, second) == ["k", "a", "b", "c", "d"]


def test_a_memory_is_offered_once() -> None:
    assert shown(near(("a", 0.9)), near(("b", 0.8), ("a", 0.7))) == ["a", "b"]


def test_several_windows_share_one_list() -> None:
    cases = [Case(HEARD, (), [near((name, 0.5))]) for name in "ab"]
    assert [each.content for each in offered(cases, ROOMY)] == ["a", "b"]


@given(st.lists(st.lists(st.integers(0, 60), max_size=12), max_size=12), st.integers(1, 300))
def test_the_list_is_bounded_whatever_is_near(found: list[list[int]], longest: int) -> None:
    policy = ModelEnginePolicy(memories=10, memory_chars=300, longest_memory=100)
    some = [near(*((f"{n} " + "y" * longest, 1 / (n + 1)) for n in numbers)) for numbers in found]
    texts = shown(*some, policy=policy)
    assert len(texts) == len(set(texts)) <= 10
    assert sum(min(len(text), 100) for text in texts) <= 300 + 200
    assert not texts or len(texts) >= min(3, len({n for numbers in found for n in numbers}))
