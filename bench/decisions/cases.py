"""The cases: read from YAML, checked, and spelled out.

A file `cases/<language>/<class>.yaml` holds families. A family is one case, or a template with `vary`:
then it gives one case for each row of values, which take the place of `$name` in its steps.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from functools import cache
from hashlib import blake2b
from pathlib import Path
from string import Template
from typing import Annotated, Any, Final, Literal

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, field_validator, model_validator

from bench.decisions.criteria import Criterion

__all__ = ["CASES", "Case", "Ended", "Family", "Label", "Said", "Split", "Step", "TakenBack"]
__all__ += ["load", "read", "split_of"]

SALT: Final = b"split-49021"
"""Chosen once, before any engine was run, so that both parts have something of every class and language."""
CASES: Final = Path(__file__).parent / "cases"
ACTIONS: Final = frozenset({"ADD", "UPDATE", "DELETE", "NONE"})

Split = Literal["tune", "report"]
Language = Literal["en", "de", "es", "fr"]


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Said(_Strict):
    """A segment. Times are seconds since the step began."""

    text: str
    at: float | None = None
    """When it was said; unset: half a second after the segment before."""
    seconds: float | None = None
    """How long it took; unset: 0.4 seconds a word."""
    received: float | None = None
    """When it arrived; unset: when it was said."""
    id: str | None = None
    """The same id again is a revision."""
    session: str | None = None
    """Unset: `talk-1` in the first step, and so on."""
    client: str | None = None
    speaker: str | None = None
    """Name or label; unset: the wearer."""
    is_user: bool | None = None
    """Whether the wearer spoke; unset: when no speaker is named."""
    source: str = "stream"


class TakenBack(_Strict):
    """The source deletes segments, because others hold their words now."""

    delete: tuple[str, ...]


class Ended(_Strict):
    """All sessions end, in the middle of a step."""

    end: Literal[True]


def _item(value: Any) -> Any:
    return {"text": value} if isinstance(value, str) else value


def _items(value: Any) -> Any:
    return value if isinstance(value, list) else [value]


def _words(value: Any) -> Any:
    return [str(each) if type(each) is int else each for each in _items(value)]


Item = Annotated[Said | TakenBack | Ended, BeforeValidator(_item)]


class Label(_Strict):
    """What a memory must say to be the one that is meant, see `Criterion`. A word or a list will do."""

    says: Annotated[tuple[str, ...], BeforeValidator(_words), Field(min_length=1)]
    unless: Annotated[tuple[str, ...] | None, BeforeValidator(_words)] = Field(None, alias="not")
    apart: Annotated[tuple[str, ...], BeforeValidator(_words)] = ()
    """Facts that must not be in the same memory, so that this one can change by itself."""
    several: bool = False
    """More than one memory may rightly say this."""

    @model_validator(mode="before")
    @classmethod
    def _short(cls, value: Any) -> Any:
        return value if isinstance(value, Mapping) else {"says": value}

    def criterion(self, *default: str) -> Criterion:
        """Return the criterion; `default` is what it excludes when the label does not say."""
        return Criterion(self.says, default if self.unless is None else self.unless)


class Step(_Strict):
    """Something is said, the session ends, and this must hold then."""

    say: Annotated[tuple[Item, ...], BeforeValidator(_items), Field(min_length=1)]
    actions: str
    """The changes to expect, as `ADD ADD`; alternatives as `UPDATE | DELETE ADD`; `NONE` for no change."""
    live: dict[str, Label] = Field(default_factory=dict)
    """What holds from now on, by a name of the label's own. What held before goes on to hold. A name that
    holds already and is not `gone` is refined: the former wording is not wrong, but must not stay beside."""
    gone: tuple[str, ...] = ()
    """Names of what no longer holds as it did."""
    absent: dict[str, Label] = Field(default_factory=dict)
    """What must not be live as a fact, now or later: doubtful, denied, former or quoted it may be."""
    only: bool = False
    """Nothing may be live but what is expected."""
    day: float | None = None
    """Days since the case began; unset: a day after the step before."""
    note: str = ""

    @field_validator("actions")
    @classmethod
    def _known(cls, value: str) -> str:
        for alternative in value.split("|"):
            names = alternative.split()
            if not names or not ACTIONS.issuperset(names):
                raise ValueError(
                    f"{value!r}: write ADD, UPDATE, DELETE or NONE, and | between choices"
                )
        return value


class Family(_Strict):
    """One entry of a file."""

    family: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]+$")]
    vary: tuple[dict[str, str | int], ...] = ()
    starts: datetime = datetime(2024, 3, 11, 9, 0, tzinfo=UTC)
    """When the first step begins; a Monday morning unless it matters."""
    steps: tuple[dict[str, Any], ...]
    note: str = ""


class Case(_Strict):
    """What one user says, and what must hold after each step."""

    id: str
    """`language/class/family/number`; also the user's id."""
    family: str
    class_name: str
    language: Language
    split: Split
    starts: datetime
    steps: tuple[Step, ...]

    @model_validator(mode="after")
    def _consistent(self) -> Case:
        live: set[str] = set()
        for step in self.steps:
            if unknown := set(step.gone) - live:
                raise ValueError(f"{self.id}: {unknown} cannot go, for it was not live")
            live = (live - set(step.gone)) | set(step.live)
        return self


def split_of(family: str) -> Split:
    """Tell whether a family is for tuning or for reporting; the same in every language and for ever."""
    digest = blake2b(family.encode(), digest_size=4, salt=SALT).digest()
    return "tune" if int.from_bytes(digest, "big") % 5 < 3 else "report"


@cache
def load() -> tuple[Case, ...]:
    """Read all cases that are committed."""
    return tuple(case for path in sorted(CASES.glob("*/*.yaml")) for case in read(path))


def read(path: Path) -> list[Case]:
    """Read the cases of one file.

    Raises:
        ValueError: a case does not make sense; the message names it.
    """
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise ValueError(f"{path}: {error}") from None
    families = [Family.model_validate(entry) for entry in content["families"]]
    names = [family.family for family in families]
    if twice := {name for name in names if names.count(name) > 1}:
        raise ValueError(f"{path}: more than one family is called {twice}")
    return [case for family in families for case in _spelled_out(family, path)]


def _spelled_out(family: Family, path: Path) -> Iterable[Case]:
    for number, values in enumerate(family.vary or ({},), start=1):
        yield Case.model_validate(
            {
                "id": f"{path.parent.name}/{path.stem}/{family.family}/{number}",
                "family": family.family,
                "class_name": path.stem,
                "language": path.parent.name,
                "split": split_of(family.family),
                "starts": family.starts,
                "steps": [_filled(step, values) for step in family.steps],
            }
        )


def _filled(value: Any, values: Mapping[str, str | int]) -> Any:
    match value:
        case str():
            try:
                return Template(value).substitute(values)
            except KeyError as error:
                raise ValueError(f"{value!r}: `vary` has no {error}") from None
        case list():
            return [_filled(each, values) for each in value]
        case dict():
            return {key: _filled(each, values) for key, each in value.items()}
        case _:
            return value
