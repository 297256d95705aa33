from __future__ import annotations

import pytest

from stream.engine.plain import plain

TURNED = [
    ("Monty's what we named the dog", "my dog is called Monty"),
    ("Just round the corner's where my ex is", "my ex is round the corner"),
    ("Andrea's the one I report to", "my boss is Andrea"),
    ("I got myself an iPhone", "I got an iPhone"),
    ("Rimini is where I grew up", "I grew up in Rimini"),
    ("Aldi is where I work", "I work at Aldi"),
    ("The language I'm learning is Tamil", "I am learning Tamil"),
    ("It's cats that I'm allergic to", "I am allergic to cats"),
    ("What I play is the viola", "I play the viola"),
    ("Jo and I broke up", "I broke up with Jo"),
    ("Jo and I got engaged", "I got engaged to Jo"),
    ("My husband and I moved to Bari", "I moved to Bari"),
    ("We ended up buying a van", "I bought a van"),
    ("Somebody stole my laptop", "I lost my laptop"),
    ("They laid me off from Opel", "I was fired from Opel"),
    ("My rent went up to 700 euros", "my rent is 700 euros"),
    ("They raised my rent to 700 euros", "my rent is 700 euros"),
    ("I switched banks from ING to Bunq", "my bank is Bunq"),
    ("Every Friday I swim", "I swim every Friday"),
    ("Bari is my home now", "I live in Bari"),
    ("My flat's in Bari", "My flat is in Bari"),
    ("Since the move my rent is 700 euros", "my rent is 700 euros"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "core"), TURNED)
def test_a_sentence_is_turned_so_that_it_begins_with_its_speaker(said: str, core: str) -> None:
    assert plain(said).text == core


@pytest.mark.parametrize(
    "said",
    [
        "It has been hard since I lost my job",
        "Those are my keys",
        "I know that Ann and Bob are home",
        "The thing I forgot to say is that I left",
    ],
)
def test_what_would_not_mean_the_same_is_left_as_it_is(said: str) -> None:
    assert plain(said).text.split()[0] == said.split(maxsplit=1)[0]
