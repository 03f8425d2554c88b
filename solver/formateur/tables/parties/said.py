"""What a caller says of a table."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from numbers import Integral
from typing import Any

from formateur_models.errors import BadTypeError
from formateur_models.rules.majority import ABSOLUTE, Rule

Pair = Sequence[str]


@dataclass(frozen=True, kw_only=True)
class Said:
    """The keywords of :func:`formateur.from_table`; None where it is to be guessed."""

    seats: str | None = None
    id: str | None = None
    name: str | None = None
    short: str | None = None
    color: str | None = None
    country: str | None = None
    date: str | None = None
    cabinet: str | None = None
    lead: str | None = None
    positions: Mapping[str, str] | None = None
    weights: Mapping[str, str] = field(default_factory=dict)
    tags: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    where: Mapping[str, Any] = field(default_factory=dict)
    unaligned: int | str | Collection[str] | None = None
    size: int | str | None = None
    title: str = ""
    rule: Rule = ABSOLUTE
    vetoes: Sequence[Pair] = ()
    cordons: tuple[str, ...] = ()
    statements: Any = None

    def __post_init__(self) -> None:
        for name in ("seats", "id", "name", "short", "color", "country", "date", "cabinet", "lead"):
            _check(name, "the name of a column", getattr(self, name), str | None)
        for name in ("positions", "weights", "where"):
            _check(name, "a dict", getattr(self, name), Mapping | None)
        for name in ("positions", "weights"):
            for column in (getattr(self, name) or {}).values():
                _check(name, "names of columns", column, str)
        for name in ("tags", "by", "cordons"):
            for one in getattr(self, name):
                _check(name, "names", one, str)
        for pair in self.vetoes:
            _check("vetoes", "pairs of names", pair, tuple | list | set | frozenset)
        for name in ("size", "unaligned"):
            object.__setattr__(self, name, _counted(getattr(self, name)))
        _check("size", "a number or the name of a column", self.size, int | str | None)
        words = "a number, the name of a column, or names of rows"
        _check("unaligned", words, self.unaligned, int | str | Collection | None)


def _check(name: str, taken: str, value: Any, kinds: Any) -> None:
    """Refuse what an argument does not take, in terms of Python.

    Raises
    ------
    BadTypeError
        If the value is of none of the kinds.
    """
    if not isinstance(value, kinds):
        raise BadTypeError(
            f"{name}: takes {taken}, not {value!r}; see `help(formateur.from_table)`"
        )


def _counted(value: Any) -> Any:
    """Return whole numbers of NumPy, and floats that are whole, as Python's own."""
    whole = isinstance(value, Integral) or (isinstance(value, float) and value.is_integer())
    return int(value) if whole else value
