"""Several things told in one breath: each takes the place of what it is about, and of nothing else."""

from __future__ import annotations

import pytest

from tests.stream.engine.world import MINUTE, MONDAY, World

LATER = MONDAY + 20 * 24 * 60 * MINUTE

TOLD = [
    (("I live in Leeds.", "I work at Asda."), "So we moved to Bristol in March and I started at Lidl the week after."),
    (("I work as a barista.", "I'm single."), "Big year: I became a teacher, and I'm engaged to Sam."),
    (("My car is a Fiesta.", "My phone is a Samsung."), "Bought a Tesla, changed my phone to an iPhone, same old me."),
    (("I live with my parents.", "I study law."), "I moved out of my parents' place and switched from law to history."),
    (("I'm vegetarian.", "I take the bus to work."), "I eat meat again and I cycle to work now."),
    (("My daughter goes to Oakwood school.",), "My daughter started at St Mary's and my son loves it too."),
    (("I weigh eighty kilos.", "I smoke."), "I'm down to seventy five kilos and I quit smoking."),
    (("I have a cat.",), "We bought a house, and the cat died in spring."),
    (("I bank with Lloyds.", "My energy's with Eon."), "I moved my account to Monzo and my energy to Octopus."),
    (("I drive to work.", "I work full time."), "I went part time, and I take the train to work now."),
    (("I have a meeting on Tuesday at ten.", "I have a haircut on Friday."), "The meeting's moved to Thursday, and I cancelled the haircut."),
    (("My sister's coming on Sunday.",), "Rome's off, and my sister's coming on Saturday instead."),
    (("I wear glasses.",), "I've got contacts instead of glasses."),
    (("I have an iPad.",), "I sold the iPad, moved everything to Notion."),
]  # fmt: skip


@pytest.mark.parametrize(("before", "told"), TOLD)
def test_each_takes_the_place_of_what_it_is_about(before: tuple[str, ...], told: str) -> None:
    world = World()
    world.hear(*before)
    former = set(world.contents)
    assert len(former) == len(before)
    world.hear(told, at_ms=LATER)
    assert former.isdisjoint(world.contents)


STAYS = [
    (("I take the bus to work.",), "My wife sold the car and bought a van."),
    (("I have a meeting on Tuesday at ten.",), "I moved the chairs for the meeting on Thursday."),
    (("I have a meeting with Greg every Tuesday.",), "The meeting's moved to Thursday."),
    (("I take the bus to work.",), "Anna: I cycle to work now."),
    (("I wear glasses.",), "I ordered lemonade instead of two glasses of wine."),
    (("My daughter goes to Oakwood school.",), "My daughter started at the deep end."),
    (("I bank with Lloyds.",), "I moved my money box to the kitchen."),
    (("I live with my parents.",), "My brother moved out of my parents' place."),
    (("I live with my parents.",), "I moved out of my parents' way."),
    (("I have a cat.",), "We saw a film, and the cat died at the end of it."),
]


@pytest.mark.parametrize(("before", "told"), STAYS)
def test_nothing_else_goes(before: tuple[str, ...], told: str) -> None:
    world = World()
    world.hear(*before)
    former = set(world.contents)
    world.hear(told, at_ms=LATER)
    assert former <= set(world.contents)


def test_who_did_the_first_thing_did_the_second() -> None:
    world = World()
    world.hear("My wife sold the car and bought a van.")
    assert not any(text.startswith("User bought") for text in world.contents)
