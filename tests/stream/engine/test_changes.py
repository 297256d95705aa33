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
    ("Our daughter goes to St Mary's.", "Our daughter's switched schools, she's at Oakfield now."),
    ("Our five-a-side is on Tuesdays.", "They've changed the day of our five-a-side so it's on Fridays now."),
    ("The scan's on April 2nd.", "The hospital wrote, they've brought the scan forward to March 28th."),
    ("My name is Maz.", "Nobody calls me Maz anymore, people call me Mari now."),
    ("We get our veg box from Riverford.", "We've switched our veg box, we get it from Oddbox now."),
    ("My son's six.", "It was my son's birthday, he's seven now."),
    # Both are named.
    ("We track all our stuff in Trello.", "We've moved everything over from Trello to Linear."),
    ("We're with Octopus for the electric.", "I've switched us from Octopus to Ovo."),
    ("I take ramipril for my blood pressure.", "They took me off ramipril and put me on losartan."),
    ("My account's HSBC.", "I closed the HSBC account and opened one with Starling."),
    ("My car insurance is Admiral.", "I've moved the car insurance from Admiral to Churchill."),
    ("I watch everything on Netflix.", "I've swapped Netflix for Mubi."),
    ("The kids do judo.", "The kids have gone from judo to gymnastics."),
    # Another amount of the same.
    ("I'm on 20 milligrams of citalopram.", "The doctor's put my citalopram up to 40 milligrams."),
    ("I keep my medicine in the bathroom.", "I keep my medicine in the bedroom now."),
    ("I take the dog out at seven every morning.", "I take the dog out at half eight in the morning now."),
    ("I feed the cat fish.", "I feed the cat chicken now."),
    ("I see my therapist every week.", "I see my therapist once a month now."),
    ("I drive a Ford Fiesta.", "I swapped my car for a Toyota."),
    ("I take twenty milligrams of citalopram.", "Doctor's put me up to forty on the citalopram."),
    ("I walk four miles a day.", "I've gone up to six miles a day."),
    ("I pay ten pounds a month for the gym.", "The gym's gone up to eighteen a month."),
    ("My shift starts at six.", "They moved my shift to eight."),
    ("I wake up at six every morning.", "With the new shift I don't get up till eight."),
    ("The wedding's on the third of May.", "We pushed the wedding back to the tenth of June."),
    ("My exam is on the ninth of June.", "My exam got moved to the twenty-first."),
    ("I eat cornflakes for breakfast.", "Overnight oats have replaced the cornflakes."),
    ("I have two coffees a day.", "I've cut down to one coffee a day."),
    ("Our budget for the kitchen is eight thousand.", "We've had to raise the kitchen budget to ten thousand."),
    ("My goal's to read twenty books.", "I've changed my goal to thirty books."),
    # The same but for one value, and now.
    ("I take my notes in Evernote.", "I take my notes in Obsidian now."),
    ("I pay 900 a month in rent.", "My landlord's put the rent up, I pay 980 now."),
    ("I go climbing on Fridays.", "I go fencing on Fridays now."),
    # What is wrong with the former one.
    ("We're having the reception at the Grand.", "The Grand's double booked, we're having the reception at the Plough instead."),
    ("We're flying to Crete in August.", "Crete was too expensive so we're going to Bulgaria in August."),
    ("I'm on a Vodafone contract.", "My contract's with Giffgaff now, Vodafone was a rip off."),
    ("The boys are both at Hillside Primary.", "We had to take the boys out of Hillside, they go to Fernbank now."),
    ("I'm saving up for a camper van.", "Forget the camper van, I'm saving for a deposit."),
    ("We're having Christmas at my mum's.", "Change of plan, we're having Christmas at ours, not at my mum's."),
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
    ("I use Slack at work.", "Everybody at the club has switched from Slack to Teams."),
    ("I drive a Golf.", "Dave's swapped his Golf for a Polo."),
    ("We're with Octopus for the electric.", "My neighbour's switched from Octopus to Ovo."),
    ("I work at Aldi.", "I've switched from Aldi to Lidl for my shopping."),
    ("I take my notes in Evernote.", "I haven't switched from Evernote to Obsidian."),
    ("I take my notes in Evernote.", "I might switch from Evernote to Obsidian."),
    ("I take my notes in Evernote.", "Anna takes her notes in Obsidian now."),
    ("I take my notes in Evernote.", "I also take notes in Obsidian now."),
    ("I take my notes in Evernote.", "I'll take my notes in Obsidian tomorrow."),
    ("I speak German.", "I speak Dutch now."),
    ("I have two coffees a day.", "I've cut down to one cigarette a day."),
    ("I pay 900 a month in rent.", "I pay 30 a month for the gym now."),
    ("I pay 900 a month in rent.", "I pay 40 now."),
    ("I go climbing on Fridays.", "I go fencing on Mondays now."),
    ("I go climbing on Fridays.", "I go fencing on Fridays too now."),
    ("I watch Dark on Netflix.", "I watch Severance on Apple now."),
    ("We're having the reception at the Grand.", "The Grand's double booked, we saw a film at the Plough instead."),
    ("We're flying to Crete in August.", "Crete was too hot, we went to Oslo in August."),
    ("We're flying to Crete in August.", "We're flying to Oslo in September now."),
    ("I work with Dave.", "Dave's gone home, I work with Tom now."),
    ("Dave works at Siemens.", "Dave's gone to Lidl, I work at Aldi now."),
    ("I have lunch with Anna on Mondays.", "Anna's off today, I have lunch with Tom instead."),
    ("I like Trello.", "We've moved from Trello to Linear."),
    ("I used Trello at school.", "We've moved from Trello to Linear."),
    ("I like tea in the morning.", "I like coffee in the morning now."),
    ("I keep my medicine in the bathroom.", "I keep my books in the bedroom now."),
    ("I speak French at work.", "I speak German at home now."),
    ("I feed the cat fish.", "My son feeds the cat chicken now."),
    ("We have six chairs.", "We moved the chairs to twelve different rooms."),
    ("I run five kilometres.", "I've come second to five runners."),
    ("My piano lesson is at four.", "The lesson's been pushed to five today."),
    ("I wake up at six every morning.", "My son doesn't get up till eight."),
    ("I eat cornflakes for breakfast.", "My sister's oats have replaced her toast."),
    ("I weigh 75 kilos.", "I've gone up to 80 kilos on the bench."),
    ("My sister pays 900 in rent.", "I pay 980 in rent now."),
    ("My rent is 900.", "My sister's put her rent up to 950."),
    ("I teach two yoga classes a week.", "I've cut my spin classes to one a week."),
    ("I read the Guardian.", "I read the Times now."),
    ("My car is a Golf.", "I swapped seats with the driver for the Golf."),
    ("I live in Bonn.", "I swapped Bonn for Ulm for a week."),
    ("I grew up in Bonn.", "I've swapped Bonn for Ulm."),
    ("I got a letter from Anna.", "I've moved the letter from Anna to the drawer."),
    ("I have a meeting with Anna.", "We moved from the kitchen to the garden."),
    ("My bike is a Trek.", "I've moved my bike from the garage to the shed."),
    ("I drink two pints of milk a day.", "They've put the price of milk up to two pounds."),
    ("I run ten miles a week.", "I've put my name down to run ten."),
    ("My budget for the kitchen is eight thousand.", "They raised the budget of the school kitchen to nine thousand."),
    ("I'm in room 12.", "I've gone up to room 14 to see Anna."),
    ("I want to learn Greek.", "I've swapped the Greek salad for soup."),
    ("I see Anna at the Plough.", "The Grand's closed, I see Tom at the Plough."),
    ("I have a class in Greek.", "I've swapped my Greek yoghurt for skyr."),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after"), BESIDE)
def test_what_only_looks_like_another_value_stands_beside(before: str, after: str) -> None:
    world = World()
    world.hear(before)
    (former,) = world.contents
    world.hear(after, at_ms=LATER)
    assert former in world.contents
