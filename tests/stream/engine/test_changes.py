"""Another value said the way people speak: which former statement it takes the place of, and which it does not."""

from __future__ import annotations

import pytest

from tests.stream.engine.world import MINUTE, MONDAY, World

LATER = MONDAY + 60 * MINUTE

CHANGED = [
    ("We're in Croydon, have been for ages.", "We're living in Margate now."),
    ("I live in a shared house in Digbeth, it's fun.", "Where I live, in Moseley, it's quiet."),
    ("I rent a flat in Hove.", "We bought a house in Lewes and that's where we live now."),
    ("I work nights at the depot.", "I've found a job at the museum."),
    ("I do nights as a porter.", "I've retrained as a paramedic."),
    ("I'm a junior analyst.", "They've made me senior analyst, finally."),
    ("I'm still on an iPhone 8.", "My new phone's a Motorola."),
    ("My dentist's Mr Patel on the high street.", "I've got a new dentist, Dr Haines."),
    ("My therapist's a woman called Ines.", "I'm with a different therapist now, Geraldine."),
    ("My boss is called Dean.", "My manager's a woman called Farida."),
    ("I train at PureGym.", "I train at Everlast now."),
    ("I get up at seven.", "With the baby I'm up at six every day now."),
    ("I go to bed around eleven.", "I've started going to bed at half nine."),
    ("I work four days a week.", "I've gone back to five days a week."),
    ("My wife works nights.", "It's easier at home because my wife works days now, not nights."),
    ("My son's six.", "My son's seven now."),
    ("Our daughter goes to St Mary's.", "Our daughter goes to Oakfield Primary now."),
    ("My mum's in a care home in Ripon.", "We moved my mum to another care home, one in Goole."),
    ("We're with Octopus for the electric.", "We're with Ovo for the electric now."),
    ("Our quiz team is Lost Sheep.", "We've renamed the quiz team the Blue Herons."),
    ("I live in Swindon.", "Now that we live in Stroud I hardly ever see them."),
    ("I'm with BT for the broadband.", "It's faster since we switched the broadband from BT to Zen."),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after"), CHANGED)
def test_another_value_takes_the_place_of_the_former_one(before: str, after: str) -> None:
    world = World()
    world.hear(before)
    (former,) = world.contents
    world.hear(after, at_ms=LATER)
    assert former not in world.contents


BESIDE = [
    ("I live in Leeds.", "I'm in Porto, have been since Tuesday."),
    ("I live in Leeds.", "We bought a house in Lewes for my mum."),
    ("I work at Tesco.", "I also work at the pub at weekends."),
    ("I work at Tesco.", "I've got a second job at the pub."),
    ("I work at Tesco.", "I do evenings at the food bank."),
    ("I work at Tesco.", "The dream is that I work at Google now."),
    ("I'm a nurse.", "I'm with a different nurse now."),
    ("I'm a nurse.", "I started out as a porter."),
    ("We have a Golf.", "We also have a Fiat."),
    ("I get up at six.", "I'm up at five tomorrow."),
    ("I work days.", "I'm on nights this week."),
    ("My son goes to St Mary's.", "My son goes to Scouts."),
    ("My son goes to St Mary's.", "My niece goes to St Mark's."),
    ("My dentist's Mr Patel.", "My doctor, Dr Noor, is kind."),
    ("My son's six.", "My daughter's seven now."),
]


@pytest.mark.parametrize(("before", "after"), BESIDE)
def test_what_only_looks_like_another_value_stands_beside(before: str, after: str) -> None:
    world = World()
    world.hear(before)
    (former,) = world.contents
    world.hear(after, at_ms=LATER)
    assert former in world.contents
