"""One value at a time: numbers, days and texts of NumPy, pandas and people, as plain exact ones."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from numbers import Integral, Rational, Real
from os import PathLike
from pathlib import Path
from typing import Any

from formateur_models.fixed import Fixed
from formateur_models.translated import LANGUAGE, Translated

Door = Callable[[Any], Any]

_NUMERAL = re.compile(r"[+-]?\d{1,400}(\.\d{1,400}|/\d{0,400}[1-9]\d{0,400})?")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_COLOR = re.compile(r"#[0-9a-fA-F]{6}")
_LANGUAGE = re.compile(LANGUAGE)
_TRUTHS = ("bool", "bool_")  # of Python and of NumPy, which are no numbers
_NOTHING = Fixed()


class RefusedError(Exception):
    """A value that is not taken.

    Parameters
    ----------
    taken
        What is.
    kind
        `TypeError` or `ValueError`.
    value, where
        The part at fault, and where in the argument it stands.
    """

    def __init__(
        self, taken: str, value: Any, kind: type[Exception] = TypeError, where: str = ""
    ) -> None:
        super().__init__(taken)
        self.taken, self.value, self.kind, self.where = taken, value, kind, where

    def within(self, where: str) -> RefusedError:
        """Return the same, of a value that is a part of another."""
        return RefusedError(self.taken, self.value, self.kind, where + self.where)


def text(value: Any) -> str:
    """Take a text; one in several languages as it is."""
    if type(value) is str or isinstance(value, Translated):
        return value
    if isinstance(value, str):
        return str(value)
    raise RefusedError("a text", value)


def truth(value: Any) -> bool:
    """Take True or False."""
    if type(value).__name__ in _TRUTHS:
        return bool(value)
    raise RefusedError("True or False", value)


def exact(value: Any) -> Fraction:
    """Take a number; of a float, the decimal that it is written as.

    >>> exact(7.3333335), exact("2/3")
    (Fraction(14666667, 2000000), Fraction(2, 3))
    """
    if type(value) is Fraction:
        return value
    if type(value) is int:
        return Fraction(value)
    taken = "a number, such as 2.5 or Fraction(1, 3)"
    if isinstance(value, str):
        if _NUMERAL.fullmatch(value):
            return Fraction(value)
        raise RefusedError(taken, value, ValueError)
    if type(value).__name__ in _TRUTHS or not isinstance(value, Real | Decimal):
        raise RefusedError(taken, value)
    if isinstance(value, Rational):
        return Fraction(int(value.numerator), int(value.denominator))
    try:
        return Fraction(str(value))
    except ValueError:  # of NaN and infinity
        raise RefusedError("a finite number", value, ValueError) from None


def whole(value: Any) -> int:
    """Take a whole number, as what it is: 40, 40.0, NumPy's."""
    if type(value) is int:
        return value
    taken = "a whole number"
    if type(value).__name__ in _TRUTHS or not isinstance(value, Real | Decimal):
        raise RefusedError(taken, value)
    try:
        number = int(value) if isinstance(value, Integral) else exact(value)
    except RefusedError:
        raise RefusedError(taken, value, ValueError) from None
    if number.denominator != 1:
        raise RefusedError(taken, value, ValueError)
    return int(number)


def votes(value: Any) -> int | Fraction:
    """Take a number, whole where it is."""
    number = exact(value)
    return int(number) if number.denominator == 1 else number


def cost(value: Any) -> int | None:
    """Take a whole number, or `never`, which is None."""
    if value is None or (isinstance(value, str) and value == "never"):
        return None
    try:
        return whole(value)
    except RefusedError as error:
        raise RefusedError("a whole number, or None for never", value, error.kind) from None


def day(value: Any) -> date:
    """Take a day; of a time its day."""
    if type(value) is date:
        return value
    taken = 'a date, such as date(2021, 9, 26) or "2021-09-26"'
    if isinstance(value, datetime) and isinstance(value.year, int):  # NaT has no year
        return value.date()
    written = str(value)[:10] if type(value).__name__ == "datetime64" else value
    if isinstance(written, str) and _DAY.fullmatch(written):
        try:
            return date.fromisoformat(written)
        except ValueError:
            raise RefusedError(taken, value, ValueError) from None
    raise RefusedError(taken, value, ValueError if isinstance(value, str) else TypeError)


def path(value: Any) -> Path:
    """Take where a file is."""
    if isinstance(value, str | PathLike):
        return Path(value)
    raise RefusedError('a path, such as "mine.yaml"', value)


def color(value: Any) -> str:
    """Take a color, or none."""
    given = text(value)
    if given and not _COLOR.fullmatch(given):
        raise RefusedError('a color such as "#1b7f79"', value, ValueError)
    return given


def language(value: Any) -> str:
    """Take the code of a language."""
    given = text(value)
    if not _LANGUAGE.fullmatch(given):
        raise RefusedError("a language code such as de", value, ValueError)
    return given


def one_of(words: Iterable[str]) -> Door:
    """Return what takes one of some words."""
    known = tuple(words)

    def door(value: Any) -> str:
        if isinstance(value, str) and value in known:
            return text(value)
        raise RefusedError(" or ".join(map(repr, known)), value, ValueError)

    return door


def optional(inner: Door) -> Door:
    """Return what takes None, too."""
    return lambda value: None if value is None else inner(value)


def several(inner: Door, taken: str) -> Door:
    """Return what takes a list of values, or anything that can be gone through in order."""

    def door(value: Any) -> tuple[Any, ...]:
        if isinstance(value, str | bytes | Mapping) or not hasattr(value, "__iter__"):
            raise RefusedError(taken, value)
        given = sorted(value) if isinstance(value, set | frozenset) else tuple(value)
        made = tuple(_part(inner, one, place) for place, one in enumerate(given))
        alike = type(value) is tuple and all(a is b for a, b in zip(made, value, strict=True))
        return value if alike else made

    return door


def _part(inner: Door, value: Any, place: object) -> Any:
    try:
        return inner(value)
    except RefusedError as error:
        raise error.within(f"[{place!r}]") from None


_several_texts = several(text, 'names, such as ("a", "b")')


_several_languages = several(language, 'language codes, such as ("en", "de")')


def names(value: Any) -> tuple[str, ...]:
    """Take names; a text alone is one name, and is not read letter by letter."""
    if type(value) is tuple and not value:
        return value
    return (str(value),) if isinstance(value, str) else _several_texts(value)


def languages(value: Any) -> tuple[str, ...]:
    """Take the codes of languages; a text alone is one."""
    if type(value) is tuple and not value:
        return value
    found: tuple[str, ...] = _several_languages((value,) if isinstance(value, str) else value)
    return found


def tags(value: Any) -> frozenset[str]:
    """Take names in no order."""
    return value if type(value) is frozenset and not value else frozenset(names(value))


def mapping(inner: Door, taken: str, plain: type | None = None, named: Door = text) -> Door:
    """Return what takes values by name: a dict, or what has `items`, such as a pandas Series.

    What it makes is nobody else's: who changes the dict that was given changes no parliament.

    Parameters
    ----------
    inner, taken
        What takes one value, and what is taken.
    plain
        A type whose values `inner` takes as they are: where all are, they are not taken one by one.
    named
        What takes the names.
    """

    def door(value: Any) -> Mapping[str, Any]:
        if type(value) is dict and not value:
            return _NOTHING
        if not isinstance(value, Mapping):
            if not callable(getattr(value, "items", None)):
                raise RefusedError(taken, value)
            value = dict(value.items())
        given: Mapping[str, Any] = value
        if {*map(type, given.values())} == {plain} and {*map(type, given)} == {str}:
            return given if type(given) is Fixed else Fixed(given)
        made = {}
        alike = True
        for key, one in value.items():
            try:
                got = inner(one)
                made[named(key)] = got
            except RefusedError as error:
                raise error.within(f"[{key!r}]") from None
            alike = alike and got is one
        return value if alike and type(value) is Fixed else Fixed(made)

    return door


def instance_of(*kinds: type, taken: str = "") -> Door:
    """Return what takes objects of some classes."""
    wanted = taken or " or ".join(kind.__name__ for kind in kinds)

    def door(value: Any) -> Any:
        if isinstance(value, kinds):
            return value
        raise RefusedError(wanted, value)

    return door
