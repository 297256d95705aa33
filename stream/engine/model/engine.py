"""The model engine: looks up memories for what was said, and asks a model once what it all means."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace

from schemas import Action, Memory
from stream.engine.extract import extract
from stream.engine.model.answer import Answer
from stream.engine.model.lines import Line, halved, lines_of
from stream.engine.model.offered import offered
from stream.engine.model.policy import ModelEnginePolicy
from stream.engine.model.prompt import question, repair
from stream.engine.model.reading import Reading, read
from stream.engine.rewording import said_before, unsaid
from stream.engine.types import (
    Candidate,
    Case,
    Extraction,
    Fact,
    Retrieval,
    Verdict,
    Verdicts,
    Window,
)
from stream.models import AnswerCut, ChatModel, Completion, Prompt, PromptTooLong, WrongForm
from stream.text import normalised

__all__ = ["ModelEngine"]

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Cost:
    """What an answer took, but for the calls that came to nothing."""

    model: str
    calls: int
    prompt_tokens: int
    tokens: int


class ModelEngine:
    """Implements `stream.engine.types.Engine` and `SeveralAtOnce` with one call to a language model.

    Which memories a window may be about is found without the model: by the statements that the rules read in
    it. The model gets the transcript and these memories, and answers with facts and actions at once.

    Args:
        chat: the model, behind the call policy: see `stream.guarded`.
        policy: how much it is asked at once.
    """

    def __init__(self, chat: ChatModel, policy: ModelEnginePolicy | None = None) -> None:
        self._chat = chat
        self._policy = policy or ModelEnginePolicy()

    @property
    def name(self) -> str:
        """`model`; which one is in the receipt."""
        return "model"

    @property
    def retrieval(self) -> Retrieval:
        """By meaning and by words; what is quite unlike is not shown."""
        return Retrieval(limit=10, by_words=True, floor=0.25)

    async def extract(self, window: Window) -> Extraction:
        """List the statements of a window that are worth looking up, without a call."""
        found = extract(window, offset_minutes=self._policy.offset_minutes)
        former = said_before(window, offset_minutes=self._policy.offset_minutes)
        return replace(found, facts=(*found.facts, *former))

    async def decide(
        self, window: Window, facts: Sequence[Fact], near: Sequence[Sequence[Candidate]]
    ) -> Verdicts:
        """Have the model find the facts of a window and decide what they mean.

        A window in which nothing is stated, or nothing that is not known in the same words, costs no call.

        Raises:
            Unavailable: the model did not answer.
            BadAnswer: its answer is unusable, also after it was told what is wrong.
        """
        (verdicts,) = await self.decide_together([Case(window, facts, near)])
        return verdicts

    def at_once(self, windows: Sequence[Window]) -> int:
        """As many as the policy lets into one question."""
        chars = 0
        for place, window in enumerate(windows[: self._policy.windows]):
            chars += sum(len(segment.text) for segment in window.segments)
            if place and chars > self._policy.window_chars:
                return place
        return min(len(windows), self._policy.windows)

    async def decide_together(self, cases: Sequence[Case]) -> list[Verdicts]:
        """Decide windows of one user that follow each other.

        Raises:
            Unavailable, BadAnswer: as for `decide`.
        """
        known = [_known(case) for case in cases]
        unclear = [case for case, verdicts in zip(cases, known, strict=True) if verdicts is None]
        asked = iter(await self._ask(unclear) if unclear else ())
        answers = [next(asked) if verdicts is None else verdicts for verdicts in known]
        return [_with_unsaid(each, case) for each, case in zip(answers, cases, strict=True)]

    async def _ask(self, cases: Sequence[Case]) -> list[Verdicts]:
        windows = [case.window for case in cases]
        lines, memories = lines_of(windows), offered(cases, self._policy)
        answer, cost = await self._answer(windows, lines, memories)
        offset = self._policy.offset_minutes
        readings = read(answer, windows, lines, memories, offset_minutes=offset)
        first, *others = (_verdicts(reading, cost.model) for reading in readings)
        note = f"asked in one call with window {windows[0].id}"
        return [
            replace(first, calls=cost.calls, tokens=cost.tokens, prompt_tokens=cost.prompt_tokens),
            *(replace(other, note=note) for other in others),
        ]

    async def _answer(
        self, windows: Sequence[Window], lines: Sequence[Line], memories: Sequence[Memory]
    ) -> tuple[Answer, _Cost]:
        """Ask about lines; when that is too much for the model, about each half of them."""
        try:
            return await self._complete(question(windows, lines, memories, self._policy))
        except (PromptTooLong, AnswerCut) as error:
            halves = halved(lines) if len(windows) == 1 else ()
            if not halves:
                raise
            logger.warning("%s: %s; asking about half as much", self._chat.name, error)
        parts = [await self._answer(windows, half, memories) for half in halves]
        facts = [fact for answer, _ in parts for fact in answer.facts]
        return Answer(facts=facts), _sum([cost for _, cost in parts])

    async def _complete(self, prompt: Prompt[Answer]) -> tuple[Answer, _Cost]:
        """Ask; when the answer is not in the agreed form, say so and ask once more."""
        try:
            completion = await self._chat.complete(prompt)
        except WrongForm as wrong:
            logger.warning("%s: %s; asking for a repair", self._chat.name, wrong)
            completion = await self._chat.complete(repair(prompt, wrong))
        return completion.data, _cost(completion)


def _cost(completion: Completion[Answer]) -> _Cost:
    tokens = completion.prompt_tokens + completion.completion_tokens
    return _Cost(completion.model, 1, completion.prompt_tokens, tokens)


def _sum(costs: Sequence[_Cost]) -> _Cost:
    return _Cost(
        costs[-1].model,
        sum(cost.calls for cost in costs),
        sum(cost.prompt_tokens for cost in costs),
        sum(cost.tokens for cost in costs),
    )


def _verdicts(reading: Reading, model: str) -> Verdicts:
    verdicts, guards = tuple(reading.verdicts), dict(reading.guards)
    return Verdicts(verdicts, finds=True, guards=guards, model=model)


def _with_unsaid(verdicts: Verdicts, case: Case) -> Verdicts:
    """Let go what is not said any more, which nobody asks a model about."""
    more = unsaid(case.window, case.near, verdicts.verdicts)
    return replace(verdicts, verdicts=(*verdicts.verdicts, *more))


def _known(case: Case) -> Verdicts | None:
    """Decide a window that states nothing, or only what is known in the same words; None: ask."""
    stated = [
        (fact, _same(fact, some))
        for fact, some in zip(case.facts, case.near, strict=True)
        if not fact.withdrawn
    ]
    verdicts = [
        Verdict(fact, Action.NONE, "same_wording", "known in the same words", memory)
        for fact, memory in stated
        if memory is not None
    ]
    return Verdicts(tuple(verdicts)) if len(verdicts) == len(stated) else None


def _same(fact: Fact, near: Sequence[Candidate]) -> Memory | None:
    wording = normalised(fact.text)
    found = (each.memory for each in near if normalised(each.memory.content) == wording)
    return next(found, None)
