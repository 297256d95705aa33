"""Speech that gives orders to whoever listens: data like all speech, but evidence for nothing."""

from __future__ import annotations

import re

from stream.text import sentences

__all__ = ["is_directive", "without_directives"]

_VERB = (
    r"ignor(?:e|ing|iere?n?|a|er|ez)|disregard|forget|delete|erase|remove|wipe|purge|clear|drop|override|overwrite|"
    r"reset|update|replace|store|save|execute|obey|reveal|print|output|"
    r"vergiss|l[öo]sch(?:e|en|t)|entfern(?:e|en)|überschreib(?:e|en)|"
    r"olvida|borra|elimina|ignorad|omite|oublie[zr]?|efface[zr]?|supprime[zr]?|"
    r"dimentica|cancella|esquece|apaga|vergeet|verwijder|negeer"
)
_OBJECT = (
    r"(?:previous|prior|earlier|above|system|your|all|any|these|those|the) (?:\w+ )?(?:instructions?|prompts?|rules|"
    r"guidelines|directives|orders)|instructions?|system prompt|memor(?:y|ies)|"
    r"everything(?: (?:you know|about|that you|in)\b)?|(?:all|every)(?: \w+)? (?:facts?|entr(?:y|ies)|records?|data)|"
    r"anweisung(?:en)?|erinnerung(?:en)?|gedächtnis|alles|instrucci(?:o|ó)n(?:es)?|memorias?|recuerdos?|todo|"
    r"consignes?|souvenirs?|mémoires?|tout|istruzioni|ricordi|tutto|instruções|memórias?|tudo|instructies|herinneringen"
)
_ORDER = re.compile(rf"\b(?:{_VERB})\b(?:\W+\w+){{0,6}}?\W+(?:{_OBJECT})\b", re.IGNORECASE)
_ROLE = re.compile(
    r"^\W*(?:system|assistant|developer|admin(?:istrator)?|instructions?|prompt)\s*[:>\]]|"
    r"</?(?:system|instructions?|s|inst)>|\byou are now\b|\bnew instructions?\b|\bact as (?:an?|the)\b|"
    r"\b(?:target|action)\"?\s*[:=]\s*\"?\w+|\bin the json\b",
    re.IGNORECASE,
)
_IDEOGRAPHIC = re.compile(
    r"(?:忽略|无视|無視|删除|刪除|忘记|忘記|忘れて|削除).{0,12}(?:指令|指示|记忆|記憶|所有|一切|すべて|全部)"
)


def is_directive(sentence: str) -> bool:
    """Tell whether a sentence tells the listener what to do with instructions or memories."""
    return bool(_ORDER.search(sentence) or _ROLE.search(sentence) or _IDEOGRAPHIC.search(sentence))


def without_directives(text: str) -> str:
    """Leave of a text what is no directive."""
    return " ".join(sentence for sentence in sentences(text) if not is_directive(sentence))
