"""Everyday English words that mean the same: two texts are compared by one of each."""

from __future__ import annotations

from stream.engine.stems import stem
from stream.text import word_set

__all__ = ["COUNTRY", "DROPPED", "MINUTES", "MONEY", "SYNONYMS"]

_SAME = """
    father: dad daddy papa
    mother: mom mum mommy mama mam
    grandmother: gran granny grandma nan nana
    grandfather: grandad granddad grandpa
    sister: sis
    husband: hubby
    child: kid children
    shoe: shoes
    friend: mate pal buddy
    colleague: coworker workmate
    roommate: flatmate housemate
    neighbor: neighbour
    doctor: gp physician
    physiotherapist: physio
    boss: manager
    flat: apartment
    car: auto automobile
    bike: bicycle
    motorbike: motorcycle
    phone: mobile cellphone smartphone
    tv: telly television
    movie: film
    photo: picture photograph
    shop: store
    supermarket: grocery
    vacation: holiday
    job: occupation profession
    medication: medicine meds
    phd: doctorate
    gym: fitness
    football: soccer
    maths: math mathematics
    allergy: allergic
    intolerance: intolerant
    diabetes: diabetic
    asthma: asthmatic
    epilepsy: epileptic
    scared: afraid frightened terrified petrified
    ill: sick poorly
    big: large huge
    small: little tiny
    start: begin
    buy: purchase
    bought: purchased
    receive: receiving
    die: died
    raised: reared
    visit: visited
    company: firm business
    lunch: luncheon
    favorite: favourite
    color: colour
    gray: grey
    eggplant: aubergine
    zucchini: courgette
    coriander: cilantro
    sofa: couch
    trash: rubbish
    yearly: annually
    former: ex
    eyesight: eyes vision
    adore: love
    lawyer: attorney
    hairdresser: hairstylist
    fridge: refrigerator
    spectacles: glasses
    university: uni
    fast: quick
    often: frequently
    sometimes: occasionally
    rarely: seldom
    kilos: kilograms kilo kilogram kg
    pounds: lbs
    kilometers: kilometres km kms
    meters: metres
    laptop: notebook
    exam: examination
    sweater: jumper pullover
    wealthy: rich
    finish: complete
    repair: fix mend
    postpone: delay
    photographer: photog
    firefighter: fireman firewoman
    programmer: coder
    veterinarian: vet
    dessert: pudding
    cookie: biscuit
    candy: sweets
    truck: lorry
    subway: underground
    trousers: pants
    queue: line
    sneakers: trainers
    diapers: nappies
    nursery: kindergarten
    everybody: everyone
    nobody: noone
    anybody: anyone
    stepmother: stepmum stepmom
    stepfather: stepdad
    granddaughter: grandaughter
    employer: workplace
    salary: wage wages
    passed: died
    supper: dinner
"""

SYNONYMS = {
    form: stem(same)
    for line in _SAME.strip().splitlines()
    for same, _, alike in (line.strip().partition(": "),)
    for word in alike.split()
    for form in {word, stem(word), f"{word}s"}
}
"""A word, or its stem, and the stem of the word that is compared instead."""

DROPPED = word_set(
    "quite pretty super totally extremely absolutely completely rather honestly basically usually normally generally "
    "mostly truly deeply definitely incredibly terribly please thanks oh yeah yes well ever own owns owned got gets"
)
"""Words that make a statement stronger or weaker, and no other."""

MONEY = {"quid": "pounds", "pound": "pounds", "£": "pounds", "euro": "euros", "€": "euros"} | {
    "bucks": "dollars",
    "buck": "dollars",
    "dollar": "dollars",
    "$": "dollars",
}
MINUTES = {"minute": 1, "minutes": 1, "min": 1, "mins": 1, "hour": 60, "hours": 60}

COUNTRY = {
    people: country
    for country, peoples in {
        "albania": "albanian",
        "algeria": "algerian",
        "america": "american",
        "argentina": "argentinian argentine",
        "australia": "australian aussie",
        "austria": "austrian",
        "bangladesh": "bangladeshi",
        "belgium": "belgian",
        "bolivia": "bolivian",
        "brazil": "brazilian",
        "britain": "british",
        "bulgaria": "bulgarian",
        "cameroon": "cameroonian",
        "canada": "canadian",
        "chile": "chilean",
        "china": "chinese",
        "colombia": "colombian",
        "croatia": "croatian",
        "cuba": "cuban",
        "cyprus": "cypriot",
        "denmark": "danish",
        "ecuador": "ecuadorian",
        "egypt": "egyptian",
        "england": "english",
        "estonia": "estonian",
        "ethiopia": "ethiopian",
        "finland": "finnish",
        "france": "french",
        "georgia": "georgian",
        "germany": "german",
        "ghana": "ghanaian",
        "greece": "greek",
        "hungary": "hungarian",
        "iceland": "icelandic",
        "india": "indian",
        "indonesia": "indonesian",
        "iran": "iranian",
        "iraq": "iraqi",
        "ireland": "irish",
        "israel": "israeli",
        "italy": "italian",
        "jamaica": "jamaican",
        "japan": "japanese",
        "kenya": "kenyan",
        "korea": "korean",
        "latvia": "latvian",
        "lebanon": "lebanese",
        "lithuania": "lithuanian",
        "malaysia": "malaysian",
        "mexico": "mexican",
        "morocco": "moroccan",
        "nepal": "nepalese nepali",
        "netherlands": "dutch",
        "nigeria": "nigerian",
        "norway": "norwegian",
        "pakistan": "pakistani",
        "peru": "peruvian",
        "poland": "polish",
        "portugal": "portuguese",
        "romania": "romanian",
        "russia": "russian",
        "scotland": "scottish",
        "serbia": "serbian",
        "slovakia": "slovak",
        "slovenia": "slovenian",
        "somalia": "somali",
        "spain": "spanish",
        "sweden": "swedish",
        "switzerland": "swiss",
        "syria": "syrian",
        "thailand": "thai",
        "tunisia": "tunisian",
        "turkey": "turkish",
        "uganda": "ugandan",
        "ukraine": "ukrainian",
        "uruguay": "uruguayan",
        "venezuela": "venezuelan",
        "vietnam": "vietnamese",
        "wales": "welsh",
    }.items()
    for people in peoples.split()
}
"""Where somebody is from who is called so: "Ghanaian" → Ghana."""
