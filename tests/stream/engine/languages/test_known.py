"""Which language something is said in."""

from __future__ import annotations

import pytest

from stream.engine.languages import language_of


def code_of(tag: str | None, text: str) -> str | None:
    language = language_of(tag, text)
    return language.code if language else None


@pytest.mark.parametrize("tag", ["de", "de-DE", "de_AT", "DE"])
def test_the_tag_of_the_segment_tells(tag: str) -> None:
    assert code_of(tag, "OK") == "de"


@pytest.mark.parametrize("tag", ["en", "en-US", "it", "ja"])
def test_a_tag_is_believed_also_where_it_names_none_of_ours(tag: str) -> None:
    assert code_of(tag, "Ich wohne in Berlin und ich habe einen Hund.") is None


@pytest.mark.parametrize("tag", [None, "", "multi", "auto"])
@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Ich wohne jetzt in Berlin.", "de"),
        ("Meine Schwester heißt Jana und ich mag Tee.", "de"),
        ("Vivo en Madrid con mi hermana.", "es"),
        ("Mañana tengo que ir al médico", "es"),
        ("J'habite à Lyon avec ma sœur.", "fr"),
        ("Je suis allergique aux chats", "fr"),
        ("Wir wohnen in Bochum.", "de"),
        ("Meine Chefin heißt Petra.", "de"),
        ("Ich kann Klavier spielen.", "de"),
        ("Mi jefa se llama Petra.", "es"),
        ("Tenemos un galgo que se llama Rayo.", "es"),
        ("Mon chien s'appelle Rex.", "fr"),
        ("J'ai trois chats.", "fr"),
    ],
)
def test_without_a_tag_the_small_words_tell(tag: str | None, text: str, code: str) -> None:
    assert code_of(tag, text) == code


@pytest.mark.parametrize(
    "text",
    [
        "I live in Berlin with my sister.",
        "My son works at La Poste in Paris.",
        "We saw El Niño and Los Angeles on the news",
        "She said ich liebe dich to me",
        "I love pain au chocolat and crème de la crème.",
        "Des and Mona are in Las Vegas",
        "See ya!",
        "Ha, yeah, Jon.",
        "Okay.",
        "",
    ],
)
def test_english_is_never_taken_for_anything_else(text: str) -> None:
    assert code_of(None, text) is None


def test_what_is_too_short_to_tell_is_what_is_spoken_around_it() -> None:
    around = "Vivo en Madrid con mi hermana."
    assert language_of(None, "Estudio en Salamanca.") is None
    found = language_of(None, "Estudio en Salamanca.", around)
    assert found is not None
    assert found.code == "es"
    assert language_of(None, "I study in Salamanca.", around) is None
