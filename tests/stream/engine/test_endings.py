"""Endings in the many ways people say so: what they mean is gone, and what only sounds like one changes nothing."""

from __future__ import annotations

import pytest

from stream.engine.endings import ending
from stream.engine.plain import plain
from stream.engine.shortening import without
from tests.stream.engine.world import MINUTE, MONDAY, World

LATER = MONDAY + 60 * MINUTE

ENDED = [
    ("I rent a flat in Bristol with Nadia.", "Nadia moved out last weekend, it's just me now.", "Nadia"),
    ("I drive a Skoda Octavia.", "The Skoda finally gave up the ghost on the motorway.", "Skoda"),
    ("I drive a red Fiat Punto.", "Got rid of the Punto, we don't need a car in town.", "Punto"),
    ("My dog is called Biscuit.", "We had to put Biscuit down on Tuesday.", "Biscuit"),
    ("My cat is called Olive.", "Olive passed away in her sleep.", "Olive"),
    ("I've got a hamster named Pip.", "Sadly, Pip didn't make it through the winter.", "Pip"),
    ("I'm dating a guy called Marcus.", "Marcus and I broke up.", "Marcus"),
    ("My girlfriend is called Helen.", "Helen dumped me last night, I feel rotten.", "Helen"),
    ("I'm engaged to Tom.", "The engagement's off.", "engaged"),
    ("My husband is called Rafael.", "Rafael and I are divorced now.", "Rafael"),
    ("I'm vegan.", "I've gone back to eating meat.", "vegan"),
    ("I'm doing keto at the moment.", "I'm done with keto.", "keto"),
    ("I'm on a gluten free diet.", "Turns out I don't need to avoid gluten, so that's that.", "free"),
    ("I do pottery on Wednesdays.", "I gave up pottery, no time.", "pottery"),
    ("I play the cello in an orchestra.", "I haven't touched the cello in years, to be honest.", "cello"),
    ("I play the ukulele.", "I sold my ukulele and I don't play any more.", "ukulele"),
    ("I have a Netflix subscription.", "I cancelled Netflix yesterday.", "Netflix"),
    ("I pay for Spotify Premium.", "My Spotify Premium ran out and I'm not renewing it.", "Spotify"),
    ("I subscribe to the Guardian.", "I've let my Guardian subscription lapse.", "Guardian"),
    ("I go to the gym at PureGym twice a week.", "I left PureGym, way too crowded.", "PureGym"),
    ("I'm a member of the Riverside tennis club.", "I'm not a member of the tennis club any longer.", "tennis"),
    ("I'm taking an evening course in Italian.", "I dropped out of the Italian course.", "Italian"),
    ("I'm learning Korean with Duolingo.", "Forget what I said about Korean, I've stopped.", "Korean"),
    ("I take lisinopril every morning.", "My doctor took me off lisinopril.", "lisinopril"),
    ("I'm on antidepressants, sertraline.", "I came off the sertraline in March.", "sertraline"),
    ("I'm allergic to penicillin.", "Turns out I'm not allergic to penicillin after all.", "allergic"),
    ("I'm allergic to peanuts and shellfish.", "I'm no longer allergic to shellfish, they tested it.", "shellfish"),
    ("I have a dentist appointment on Thursday.", "The dentist called off Thursday's appointment.", "dentist"),
    ("I have a meeting with Greg on Monday at ten.", "The meeting with Greg was cancelled.", "Greg"),
    ("We're planning a trip to Lisbon in June.", "We've scrapped the Lisbon trip.", "Lisbon"),
    ("We're going to Iceland in September.", "Iceland's not happening.", "Iceland"),
    ("I owe my brother two hundred euros.", "I paid my brother back.", "owe"),
    ("I owe Lena fifty pounds.", "I've settled up with Lena.", "Lena"),
    ("Our tenant is called Mr Obi.", "Mr Obi moved out at the end of the month.", "Obi"),
    ("I'm renting out my basement to a student.", "The student has left, the basement is empty.", "renting"),
    ("I play for the Falcons in the Sunday league.", "I quit the Falcons.", "Falcons"),
    ("I smoke ten cigarettes a day.", "I've quit smoking.", "smoke"),
    ("I drink three coffees a day.", "I've cut out coffee completely.", "coffees"),
    ("I believe in astrology.", "I don't believe in astrology anymore.", "astrology"),
    ("I go running every morning.", "I stopped running because of my knee.", "morning"),
    ("I volunteer at the food bank on Saturdays.", "I've stepped down from the food bank.", "bank"),
    ("I'm the treasurer of the allotment society.", "I'm not the treasurer any more, Jo took over.", "treasurer"),
    ("I have a motorbike, a Triumph.", "The Triumph got stolen.", "Triumph"),
    ("I live in Leeds and I work at Asda.", "I don't work at Asda any more.", "Asda"),
    ("I have two cats, Milo and Suki.", "Milo ran away and never came back.", "Milo"),
    ("I have a dog called Rex and a cat called Luna.", "We gave Rex to my aunt.", "Rex"),
    ("I speak Polish, I play chess, and I do karate.", "I've given up karate.", "karate"),
    ("I like hiking, sailing and baking.", "I'm over sailing.", "sailing"),
    ("I have a therapist called Dr Weiss.", "I'm not seeing Dr Weiss any more.", "Weiss"),
    ("My personal trainer is Kofi.", "Kofi isn't my trainer now, it got too expensive.", "Kofi"),
    ("I use an iPhone 12.", "I swapped the iPhone for a Pixel.", "iPhone"),
    ("I bank with Barclays.", "I closed my account with Barclays.", "Barclays"),
    ("My office is on the third floor.", "They moved my office to the fifth floor.", "third"),
    ("My landlord is Mr Pratt.", "Mr Pratt sold the house, so he isn't our landlord any more.", "Pratt"),
    ("I have a piano lesson every Tuesday with Mrs Lund.", "Scratch the piano lessons, I stopped going.", "Lund"),
    ("My favourite restaurant is Kumo.", "Kumo closed down.", "Kumo"),
    ("I babysit for the Hendersons on Fridays.", "The Hendersons don't need me any more.", "Hendersons"),
    ("I commute by train.", "I used to commute by train, these days I cycle.", "train"),
    ("I own a narrowboat called Dragonfly.", "The narrowboat's been sold, thank heavens.", "narrowboat"),
    ("I'm in a book club with my neighbours.", "The book club's fizzled out, nobody came.", "club"),
    ("My physio is a guy named Sven.", "I've finished with the physio, Sven signed me off.", "Sven"),
    ("I see a chiropractor called Dr Blum.", "I no longer see Dr Blum.", "Blum"),
    ("I'm on a waiting list for a knee operation.", "They took me off the waiting list.", "list"),
    ("I've got a lodger, a nurse from Ghana.", "Our lodger's gone, she found a place of her own.", "lodger"),
    ("I have a greenhouse.", "The storm flattened our greenhouse, there's nothing left.", "greenhouse"),
    ("I'm training for the Berlin marathon.", "The marathon's off, I've torn my hamstring.", "marathon"),
    ("I'm writing a novel about whales.", "I've abandoned the novel.", "novel"),
    ("I'm building a shed.", "The shed's finished at last.", "building"),
    ("I'm on the parents' committee at school.", "I've come off the committee.", "committee"),
    ("I have a paper round.", "I jacked in the paper round.", "round"),
    ("I'm a Labour member.", "I tore up my Labour membership.", "Labour"),
    ("I've got a season ticket at Villa Park.", "I didn't renew the season ticket.", "ticket"),
    ("I get a veg box every Friday from Abel and Cole.", "We've stopped the veg box.", "box"),
    ("I'm seeing someone, her name's Tess.", "It's over with Tess.", "Tess"),
    ("I'm going out with a drummer called Kit.", "Kit and I aren't a thing any more.", "Kit"),
    ("I'm married to Olu.", "Olu and I have separated.", "married"),
    ("I believe in ghosts.", "I've stopped believing in ghosts.", "ghosts"),
    ("I'm lactose intolerant.", "I can drink milk again, it was a misdiagnosis.", "lactose"),
    ("I've got shingles.", "The shingles has cleared up.", "shingles"),
    ("I have a broken wrist.", "My wrist has healed.", "broken"),
    ("I take vitamin D.", "I ditched the vitamin D.", "vitamin"),
    ("I vape.", "I've knocked the vaping on the head.", "vape"),
    ("I drink beer on Fridays.", "I don't touch alcohol any more.", "beer"),
    ("I bite my nails and I crack my knuckles.", "I've kicked the nail biting.", "nails"),
    ("I play bass in a band called Mudlark.", "Mudlark split up after the tour.", "Mudlark"),
    ("I rent an allotment.", "We handed back the allotment.", "allotment"),
    ("I have a caravan in Wales.", "We got shot of the caravan.", "caravan"),
    ("I have an electric guitar and a banjo.", "Flogged the banjo on eBay.", "banjo"),
    ("I have three hens, Dot, Peg and Lil.", "A fox got Peg.", "Peg"),
    ("I keep bees.", "All my bees died over the winter.", "bees"),
    ("My phone is a Nokia.", "The Nokia's had it, finally.", "Nokia"),
    ("I use Evernote for everything.", "I've moved everything off Evernote.", "Evernote"),
    ("I'm on TikTok a lot.", "I deleted TikTok.", "TikTok"),
    ("I have a mortgage with Nationwide.", "We've paid off the mortgage!", "mortgage"),
    ("I have a student loan.", "My student loan got written off.", "loan"),
    ("I owe the council three hundred pounds.", "The council's been paid.", "owe"),
    ("I have a job interview on Wednesday at Dyson.", "Dyson cancelled on me.", "interview"),
    ("My appointment with the optician is on May 3rd.", "I had to cancel the optician.", "optician"),
    ("I'm flying to Oslo on Sunday.", "My Oslo flight has been scrapped.", "Oslo"),
    ("We're having a barbecue on Saturday.", "We're not doing the barbecue after all.", "barbecue"),
    ("I'm planning to move to Canada.", "Canada's off the cards.", "Canada"),
    ("I'm thinking of buying a houseboat.", "I've gone off the houseboat idea.", "houseboat"),
    ("My son goes to Beavers on Tuesdays.", "My son's stopped going to Beavers.", "Beavers"),
    ("My daughter plays the flute.", "My daughter gave up the flute.", "flute"),
    ("My mum lives in Spain.", "My mum doesn't live in Spain any longer.", "Spain"),
    ("My brother has a Ducati.", "My brother wrecked the Ducati.", "Ducati"),
    ("My sister works at Boots.", "My sister's left Boots.", "Boots"),
    ("Dave is my business partner.", "Dave and I have gone our separate ways.", "partner"),
    ("I'm the chair of governors.", "I stood down as chair of governors.", "chair"),
    ("I have a Labrador and a parrot.", "The parrot's gone to live with my cousin.", "parrot"),
    ("I speak French, Urdu and Dutch.", "Honestly my Dutch is gone, I can't speak it any more.", "Dutch"),
    ("I go to yoga on Mondays and spin on Thursdays.", "I've packed in the spin class.", "spin"),
    ("I take metformin and aspirin.", "No aspirin any more, doctor's orders.", "aspirin"),
    ("I subscribe to Disney Plus, Mubi and HBO.", "Dropped HBO last night.", "HBO"),
    ("My hobbies are knitting, chess and birdwatching.", "I don't bother with birdwatching these days.", "birdwatching"),
    ("I like techno and reggae.", "Techno does nothing for me any more.", "techno"),
    ("I'm friends with Petra and Yusuf.", "Petra and I don't speak any more.", "Petra"),
    ("I have a landline.", "We've had the landline disconnected.", "landline"),
    ("I study law at Durham.", "I've dropped out of Durham.", "Durham"),
    ("I commute by bike.", "The bike got nicked so I walk now.", "bike"),
    ("I get up at five.", "These days I get up at seven.", "five"),
    ("I'm single.", "I'm not single any more.", "single"),
    ("I'm on crutches.", "I'm off the crutches.", "crutches"),
    ("I have a cold.", "My cold's gone.", "cold"),
    ("I have a nanny called Marisol.", "We had to let Marisol go.", "Marisol"),
    ("My gym is Fitness First.", "I've left Fitness First for good.", "Fitness"),
    ("My PT is called Dwayne.", "Dwayne's no longer my PT.", "Dwayne"),
    ("I have a cleaner on Fridays.", "We've stopped having a cleaner.", "cleaner"),
    ("I have a podcast called Mumble.", "Mumble is no more.", "Mumble"),
    ("I host a quiz on Tuesdays.", "The quiz is no longer a thing.", "quiz"),
    ("I sell candles on Etsy.", "I closed my Etsy shop.", "Etsy"),
    ("I pay for a parking space.", "I cancelled the parking space since I sold the car.", "parking"),
    ("I own shares in Tesla.", "I sold all my Tesla shares.", "Tesla"),
    ("I have a timeshare in Malta.", "We finally got out of the timeshare.", "timeshare"),
    ("I'm in therapy.", "Therapy's finished.", "therapy"),
    ("I meditate every morning.", "I've fallen out of the habit of meditating.", "meditates"),
    ("I keep a diary.", "I gave up keeping a diary.", "diary"),
    ("We have a swimming pool.", "The pool's been filled in.", "pool"),
    ("I've got a tattoo of an anchor.", "I had the anchor lasered off.", "anchor"),
    ("I wear glasses.", "I've had my eyes lasered, no more glasses.", "glasses"),
]  # fmt: skip
"""What holds, what says that it is over, and a word of what is over."""


@pytest.mark.parametrize(("before", "after", "over"), ENDED)
def test_what_is_said_to_be_over_is_gone(before: str, after: str, over: str) -> None:
    world = World()
    world.hear(before)
    former = {text for text in world.contents if over in text}
    assert former
    world.hear(after, at_ms=LATER)
    assert former.isdisjoint(world.contents)


LASTS = [
    ("I drive a Skoda Octavia.", "My neighbour's Skoda finally gave up the ghost."),
    ("I drive a Skoda Octavia.", "If the Skoda gave up the ghost I'd buy an Audi."),
    ("I drive a Skoda Octavia.", "I hope the Skoda doesn't give up the ghost."),
    ("I have a dog called Biscuit.", "Did you put Biscuit down on the list?"),
    ("I have a dog called Biscuit.", "We had to put Biscuit down on the waiting list for grooming."),
    ("I have a dog called Biscuit.", "My sister had to put her dog down."),
    ("I have a cat called Olive.", "Olive nearly died last night."),
    ("I have a cat called Olive.", "I died laughing when Olive fell off the shelf."),
    ("I have a phone, a Pixel 8.", "I dropped my phone."),
    ("I have a Pixel phone.", "I dropped my phone on the stairs."),
    ("I have a Pixel phone.", "My phone died on the way home."),
    ("I have an old laptop.", "I shut the laptop down and went to bed."),
    ("I have an old laptop.", "I closed my laptop."),
    ("I have a Toyota.", "I stopped the car at the lights."),
    ("I take the bus to work.", "I got off the bus too early."),
    ("I go to the gym on Mondays.", "I left the gym at nine."),
    ("I go to the gym on Mondays.", "The gym is closed on Monday."),
    ("I go to the gym on Mondays.", "The gym was closed this morning."),
    ("I have a piano lesson every Tuesday.", "The piano lesson was cancelled."),
    ("I have a piano lesson every Tuesday.", "I cancelled my piano lesson."),
    ("I have a piano lesson every Tuesday.", "The lesson ended and I went home."),
    ("I play tennis on Thursdays.", "Tennis is off this week."),
    ("I'm dating a guy called Marcus.", "Marcus and I are done with the painting."),
    ("I'm dating a guy called Marcus.", "My friend Marcus and his wife broke up."),
    ("My girlfriend is called Helen.", "Helen left her keys at mine."),
    ("My girlfriend is called Helen.", "Helen left me a message."),
    ("My girlfriend is called Helen.", "Helen and I called it a day at six."),
    ("I'm vegan.", "My brother eats meat again."),
    ("I'm vegan.", "I dreamt that I was eating meat."),
    ("I'm vegan.", "I don't eat meat."),
    ("I'm vegetarian.", "I'm eating fish and chips without the fish."),
    ("I play the cello.", "I haven't played the cello today."),
    ("I play the cello.", "I haven't touched the piano in years."),
    ("I play the cello.", "I've played the cello for years."),
    ("I take lisinopril every morning.", "The doctor wants to take me off lisinopril next year."),
    ("I take lisinopril every morning.", "The doctor took my mum off lisinopril."),
    ("I owe Lena fifty pounds.", "Lena owes me nothing, I settled up with Anna."),
    ("I have a tenant called Mr Obi.", "Mr Obi moved out of the way."),
    ("I have a tenant called Mr Obi.", "Mr Obi said that he might move out."),
    ("My flatmate is called Jess.", "Jess has left the kettle on again."),
    ("My flatmate is called Jess.", "Jess has moved out of her old room into the big one."),
    ("My personal trainer is Kofi.", "Kofi isn't my favourite trainer now."),
    ("My personal trainer is Kofi.", "Anna isn't my trainer."),
    ("My personal trainer is Kofi.", "Kofi quit smoking."),
    ("My personal trainer is Kofi.", "Kofi retired to the changing room."),
    ("I have a boss called Ines.", "Ines let me go home early."),
    ("I'm the treasurer of the allotment society.", "I'm not the secretary any more."),
    ("I'm the treasurer of the allotment society.", "Jo isn't the treasurer."),
    ("I volunteer at the food bank.", "The food bank needs me more than ever."),
    ("I babysit for the Hendersons.", "The Hendersons don't need me tonight."),
    ("I babysit for the Hendersons.", "The Millers don't need me any more."),
    ("My favourite restaurant is Kumo.", "Kumo closed early."),
    ("My favourite restaurant is Kumo.", "The bakery next to Kumo closed down."),
    ("We're going to Iceland in September.", "Dinner in Iceland isn't happening, the budget is too small."),
    ("We're going to Iceland in September.", "Is Iceland off?"),
    ("I'm learning Korean.", "Forget what I said about the Korean restaurant."),
    ("I'm learning Korean.", "He told me to forget what he said about Korean."),
    ("I have a van and a boat.", "We sold the boat's engine."),
    ("I live in Leeds with my sister.", "We sold the house in York."),
    ("I have a house in York.", "They sold the house next door."),
    ("I have two cats, Milo and Suki.", "Tilly ran away and never came back."),
    ("I bank with Barclays.", "I closed the Barclays app."),
    ("I bank with Barclays.", "My mum closed her account with Barclays."),
    ("I have a Netflix subscription.", "We've finished the Netflix series."),
    ("I have a Netflix subscription.", "I almost cancelled Netflix."),
    ("I have a Netflix subscription.", "I should cancel Netflix."),
    ("I have a Netflix subscription.", "Anna thinks I cancelled Netflix."),
    ("I work at Asda.", "Yesterday was my last day of holiday."),
    ("I work at Asda.", "It was Ben's last day at Asda."),
    ("I have a stall at the market.", "The market is over at three."),
    ("I run a bakery.", "I closed the bakery early."),
    ("I go running every morning.", "I stopped running at the corner."),
    ("I go running every morning with Ben.", "I stopped to tie my shoes."),
    ("I'm a member of the tennis club.", "I'm not a member of the golf club any longer."),
    ("I eat toast with cheese every day.", "I don't eat cheese from France any more."),
    ("I use Notion at work.", "Notion was down this morning."),
    ("I use Notion at work.", "I deleted a page in Notion."),
    ("I have a garden with an apple tree.", "The apple is gone, the kids ate it."),
    ("I like sailing.", "I'm over the moon about sailing."),
    ("I like jazz.", "I'm done with the jazz record you lent me."),
    ("I'm saving for a boat.", "The boat trip is off."),
    ("I have a room in a shared house.", "My room is gone cold."),
    ("I have a credit card with Amex.", "I paid off the Amex bill."),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after"), LASTS)
def test_what_only_sounds_like_an_ending_retires_nothing(before: str, after: str) -> None:
    world = World()
    world.hear(before)
    former = world.contents
    world.hear(after, at_ms=LATER)
    assert set(former) <= set(world.contents)


@pytest.mark.parametrize(
    ("sentence", "kind", "value"),
    [
        ("The Skoda gave up the ghost.", "thing", "skoda"),
        ("We had to put Biscuit down.", "thing", "biscuit"),
        ("My doctor took me off statins.", "thing", "statins"),
        ("I haven't touched the cello in years.", "undone", "cello"),
        ("Kofi isn't my trainer any more.", "role", "kofi trainer"),
        ("Today is my last day at the bakery.", "post", "bakery"),
        ("The swimming lesson is cancelled.", "occasion", "swimming lesson"),
    ],
)
def test_an_ending_is_read_with_its_kind(sentence: str, kind: str, value: str) -> None:
    found = ending(plain(sentence))
    assert found is not None
    assert (found.kind, found.value) == (kind, value)


@pytest.mark.parametrize(
    "sentence",
    [
        "I gave it up.",
        "I might give up the cello.",
        "I left the gym at nine.",
        "I stopped the car for a minute.",
        "It's over.",
    ],
)
def test_what_names_nothing_or_is_for_now_is_no_ending(sentence: str) -> None:
    assert ending(plain(sentence)) is None


def test_where_two_may_be_meant_nothing_goes() -> None:
    world = World()
    world.hear("I have a red bike.", "I have a blue bike.")
    former = world.contents
    world.hear("The bike got nicked.", at_ms=LATER)
    assert set(former) <= set(world.contents)


def test_what_is_over_leaves_the_rest_of_a_list() -> None:
    text = "User plays squash with Amir and padel with Joe"
    assert without(text, "squash") == "User plays padel with Joe"
    assert without(text, "padel") == "User plays squash with Amir"
    assert (
        without("User rents a flat in Bristol with Nadia", "nadia")
        == "User rents a flat in Bristol"
    )
