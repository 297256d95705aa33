"""What takes the place of what without a pattern of its own, and what only looks like it."""

from __future__ import annotations

import pytest

from tests.stream.engine.languages.test_deciding import told


@pytest.mark.parametrize(
    ("code", "first", "then", "gone"),
    [
        # The only number is another now.
        ("de", "Ich stehe um sechs auf.", "Ich stehe jetzt erst um halb acht auf.", "sechs"),
        ("es", "Calzo un 41.", "Ahora calzo un 42.", "41"),
        ("fr", "Je me lève à six heures.", "Maintenant je me lève à huit heures.", "six"),
        # The only place is another now.
        ("de", "Ich trainiere bei McFit.", "Ich trainiere jetzt bei Kieser.", "McFit"),
        ("es", "Entreno en el Arena.", "Ahora entreno en el Olimpo.", "Arena"),
        ("fr", "Je m'entraîne à Basic-Fit.", "Je m'entraîne maintenant à Keepcool.", "Basic"),
        # From one to another.
        ("de", "Mein Strom ist von Eon.", "Ich bin von Eon zu Vattenfall gewechselt.", "ist von"),
        ("es", "Tengo el seguro con Mapfre.", "He cambiado el seguro de Mapfre a AXA.", "Tengo"),
        ("fr", "Mon forfait est chez Free.", "Je suis passé de Free à Sosh.", "est chez"),
        # What has changed, and what it is now, said apart.
        ("de", "Ich zahle 700 Euro Miete.", "Die Miete ist gestiegen, ich zahle 780.", "700"),
        ("es", "Vivo en Vigo.", "Nos hemos cambiado de piso, ahora estamos en Lugo.", "Vigo"),
        ("fr", "J'habite à Lyon.", "On a changé d'appart, maintenant il est à Nice.", "Lyon"),
        # Not the one, but the other.
        (
            "de",
            "Wir fahren nach Rom.",
            "Wir fahren doch nicht nach Rom, sondern nach Bari.",
            "Rom$",
        ),
        # Off.
        ("de", "Wir heiraten im Juni.", "Die Hochzeit ist abgesagt.", "Juni"),
        ("es", "Nos casamos en mayo.", "Se canceló la boda.", "mayo"),
        ("fr", "On se marie en juin.", "Le mariage est annulé.", "juin"),
    ],
)
def test_what_is_another_now_takes_the_place_of_what_it_was(
    code: str, first: str, then: str, gone: str
) -> None:
    former = told(code, first).contents[0]
    assert former not in told(code, first, then).contents, gone


@pytest.mark.parametrize(
    ("code", "first", "then"),
    [
        ("de", "Ich stehe um sechs auf.", "Heute stehe ich erst um acht auf."),
        ("de", "Ich trinke zwei Kaffee am Tag.", "Ich trinke jetzt auch drei Tee am Tag."),
        ("de", "Ich trainiere bei McFit.", "Ich trainiere jetzt auch bei Kieser."),
        ("de", "Ich trainiere bei McFit.", "Diese Woche trainiere ich bei Kieser."),
        ("de", "Ich gehe ins Fitnessstudio.", "Ich gehe jetzt ins Kino."),
        ("de", "Mein Konto ist bei der GLS.", "Mein Vater ist von der GLS zur DKB gewechselt."),
        ("de", "Ich komme aus Berlin.", "Ich bin von Berlin zu Siemens gewechselt."),
        (
            "de",
            "Ich zahle 700 Euro Miete.",
            "Die Miete ist gestiegen, unsere Nachbarn zahlen jetzt 780 Euro.",
        ),
        ("de", "Wir heiraten im Juni.", "Meine Schwester heiratet nicht."),
        ("de", "Der TÜV ist am 2. April.", "Der Elternabend ist am 5. April."),
        ("de", "Mein bester Freund ist Sven.", "Mein bester Freund ist Lehrer."),
        ("es", "Me levanto a las seis.", "Hoy me levanto a las ocho."),
        ("es", "Voy al gimnasio Arena.", "Mi hermano ha cambiado de gimnasio, ahora va al Sur."),
        ("es", "Vivo en Vigo.", "Un amigo se ha cambiado de piso, ahora el piso está en Lugo."),
        ("es", "En octubre vamos a Islandia.", "Al final no vamos a Irlanda."),
        ("fr", "Je me lève à six heures.", "Demain je me lève à huit heures."),
        ("fr", "Je fais du 41 en chaussures.", "Mon fils fait du 42 maintenant."),
        ("fr", "J'habite à Lyon.", "Mon ami a changé d'appart, il est à Nice maintenant."),
        ("fr", "Je suis marié à Ruth.", "Je suis à Paris."),
    ],
)
def test_what_only_looks_like_a_change_leaves_everything_as_it_was(
    code: str, first: str, then: str
) -> None:
    former = told(code, first).contents[0]
    assert former in told(code, first, then).contents


@pytest.mark.parametrize(
    ("code", "said", "left"),
    [
        ("de", "Ich wohne in Köln. Nein, in Bonn.", ["User wohnt in Bonn"]),
        (
            "de",
            "Ich mag Tee. Nein, Kaffee.",
            ["User mag Kaffee"],
        ),
        ("es", "Vivo en Vigo. No, en Lugo.", ["User vive en Lugo"]),
        (
            "es",
            "Tengo un perro. Quiero decir, un gato.",
            ["User tiene una mascota: gato"],
        ),
        ("fr", "J'habite à Lyon. Non, à Nice.", ["User habite à Nice"]),
        ("de", "Ich wohne in Köln. Nein danke.", ["User wohnt in Köln"]),
        ("es", "Vivo en Vigo. No, gracias.", ["User vive en Vigo"]),
        ("fr", "J'habite à Lyon. Non merci.", ["User habite à Lyon"]),
    ],
)
def test_a_sentence_can_correct_the_one_before_it(code: str, said: str, left: list[str]) -> None:
    assert sorted(told(code, said).contents) == left


@pytest.mark.parametrize(
    ("code", "said", "known"),
    [
        (
            "de",
            "Meine Schwester wohnt in Rom. Sie arbeitet bei Ikea.",
            'User: "Meine Schwester arbeitet bei Ikea"',
        ),
        ("de", "Ich habe einen Bruder. Er wohnt in Ulm.", 'User: "Mein Bruder wohnt in Ulm"'),
        ("de", "Meine Schwester hat eine Firma. Sie heißt Acme.", 'User: "Sie heißt Acme"'),
        (
            "es",
            "Mi hermana vive en Roma. Trabaja en Ikea.",
            'User: "Mi hermana trabaja en Ikea"',
        ),
        (
            "fr",
            "Ma sœur habite à Rome. Elle travaille chez Ikea.",
            'User: "Ma sœur travaille chez Ikea"',
        ),
    ],
)
def test_who_was_just_spoken_of_is_named_again(code: str, said: str, known: str) -> None:
    assert known in told(code, said).contents
