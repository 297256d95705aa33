from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.decisions.cases import CASES, Case, Said, load, read, split_of
from bench.decisions.criteria import Criterion, matches
from bench.decisions.score import Expected, expectations

CLASSES = {
    "asr_revision", "change", "dates", "hedge", "hypothetical", "injection", "late_arrival",
    "many_valued", "media", "moved_tail", "near_miss", "negate", "other_speaker", "paraphrase",
    "refine", "reported", "restate", "retract", "self_correction", "several", "single_valued",
    "two_devices",
}  # fmt: skip
OTHER_LANGUAGES = {"de", "es", "fr"}


def steps_by(*attributes: str) -> Counter[tuple[str, ...]]:
    counted: Counter[tuple[str, ...]] = Counter()
    for case in load():
        counted[tuple(getattr(case, name) for name in attributes)] += len(case.steps)
    return counted


def written(tmp_path: Path, text: str) -> list[Case]:
    path = tmp_path / "en" / "made_up.yaml"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    return read(path)


def test_there_are_as_many_steps_as_promised() -> None:
    assert sum(steps_by("language").values()) >= 600
    languages = steps_by("language")
    assert {language for (language,) in languages} == OTHER_LANGUAGES | {"en"}
    assert all(languages[language,] >= 60 for language in OTHER_LANGUAGES)


def test_every_class_has_cases_in_both_parts() -> None:
    by_class = steps_by("class_name", "split")
    assert {name for name, _ in by_class} == CLASSES
    assert all(by_class[name, "tune"] >= 5 for name in CLASSES)
    assert all(by_class[name, "report"] >= 5 for name in CLASSES)


def test_every_language_has_cases_in_both_parts() -> None:
    by_language = steps_by("language", "split")
    assert all(by_language[key] >= 20 for key in by_language)
    assert len(by_language) == 8


def test_a_family_is_never_in_both_parts_in_whatever_language() -> None:
    parts: dict[str, set[str]] = defaultdict(set)
    for case in load():
        parts[case.family].add(case.split)
    assert {family: found for family, found in parts.items() if len(found) > 1} == {}


def test_the_part_of_a_family_is_the_same_for_ever() -> None:
    assert split_of("restate-home") == "report"
    assert split_of("change-home") == "tune"


def test_ids_are_unique() -> None:
    ids = Counter(case.id for case in load())
    assert [id for id, count in ids.items() if count > 1] == []


def test_every_pattern_can_be_read() -> None:
    patterns = {
        (pattern, case.language)
        for case in load()
        for step in case.steps
        for label in (*step.live.values(), *step.absent.values())
        for pattern in (*label.says, *(label.unless or ()), *label.apart)
    }
    assert patterns
    for pattern, language in patterns:
        assert not matches("", Criterion((pattern,)), language)


def test_what_was_said_counts_as_stale_if_it_stays_when_it_should_be_gone() -> None:
    """Else a label would excuse an engine that never lets go."""
    assert [name for case in load() for name in never_stale(case)] == []


def never_stale(case: Case) -> Iterator[str]:
    heard: list[str] = []
    before: Expected | None = None
    for step, expected in zip(case.steps, expectations(case), strict=True):
        for name in step.gone:
            assert before is not None
            live = before.live[name].criterion
            former = [criterion for each, criterion in expected.gone if each == name][-1]
            said = [text for text in heard if matches(text, live, case.language)]
            if said and not any(matches(text, former, case.language) for text in said):
                yield f"{case.id}: {name}"
        heard += [item.text for item in step.say if isinstance(item, Said)]
        before = expected


def test_a_template_gives_a_case_for_each_row(tmp_path: Path) -> None:
    first, second = written(
        tmp_path,
        """
families:
- family: moving
  vary: [{a: Rome, n: 3}, {a: Oslo, n: 4}]
  steps:
  - say: I live in $a at number $n.
    actions: ADD
    live: {home: [$a, $n]}
""",
    )
    assert (first.id, second.id) == ("en/made_up/moving/1", "en/made_up/moving/2")
    assert first.split == second.split
    assert [item.text for item in first.steps[0].say if isinstance(item, Said)] == [
        "I live in Rome at number 3."
    ]
    assert second.steps[0].live["home"].says == ("Oslo", "4")


STEP = "{say: Hello., actions: NONE}"


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("families: [{family: x1, steps: [{say: Hello., actions: LATER}]}]", "LATER"),
        ("families: [{family: x1, steps: [{say: Hello., actions: NONE, gone: [home]}]}]", "home"),
        ("families: [{family: x1, steps: [{say: Hello., actions: NONE, life: {}}]}]", "life"),
        ("families: [{family: x1, steps: [{say: [], actions: NONE}]}]", "say"),
        (f"families: [{{family: x1, steps: [{STEP}]}}, {{family: x1, steps: [{STEP}]}}]", "x1"),
        ("families: [{family: x1, steps: [{say: I am $age., actions: ADD}]}]", "age"),
        ("families: [}", "made_up.yaml"),
    ],
)
def test_what_makes_no_sense_is_refused_by_name(tmp_path: Path, text: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        written(tmp_path, text)


def test_all_files_are_named_after_a_class_and_a_language() -> None:
    names = {(path.parent.name, path.stem) for path in CASES.rglob("*.yaml")}
    assert {language for language, _ in names} == OTHER_LANGUAGES | {"en"}
    assert {name for _, name in names} == CLASSES
