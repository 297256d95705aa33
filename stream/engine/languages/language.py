"""What the engine has to know about a language: tables, and nothing that runs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from stream.engine.expression import NEVER, Expression
from stream.engine.slot_tables import Kind, Pattern

__all__ = [
    "Dates",
    "Endings",
    "Forms",
    "Language",
    "Negation",
    "Rewrite",
    "Speech",
    "Values",
    "Words",
    "table",
]


Rewrite = tuple[Expression, str]
"""An expression, and what to put in its place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Words by what they do. None of them may mean something else in English, but for `empty`."""

    marks: frozenset[str]
    """Frequent words by which the language is known when nobody says which it is."""
    letters: frozenset[str]
    """Letters that hardly any other of the languages has."""
    endings: Expression
    """Matches words that end as few words of another language do."""
    empty: frozenset[str]
    """Words of which a sentence may consist and yet say nothing."""
    greetings: frozenset[str]
    function: frozenset[str]
    """Words that carry no meaning of their own when two texts are compared."""
    negations: frozenset[str]
    numbers: Mapping[str, str]
    """Number words, and the digits they stand for."""
    ordinals: Mapping[str, str]
    """"third", and the digits."""
    times: tuple[Rewrite, ...]
    """Write "twice" as "2 times"."""
    amounts: frozenset[str]
    """What belongs to a number beside it: "half" past six."""
    labels: frozenset[str]
    """What recognisers write in the place of a speaker's name."""
    dangling: frozenset[str]
    """Words on which nobody ends a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """How people speak: what to take out, and where a statement ends."""

    filler: Expression
    repair: Expression
    """What stands between a wrong word and the right one: ", nein, ich meine"."""
    alike: tuple[frozenset[str], ...]
    """Groups of words of which one may stand for another: articles, prepositions."""
    lead: Expression
    """Words with which speech only begins."""
    question: Expression
    """How a question begins, for recognisers that write no marks."""
    tag: Expression
    """A question that only asks for assent, at the end of a statement."""
    joint: Expression
    """What stands between two statements, with a look ahead at the subject of the second."""
    complete: Expression
    """Found in every left part that is a statement of its own."""
    open: Expression
    """Matches a left part that goes on: "I think, …"."""
    misspoke: Expression
    """Says, and no more than that, that something said before was wrong."""
    afterthought: Expression
    """A correction behind what it corrects, in `right`: ", äh, in Hannover mein ich"."""
    said: Expression
    """How somebody begins to tell what they said another time: "the other day I said that"."""
    meant: Expression
    """What stands between that and what they meant: ", I meant"."""
    untrue: Expression
    """… and what is true: ", that was wrong,"."""
    instead: Expression
    """Puts something right that was said just before: "not `old` but `new`"."""
    echo: Expression
    """What may stand around a correction and says nothing more: "it is … by now"."""
    hedge: Expression
    """Doubt, wish, supposition, and what others say."""
    weak: Expression = NEVER
    """Is said for many reasons: it corrects only a number by a number, or a day by a day: ", well,"."""
    asks_back: Expression = NEVER
    """Asks oneself about a wrong word, in `wrong`: "Did I say Aldi?"; what was meant comes next."""
    plainly: tuple[Rewrite, ...] = ()
    """Says plainly what a sentence puts right that names what was wrong: "I got the size wrong, it's 44"."""
    told: tuple[Rewrite, ...] = ()
    """Says of now what somebody tells to have said: "que j'avais deux frères" → "que j'ai"."""
    ordinals: bool = False
    """A full stop behind a number does not end a sentence: "am 4. April"."""


Negation = tuple[Expression, str, bool]
"""An expression, what to put in its place, and whether it says that something is over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Forms:
    """How a sentence is made plain for the slot patterns."""

    frame: Expression
    """What only introduces a statement: "I have to say that"."""
    rewrites: tuple[Rewrite, ...]
    """Done in order: word order, "we" to "I", contractions."""
    adverbs: Expression
    """Words that can be left out without loss: "now", "also"."""
    asides: Expression
    """Words that stand in the way of a pattern but say something: "since March"."""
    negations: tuple[Negation, ...]
    """The first that is found is taken out."""
    embedded: tuple[Rewrite, ...]
    """Find a statement within another, and write it as one of its own: "…, weil ich in Bonn wohne"."""
    relative: Expression
    """How what only describes a thing begins, behind a comma: ", die lügen"."""
    own: Expression
    """How a plain statement about oneself begins."""
    anew: Expression
    """Says of a whole statement that something has taken the place of something: "now", but not "now also"."""
    steady: Expression
    """Matches what one does in one place mostly, with the place in `value`: "I train at …"."""
    season: Expression
    """Says roughly when, beside what is done then: "this summer"."""
    temporary: Expression
    """Says of a denial that it is only for now: what it denies goes on to hold."""
    vetoes: Expression
    """A sentence with this in it claims nothing: "not only", "not far from"."""
    kin: tuple[Rewrite, ...]
    """Turn "my sister Anna lives" into "I live"; with groups `kin` and `name`."""
    changed: Expression
    """Says that something has changed, but not to what; the last group that took part says what: "changed schools"."""
    named: Expression
    """Finds what it is now, in `value`; `at` when it is not said to be in a place."""
    stands_in: Expression
    """Stands, at the beginning, for somebody just spoken of: "she", or in some languages nothing."""
    she: Expression
    """Stands, at the beginning, for a woman who was just spoken of."""
    he: Expression
    called: Expression
    """Says what somebody or something is called."""
    my: tuple[str, str]
    """How to say whose a man is, and a woman."""
    replaced: tuple[Rewrite, ...]
    """Take what is said to be wrong out of "not A but B", and find it in `old`; in `was` with the words that go
    with it, where it completes what stands before."""
    long_ago: Expression
    """Says of an event that it tells nothing about now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """Words for time. The expressions have the groups that `stream.engine.languages.dates` reads."""

    expressions: tuple[Expression, ...]
    in_month: Expression
    """A month without a day, with `month` and perhaps `year`, and `since` where it can only be past."""
    yearly: Expression
    """Says that something comes back every year, or tells when somebody was born."""
    days: Mapping[str, int]
    """"yesterday" → -1."""
    sides: Mapping[str, int]
    """"last" → -1."""
    units: Mapping[str, str]
    """"weeks" → `week`."""
    weekdays: tuple[str, ...]
    """Expressions for Monday to Sunday."""
    months: tuple[str, ...]
    counts: Mapping[str, int]
    numbers: Mapping[str, int]
    """Words for the days of a month."""
    week_of: str
    """How to name the week of a day: "week of"."""
    weekend_of: str
    past: Expression
    future: Expression
    moved: Expression
    """Says that something was put off, whatever the tense."""
    hour: Expression
    """A time of day, with groups `hour` and `minute`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Endings:
    """Words for what is over."""

    over: Mapping[str, Expression]
    """Says that something is over, by how: it `died`, was `owned`, is called `off`, will be `undone` (that is denied),
    is `done` with, or looked for and `found`; that somebody has `left`, or comes no more (`unseen`). A group `what` is not a part of it."""
    thing: Expression
    """How a statement begins that says it of a thing: "the choir is …"."""
    filling: frozenset[str]
    """Words beside it that name nothing, besides function words."""
    frames: frozenset[str]
    """What things like this are called in general, folded or not: "subscription", "trip"."""
    owning: frozenset[str]
    """Words of a statement that somebody has something."""
    seeking: frozenset[str]
    """Words of a statement that somebody looks for something, which ends when it is `found`."""
    states: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Words of which a memory has one, by what ends it: what is `fixed` was broken, what is `paid` was owed."""
    lasting: frozenset[str] = frozenset()
    """What has been done once, and goes on: "subscribed"."""
    reason: Expression = NEVER
    """How a reason begins behind it, where nobody writes a comma."""
    light: frozenset[str]
    """Verbs that leave to the thing what one does with it: "I do no yoga any more"."""
    joining: frozenset[str]
    """What joins the items of a list; words that are nothing else in any of the languages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Values:
    """Where a value ends, and what is none."""

    ends: Mapping[Kind, Expression]
    article: Expression
    filling: Expression
    """What may follow a value and says nothing."""
    never_first: Mapping[Kind, frozenset[str]]
    """Words with which a value of a kind does not begin."""
    never: frozenset[str]
    """Words with which no value begins or ends."""
    separator: Expression
    """Between the items of a list."""
    no_item: frozenset[str]
    """Words that no item of a list has."""
    same: Mapping[str, str]
    """Values that are the same in all languages: "grün" → "green"."""
    stems: tuple[Rewrite, ...]
    """Make one of singular and plural; the first that is found is done."""
    things: Mapping[str, str]
    """What a favorite or an appointment can be of: "farbe" → "color"."""
    no_longer: str
    """How to say that a value is over: "{who}: nicht mehr {value}"."""
    kin: Mapping[str, str]
    """How people call their people: "schwester" → "sister"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """A language besides English."""

    code: str
    words: Words
    speech: Speech
    forms: Forms
    dates: Dates
    values: Values
    endings: Endings
    patterns: tuple[Pattern, ...]
    """In order: the first that matches decides."""


def table(pairs: str) -> dict[str, str]:
    """Read "hund, hündin: dog; katze: cat" as what each word stands for."""
    found = {}
    for pair in pairs.split(";"):
        words, _, same = pair.partition(":")
        found.update({word.strip(): same.strip() for word in words.split(",") if word.strip()})
    return found
