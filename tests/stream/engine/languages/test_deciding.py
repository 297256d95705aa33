"""What is said in another language is decided on as English is."""

from __future__ import annotations

import pytest

from schemas import Segment
from tests.stream.engine.world import MINUTE, MONDAY, World, segment

DAY = 24 * 60 * MINUTE


def told(code: str, *days: str) -> World:
    """Let a wearer say one thing a day."""
    world = World()
    for place, text in enumerate(days):
        at_ms = MONDAY + place * DAY
        world.hear(segment(text, at_ms, language=code), at_ms=at_ms)
    return world


@pytest.mark.parametrize(
    ("code", "first", "then", "left"),
    [
        ("de", "Ich wohne in Ulm.", "Ich bin nach Kiel gezogen.", ["User ist nach Kiel gezogen"]),
        (
            "de",
            "Ich mag Oliven.",
            "Oliven mag ich nicht mehr.",
            ['User: "Oliven mag ich nicht mehr"'],
        ),
        ("de", "Ich arbeite bei Aldi.", "Ich arbeite jetzt bei Lidl.", ["User arbeitet bei Lidl"]),
        ("es", "Vivo en Vigo.", "Me he mudado a Lugo.", ["User se ha mudado a Lugo"]),
        ("es", "Tengo 34 años.", "Ya tengo 35 años.", ["User tiene 35 años"]),
        ("fr", "J'habite à Lyon.", "J'ai déménagé à Nice.", ["User a déménagé à Nice"]),
        ("fr", "J'ai 34 ans.", "J'ai 35 ans maintenant.", ["User a 35 ans"]),
    ],
)
def test_another_value_takes_the_place_of_the_old_one(
    code: str, first: str, then: str, left: list[str]
) -> None:
    assert told(code, first, then).contents == left


@pytest.mark.parametrize(
    ("code", "first", "then"),
    [
        ("de", "Ich wohne in Ulm.", "Wir wohnen in Ulm."),
        ("de", "Ich bin gegen Nüsse allergisch.", "Ich habe eine Nussallergie."),
        ("de", "Ich mag keinen Kaffee.", "Kaffee mag ich überhaupt nicht."),
        ("de", "Ich gehe ins Fitnessstudio.", "Ich gehe jetzt auch ins Fitnessstudio."),
        ("es", "Vivo en Vigo.", "Mi casa está en Vigo."),
        ("es", "No me gusta el café.", "El café no me gusta."),
        ("es", "Tengo dos hijos.", "Soy padre de dos niños."),
        ("fr", "J'habite à Nice.", "Je vis à Nice."),
        ("fr", "Je n'aime pas le café.", "Le café, j'aime pas."),
    ],
)
def test_the_same_in_other_words_is_one_memory(code: str, first: str, then: str) -> None:
    assert len(told(code, first, then).contents) == 1


@pytest.mark.parametrize(
    ("code", "first", "then", "gone"),
    [
        ("de", "Ich habe einen Hund.", "Ich habe keinen Hund mehr.", "User hat ein Haustier: Hund"),
        (
            "de",
            "Ich gehe ins Fitnessstudio.",
            "Ich gehe nicht mehr ins Fitnessstudio.",
            "Ich gehe ins",
        ),
        ("de", "Ich kann schwimmen.", "Ich kann nicht schwimmen.", "Ich kann schwimmen"),
        ("es", "Tengo un perro.", "Ya no tengo perro.", "User tiene una mascota: perro"),
        ("es", "Fumo.", "He dejado de fumar.", "Fumo"),
        ("fr", "Je fume.", "J'ai arrêté de fumer.", "Je fume"),
        ("fr", "J'ai un vélo.", "Je n'ai plus de vélo.", "J'ai un vélo"),
    ],
)
def test_what_is_over_goes(code: str, first: str, then: str, gone: str) -> None:
    (left,) = told(code, first, then).contents
    assert gone not in left


@pytest.mark.parametrize(
    ("code", "first", "then"),
    [
        ("de", "Ich wohne in Ulm.", "Vielleicht ziehe ich nach Kiel."),
        ("de", "Ich wohne in Ulm.", "Meine Mutter glaubt, ich wohne in Kiel."),
        ("de", "Ich habe einen Hund.", "Meine Schwester hat keinen Hund mehr."),
        ("de", "Ich trinke Kaffee.", "Ich trinke heute keinen Kaffee."),
        ("de", "Ich trinke Kaffee.", "Ich trinke nicht nur Kaffee."),
        ("es", "Vivo en Vigo.", "Me gustaría vivir en Lugo."),
        ("es", "Vivo en Vigo.", "Si viviera en Lugo, tendría mar."),
        ("es", "Fumo.", "Hoy no fumo."),
        ("fr", "J'habite à Lyon.", "J'aimerais habiter à Nice."),
        ("fr", "Je fume.", "Aujourd'hui je ne fume pas."),
    ],
)
def test_what_does_not_say_so_retires_nothing(code: str, first: str, then: str) -> None:
    before = told(code, first).contents
    assert set(before) <= set(told(code, first, then).contents)


def test_who_speaks_two_languages_has_one_slot_for_one_thing() -> None:
    world = World()
    days: list[Segment] = [
        segment("My favorite color is green.", MONDAY, language="en"),
        segment("Meine Lieblingsfarbe ist Grün.", MONDAY + DAY, language="de"),
        segment("Maintenant ma couleur préférée est le bleu.", MONDAY + 2 * DAY, language="fr"),
    ]
    for day in days:
        world.hear(day, at_ms=day.start_ms)
    (memory,) = world.memories.values()
    assert memory.slot is not None
    assert (memory.slot.attribute, memory.slot.value) == ("favorite_color", "blue")


@pytest.mark.parametrize(
    ("code", "first", "then", "left"),
    [
        (
            "de",
            "Meine Schwester heißt Jana.",
            "Meine Schwester heißt nicht Jana, sondern Ina.",
            "heißt Ina",
        ),
        ("es", "Mi hermana se llama Ana.", "Mi hermana no se llama Ana, sino Inma.", "llama Inma"),
        (
            "fr",
            "Ma sœur s'appelle Anna.",
            "Ma sœur ne s'appelle pas Anna, mais Lou.",
            "appelle Lou",
        ),
    ],
)
def test_a_wrong_name_that_is_taken_back_goes(code: str, first: str, then: str, left: str) -> None:
    contents = told(code, first, then).contents
    assert any(left in content for content in contents)
    assert not any(content.endswith(('Jana"', 'Ana"', 'Anna"')) for content in contents)


def test_what_a_named_speaker_says_is_about_them() -> None:
    world = told("de", "Ich wohne in Ulm.")
    world.hear(segment("Ich wohne in Kiel.", MONDAY + DAY, speaker="Svenja", language="de"))
    assert world.contents == ["Svenja wohnt in Kiel", "User wohnt in Ulm"]
