from __future__ import annotations

import pytest

from stream.engine.clauses import clauses


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("I live in Berlin and I work at Siemens", ["I live in Berlin", "I work at Siemens"]),
        ("I live in Berlin, but my sister lives in Rome", ["I live in Berlin", "my sister lives in Rome"]),
        ("My sister and I went to Rome", ["My sister and I went to Rome"]),
        ("I think Maria and I are going", ["I think Maria and I are going"]),
        ("I used my contacts and my marketing skills", ["I used my contacts and my marketing skills"]),
        ("I live and work here", ["I live and work here"]),
        ("I'm Ada, I'm 36 and my son plays chess", ["I'm Ada", "I'm 36", "my son plays chess"]),
        ("Rita retired, so our manager is Paul", ["Rita retired", "our manager is Paul"]),
        ("My cousin Jo, who works at Shell, has a boat", ["My cousin Jo works at Shell", "My cousin Jo has a boat"]),
        ("I told them I got the job, I start in May", ["I told them I got the job", "I start in May"]),
        ("When I was ten, I moved to Rome", ["When I was ten, I moved to Rome"]),
        ("If I had a garden, I'd get a dog", ["If I had a garden, I'd get a dog"]),
        ("Tom said, I live in Bonn", ["Tom said, I live in Bonn"]),
        ("I love Rome, I really mean it", ["I love Rome, I really mean it"]),
        ("I love my mom, my dad and my dog", ["I love my mom, my dad and my dog"]),
        ("His boss and I agreed", ["His boss and I agreed"]),
    ],
)  # fmt: skip
def test_clauses_with_a_subject_of_their_own_are_statements_of_their_own(
    sentence: str, expected: list[str]
) -> None:
    assert clauses(sentence) == expected


def test_endless_speech_without_punctuation_is_cut_into_pieces_of_bounded_size() -> None:
    endless = "i went on and we walked and then it rained " * 200 + "x" * 5_000
    pieces = clauses(endless)
    assert all(len(piece.split()) <= 60 for piece in pieces)
    assert all(len(word) <= 300 for piece in pieces for word in piece.split())
    assert sum(piece.count("rained") for piece in pieces) == 200
