"""Words that slots are recognised by: kin, pets, occupations, languages, conditions and the like."""

from __future__ import annotations

from collections.abc import Iterable

from stream.text import word_set

__all__ = [
    "CARS",
    "CITY_LIKE_NOT",
    "CLASSES",
    "CLUBS",
    "COLORS",
    "CONDITIONS",
    "COUNTED",
    "DIETS",
    "IDENTITIES",
    "INSTRUMENTS_AND_SPORTS",
    "KIN",
    "LANGUAGES",
    "MANY_KIN",
    "NUMBERS",
    "OCCUPATIONS",
    "PETS",
    "PHONES",
    "SAME",
    "cues",
]


def cues(words: Iterable[str]) -> str:
    """Write a table as the cues of a pattern: the last word of each, alone and as a plural."""
    last = {word.replace("-", " ").split()[-1] for word in words}
    return " ".join(sorted(last | {f"{word}s" for word in last}))


def _phrases(table: str) -> frozenset[str]:
    return frozenset(phrase.strip() for phrase in table.split(","))


KIN = {
    alias: relation
    for relation, aliases in {
        "mother": "mother mom mum mommy mama",
        "father": "father dad daddy papa",
        "sister": "sister sis",
        "brother": "brother",
        "wife": "wife",
        "husband": "husband hubby",
        "partner": "partner",
        "girlfriend": "girlfriend",
        "boyfriend": "boyfriend",
        "fiancé": "fiancé fiancée fiance fiancee",
        "son": "son",
        "daughter": "daughter",
        "child": "child kid",
        "grandmother": "grandmother grandma granny gran nan nana nanna",
        "grandfather": "grandfather grandpa granddad grandad gramps",
        "aunt": "aunt auntie",
        "uncle": "uncle",
        "cousin": "cousin",
        "niece": "niece",
        "nephew": "nephew",
        "friend": "friend",
        "roommate": "roommate flatmate housemate",
        "neighbor": "neighbor neighbour",
        "boss": "boss manager",
        "colleague": "colleague coworker co-worker",
        "teacher": "teacher",
        "coach": "coach",
        "doctor": "doctor",
        "dentist": "dentist",
        "therapist": "therapist",
    }.items()
    for alias in aliases.split()
}
"""How people call their people, and the one attribute each name for them stands for."""

MANY_KIN = word_set(
    "sister brother son daughter child grandmother grandfather aunt uncle cousin niece nephew friend "
    "roommate neighbor colleague teacher coach doctor"
)
"""Relations of which one can have several at once."""

PETS = word_set(
    "dog cat puppy kitten parrot hamster rabbit bunny turtle tortoise goldfish fish bird budgie "
    "canary lizard gecko snake horse pony donkey duck alpaca llama gerbil cockatiel parakeet hen ferret hedgehog chicken goat chinchilla axolotl iguana"
) | {"guinea pig"}

COUNTED = word_set(
    "kids children sons daughters brothers sisters siblings dogs cats cars grandchildren grandkids "
    "nieces nephews cousins bikes houses"
)

SAME = {
    "smoke": "smoking",
    "vape": "vaping",
    "meditate": "meditating",
    "drink alcohol": "drinking",
    "two": "2",
    "three": "3",
    "four": "4",
    "five": "5",
    "six": "6",
    "pescetarian": "pescatarian",
    "gluten-free": "gluten free",
    "grey": "gray",
    "mandarin": "chinese",
    "farsi": "persian",
    "children": "kids",
    "grandchildren": "grandkids",
    "cycling": "biking",
    "get up": "up",
    "getting up": "up",
    "wake up": "up",
    "waking up": "up",
    "wake": "up",
    "going to bed": "go to bed",
    "go to sleep": "go to bed",
    "in bed": "go to bed",
    "eat dinner": "have dinner",
}
"""Values that are said in two ways, and the one to compare by."""

NUMBERS = word_set("two three four five six seven eight nine ten eleven twelve")

PHONES = word_set(
    "iphone pixel galaxy samsung android oneplus xiaomi huawei nokia fairphone motorola"
)

CARS = word_set(
    "toyota honda ford tesla bmw audi mercedes volkswagen vw volvo skoda renault peugeot fiat mazda "
    "saab seat alfa jaguar bentley ferrari dodge chrysler cadillac buick mitsubishi suzuki punto panda clio megane "
    "fiesta focus astra corsa yaris camry accord passat tiguan octavia fabia leaf beetle jetta impreza outback "
    "nissan hyundai kia subaru jeep chevy chevrolet porsche lexus mini opel citroen dacia prius civic "
    "corolla golf polo suv pickup minivan hatchback convertible sedan truck van"
)

DIETS = word_set(
    "vegan vegetarian pescatarian pescetarian flexitarian keto carnivore omnivore halal kosher paleo"
) | {
    "gluten-free",
    "gluten free",
    "dairy-free",
    "dairy free",
    "low-carb",
    "low carb",
    "plant-based",
}

LANGUAGES = word_set(
    "english german french spanish italian portuguese dutch swedish norwegian danish finnish polish "
    "czech slovak russian ukrainian greek turkish arabic hebrew persian farsi hindi urdu bengali "
    "tamil telugu punjabi marathi gujarati chinese mandarin cantonese japanese korean vietnamese "
    "thai indonesian malay tagalog swahili hungarian romanian bulgarian croatian serbian catalan "
    "basque galician lao khmer burmese nepali sinhala kurdish mongolian uzbek kazakh maltese luxembourgish yiddish zulu "
    "xhosa yoruba igbo amharic somali hausa maori hawaiian irish welsh latin esperanto icelandic estonian latvian lithuanian albanian georgian armenian"
) | {"sign language"}

CONDITIONS = word_set(
    "asthma diabetes migraines arthritis epilepsy anxiety depression adhd autism insomnia hypertension "
    "cancer eczema psoriasis endometriosis tinnitus scoliosis anemia fibromyalgia gout vertigo "
    "dyslexia ocd ptsd bipolar celiac crohn's lupus glaucoma osteoporosis migraine"
) | _phrases(
    "high blood pressure, low blood pressure, sleep apnea, celiac disease, heart disease, crohn's disease, "
    "type 1 diabetes, type 2 diabetes, type one diabetes, type two diabetes, long covid, hay fever, "
    "high cholesterol, back pain, bipolar disorder, multiple sclerosis, lactose intolerance"
)

INSTRUMENTS_AND_SPORTS = word_set(
    "guitar piano violin cello drums bass saxophone flute clarinet trumpet ukulele harp viola banjo "
    "accordion tennis football soccer basketball baseball volleyball badminton golf hockey cricket "
    "rugby squash chess poker pickleball padel softball lacrosse handball snooker billiards darts"
) | {"table tennis", "bass guitar", "electric guitar", "video games", "water polo"}

CLUBS = word_set(
    "yoga pilates zumba aerobics spinning judo karate taekwondo ballet boxing choir crossfit gymnastics pottery ceramics "
    "archery bootcamp fencing tap ballroom salsa kickboxing parkrun"
) | {"tai chi"}
"""What one goes to once a week."""

COLORS = word_set(
    "red orange yellow green blue purple violet pink brown black white gray grey turquoise teal cyan "
    "magenta maroon navy beige gold silver lavender indigo burgundy crimson lilac mint olive coral"
)

OCCUPATIONS = word_set(
    "accountant actor actress actuary analyst anthropologist architect artist astronomer attorney "
    "author baker banker barber barista bartender biologist blogger bookkeeper bricklayer broker "
    "builder butcher carer caregiver carpenter cashier chef chemist chiropractor cleaner clerk "
    "coach composer consultant contractor cook copywriter counselor counsellor courier dancer "
    "dentist designer developer dietitian dj doctor driver economist editor electrician engineer "
    "entrepreneur estimator farmer filmmaker firefighter fisherman florist freelancer gardener "
    "geologist goldsmith hairdresser handyman historian illustrator influencer inspector "
    "interpreter investor janitor journalist judge lawyer lecturer librarian lifeguard linguist "
    "locksmith machinist magician manager mathematician mechanic midwife minister model mover "
    "musician nanny neurologist novelist nurse nutritionist officer optician optometrist painter "
    "paralegal paramedic pastor pathologist pediatrician pharmacist philosopher photographer "
    "physician physicist physiotherapist pianist pilot plumber podcaster poet policeman politician "
    "postman potter priest principal producer professor programmer psychiatrist psychologist "
    "publisher radiologist realtor receptionist recruiter reporter researcher sailor salesman "
    "saleswoman salesperson scientist screenwriter sculptor seamstress secretary singer soldier "
    "stockbroker streamer student surgeon surveyor tailor teacher technician therapist tiler trader "
    "trainer translator tutor underwriter veterinarian vet videographer waiter waitress welder "
    "writer youtuber zoologist ceo cto cfo coo founder cofounder co-founder director president "
    "porter supervisor administrator assistant intern apprentice trainee sysadmin paramedics"
) | {"deputy head", "head teacher"}

IDENTITIES = _phrases(
    "wifi password, wi-fi password, password, door code, gate code, alarm code, username, "
    "blood type, shoe size, ring size, shirt size, dress size, license plate, licence plate, "
    "flight number, room number, locker number, seat number, zip code, postcode, postal code, "
    "middle name, last name, surname, maiden name, nickname, zodiac sign, star sign, bank, gym, "
    "major, time zone, timezone, landlord, barber, hairdresser, accountant, lawyer, vet"
)
"""Things of which one has one, and whose value is said plainly: "my gym is FitX"."""

CLASSES = word_set(
    "color colour movie film book song band food dish sport season animal city country game artist "
    "singer author drink show series flower fruit"
)
"""What a favorite can be of: "the color green" is green."""

CITY_LIKE_NOT = word_set(
    "peace fear debt pain shock love hope doubt trouble harmony awe denial town city countryside "
    "suburbs mountains house apartment flat home here there abroad silence luxury poverty sin bed "
    "tears order touch way bigger better next back front middle different new old same the another "
    "other slide topic question point part page side floor"
)
"""What one can live in, or move to, that is no place on a map."""
