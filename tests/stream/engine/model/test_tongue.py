from __future__ import annotations

import pytest

from stream.engine.model.tongue import same_language


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("User lives in Berlin", "Ich wohne seit zwei Jahren in Berlin."),
        ("User likes cats and dogs", "我喜欢猫和狗。"),
        ("User は猫が好きです", "I really like cats."),
        ("User vive en Lisboa desde 2020", "I have lived in Lisbon since 2020."),
        ("User's daughter is called Ana", "Meine Tochter heißt Ana, und sie ist vier."),
        ("User works at a school", "Я работаю в школе."),
        ("User wohnt mit seiner Schwester in Rom", "I live with my sister in Rome."),
    ],
)
def test_a_translation_is_seen(text: str, said: str) -> None:
    assert not same_language(text, said)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("User lives in Berlin", "I live in Berlin."),
        ("User wohnt in Berlin", "Ich wohne in Berlin."),
        ("User vive en Lisboa", "Vivo en Lisboa desde hace dos años."),
        ("User habite à Lyon", "J'habite à Lyon depuis un an."),
        ("User喜欢猫", "我喜欢猫。"),
        ("User は東京に住んでいます", "私は東京に住んでいます。"),
        ("User работает в школе", "Я работаю в школе."),
        ("User bought a Škoda Octavia", "Bought a Škoda Octavia yesterday."),
        ("User's favorite dish is 麻婆豆腐", "My favorite dish is 麻婆豆腐."),
        ("User likes Bach", "Bach!"),
    ],
)
def test_the_language_of_the_speech_is_not_refused(text: str, said: str) -> None:
    assert same_language(text, said)
