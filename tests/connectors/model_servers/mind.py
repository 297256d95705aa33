"""What stands in for the models: words of a fixed kind, and vectors in which the same words are near."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from stream.engine.third_person import third_person
from stream.engine.wording import content
from stream.text import sentences

PROSE = "Good morning to you too!"


def tokens(text: str) -> int:
    """How many tokens a text has: four characters each."""
    return -(-len(text) // 4)


def instance(schema: Mapping[str, Any], definitions: Mapping[str, Any] | None = None) -> Any:
    """The first document that a schema allows: what a model held to it says."""
    definitions = definitions or schema.get("$defs", {})
    if "$ref" in schema:
        return instance(definitions[schema["$ref"].rpartition("/")[2]], definitions)
    if "anyOf" in schema:
        return instance(schema["anyOf"][0], definitions)
    if "const" in schema:
        return schema["const"]
    if "enum" in schema:
        return schema["enum"][0]
    return _BY_TYPE[schema["type"]](schema, definitions)


def _object(schema: Mapping[str, Any], definitions: Mapping[str, Any]) -> Any:
    properties = schema.get("properties", {})
    return {name: instance(inner, definitions) for name, inner in properties.items()}


_BY_TYPE: dict[str, Any] = {
    "object": _object,
    "array": lambda schema, definitions: [instance(schema["items"], definitions)],
    "string": lambda _schema, _definitions: "words",
    "integer": lambda _schema, _definitions: 1,
    "number": lambda _schema, _definitions: 0.5,
    "boolean": lambda _schema, _definitions: True,
    "null": lambda _schema, _definitions: None,
}


def schema_in(text: str) -> dict[str, Any] | None:
    """The JSON Schema that a prompt shows, if any."""
    _, found, rest = text.partition("JSON Schema:")
    if not found:
        return None
    schema: dict[str, Any]
    schema, _ = json.JSONDecoder().raw_decode(rest.strip())
    return schema


def embed(text: str, dimensions: int) -> np.ndarray[Any, np.dtype[np.float32]]:
    """A vector of length 3, as servers may give them, near those of texts with the same words."""
    vector = _noise("", dimensions) * np.float32(0.3)
    for word in re.findall(r"\w+|\W", text.lower())[:1000]:
        if word != " ":
            vector = vector + _noise(word, dimensions)
    return 3 * vector / np.linalg.norm(vector)


def _noise(word: str, dimensions: int) -> np.ndarray[Any, np.dtype[np.float32]]:
    seed = int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest(), "big")
    noise = np.random.Generator(np.random.SFC64(seed))
    return noise.standard_normal(dimensions, dtype=np.float32)


@dataclass(frozen=True)
class Heard:
    """What the question of the model engine shows."""

    now: tuple[tuple[int, str, str], ...]
    """Number, speaker and text of each line to decide on."""
    memories: tuple[str, ...]


Mind = Callable[[Heard], Any]
"""What stands in for a model that is asked by the model engine: from what it sees to what it answers."""

_LINE = re.compile(r"(\d+) ([^:]+): (.*)")
_MEMORY = re.compile(r"\d+ (.*) \(\d{4}-\d\d-\d\d\)")


def heard(question: str) -> Heard | None:
    """Read the question of the model engine; None when it is another's."""
    said, found, known = question.rpartition("\nMemories:")
    if not found:
        return None
    _, _, now = said.partition("Now, ")
    lines = tuple(
        (int(found[1]), found[2], found[3]) for found in map(_LINE.match, now.split("\n")) if found
    )
    memories = tuple(found[1] for found in map(_MEMORY.match, known.split("\n")) if found)
    return Heard(lines, memories)


def attentive(seen: Heard) -> Any:
    """Answers as it should: what is said is a fact, and what begins as a memory does takes its place."""
    return {"facts": list(_facts(seen))}


def _facts(seen: Heard) -> Iterator[dict[str, Any]]:
    for number, speaker, text in seen.now:
        if speaker.startswith("Someone "):
            continue
        for sentence in sentences(text):
            if len(sentence.split()) < 4 or sentence.endswith("?"):
                continue
            fact = third_person(sentence, speaker)
            action, target = _meaning(fact, seen.memories)
            yield fact_about(fact, number, action=action, target=target)


def fact_about(text: str, *lines: int, **more: Any) -> dict[str, Any]:
    """A fact as an answer holds it."""
    said = {"slot": None, "stance": "holds", "action": "ADD", "target": None}
    return {"text": text, "lines": list(lines), **said, **more}


def _meaning(fact: str, memories: tuple[str, ...]) -> tuple[str, int | None]:
    ours = content(fact)
    for number, memory in enumerate(memories):
        theirs = content(memory)
        if ours == theirs:
            return "NONE", number
        if len(ours) >= 3 and ours[:-1] == theirs[:-1]:
            return "UPDATE", number
    return "ADD", None
