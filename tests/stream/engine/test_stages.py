"""A stage of life ends when the next one begins, and with nothing else."""

from __future__ import annotations

import pytest

from stream.engine.stages import ends_stage

FOLLOWED = [
    ("User is learning to drive", "User passed User's driving test!"),
    ("User's son is learning to drive", "User's son has passed his test"),
    ("User is on probation at work", "User passed User's probation"),
    ("User is pregnant", "User had the baby on Sunday"),
    ("User's sister is expecting", "User's sister gave birth this morning"),
    ("User and Tom are trying for a baby", "User and Tom are expecting"),
    ("User is looking for a new job", "User got a job at the council"),
    ("User is unemployed", "User has found a job"),
    ("User is on sick leave", "User is back at work"),
    ("User is on maternity leave", "User went back to work on Monday"),
    ("User is flat hunting", "User has found a flat in Peckham"),
    ("User's dad is in hospital", "User's dad is out of hospital"),
    ("User has trouble sleeping at the moment", "User is sleeping fine again, no trouble at all"),
    ("User wears braces", "User got User's braces off"),
    ("User has a beard", "User shaved off the beard"),
    ("User has long hair", "User has had it all cut off"),
    ("User is training for the Berlin marathon", "User ran the marathon in four hours"),
    ("User has an overdraft of 900 pounds", "User is out of User's overdraft"),
    ("User has a cold", "User is better now"),
    ("User has the flu", "User tested negative"),
    ("User is on the waiting list for a knee operation", "User has had the operation"),
    ("User is waiting for exam results", "User got the results"),
    ("User is waiting for a new sofa", "User picked up the sofa"),
    ("User is writing a novel about whales", "User has finished the novel"),
    ("User is renovating the bathroom", "User is done with the bathroom"),
    ("User is saving up for a camper van", "User finally bought the van"),
    ("User's daughter is learning to swim", "User's daughter can swim now"),
    ('User said: "We\'re house hunting"', "User found a house in Ely"),
]

LASTS = [
    ("User is learning to drive", "User passed User's Spanish test"),
    ("User is learning to drive", "User's sister passed her driving test"),
    ("User is on probation at work", "User passed the salt"),
    ("User is pregnant", "User had the baby clothes washed"),
    ("User is pregnant", "User's sister had the baby"),
    ("User is looking for a new job", "User got a parking ticket"),
    ("User is looking for a new job", "User's brother found a job"),
    ("User is on sick leave", "User's boss is back at work"),
    ("User is on sick leave", "User is back in bed"),
    ("User is flat hunting", "User found a coat"),
    ("User's dad is in hospital", "User came home from the hospital"),
    ("User has trouble sleeping", "User's baby is sleeping fine"),
    ("User wears braces", "User's daughter got her braces off"),
    ("User has a beard", "User shaved User's legs"),
    ("User has long hair", "User cut the grass"),
    ("User is training for the Berlin marathon", "User did a race for charity"),
    ("User is training for the Berlin marathon", "User did the washing"),
    ("User has a cold", "User's son is better"),
    ("User is waiting for exam results", "User got a letter"),
    ("User is writing a novel about whales", "User has finished a novel by Ali Smith"),
    ("User is renovating the bathroom", "User is done with the kitchen"),
    ("User is saving up for a camper van", "User bought a coffee"),
    ("User is saving up for a red van", "User bought a red jumper"),
    ("User's daughter is learning to swim", "User can swim now"),
    ("User has a dog", "User passed User's driving test"),
]


@pytest.mark.parametrize(("stage", "following"), FOLLOWED)
def test_a_stage_ends_when_the_next_begins(stage: str, following: str) -> None:
    assert ends_stage(following, stage)


@pytest.mark.parametrize(("stage", "other"), LASTS)
def test_a_stage_lasts_whatever_else_happens(stage: str, other: str) -> None:
    assert not ends_stage(other, stage)
