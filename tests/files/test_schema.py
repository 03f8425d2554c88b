"""The JSON Schema tells an editor what each key is for, with examples that are right."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from formateur_models.files import schema
from formateur_models.files.keys.keys_of_parties import SourceKeys

SCHEMA = schema.json_schema()
OBJECTS = {"the file": SCHEMA, **SCHEMA["$defs"]}


def keys() -> Iterator[tuple[str, str]]:
    """Yield every key of the format, with what it is a key of."""
    for name, described in OBJECTS.items():
        for key in described["properties"]:
            yield name, key


def undescribed(told: dict[str, Any]) -> list[str]:
    """Return what an editor would miss of a key."""
    return [word for word in ("description", "examples") if not told.get(word)]


@pytest.mark.parametrize(("name", "key"), list(keys()))
def test_every_key_has_a_description_and_examples(name: str, key: str) -> None:
    assert not undescribed(OBJECTS[name]["properties"][key])


def test_a_key_without_a_description_would_be_noticed() -> None:
    class Bare(SourceKeys):
        page: int = 1

    told = Bare.model_json_schema()["properties"]
    assert undescribed(told["page"]) == ["description", "examples"]
    assert not undescribed(told["title"])


@pytest.mark.parametrize(("name", "key"), list(keys()))
def test_examples_are_valid_values_of_their_key(name: str, key: str) -> None:
    told = OBJECTS[name]["properties"][key]
    validator = Draft202012Validator({**told, "$defs": SCHEMA["$defs"]})
    for example in told["examples"]:
        validator.validate(example)


@pytest.mark.parametrize("name", list(OBJECTS))
def test_every_mapping_is_described(name: str) -> None:
    assert OBJECTS[name]["description"]
