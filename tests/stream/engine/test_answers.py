from __future__ import annotations

import pytest

from stream.engine.answers import answered
from tests.stream.engine.world import MONDAY, facts_of, segment

ANSWERED = [
    ("Where do you live?", "In Bath.", "I live in Bath"),
    ("So where are you living these days?", "Bath, since May.", "I live in Bath, since May"),
    ("Where do you work?", "At a bakery.", "I work at a bakery"),
    ("What's your name?", "Yusuf.", "My name is Yusuf"),
    ("How old are you?", "Forty-one.", "I am Forty-one"),
    ("What do you do?", "Plumber.", "I am a Plumber"),
    ("What's your favorite color?", "Green.", "My favorite color is Green"),
    ("When is your birthday?", "May 3rd.", "My birthday is on May 3rd"),
    ("Who's your boss?", "Dana.", "My boss is Dana"),
]

NOT_ANSWERED = [
    ("Where do you live?", "I live in Bath."),
    ("Where do you live?", "Why do you ask?"),
    ("Where do you live?", "Not here."),
    ("What's your name?", "That's a secret."),
    ("Did you sleep well?", "In Bath."),
]


@pytest.mark.parametrize(("question", "answer", "statement"), ANSWERED)
def test_a_short_answer_becomes_a_statement(question: str, answer: str, statement: str) -> None:
    assert answered(question, answer) == statement


@pytest.mark.parametrize(("question", "answer"), NOT_ANSWERED)
def test_what_stands_alone_or_answers_nothing_is_left(question: str, answer: str) -> None:
    assert answered(question, answer) is None


def test_only_somebody_elses_question_is_answered() -> None:
    answer = segment("In Bath.", MONDAY + 5_000, id="answer")
    (fact,) = facts_of(segment("Where do you live?", speaker="Mia"), answer)
    assert (fact.text, fact.evidence) == ("User lives in Bath", ("answer",))
    (mine,) = facts_of(segment("Where do you live?"), answer)
    assert mine.slot is None
