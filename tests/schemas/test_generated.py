from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator
from pydantic import TypeAdapter

from schemas.generate import FILES, MODELS

ROOT = Path(__file__).parent.parent.parent / "schemas"


@pytest.mark.parametrize("path", sorted(FILES), ids=lambda path: path.name)
def test_generated_files_are_up_to_date(path: Path) -> None:
    assert path.read_bytes() == FILES[path], "run `python -m schemas.generate`"


def test_nothing_stale_is_committed() -> None:
    assert set((ROOT / "json").iterdir()) == {path for path in FILES if path.suffix == ".json"}


@pytest.mark.parametrize("name", sorted(MODELS))
def test_every_message_has_an_example_that_its_schema_and_its_model_accept(name: str) -> None:
    example = (ROOT / "examples" / f"{name}.json").read_bytes()
    schema = json.loads((ROOT / "json" / f"{name}.schema.json").read_text())
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(json.loads(example))
    TypeAdapter(MODELS[name]).validate_json(example)


def test_every_example_belongs_to_a_message() -> None:
    assert {path.stem for path in (ROOT / "examples").iterdir()} == set(MODELS)


def test_every_reference_of_the_asyncapi_document_leads_somewhere() -> None:
    document = yaml.safe_load((ROOT / "asyncapi.yaml").read_text())
    for reference in _references(document):
        file, _, pointer = reference.partition("#")
        if file:
            assert (ROOT / file).is_file(), reference
            continue
        node = document
        for part in pointer.strip("/").split("/"):
            node = node[part]


def _references(node: object) -> list[str]:
    if isinstance(node, dict):
        own = [node["$ref"]] if "$ref" in node else []
        return own + [found for value in node.values() for found in _references(value)]
    if isinstance(node, list):
        return [found for value in node for found in _references(value)]
    return []
