from __future__ import annotations

import pytest

from stream.engine.salience import is_hedged, skip_reason, statement_in


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("Hey Mel!", "greeting"),
        ("Thanks, Melanie!", "greeting"),
        ("Good morning.", "greeting"),
        ("Wow, that's so cool!", "filler"),
        ("Yeah, okay", "filler"),
        ("Wow, Caroline!", "filler"),
        ("Jealous!", "too_short"),
        ("🧘", "no_words"),
    ],
)
def test_what_says_nothing_is_left_out_with_a_reason(said: str, reason: str) -> None:
    assert skip_reason(said) == reason


@pytest.mark.parametrize(
    "said",
    [
        "My job is great",
        "Berlin, Munich",
        "I'm lucky",
        "I smoke",
        "No sugar",
        "我住在北京",
        "It hurts",
        "Good wine comes from Georgia",
    ],
)
def test_whatever_may_matter_is_kept(said: str) -> None:
    assert skip_reason(said) is None


def test_a_single_word_counts_when_somebody_asked() -> None:
    assert skip_reason("Berlin", answers=True) is None
    assert skip_reason("Yes, Berlin", answers=True) is None
    assert skip_reason("Berlin") == "too_short"
    assert skip_reason("Okay", answers=True) == "filler"


@pytest.mark.parametrize(
    ("said", "stated"),
    [
        ("Where do you live?", ""),
        ("where do you live", ""),
        ("did you see that", ""),
        ("What time is it?", ""),
        ("what time is it", ""),
        ("How are you?", ""),
        ("What is it, my love?", ""),
        ("I love Paris, right?", "I love Paris"),
        ("It's cold, isn't it?", "It's cold"),
        ("I love hiking, do you?", "I love hiking"),
        ("Did I tell you that I moved to Rome?", "I moved to Rome"),
        ("Can you remind me to call mom?", "Can you remind me to call mom?"),
        ("What I love is tea.", "What I love is tea."),
        ("Which is why my meetings are exciting!", "Which is why my meetings are exciting!"),
        ("When I was young I lived in Rome", "When I was young I lived in Rome"),
    ],
)
def test_a_question_is_left_out_but_not_what_it_states(said: str, stated: str) -> None:
    assert statement_in(said) == stated


@pytest.mark.parametrize(
    ("said", "hedged"),
    [
        ("I might move to Rome", True),
        ("I think it is green", True),
        ("If I win, I will travel", True),
        ("She said it is over", True),
        ("I'd love a dog", True),
        ("I live in Rome", False),
        ("My dog is called Max", False),
    ],
)
def test_uncertain_hypothetical_and_reported_speech_is_hedged(said: str, hedged: bool) -> None:
    assert is_hedged(said) is hedged
