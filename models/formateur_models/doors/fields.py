"""What a field holds and what it takes, for who checks types: it takes 2 and holds Fraction(2).

A checker reads a field that is annotated so as a descriptor (PEP 681): the value that it is set to
has one type and the value that is read another. Nothing of this exists when the program runs; what
is given is made plain and exact by `admit`, which knows these annotations by name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Generic, SupportsFloat, SupportsIndex, TypeVar

if TYPE_CHECKING:
    Held_co = TypeVar("Held_co", covariant=True)
    Taken_contra = TypeVar("Taken_contra", contravariant=True)
    Part = TypeVar("Part")

    class Takes(Generic[Held_co, Taken_contra]):
        """A field that holds one type and takes another."""

        def __get__(self, one: object, kind: type | None = None) -> Held_co: ...
        def __set__(self, one: object, value: Taken_contra) -> None: ...

    Real = Fraction | int | float | Decimal | str | SupportsIndex | SupportsFloat
    Number = Takes[Fraction, Real]
    Votes = Takes[int | Fraction, Real]
    Whole = Takes[int, SupportsIndex]
    MaybeNumber = Takes[Fraction | None, Real | None]
    Numbers = Takes[Mapping[str, Fraction], Mapping[str, Real]]
    ManyNumbers = Takes[tuple[Fraction, ...], Iterable[Real]]
    MaybeDay = Takes[date | None, date | str | None]
    Names = Takes[tuple[str, ...], Iterable[str]]
    Languages = Takes[tuple[str, ...], Iterable[str]]
    Tags = Takes[frozenset[str], Iterable[str]]
    Many = Takes[tuple[Part, ...], Iterable[Part]]
    Groups = Takes[tuple[tuple[str, ...], ...], Iterable[Iterable[str]]]
    Costs = Takes[tuple[tuple[tuple[str, ...], int], ...], Iterable[tuple[Iterable[str], int]]]
else:
    Number, MaybeNumber, Votes, Whole = Fraction, Fraction | None, Fraction, int
    Numbers, ManyNumbers, MaybeDay = Mapping[str, Fraction], tuple[Fraction, ...], date | None
    Names, Tags, Many, Groups, Costs = tuple[str, ...], frozenset[str], tuple, tuple, tuple
    Languages = Names

ByLanguage = Mapping[str, str]  # by language code

_MANY = re.compile(r"Many\[(\w+)\]")
_PLAIN = {
    "Number": "Fraction",
    "MaybeNumber": "Fraction | None",
    "Votes": "int | Fraction",
    "Whole": "int",
    "Size": "Seats",
    "Sizes": "Mapping[str, Seats]",
    "Shares": "Mapping[str, Share]",
    "Asking": "Rule",
    "Groups": "tuple[tuple[str, ...], ...]",
    "Costs": "tuple[tuple[tuple[str, ...], int], ...]",
    "Parties": "tuple[Party, ...]",
    "Numbers": "Mapping[str, Fraction]",
    "ManyNumbers": "tuple[Fraction, ...]",
    "MaybeDay": "Date | None",
    "Names": "tuple[str, ...]",
    "Tags": "frozenset[str]",
}

empty: Callable[[], Any] = dict  # as `default_factory`


def default(value: object) -> Any:
    """Return a default as what a field of any of these types may be left at.

    One that must be given is of a `record`, where a checker knows such a field by itself.
    """
    return value


def plain(annotation: str) -> str:
    """Return what a field that is annotated so holds.

    >>> plain("Many[Party]"), plain("MaybeNumber"), plain("int")
    ('tuple[Party, ...]', 'Fraction | None', 'int')
    """
    return _PLAIN.get(annotation) or _MANY.sub(r"tuple[\1, ...]", annotation)
