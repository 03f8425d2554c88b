"""The fields of a dataclass, each through the door that its annotation names."""

from __future__ import annotations

from ast import literal_eval
from collections.abc import Hashable
from dataclasses import fields
from functools import cache
from typing import Any, cast

from formateur_models.doors import values
from formateur_models.doors.fields import plain
from formateur_models.doors.keywords import Keywords
from formateur_models.doors.values import Door, RefusedError
from formateur_models.errors import BadTypeError, BadValueError

_DOORS: dict[str, Door] = {
    "str": values.text,
    "bool": values.truth,
    "int": values.whole,
    "Fraction": values.exact,
    "int | Fraction": values.votes,
    "Date": values.day,
    "Color": values.color,
    "Price": values.cost,
    "tuple[str, ...]": values.names,
    "Languages": values.languages,
    "frozenset[str]": values.tags,
    "ByLanguage": values.mapping(
        values.text, 'texts by language, such as {"de": "..."}', named=values.language
    ),
    "Mapping[str, int]": values.mapping(
        values.whole, 'whole numbers by name, such as {"a": 4}', int
    ),
    "Mapping[str, Fraction]": values.mapping(values.exact, 'numbers by name, such as {"a": 2.5}'),
}


def opens(annotation: str, door: Door) -> None:
    """Say what takes the values of all fields that are annotated so."""
    _DOORS[annotation] = door


def admit(one: Any) -> None:
    """Take each field of a new dataclass as a plain exact value.

    Raises
    ------
    BadTypeError, BadValueError
        If one cannot be taken; it names the field, the value and what is.
    """
    for name, door in _plan(cast(Hashable, type(one))):
        value = getattr(one, name)
        taken = entered(door, value, type(one).__name__, name)
        if taken is not value:
            object.__setattr__(one, name, taken)


class Admitted(Keywords):
    """A dataclass of which each field is taken as a plain exact value."""

    def __post_init__(self) -> None:
        admit(self)


def entered(door: Door, value: Any, called: str, argument: str) -> Any:
    """Return an argument of a call as a plain exact value.

    Raises
    ------
    BadTypeError, BadValueError
        If it cannot be taken.
    """
    try:
        return door(value)
    except RefusedError as error:
        found = repr(error.value)
        found = found if len(found) <= 60 else f"{found[:57]}..."
        what = f"{called}({argument}{error.where}={found}) is not possible; give {error.taken}"
        kind = BadTypeError if error.kind is TypeError else BadValueError
        raise kind(what) from None


@cache
def _plan(kind: type[Any]) -> tuple[tuple[str, Door], ...]:
    return tuple((field.name, _door(plain(str(field.type)))) for field in fields(kind))


def _door(annotation: str) -> Door:
    if annotation in _DOORS:
        return _DOORS[annotation]
    given = annotation.removesuffix(" | None")
    if given != annotation:
        return values.optional(_door(given))
    return values.one_of(literal_eval(annotation.removeprefix("Literal")))
