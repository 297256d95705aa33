from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stream.engine.repair import repaired
from tests.stream.engine.world import MONDAY, facts_of, segment, texts_of

MEANT = [
    ("My favorite tea is green, no wait, black", "My favorite tea is black"),
    ("It costs three hundred, I mean four hundred euros", "It costs four hundred euros"),
    ("I'm leaving on the 4th, no, the 5th", "I'm leaving on the 5th"),
    ("We moved here in 2019, no, 2020", "We moved here in 2020"),
    ("I had the soup, or no, the salad", "I had the salad"),
    ("his name's Peter, oh no, Paul", "his name's Paul"),
    ("I live in Berlin, actually in Potsdam", "I live in Potsdam"),
    ("My dog is three, sorry, not three, four", "My dog is four"),
    ("My son is a doctor, I mean a dentist", "My son is a dentist"),
    ("My cousin, no, my nephew lives in Rome", "my nephew lives in Rome"),
    ("i live in austin no wait boston", "i live in boston"),
    ("I flew to New York, sorry, San Diego, last week", "I flew to San Diego, last week"),
    ("The train leaves on Monday at nine, sorry, Tuesday", "The train leaves on Tuesday at nine"),
    ("My flight is at 6 pm, no, 7 pm", "My flight is at 7 pm"),
    ("Rome, no, wait, actually Florence is where I live", "Florence is where I live"),
    ("It's the blue one — no, the green one", "It's the green one"),
    ("I go there every Monday, wait, every Tuesday", "I go there every Tuesday"),
    ("I ordered pizza, no, pasta for dinner", "I ordered pasta for dinner"),
    ("Our trip is in May, no hang on, June", "Our trip is in June"),
    ("I like hockey, I mean I don't like hockey", "I don't like hockey"),
    ("We've got two horses, well, three", "We've got three horses"),
    ("my shoe size is 43 er 44", "my shoe size is 44"),
    ("I was born in Graz, not Graz, Linz", "I was born in Linz"),
    ("I study chemistry, excuse me, biochemistry", "I study biochemistry"),
    ("I play the oboe, the bassoon rather", "I play the bassoon"),
    ("My rent's nine hundred, no sorry, a thousand and fifty", "My rent's thousand and fifty"),
    ("I study at the, I studied at the academy", "I studied at the academy"),
    ("I said I live in Leeds, I meant York", "I live in York"),
    ("When I said my car's a Skoda, I meant a Seat", "my car's a Seat"),
    ("I said I was 40, I'm actually 41", "I'm actually 41"),
    ("I told you I have two brothers, that's wrong, I have three", "I have three brothers"),
    ("I was wrong about the dentist, it's on Friday", "the dentist is on Friday"),
    ("I got my shoe size wrong, it's 44", "my shoe size is 44"),
    ("Correction, my sister's name is Jean", "my sister's name is Jean"),
    ("Sorry, I got that wrong, my flight leaves at ten", "my flight leaves at ten"),
    ("My mistake, the rent is 900", "the rent is 900"),
]

NO_CORRECTION = [
    "I said no, sorry, and left the shop",
    "I have no sugar, I mean none at all",
    "I like tea, no sugar",
    "I live in Ulm, sorry about the noise",
    "I told him no, wait a minute",
    "I love dogs, well, most dogs",
    "I like Bach rather than Mozart",
    "I love it, actually",
    "I have no idea, sorry, Anna",
    "No, I never smoked",
    "My answer is no, sorry",
    "The answer is no, I mean it",
    "It's on Tuesday, not Wednesday",
    "I have a sister, no brothers",
    "I love dogs, well, most of them",
    "I have three sheep, well, they're my dad's really",
    "I like Leeds, or rather the people there",
    "I said I was sorry, I meant it",
    "I told you I live in Leeds",
    "They got my order wrong, it's always like that",
    "My son went wrong there, I'm sorry to say",
    "It's not Monday, Tuesday or Wednesday",
    "I ride to the, well, to the lake",
]


@pytest.mark.parametrize(("heard", "meant"), MEANT)
def test_of_a_corrected_sentence_only_the_correction_stays(heard: str, meant: str) -> None:
    assert repaired(heard) == meant


@pytest.mark.parametrize("sentence", NO_CORRECTION)
def test_what_only_sounds_like_a_correction_takes_nothing_out(sentence: str) -> None:
    assert repaired(sentence) == sentence


@pytest.mark.parametrize(
    ("first", "second", "text"),
    [
        ("I'm 34.", "Wait, 35.", "User is 35 years old"),
        ("My cat is called Tom.", "Sorry, Tim.", "User's cat is called Tim"),
        ("I have a cat.", "Sorry, two cats.", "User has two cats"),
        ("I drive a Ford.", "No, what am I saying, it's a Fiat.", "User drives a Fiat"),
        ("I moved to Kent.", "Essex, sorry.", "User moved to Essex"),
        ("I live in Hull.", "Oh no, I meant Hove.", "User lives in Hove"),
        ("I live on Mill Road.", "Oops, I mean Hill Road.", "User lives on Hill Road"),
        ("I play bass.", "No, guitar, sorry.", "User plays guitar"),
    ],
)
def test_a_sentence_may_correct_the_one_before(first: str, second: str, text: str) -> None:
    (fact,) = facts_of(segment(first, MONDAY, id="a"), segment(second, MONDAY + 9_000, id="b"))
    assert fact.text == text
    assert fact.evidence == ("a", "b")


@pytest.mark.parametrize(
    ("said", "texts"),
    [
        (["I work at Aldi.", "Did I say Aldi? I meant Lidl."], ["User works at Lidl"]),
        (
            ["I work at Aldi.", "I have a cat.", "Sorry, did I say Aldi?", "I meant Lidl."],
            ["User works at Lidl", "User has a cat"],
        ),
        (
            ["My nephew's three.", "I have a cat.", "Actually, my nephew's four."],
            ["User's nephew is four", "User has a cat"],
        ),
        (
            ["I live in Leeds.", "I have a cat.", "I mean I live in York."],
            ["User lives in York", "User has a cat"],
        ),
        (
            ["I like Anna.", "I have a cat.", "Actually, I like Bob."],
            ["User likes Anna", "User has a cat", "User likes Bob"],
        ),
        (
            ["My brother works in Kiel.", "Actually my sister works in Kiel too."],
            ["User's brother works in Kiel", "User's sister works in Kiel too"],
        ),
    ],
)
def test_a_correction_may_come_later(said: list[str], texts: list[str]) -> None:
    assert texts_of(*said) == texts


@pytest.mark.parametrize(
    ("language", "first", "second", "meant"),
    [
        ("de", "Ich wohne in Ulm.", "Nein, in Bonn.", "User wohnt in Bonn"),
        ("de", "Ich wohne in Ulm.", "Entschuldigung, ich wohne in Bonn.", "User wohnt in Bonn"),
        ("es", "Vivo en Lima.", "Perdón, en Cusco.", "User vive en Cusco"),
        ("fr", "J'habite à Lyon.", "Pardon, à Lille.", "User habite à Lille"),
        ("de", "Ich wohne in Ulm.", "Nein, im Ernst.", "User wohnt in Ulm"),
        ("de", "Ich wohne in Ulm.", "Nein, ich habe kein Auto.", "User wohnt in Ulm"),
        ("es", "Vivo en Lima.", "No, en serio.", "User vive en Lima"),
        ("fr", "J'habite à Lyon.", "Non, merci.", "User habite à Lyon"),
    ],
)
def test_other_languages_correct_themselves_in_the_next_sentence_too(
    language: str, first: str, second: str, meant: str
) -> None:
    said = segment(first, language=language), segment(second, MONDAY + 9_000, language=language)
    assert texts_of(*said)[0] == meant


def test_an_answer_and_another_speaker_correct_nothing() -> None:
    assert texts_of("I have a dog.", "No, I'm not allergic.") == [
        "User has a dog",
        "User is not allergic",
    ]
    assert "User lives in Bonn" in texts_of(
        "I live in Bonn.", segment("Sorry, Berlin.", MONDAY + 20_000, speaker="Tom")
    )


@given(st.text(max_size=80))
def test_a_repair_invents_no_words(text: str) -> None:
    assert set(repaired(text).split()) <= set(text.split()) | set(text.replace(",", " ").split())
