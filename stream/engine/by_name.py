"""Kin by their names: "Anna moved to York" is about the sister, once it is known that the sister is called Anna."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from stream.engine.canonical import QUOTED
from stream.engine.case import Case
from stream.engine.claims import Claim
from stream.engine.slot_tables.words import KIN
from stream.engine.slots import claims
from stream.engine.third_person import rewritten
from stream.engine.types import Fact
from stream.engine.wearer import WEARER

__all__ = ["of_kin"]

_NAMED: Final = re.compile(r"^(?P<name>[A-Z][\w-]+)(?:['’]s)? (?!and\b|or\b|,)\S")


def of_kin(case: Case) -> Case:
    """Say whose sister, son or friend somebody is who is only named, if one memory tells and no other one contradicts."""
    fact, quoted = case.fact, QUOTED.match(case.fact.text)
    if quoted is None or quoted["who"] != WEARER or fact.slot or fact.hedged:
        return case
    named = _NAMED.match(quoted["said"])
    kin = _kin_called(named["name"], case) if named else ""
    sentence = f"My {kin} {quoted['said']}"
    text = rewritten(sentence, WEARER) if kin else None
    if text is None:
        return case
    found = claims(sentence)
    return replace(
        case, fact=_claimed(replace(fact, text=text), found[0] if len(found) == 1 else None)
    )


def _claimed(fact: Fact, claim: Claim | None) -> Fact:
    if claim is None or claim.hedged:
        return fact
    return replace(
        fact,
        text=claim.text or fact.text,
        slot=claim.slot,
        retracts=claim.retracts,
        known=claim.known,
        replaces=claim.replaces,
    )


def _kin_called(name: str, case: Case) -> str:
    """Tell what somebody of this name is to the wearer; "" when nobody knows, or there are two."""
    told = re.compile(
        rf"^{WEARER}'s (?P<kin>[\w-]+)(?: is(?: called| named)?)? {re.escape(name)}(?:'s)?\b"
    )
    found = (told.match(known.memory.content) for known in case.candidates)
    kin = {each["kin"] for each in found if each and each["kin"] in KIN}
    return kin.pop() if len(kin) == 1 else ""
