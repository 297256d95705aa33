from __future__ import annotations

import pytest

from stream.engine.slots import Claim, claims


def only(sentence: str, name: str = "User") -> Claim:
    (claim,) = claims(sentence, name)
    return claim


ATTRIBUTES = [
    ("My name is Anna", "name", "anna"),
    ("Call me Bob", "name", "bob"),
    ("I'm 34", "age", "34"),
    ("I just turned thirty-four", "age", "34"),
    ("My birthday is on May 7th", "birthday", "may 7th"),
    ("I'm from Poland originally", "hometown", "poland"),
    ("I live in Berlin with my sister", "lives_in", "berlin"),
    ("I moved to Munich last month (2023-04)", "lives_in", "munich"),
    ("i live in berlin", "lives_in", "berlin"),
    ("I work for a hospital", "works_at", "hospital"),
    ("I'm a software engineer in Berlin", "job_title", "software engineer"),
    ("Actually, my favorite color is green now", "favorite_color", "green"),
    ("My favorite destination is now Tokyo instead of Paris", "favorite_destination", "tokyo"),
    ("My favorite dish is pasta with pesto rather than rice", "favorite_dish", "pasta with pesto"),
    ("My favorite song is Rather Be", "favorite_song", "rather be"),
    ("My favourite movie is The Lord of the Rings", "favorite_movie", "lord of the rings"),
    ("Green is my favorite color", "favorite_color", "green"),
    ("My favorite color is not blue, it's green", "favorite_color", "green"),
    ("I love hiking because it calms me", "opinion_of_hiking", "likes"),
    ("I love the color green", "opinion_of_green", "likes"),
    ("I hate Chinese food", "opinion_of_chinese_food", "dislikes"),
    ("I don't like coffee anymore", "opinion_of_coffee", "dislikes"),
    ("I'm not a fan of horror movies", "opinion_of_horror_movies", "dislikes"),
    ("I have a peanut allergy", "allergy", "peanut"),
    ("I'm vegan now", "diet", "vegan"),
    ("I have a dog named Max", "pet", "dog max"),
    ("My dog's name is Luna", "pet", "dog luna"),
    ("My sister's name is Anna", "sister", "anna"),
    ("My wife is Maria", "wife", "maria"),
    ("I have three kids", "number_of_kids", "3"),
    ("I'm married", "relationship", "married"),
    ("I prefer tea over coffee", "opinion_of_tea", "likes"),
    ("I bought a Tesla yesterday (2023-05-07)", "car", "tesla"),
    ("My appointment is on Friday at 10 am", "when_appointment", "on friday at 10 am"),
    ("I drive a red Honda Civic", "car", "honda civic"),
    ("I switched from iPhone to Android", "phone", "android"),
    ("I use Notion for my notes", "uses", "notion"),
    ("I have a dentist appointment on Tuesday (2023-05-09) at 3 pm", "when_appointment_dentist", "2023-05-09 3 pm"),
    ("I rescheduled my dentist appointment to Friday (2023-05-12)", "when_appointment_dentist", "2023-05-12"),
    ("I'm planning a trip to Japan", "plan", "trip to japan"),
    ("My goal is to run a marathon", "goal", "run a marathon"),
    ("I go running every morning", "habit", "go running every morning"),
    ("I have asthma", "condition", "asthma"),
    ("I'm learning Spanish", "learning", "spanish"),
    ("I'm 6 feet tall", "height", "6 feet"),
    ("I play the guitar", "plays", "guitar"),
    ("My wifi password is hunter2", "wifi_password", "hunter2"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "attribute", "value"), ATTRIBUTES)
def test_what_people_say_about_themselves_fills_a_slot(
    sentence: str, attribute: str, value: str
) -> None:
    claim = only(sentence)
    assert (claim.slot.subject, claim.slot.attribute, claim.slot.value) == (
        "user",
        attribute,
        value,
    )
    assert not claim.retracts
    assert not claim.hedged


@pytest.mark.parametrize(
    "sentence",
    [
        "I live in fear",
        "I live in a house",
        "I moved to the next slide",
        "I moved to Berlin in 2010",
        "I work from home",
        "I'm a mother",
        "My wife is tired",
        "My favorite part is the end",
        "I love you",
        "I love the idea",
        "I like 👍",
        "I love seeing them eat",
        "I love hiking, swimming and going out with friends",
        "I have a dog and a wish",
        "I have always liked turtles",
        "I joined in",
        "I might move to Munich",
        "I don't think I like tea",
        "I never liked tea",
        "I worked at Google",
        "I'd love a dog",
        "She lives in Berlin",
    ],
)
def test_what_only_looks_like_a_slot_fills_none(sentence: str) -> None:
    assert claims(sentence) == ()


@pytest.mark.parametrize(
    ("sentence", "attribute", "value"),
    [
        ("I don't live in Berlin anymore", "lives_in", "berlin"),
        ("I used to live in Rome", "lives_in", "rome"),
        ("I no longer work at Google", "works_at", "google"),
        ("I quit my job", "works_at", ""),
        ("I stopped working at Google", "works_at", "google"),
        ("My favorite color is no longer blue", "favorite_color", "blue"),
        ("I'm not allergic to nuts", "allergy", "nut"),
        ("I'm not a vegetarian anymore", "diet", "vegetarian"),
        ("I'm no longer vegan", "diet", "vegan"),
        ("I don't have a dog", "pet", "dog"),
        ("My dog died last week", "pet", "dog"),
        ("I sold my car", "car", ""),
        ("I cancelled my dentist appointment", "when_appointment_dentist", ""),
        ("I cancelled my trip to Japan", "when_japan_trip", ""),
        ("I broke up with my girlfriend", "love", ""),
        ("I quit smoking", "habit", "smoking"),
    ],
)
def test_what_is_over_retracts_its_slot(sentence: str, attribute: str, value: str) -> None:
    claim = only(sentence)
    assert (claim.slot.attribute, claim.slot.value, claim.retracts) == (attribute, value, True)
    assert claim.text is None


@pytest.mark.parametrize(
    ("sentence", "subject", "attribute", "value"),
    [
        ("My sister lives in Paris", "user's sister", "lives_in", "paris"),
        ("My sister Anna lives in Paris", "user's sister anna", "lives_in", "paris"),
        ("My sister's favorite color is blue", "user's sister", "favorite_color", "blue"),
        ("My mom is allergic to cats", "user's mother", "allergy", "cat"),
    ],
)
def test_what_is_said_of_kin_is_about_them(
    sentence: str, subject: str, attribute: str, value: str
) -> None:
    slot = only(sentence).slot
    assert (slot.subject, slot.attribute, slot.value) == (subject, attribute, value)


def test_another_speaker_speaks_of_themselves() -> None:
    claim = only("I live in Rome", "Maria")
    assert (claim.slot.subject, claim.text) == ("maria", "Maria lives in Rome")
    assert only("My sister lives in Paris", "Maria").slot.subject == "maria's sister"


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ("Actually, my favorite color is green now", "User's favorite color is green"),
        ("Call me Bob", "User's name is Bob"),
        ("I'm also a nurse", "User is a nurse"),
        ("I grew up in Oslo", "User is from Oslo"),
        ("My sister Anna lives in Paris", "User's sister Anna lives in Paris"),
        ("I live in Berlin with my sister", None),
        ("I think my favorite color is green", None),
    ],
)
def test_a_sentence_that_says_nothing_else_is_worded_plainly(
    sentence: str, text: str | None
) -> None:
    assert only(sentence).text == text


def test_a_list_gives_a_slot_an_item() -> None:
    found = claims("I'm allergic to peanuts, shellfish and soy")
    assert [claim.slot.value for claim in found] == ["peanut", "shellfish", "soy"]
    assert [claim.text for claim in found] == [
        "User is allergic to peanuts",
        "User is allergic to shellfish",
        "User is allergic to soy",
    ]


def test_two_things_in_one_sentence_are_two_slots() -> None:
    found = claims("I have two kids, a dog named Max and a cat")
    assert [(claim.slot.attribute, claim.slot.value, claim.text) for claim in found] == [
        ("number_of_kids", "2", "User has two kids"),
        ("pet", "dog max", "User has a dog named Max"),
        ("pet", "cat", "User has a cat"),
    ]
    job, company = claims("I work as a software engineer at Siemens")
    assert (job.text, company.text) == (
        "User works as a software engineer",
        "User works at Siemens",
    )


def test_doubt_is_noted() -> None:
    claim = only("I think my favorite color is green")
    assert (claim.slot.value, claim.hedged) == ("green", True)


@pytest.mark.parametrize(
    ("sentence", "many"),
    [
        ("I live in Berlin", False),
        ("My wife's name is Anna", False),
        ("My sister's name is Anna", True),
        ("I have a dog", True),
        ("I speak German", True),
    ],
)
def test_attributes_know_whether_they_hold_several_values(sentence: str, many: bool) -> None:
    assert only(sentence).slot.many is many
