"""The same in other words, and nearly the same words that say something else."""

from __future__ import annotations

import pytest

from stream.engine.meaning import names_which, says_the_same
from tests.stream.engine.world import MONDAY, World, texts_of

HOUR = 3_600_000

SAME = """
I'm scared of spiders. | Spiders really frighten me.
I'm scared of spiders. | I have a fear of spiders.
I'm terrified of heights. | Heights scare me.
My son's afraid of dogs. | Dogs frighten my son.
My commute takes an hour. | It takes me sixty minutes to get to work.
My commute is half an hour. | Getting to work takes me thirty minutes.
I'm lactose intolerant. | I have a lactose intolerance.
My daughter is allergic to cats. | My daughter has a cat allergy.
I have a PhD in geology. | My doctorate is in geology.
I did a master's in history. | I have a masters in history.
My car insurance is with Aviva. | My car insurance is Aviva.
I'm insured by Aviva. | My insurance is Aviva.
I want to learn to sail. | I'd like to learn sailing.
My dream is to see Petra. | I want to see Petra.
My rent is 900 a month. | We pay 900 a month in rent.
The gym costs me 40 pounds a month. | I pay forty quid per month for the gym.
My partner's Chilean. | My partner comes from Chile.
My neighbour is a Kenyan. | My neighbour is from Kenya.
I've been to Japan twice. | I've visited Japan two times.
I see my physio every week. | I see my physiotherapist weekly.
I swim twice a week. | Two times a week I swim.
I get up at half past six. | I wake up at 6:30.
I go running at seven in the morning. | I go running at 7 am.
I have lunch at noon. | I eat lunch at twelve.
My brother serves in the navy. | My brother's in the navy.
My sister's expecting a baby. | My sister is pregnant.
Mrs Bright teaches my son. | My son's teacher is Mrs Bright.
Mr Okafor coaches our team. | Our team is coached by Mr Okafor.
My grandfather built the house. | The house was built by my grandfather.
The poem was written by my aunt. | My aunt wrote the poem.
The red van belongs to me. | I own the red van.
Priya lives with us. | We share a flat with Priya.
I'm a member of the chess club. | I'm in the chess club.
I was brought up on a farm. | I grew up on a farm.
I'm useless at maths. | I'm not very good at maths.
I write with my left hand. | I'm left-handed.
I read slowly. | I'm a slow reader.
I'm a big fan of jazz. | I'm really into jazz.
I can't bear coriander. | I hate coriander.
I take my tea without sugar. | I drink my tea without sugar.
Our flat has a dozen windows. | We have a flat with twelve windows, our flat has 12 windows.
I'm employed by the council. | I work for the council.
My bedtime is 10 pm. | I go to bed at ten in the evening.
My gran lives in a bungalow. | My grandmother lives in a bungalow.
I go to the gym three times a week. | Three times a week I'm at the gym.
On Mondays I walk home with Tom. | I walk home with Tom every Monday.
I'm never late. | I'm not ever late.
I study medicine. | I'm a medical student.
I have one son. | I've got a son.
I have an apartment in Leith. | I've got a flat in Leith.
My Italian is fluent. | I speak fluent Italian.
I play the cello. | I'm a cellist.
My height is 1.80. | I'm 1.80 tall.
I take ibuprofen for my back. | For my back I take ibuprofen.
I run every morning. | I go running every morning.
I support Leeds United. | I'm a Leeds United fan.
My mum and dad live in Cork. | My parents live in Cork.
My flat's on the third floor. | I live on the third floor.
I sleep badly. | I don't sleep well.
I have a part-time job. | I work part-time.
My passport needs renewing. | I have to renew my passport.
I'm an early riser. | I'm a morning person.
We have a garden. | There's a garden at our house.
"""

OTHER = """
Anna loves me. | I love Anna.
My dog bit my cat. | My cat bit my dog.
My sister has a dog. | I have a sister and a dog.
My mother calls my sister. | My sister calls my mother.
I fly to Oslo on Sundays. | I fly from Oslo on Sundays.
I took the train from Leeds to York. | I took the train from York to Leeds.
I have a red car and a blue bike. | I have a blue car and a red bike.
I drink tea, not coffee. | I drink coffee, not tea.
I put the lamp on the table. | I put the table on the lamp.
I take tea with sugar. | I take tea without sugar.
I go out after lunch. | I go out before lunch.
I'm scared of spiders. | Snakes frighten me.
I'm scared of spiders. | Spiders frighten my son.
I'm scared of spiders. | I'm not scared of spiders.
Spiders frighten me. | Spiders frighten people.
My commute takes an hour. | It takes me an hour to cook dinner.
My commute takes an hour. | It takes me two hours to get to work.
I have a PhD in geology. | I have a PhD in geography.
I have a PhD in geology. | My sister has a PhD in geology.
My rent is 900 a month. | We pay 900 a week in rent.
I pay 40 pounds for the gym. | I pay 40 euros for the gym.
My partner's Chilean. | My partner's Chinese.
My mother is from Ghana. | My father is Ghanaian.
I love Chilean wine. | My wine is from Chile.
I've been to Japan twice. | I've been to Japan three times.
I went to Japan. | I go to Japan.
I'm up at 6:30. | I'm up at 7:30.
I swim every week. | I swim every day.
I get up at seven in the morning. | I get up at seven in the evening.
Mrs Bright teaches my son. | Mrs Bright teaches my daughter.
Mrs Bright teaches my son. | My son teaches Mrs Bright.
My grandfather built the house. | My grandfather sold the house.
The house was built by my grandfather. | The house is by the river.
My uncle gave me the bike. | I gave my uncle the bike.
Priya lives with us. | Priya works with us.
I'm in the chess club. | I'm in the chess team.
I'm left-handed. | I'm right-handed.
I read slowly. | I read quickly.
I'm into jazz. | I'm not into jazz.
I like it. | It likes me.
I had a dog. | I have a dog.
I might move to Ghent. | I'm moving to Ghent.
My boss's wife is a vet. | My wife's boss is a vet.
Tom is taller than Ben. | Ben is taller than Tom.
I work for the council. | I worked for the council.
I have two sons. | I have a son.
My Italian is fluent. | My Spanish is fluent.
I play the cello. | I'm a violinist.
My flat's on the third floor. | My office is on the third floor.
My mum lives in Cork. | My parents live in Cork.
I don't sleep. | I don't sleep well.
My passport needs renewing. | I have renewed my passport.
We have a garden. | There's a garden at my sister's house.
I study medicine. | I take medicine.
I have a cat allergy. | I have a cat.
My bank is in Leith. | My bank is out of Leith.
I got the bike from my uncle. | I got the bike for my uncle.
"""


def _pairs(table: str) -> list[tuple[str, str]]:
    rows = (line.split(" | ") for line in table.strip().splitlines())
    return [(first, second) for first, second in rows]


def _same(first: str, second: str) -> bool:
    return any(says_the_same(new, old) for new in texts_of(second) for old in texts_of(first))


@pytest.mark.parametrize(("first", "second"), _pairs(SAME))
def test_the_same_is_known_in_other_words(first: str, second: str) -> None:
    assert _same(first, second)
    assert _same(second, first)


@pytest.mark.parametrize(("first", "second"), _pairs(OTHER))
def test_what_only_looks_alike_is_something_else(first: str, second: str) -> None:
    assert not _same(first, second)
    assert not _same(second, first)


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("Los lunes voy a nadar.", "Voy a nadar los lunes.", True),
        ("Le lundi je vais nager.", "Je vais nager le lundi.", True),
        ("En junio nos casamos.", "Nos casamos en junio.", True),
        ("Vuelo de Madrid a Lisboa los lunes.", "Vuelo de Lisboa a Madrid los lunes.", False),
        ("Le lundi je vais nager.", "Je ne vais pas nager le lundi.", False),
        ("Ma sœur appelle ma mère.", "Ma mère appelle ma sœur.", False),
    ],
)
def test_in_other_languages_only_a_part_may_stand_elsewhere(
    first: str, second: str, same: bool
) -> None:
    assert says_the_same(f'User: "{first}"', f'User: "{second}"') is same


@pytest.mark.parametrize(
    ("new", "old"),
    [
        ("The meeting on Thursday is with the auditors.", "I have a meeting on Thursday."),
        ("The medication for my heart is bisoprolol.", "I'm on medication for my heart."),
        ("The instrument my daughter plays is the bassoon.", "My daughter plays an instrument."),
        ("The novel I'm reading is Middlemarch.", "I'm reading a novel."),
        ("The antibiotic I'm allergic to is amoxicillin.", "I'm allergic to some antibiotics."),
    ],
)
def test_which_one_it_is_takes_the_place_of_that_there_is_one(new: str, old: str) -> None:
    world = World()
    world.hear(old)
    assert world.hear(new, at_ms=MONDAY + HOUR) == ["UPDATE"]
    assert len(world.contents) == 1


@pytest.mark.parametrize(
    ("new", "old"),
    [
        ("The meeting on Friday is with the auditors.", "I have a meeting on Thursday."),
        ("The novel I'm reading is boring.", "I'm reading a novel."),
        ("The novel I'm reading is very long.", "I'm reading a novel."),
        ("The novel my son's reading is Middlemarch.", "I'm reading a novel."),
        ("The medication for my back is ibuprofen.", "I'm on medication for my heart."),
        ("The meeting on Thursday is over.", "I have a meeting on Thursday."),
        ("The instrument my daughter plays is expensive.", "My daughter plays an instrument."),
        ("The sport my son plays is water polo.", "My son doesn't play a sport."),
    ],
)
def test_what_is_said_of_something_does_not_tell_which_one_it_is(new: str, old: str) -> None:
    assert not any(names_which(ours, theirs) for ours in texts_of(new) for theirs in texts_of(old))


def test_a_statement_in_other_words_changes_nothing() -> None:
    world = World()
    world.hear("I'm scared of spiders.")
    assert world.hear("Spiders really frighten me.", at_ms=MONDAY + HOUR) == ["NONE"]
    assert world.contents == ["User is scared of spiders"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("My wife is called Ruth.", "I'm married to Ruth."),
        ("I'm with Hannah.", "Hannah and I are still together."),
        ("I'm allergic to nuts.", "no I can't have that, I'm allergic to nuts"),
        ("I don't eat pork.", "No thanks, I don't eat pork."),
        ("I'm a nurse.", "I'm a nurse by trade."),
        ("I have three kids.", "There are three kids in our family."),
        ("I live in Leeds.", "I've made Leeds my home."),
        ("I'm a night owl.", "I'm a bit of a night owl, me."),
    ],
)
def test_who_or_what_is_known_is_not_remembered_again(first: str, second: str) -> None:
    world = World()
    world.hear(first)
    assert world.hear(second, at_ms=MONDAY + HOUR) == ["NONE"]
    assert len(world.contents) == 1
