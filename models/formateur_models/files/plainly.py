"""What most files say, read without pydantic, which takes longer to load than to read with.

The tables of `usual_keys.py` have the usual keys and values. What is not plainly right by them is
left to :mod:`formateur_models.files.keys`, which alone says what the format is and what is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import import_module
from types import SimpleNamespace
from typing import Any

from formateur_models.parliament.checks.consistency import MOST

Takes = Callable[[Any], Any]  # returns the value, or raises OddError
Key = tuple[Takes, Any]  # what it takes, and what it is where it is left out

REQUIRED = object()
FIELDS = {"from": "since", "in": "vote", "if": "given"}  # keys that are words of Python


class OddError(Exception):
    """A value is not plainly right; it may be right for all that."""


class Form:
    """The usual keys of a mapping, and where all of its keys are.

    Parameters
    ----------
    model
        File and class in :mod:`formateur_models.files.keys`.
    keys
        Each with what it takes and what it is by default.
    """

    def __init__(self, model: str, keys: dict[str, Key]) -> None:
        self.file, self.name = model.split(".")
        self.keys = keys
        self.defaults: dict[str, Any] = {
            FIELDS.get(key, key): default for key, (_, default) in keys.items()
        }

    def model(self) -> Any:
        """Return the class that says what the format is."""
        return getattr(import_module(f"formateur_models.files.keys.{self.file}"), self.name)

    def taken(self, value: Any) -> SimpleNamespace:
        """Return the fields of a mapping.

        Raises
        ------
        OddError
            If it is not plainly right.
        """
        if type(value) is not dict or not value.keys() <= self.keys.keys():
            raise OddError
        found = dict(self.defaults)
        for key, one in value.items():
            found[FIELDS.get(key) or key] = self.keys[key][0](one)
        if REQUIRED in found.values():
            raise OddError
        return SimpleNamespace(**found)


def of(*types: type) -> Takes:
    """Take values of these types, and of none that derive from them."""

    def take(value: Any) -> Any:
        if type(value) in types:
            return value
        raise OddError

    return take


def like(pattern: str) -> Takes:
    """Take a text that a pattern fits, in plain letters."""

    def take(value: Any) -> Any:
        if type(value) is str and re.fullmatch(pattern, value, re.ASCII):
            return value
        raise OddError

    return take


def whole(low: int, high: int = MOST) -> Takes:
    """Take whole numbers of a range."""

    def take(value: Any) -> Any:
        if type(value) is int and low <= value <= high:
            return value
        raise OddError

    return take


def one_of(*words: str) -> Takes:
    """Take these words."""
    return like("|".join(words))


def either(*doors: Takes) -> Takes:
    """Take what one of these doors does."""

    def take(value: Any) -> Any:
        for door in doors:
            try:
                return door(value)
            except OddError:
                continue
        raise OddError

    return take


def several(door: Takes, least: int = 0) -> Takes:
    """Take a list."""

    def take(value: Any) -> Any:
        if type(value) is list and len(value) >= least:
            return [door(one) for one in value]
        raise OddError

    return take


def mapping(name: Takes, door: Takes, least: int = 0) -> Takes:
    """Take a mapping."""

    def take(value: Any) -> Any:
        if type(value) is dict and len(value) >= least:
            return {name(key): door(one) for key, one in value.items()}
        raise OddError

    return take
