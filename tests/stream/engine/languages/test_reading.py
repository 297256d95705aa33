"""From a sentence in another language to its statements."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stream.engine.languages import LANGUAGES, read
from tests.stream.engine.languages.phrases import SAID_AT_MS, heard


def texts(code: str, sentence: str) -> list[str]:
    return [statement.text for statement in heard(code, sentence) if not statement.skipped]


@pytest.mark.parametrize(
    ("code", "sentence", "memory"),
    [
        ("de", "Ich wohne jetzt in Berlin.", "User wohnt in Berlin"),
        ("de", "Ich heiße Malte.", "User heißt Malte"),
        ("es", "Ahora vivo en Madrid.", "User vive en Madrid"),
        ("es", "Trabajo de cocinera.", "User trabaja de cocinera"),
        ("fr", "J'habite à Lyon maintenant.", "User habite à Lyon"),
        ("fr", "Je suis allergique aux noix.", "User est allergique aux noix"),
    ],
)
def test_a_plain_claim_is_put_into_the_third_person(code: str, sentence: str, memory: str) -> None:
    assert texts(code, sentence) == [memory]


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("de", "Wir waren am Strand und es hat geregnet."),
        ("es", "Se me ha roto la lavadora"),
        ("fr", "On a mangé une pizza avec Paul"),
    ],
)
def test_anything_else_is_kept_word_for_word_behind_its_speaker(code: str, sentence: str) -> None:
    assert texts(code, sentence) == [f'User: "{sentence.removesuffix(".")}"']


@pytest.mark.parametrize(
    ("code", "sentence", "dated"),
    [
        ("de", "Gestern war ich im Kino.", "Gestern (2024-03-12)"),
        ("de", "Vorgestern hat es gebrannt.", "Vorgestern (2024-03-11)"),
        ("de", "Letzte Woche war ich krank.", "Letzte Woche (Woche vom 2024-03-04)"),
        (
            "de",
            "Ich war letztes Wochenende in Rom.",
            "letztes Wochenende (Wochenende vom 2024-03-09)",
        ),
        ("de", "Vor drei Tagen kam das Paket.", "Vor drei Tagen (2024-03-10)"),
        ("de", "Vor zwei Monaten war ich krank.", "Vor zwei Monaten (2024-01)"),
        ("de", "Am Montag war ich beim Arzt.", "Am Montag (2024-03-11)"),
        ("de", "Nächsten Dienstag fliege ich los.", "Nächsten Dienstag (2024-03-19)"),
        ("de", "Nächstes Jahr werde ich dreißig.", "Nächstes Jahr (2025)"),
        ("de", "In zwei Wochen werde ich operiert.", "In zwei Wochen (Woche vom 2024-03-25)"),
        ("de", "Am 2. Februar war die Hochzeit.", "Am 2. Februar (2024-02-02)"),
        ("de", "Die Prüfung ist am 3. Mai 2025.", "am 3. Mai 2025 (2025-05-03)"),
        ("de", "Heute Abend koche ich.", "Heute Abend (2024-03-13)"),
        ("es", "Ayer estuve en el cine.", "Ayer (2024-03-12)"),
        ("es", "Anteayer llovió.", "Anteayer (2024-03-11)"),
        ("es", "Anoche cené fuera.", "Anoche (2024-03-12)"),
        ("es", "La semana pasada estuve enferma.", "La semana pasada (semana del 2024-03-04)"),
        ("es", "El mes que viene voy a Roma.", "El mes que viene (2024-04)"),
        ("es", "Hace tres días llegó el paquete.", "Hace tres días (2024-03-10)"),
        ("es", "El lunes fui al médico.", "El lunes (2024-03-11)"),
        ("es", "El próximo martes voy a Madrid.", "El próximo martes (2024-03-19)"),
        (
            "es",
            "Voy a París dentro de dos semanas.",
            "dentro de dos semanas (semana del 2024-03-25)",
        ),
        ("es", "El 2 de febrero fue la boda.", "El 2 de febrero (2024-02-02)"),
        ("es", "Pasado mañana recojo el coche.", "Pasado mañana (2024-03-15)"),
        ("fr", "Hier je suis allée au cinéma.", "Hier (2024-03-12)"),
        ("fr", "Avant-hier il a plu.", "Avant-hier (2024-03-11)"),
        (
            "fr",
            "La semaine dernière j'étais malade.",
            "La semaine dernière (semaine du 2024-03-04)",
        ),
        ("fr", "Le mois prochain je vais à Rome.", "Le mois prochain (2024-04)"),
        ("fr", "Il y a trois jours le colis est arrivé.", "Il y a trois jours (2024-03-10)"),
        ("fr", "Lundi je suis allé chez le médecin.", "Lundi (2024-03-11)"),
        ("fr", "Mardi prochain je vais à Nice.", "Mardi prochain (2024-03-19)"),
        (
            "fr",
            "Je vais être opérée dans deux semaines.",
            "dans deux semaines (semaine du 2024-03-25)",
        ),
        ("fr", "Le 2 février j'ai signé le contrat.", "Le 2 février (2024-02-02)"),
        ("fr", "Ce matin j'ai couru.", "Ce matin (2024-03-13)"),
    ],
)
def test_a_relative_date_counts_from_when_it_was_said(code: str, sentence: str, dated: str) -> None:
    assert dated in " ".join(texts(code, sentence))


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("de", "Ich jogge jeden Morgen."),
        ("de", "Guten Morgen, ich bin schon wach."),
        ("es", "Corro por la mañana."),
        ("es", "Me levanto a las seis de la mañana."),
        ("fr", "Le lundi je fais du sport."),
        ("fr", "J'ai fini en deux jours."),
    ],
)
def test_what_is_no_date_gets_none(code: str, sentence: str) -> None:
    assert "(" not in " ".join(texts(code, sentence))


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("de", "Vielleicht ziehe ich nach Lissabon."),
        ("de", "Ich glaube, ich bin gegen Katzen allergisch."),
        ("de", "Wenn ich in Paris wohnen würde, wäre ich glücklich."),
        ("de", "Anna sagt, ich arbeite zu viel bei Siemens."),
        ("de", "Angeblich wohne ich in einem Funkloch."),
        ("es", "A lo mejor me mudo a Lisboa."),
        ("es", "Creo que soy alérgica a los gatos."),
        ("es", "Si viviera en París, sería feliz."),
        ("es", "Dicen que trabajo demasiado en el banco."),
        ("es", "Me gustaría vivir en Roma."),
        ("fr", "Peut-être que je déménage à Lisbonne."),
        ("fr", "Je crois que je suis allergique aux chats."),
        ("fr", "Si j'habitais à Rome, je serais heureuse."),
        ("fr", "Il paraît que j'habite trop loin."),
        ("fr", "J'aimerais habiter à Rome."),
    ],
)
def test_doubt_wish_and_hearsay_are_hedged(code: str, sentence: str) -> None:
    assert all(statement.hedged for statement in heard(code, sentence))


@pytest.mark.parametrize(
    ("code", "sentence", "reason"),
    [
        ("de", "Hallo!", "greeting"),
        ("de", "Ja, genau.", "filler"),
        ("de", "Wo wohnst du?", "question"),
        ("de", "wie geht es dir", "question"),
        ("es", "¡Buenos días!", "greeting"),
        ("es", "Vale, perfecto.", "filler"),
        ("es", "¿Dónde vives?", "question"),
        ("fr", "Bonjour !", "greeting"),
        ("fr", "Oui, d'accord.", "filler"),
        ("fr", "Tu habites où ?", "question"),
    ],
)
def test_what_says_nothing_is_left_out_with_a_reason(code: str, sentence: str, reason: str) -> None:
    assert [statement.skipped for statement in heard(code, sentence)] == [reason]


@pytest.mark.parametrize(
    ("code", "sentence", "memory"),
    [
        ("de", "Ich wohne in Kiel, oder?", "User wohnt in Kiel"),
        ("es", "Vivo en Cádiz, ¿no?", "User vive en Cádiz"),
        ("fr", "J'habite à Brest, hein ?", "User habite à Brest"),
    ],
)
def test_a_tag_makes_no_question(code: str, sentence: str, memory: str) -> None:
    assert texts(code, sentence) == [memory]


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("de", "Ich esse gerade keinen Zucker."),
        ("de", "Ich rauche diese Woche nicht."),
        ("es", "De momento no tomo café."),
        ("es", "Esta semana no fumo."),
        ("fr", "Je ne bois pas de café en ce moment."),
        ("fr", "Cette semaine je ne fume pas."),
    ],
)
def test_what_is_only_for_now_ends_nothing(code: str, sentence: str) -> None:
    assert not any(statement.slot for statement in heard(code, sentence))


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
@settings(deadline=None)
@given(text=st.text(max_size=80))
def test_whatever_is_said_is_kept_or_left_out_with_a_reason(language: object, text: str) -> None:
    said = list(read(text, language, said_at_ms=SAID_AT_MS))  # type: ignore[arg-type]
    assert said
    assert all(statement.text or statement.skipped for statement in said)
