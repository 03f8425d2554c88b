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


def methods() -> Iterator[Any]:
    """Yield the methods of public classes; one that does as the class above says needs no more."""
    found: dict[Any, str] = {}
    for case in public():
        (kind,) = case.values
        for name in dir(kind) if inspect.isclass(kind) else ():
            explained = [vars(above)[name] for above in kind.__mro__ if name in vars(above)][-1:]
            method = getattr(explained[0], "__func__", explained[0]) if explained else None
            if not name.startswith("_") and inspect.isfunction(method):
                found.setdefault(method, f"{kind.__module__}.{kind.__name__}.{name}")
    for method, called in found.items():
        if method.__module__.startswith("formateur"):
            yield pytest.param(method, id=called)


@pytest.mark.parametrize("method", [*methods()])
def test_a_method_says_what_it_takes(method: Any) -> None:
    doc = FunctionDoc(method)
    told = {word.strip().lstrip("*") for part in doc["Parameters"] for word in part.name.split(",")}
    taken = {*parameters(method)} - {"self", "cls"}
    assert doc["Summary"]
    assert taken <= told


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
