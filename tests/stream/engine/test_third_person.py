from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stream.engine.third_person import attributed, noted, rewritten, third_person
from stream.engine.verbs import in_third_person

REWRITTEN = [
    ("I live in Berlin.", "User lives in Berlin"),
    ("I'm a nurse and have two kids", "User is a nurse and has two kids"),
    ("I’ve just moved", "User has just moved"),
    ("I'll call him", "User will call him"),
    ("I'd love to go", "User would love to go"),
    ("I'd been there before", "User had been there before"),
    ("I went hiking", "User went hiking"),
    ("I put sugar in it", "User put sugar in it"),
    ("I need a break", "User needs a break"),
    ("I studied law and now I study art", "User studied law and now User studies art"),
    ("I watch films", "User watches films"),
    ("I never really liked it", "User never really liked it"),
    ("I rarely fly", "User rarely flies"),
    ("I don't like tea", "User doesn't like tea"),
    ("I do not like tea", "User does not like tea"),
    ("I can't swim", "User can't swim"),
    ("I gotta go", "User has to go"),
    ("So am I", "So is User"),
    ("Who am I to judge", "Who is User to judge"),
    ("I think I'm late", "User thinks User is late"),
    ("My sister lives in Rome and I visit her often", "User's sister lives in Rome and User visits her often"),
    ("My sister and I went to Rome", "User's sister and User went to Rome"),
    ("That book is mine and she gave it to me", "That book is User's and she gave it to User"),
    ("I hurt myself", "User hurt themselves"),
    ("I go to school and work at Siemens", "User goes to school and works at Siemens"),
    ("I want to go and see it", "User wants to go and see it"),
    ("I can swim and run a lot", "User can swim and run a lot"),
    ("I wake up at 8 am every day", "User wakes up at 8 am every day"),
    ("When I was young, I lived in Rome", "When User was young, User lived in Rome"),
    ("i live in berlin", "User lives in berlin"),
    ("some me-time is what I need", "Some me-time is what User needs"),
    ("Oh my god, I love it", "Oh my god, User loves it"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "expected"), REWRITTEN)
def test_what_the_wearer_says_about_themselves_goes_into_the_third_person(
    said: str, expected: str
) -> None:
    assert third_person(said) == expected


@pytest.mark.parametrize(
    "said",
    [
        "We went hiking",
        "I told you so",
        'He said "I am late"',
        "Should I go?",
        "She said I am late",
        "Let me think",
        "Remind me to call mom",
        "Ich wohne in Berlin",
        "me gusta el helado",
        "I miei amici sono qui",
        "Berlin is cold",
        "I, however, love tea",
    ],
)
def test_what_cannot_be_rewritten_safely_is_quoted_with_its_speaker(said: str) -> None:
    assert rewritten(said) is None
    assert third_person(said) == attributed(said)
    assert third_person(said).startswith('User said: "')


def test_the_name_of_another_speaker_replaces_user() -> None:
    assert third_person("I love my dog", "Maria") == "Maria loves Maria's dog"
    assert third_person("We left", "Maria") == 'Maria said: "We left"'


def test_a_quote_keeps_every_word_and_has_no_inner_double_quotes() -> None:
    assert attributed('He yelled "stop" at us.') == "User said: \"He yelled 'stop' at us\""


@given(st.text(alphabet=st.sampled_from("abcI 'm,.?!\"’áж我"), max_size=60), st.just("User"))
def test_any_text_gives_a_statement_that_names_its_speaker(said: str, name: str) -> None:
    assert name in third_person(said, name)


@pytest.mark.parametrize(
    ("verb", "expected"),
    [
        ("have", "has"), ("go", "goes"), ("carry", "carries"), ("play", "plays"), ("fix", "fixes"),
        ("rang", "rang"), ("retook", "retook"), ("feed", "feeds"), ("bring", "brings"),
        ("working", None), ("the", None), ("Berlin2", None),
    ],
)  # fmt: skip
def test_verbs_are_conjugated_only_when_they_surely_are_verbs(
    verb: str, expected: str | None
) -> None:
    assert in_third_person(verb) == expected


@pytest.mark.parametrize(
    "said",
    [
        "User discussed their goals for the next quarter",
        "User is allergic to nuts",
        "User doesn't drink coffee",
        "User went to Rome",
    ],
)
def test_a_note_about_its_speaker_is_taken_as_it_is(said: str) -> None:
    assert third_person(f"{said}.") == said


@pytest.mark.parametrize(
    "said",
    [
        "User interfaces are hard to get right",
        "User stories bore me",
        "User likes my tea",
        'User asked: "why"',
        "user left",
        "Users love it",
        "User",
    ],
)
def test_what_only_looks_like_one_is_not(said: str) -> None:
    assert noted(said) is None


def test_a_note_about_somebody_else_is_quoted() -> None:
    assert third_person("User left", "Maria") == 'Maria said: "User left"'
