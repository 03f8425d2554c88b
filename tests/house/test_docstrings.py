"""Every public name says what its parameters mean, what it returns, and how it is used."""

from __future__ import annotations

import dataclasses
import enum
import inspect
from collections.abc import Iterator
from typing import Any

import pytest
from numpydoc.docscrape import ClassDoc, FunctionDoc

import formateur


def public() -> Iterator[Any]:
    """Yield functions and classes of the top and of the rooms; errors explain themselves."""
    for room in (formateur, *(getattr(formateur, name) for name in formateur._ROOMS)):
        for name in room.__all__:
            one = getattr(room, name)
            if inspect.isfunction(one) or (inspect.isclass(one) and not issubclass(one, Exception)):
                yield pytest.param(one, id=f"{room.__name__}.{name}")


def parameters(one: Any) -> list[str]:
    """Return what is told to it."""
    if inspect.isclass(one) and issubclass(one, enum.Enum):
        return []
    if dataclasses.is_dataclass(one):
        return [field.name for field in dataclasses.fields(one)]
    return [*inspect.signature(one).parameters]


@pytest.mark.parametrize("one", [*public()])
def test_a_public_name_is_explained(one: Any) -> None:
    if inspect.isfunction(one):
        doc = FunctionDoc(one)
        assert doc["Returns"] or doc["Yields"]
    else:
        doc = ClassDoc(one, config={"show_class_members": False})
    told = {word.strip() for part in doc["Parameters"] for word in part.name.split(",")}
    assert [name for name in parameters(one) if name not in told] == []
    assert any(line.startswith(">>> ") for line in doc["Examples"])
