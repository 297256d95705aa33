"""Which language a text is in, as far as its script and its small words tell: enough to see a translation."""

from __future__ import annotations

import re
from collections import Counter
from unicodedata import name

from stream.text import word_set, words

__all__ = ["same_language"]

_SMALL_WORDS = {
    "en": word_set(
        "the and is are was were to of my i i'm with for you that it this have has had not but we he she they "
        "his her their in on at by from an been will would who when because about than does did don't as a so do no "
        "me one even up out what like or if just all some how more can only there lives works likes loves wants "
        "hates moved bought went called works loved liked user's"
    ),
    "de": word_set(
        "der die das in und ist sind war waren ich mein meine meinen nicht mit für auf ein eine einen einem einer den dem "
        "des zu von bei aus im am hat habe haben wird wurde sich auch noch nach seit über wir sie ihr sein ihre"
    ),
    "es": word_set(
        "el la los las y es son era está en de del con por para que mi su sus un una no se al lo le pero tiene "
        "tengo ha he como más muy desde vive yo ella ellos fue hay"
    ),
    "fr": word_set(
        "le la les et est sont était dans de des du avec pour que qui mon ma mes sa ses un une ne pas se "
        "au aux ce cette a ai il elle je nous vous sur depuis très plus mais"
    ),
    "it": word_set(
        "il lo gli e è sono era di del della dei con per che mi suo sua un una non si al nel nella ha ho "
        "ma come più molto da io lei loro anche"
    ),
    "pt": word_set(
        "o a os as e é são era em de do da dos das com por para que meu minha seu sua um uma não se ao no na "
        "mas tem tenho foi mais muito eu ela eles desde"
    ),
    "nl": word_set(
        "de het een en is zijn was ik mijn niet met voor op van bij uit in heeft heb hebben wordt ook nog naar "
        "sinds over wij ze haar hij maar dat die"
    ),
}
_LETTER = re.compile(r"[^\W\d_]")
_LATIN = "LATIN"
_SCRIPTS = {"HIRAGANA": "JAPANESE", "KATAKANA": "JAPANESE"}


def same_language(text: str, said: str) -> bool:
    """Tell whether a text may be in the language that was spoken; only a clear difference counts.

    Args:
        text: what was made of it, names and all.
        said: the words that were spoken.
    """
    if not _same_script(_scripts(text), _scripts(said)):
        return False
    here, there = _language(text), _language(said)
    return here is None or there is None or here == there


def _same_script(ours: Counter[str], theirs: Counter[str]) -> bool:
    if not theirs:
        return True
    ((most, _),) = theirs.most_common(1)
    if most == _LATIN:
        return ours[_LATIN] * 2 >= ours.total()
    return most in ours  # the wearer is called "User" in every language


def _scripts(text: str) -> Counter[str]:
    """Count the letters of each script."""
    return Counter(map(_script, _LETTER.findall(text)))


def _script(letter: str) -> str:
    first = name(letter, "UNKNOWN").partition(" ")[0]
    return _SCRIPTS.get(first, first)


def _language(text: str) -> str | None:
    spoken = words(text)
    scores = Counter(
        {code: sum(word in small for word in spoken) for code, small in _SMALL_WORDS.items()}
    )
    (best, most), (_, second) = scores.most_common(2)
    return best if most > second else None
