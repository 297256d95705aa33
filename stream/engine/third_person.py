"""First person to third: "I live in Berlin" → "User lives in Berlin".

Where a rewrite would not be safe the words stay as they were said, with the speaker's name in
front: `User said: "We went hiking"`. No statement is left without saying whose it is.
"""

from __future__ import annotations

import re

from stream.engine.spoken import spoken_words
from stream.engine.verbs import (
    COMMON,
    MODALS,
    PARTICIPLES,
    in_third_person,
    is_adverb,
    is_past,
    is_verb,
)
from stream.text import word_set

__all__ = ["COMMON_ENGLISH", "attributed", "noted", "rewritten", "third_person"]

_SPEAKER = word_set("i i'm i've i'll i'd im ive my me mine myself")
_FOREIGN_TOO = word_set("me im")  # "me gusta", "im Garten"
# Whom they mean depends on who listened.
_OTHERS = word_set(
    "we we're we've we'll we'd us our ours ourselves let's you you're you've you'll you'd your "
    "yours yourself yourselves ya y'all u ur thou lets"
)
_BOTH = _SPEAKER | _OTHERS
_OF_OTHERS = word_set(
    "is isn't was wasn't has hasn't does doesn't did didn't can can't will won't would should must wants "
    "likes loves hates prefers enjoys lives works plays plans needs owns speaks drives drinks eats studies"
)
COMMON_ENGLISH = word_set(
    "a about after all also am an and any are as at back be because been but by can come could did "
    "do don't every for from get go going good got had has have he her here him his how i i'm i've "
    "i'll i'd if in into is it it's just know last like little love made make me more most much my "
    "new no not now of off on one or out over really said she so some than that that's the their "
    "them then there they thing think this time to too up very want was well went were what when "
    "where which who will with work would year last name favorite never always am"
)
_QUOTED = re.compile(r"[?\"“”]")
_REPORTED = re.compile(
    r"(?<!\bi )\b(?:said|says|say|saying|goes|like|asked|told (?:him|her|them)),? "
    r"(?:i|i'm|i’m|i've|i’ve|i'll|i’ll|my)\b",
    re.I,
)
_COMMAND = re.compile(
    r"(?:please )?(?:ask|believe|bring|call|email|excuse|forgive|give|help|let|make|pardon|pick|"
    r"promise|remind|send|show|tell|text|trust|wake|wish) me\b",
    re.I,
)
_EXCLAMATION = word_set("god goodness gosh lord word")
_HAVE_GOT = re.compile(r"\b(i)(?:['’]ve| have) got (?!to\b)", re.IGNORECASE)
_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|\s+|.", re.S)
_TURNED = {"am": "is", "do": "does", "don't": "doesn't", "have": "has", "haven't": "hasn't"}
_CONTRACTED = {"i'm": "is", "im": "is", "i've": "has", "ive": "has", "i'll": "will"}
_ALL_AUXILIARIES = MODALS | _TURNED.keys()
_NEW_SUBJECT = word_set(
    "he she they it who which that if when while because people everyone someone i i'm i've i'll "
    "i'd there where what how"
)
_AFTER_VERB = word_set(
    "a an the my me it them him her this that these those to in on at for with from as about of up "
    "out into some any no not every lots many much more around there here over by what how that "
    "why when his their its all both two three really very"
)


def third_person(sentence: str, name: str = "User") -> str:
    """Tell what `name` said about themselves; quoted with its speaker where that is not safe."""
    return rewritten(sentence, name) or noted(sentence, name) or attributed(sentence, name)


def noted(sentence: str, name: str = "User") -> str | None:
    """Take a sentence as it is that speaks of `name` already, as notes do; None where it is not sure that it does."""
    if not sentence.startswith(f"{name} ") or _QUOTED.search(sentence):
        return None
    verb, *others = spoken_words(sentence.removeprefix(f"{name} ")) or ("",)
    if not (is_past(verb) or verb in _OF_OTHERS) or not _BOTH.isdisjoint(others):
        return None
    return sentence.strip().removesuffix(".")


def attributed(sentence: str, name: str = "User") -> str:
    """Quote a sentence with its speaker."""
    quoted = re.sub(r"[\"“”]", "'", sentence.strip())
    return f'{name} said: "{quoted.removesuffix(".")}"'


def rewritten(sentence: str, name: str = "User") -> str | None:
    """Put a sentence into the third person, or return None where that is not surely right."""
    spoken = spoken_words(sentence)
    if "got" in spoken:
        sentence = _HAVE_GOT.sub(r"\1 have ", sentence)
        spoken = spoken_words(sentence)
    if _SPEAKER.isdisjoint(spoken) or not _OTHERS.isdisjoint(spoken) or not _is_english(spoken):
        return None
    if _QUOTED.search(sentence) or _COMMAND.match(sentence) or _REPORTED.search(sentence):
        return None
    text = _Rewrite(sentence, name).text()
    return text[0].upper() + text[1:].rstrip().removesuffix(".") if text else None


def _is_english(spoken: tuple[str, ...]) -> bool:
    if spoken[0] in _CONTRACTED or (spoken[0] == "i" and len(spoken) > 1 and is_verb(spoken[1])):
        return True
    known = sum(word in COMMON_ENGLISH for word in spoken)
    share = 2 if _FOREIGN_TOO.issuperset(_SPEAKER.intersection(spoken)) else 4
    # What a date was resolved to is of no language.
    return share * known >= sum(not word.isdigit() for word in spoken)


class _Rewrite:
    """One pass over the tokens of a sentence."""

    def __init__(self, sentence: str, name: str) -> None:
        self._name = name
        self._tokens = _TOKEN.findall(sentence)
        self._low = [token.lower().replace("’", "'") for token in self._tokens]
        self._changed = False
        self._agreeing = False
        """True while a further verb would belong to the same subject, in the present."""

    def text(self) -> str | None:
        for place, word in enumerate(self._low):
            if word in _SPEAKER and not self._is_compound(place):
                if not self._replace(place, word):
                    return None
            elif self._agreeing:
                self._follow(place, word)
        return "".join(self._tokens) if self._changed and not self._left_over() else None

    def _is_compound(self, place: int) -> bool:
        """Tell whether a word is part of another: "me-time"."""
        return self._low[place + 1 : place + 2] == ["-"] and self._low[place + 2 : place + 3] != [
            " "
        ]

    def _replace(self, place: int, word: str) -> bool:
        """Replace a word that means the speaker; False when that is not safe."""
        if word in ("my", "mine"):
            following = self._next(place)
            if following is not None and self._low[following] in _EXCLAMATION:
                return True
            self._put(place, f"{self._name}'s")
        elif word in ("me", "myself"):
            self._put(place, self._name if word == "me" else "themselves")
        elif word == "i":
            return self._subject(place)
        else:
            self._contraction(place, word)
        return True

    def _put(self, place: int, text: str) -> None:
        self._tokens[place] = text
        self._changed = True

    def _contraction(self, place: int, word: str) -> None:
        if word == "i'd":
            verb = self._verb_after(place)
            had = verb is not None and self._is_participle(self._low[verb])
            self._put(place, f"{self._name} {'had' if had else 'would'}")
        else:
            self._put(place, f"{self._name} {_CONTRACTED[word]}")
        self._agreeing = word in ("i'm", "im", "i've", "ive")

    @staticmethod
    def _is_participle(word: str) -> bool:
        return word in PARTICIPLES or (word.endswith("ed") and word != "need")

    def _subject(self, place: int) -> bool:
        """Replace "I" and conjugate its verb, which stands behind it, or before ("so am I")."""
        self._put(place, self._name)
        if self._turned(place):
            return True
        verb = self._verb_after(place)
        if verb is None:
            return not any(token.isalnum() for token in self._tokens[place + 1 :])
        return self._low[verb] == "and" or self._conjugate(verb)

    def _turned(self, place: int) -> bool:
        before = place - 2
        if before < 0 or self._low[before] not in _ALL_AUXILIARIES:
            return False
        if before >= 2 and self._low[before - 2] == "i":
            return False
        self._tokens[before] = _TURNED.get(self._low[before], self._tokens[before])
        return True

    def _conjugate(self, place: int) -> bool:
        verb = in_third_person(self._tokens[place])
        if verb is None:
            return False
        negated = self._low[place] in ("do", "don't", "dont")
        self._agreeing = verb != self._tokens[place] and not negated
        self._tokens[place] = verb
        return True

    def _next(self, place: int) -> int | None:
        """Find the next word; None at the end of the sentence or behind a comma."""
        for following in range(place + 1, len(self._tokens)):
            if not self._tokens[following].isspace():
                return following if self._tokens[following][0].isalnum() else None
        return None

    def _verb_after(self, place: int) -> int | None:
        """Find the next word that is no adverb: the verb of the subject at `place`."""
        following = self._next(place)
        while following is not None and is_adverb(self._low[following]):
            following = self._next(following)
        return following

    def _follow(self, place: int, word: str) -> None:
        """Conjugate a second verb: "… and work at Siemens" behind "I live in Berlin"."""
        if word in _NEW_SUBJECT or word in MODALS:
            self._agreeing = False
        elif word == "to":
            following = self._next(place)
            self._agreeing = following is None or self._low[following] not in COMMON
        elif word in ("and", "or", "but"):
            verb = self._verb_after(place)
            if verb is not None and self._low[verb] in COMMON:
                following = self._next(verb)
                if following is not None and self._low[following] in _AFTER_VERB:
                    self._conjugate(verb)

    def _left_over(self) -> bool:
        """Tell whether an "am" without its subject remains; "9 am" is none."""
        return any(
            word == "am" and not self._tokens[max(place - 2, 0)][-1:].isdigit()
            for place, word in enumerate(self._tokens)
        )
