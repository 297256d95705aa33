from __future__ import annotations

import pytest

from stream.engine.extract import extract
from stream.engine.model.attributes import ATTRIBUTES, slot_of
from tests.stream.engine.world import window


@pytest.mark.parametrize(
    ("said", "subject", "attribute", "value", "text"),
    [
        ("I live in Berlin.", "User", "lives_in", "Berlin", "User lives in Berlin"),
        ("My favorite color is green.", "user", "favorite_color", "green", "User's favorite color is green"),
        ("I love pizza.", "User", "likes", "pizza", "User loves pizza"),
        ("I have a dog.", "User", "pet", "a dog", "User has a dog"),
        ("My sister is called Anna.", "User", "sister", "Anna", "User's sister is called Anna"),
        ("My mom is called Rosa.", "User", "mom", "Rosa", "User's mother is called Rosa"),
        ("My sister Anna lives in Rome.", "User's sister Anna", "lives_in", "Rome", "User's sister Anna lives in Rome"),
        ("I have two kids.", "User", "number_of_kids", "two", "User has two kids"),
        ("I play the drums.", "User", "plays", "the drums", "User plays the drums"),
        ("I am allergic to peanuts.", "User", "allergy", "peanuts", "User is allergic to peanuts"),
    ],
)  # fmt: skip
def test_both_engines_make_the_same_slot_of_the_same_words(
    said: str, subject: str, attribute: str, value: str, text: str
) -> None:
    (fact,) = extract(window(said)).facts
    assert slot_of(subject, attribute, value, text) == fact.slot


@pytest.mark.parametrize(
    ("subject", "attribute", "value", "text"),
    [
        ("User", "mood", "happy", "User is happy"),
        ("User", "home_city", "Rome", "User lives in Rome"),
        ("User", "lives_in", "Berlin", "User lives in Rome"),
        ("Maria", "lives_in", "Rome", "User lives in Rome"),
        ("", "lives_in", "Rome", "User lives in Rome"),
        ("User", "lives_in", "", "User lives in Rome"),
        ("User", "", "Rome", "User lives in Rome"),
        ("User", "plan", " ".join(["long"] * 11), "User plans " + " ".join(["long"] * 11)),
    ],
)
def test_a_slot_that_the_fact_does_not_fill_is_none(
    subject: str, attribute: str, value: str, text: str
) -> None:
    assert slot_of(subject, attribute, value, text) is None


def test_an_event_has_a_slot_whatever_the_order_of_its_words() -> None:
    text = "User's appointment with the dentist is on 2023-05-09"
    one, other = (
        slot_of("User", name, "2023-05-09", text)
        for name in ("when_dentist_appointment", "when_appointment_dentist")
    )
    assert one == other
    assert one is not None
    assert one.attribute == "when_appointment_dentist"


def test_the_model_is_told_names_not_templates() -> None:
    assert {"lives_in", "favorite_…", "likes", "sister"} <= set(ATTRIBUTES)
    assert not [name for name in ATTRIBUTES if "{" in name]
