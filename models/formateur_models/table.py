"""Answers as tables: typed rows, of which a frame is made here, and files floors above."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from importlib import import_module
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from formateur_models.errors import FormateurError, MissingLibraryError

if TYPE_CHECKING:
    import pandas as pd

Row = Mapping[str, Any]

MEMBER = "in_"  # what the column of a player begins with
_NO_LETTER = re.compile(r"\W")


class Kind(Enum):
    """What stands in a column; anywhere may be None. A FLAG is true or false."""

    TEXT = "text"
    TEXTS = "texts"
    WHOLE = "whole number"
    DECIMAL = "decimal"
    FLAG = "flag"


Columns = Mapping[str, Kind]


@dataclass(frozen=True)
class Table:
    """Rows, and what stands in their columns.

    Parameters
    ----------
    columns
        In order; what a row does not have is None.
    rows
        May come one by one, and then only once.
    index
        The column that names the rows of a frame.
    players
        Who could be in the `cabinet` of a row; None where rows are no governments, or of several
        parliaments.
    """

    columns: Columns
    rows: Iterable[Row]
    index: str | None = None
    players: tuple[str, ...] | None = None

    def with_members(self) -> Table:
        """Return the table with a column of 0 and 1 for each player, in the cabinet or not.

        Raises
        ------
        FormateurError
            If its rows are no governments of one parliament.
        """
        if self.players is None:
            what = "these rows are no governments of one parliament"
            raise FormateurError(f"{what}; leave the columns of members out")
        players = self.players
        kinds = dict.fromkeys(inside(players, ()), Kind.WHOLE)
        if both := [name for name in kinds if name in self.columns]:
            raise FormateurError(f"there is a column {both[0]!r} already; rename the party")
        rows = ({**row, **inside(players, row.get("cabinet"))} for row in self.rows)
        return replace(self, columns={**self.columns, **kinds}, rows=rows)

    def tidy(self) -> Table:
        """Return the table with names that R and Stata keep: letters, figures and `_`."""
        names = kept(self.columns)
        columns = {names[name]: kind for name, kind in self.columns.items()}
        rows = ({names[name]: row.get(name) for name in names} for row in self.rows)
        index = None if self.index is None else names[self.index]
        return replace(self, columns=columns, rows=rows, index=index)


class Tabular:
    """An answer that can be had as a table."""

    def table(self) -> Table:
        """Return typed rows."""
        raise NotImplementedError

    def to_frame(self, *, members: bool = False) -> pd.DataFrame:
        """Return a table of pandas.

        Its columns have names that R and Stata keep: `range_ordinal` for `range-ordinal`.

        Parameters
        ----------
        members
            Of a table of governments: add a column of 0 and 1 for each player, `in_spd`.

        Raises
        ------
        FormateurError
            If pandas is not installed.
        """
        table = self.table()
        return framed(table.with_members() if members else table)


One = TypeVar("One")


class Coming(Tabular, Iterator[One], Generic[One]):
    """What is found one by one; what has not been taken yet can be had as a table.

    Closing it ends the search.
    """

    def __init__(self, found: Iterator[One], table: Callable[[Iterable[One]], Table]) -> None:
        self._found = found
        self._table = table

    def __next__(self) -> One:
        return next(self._found)

    def __repr__(self) -> str:
        return "<answers that are found as they are taken: use `for`, `list` or `to_frame`>"

    def close(self) -> None:
        """Look for no more."""
        if close := getattr(self._found, "close", None):
            close()

    def table(self) -> Table:
        """Return a row for each that is still to come."""
        return self._table(self)


def inside(players: Iterable[str], cabinet: Collection[str] | None) -> dict[str, int | None]:
    """Return who is in a cabinet, by the column of each player; None where there is no cabinet.

    >>> inside(["cdu-csu", "ina.sadrists"], ["cdu-csu"])
    {'in_cdu_csu': 1, 'in_ina_sadrists': 0}
    """
    named = {player: f"{MEMBER}{player}" for player in players}
    short = kept(named.values())
    return {
        short[name]: None if cabinet is None else int(player in cabinet)
        for player, name in named.items()
    }


def kept(names: Iterable[str]) -> dict[str, str]:
    """Return names as R and Stata keep them, each other than the rest.

    >>> kept(["range-ordinal", "a-b", "a b", "2nd"])
    {'range-ordinal': 'range_ordinal', 'a-b': 'a_b', 'a b': 'a_b_2', '2nd': 'x_2nd'}
    """
    found: dict[str, str] = {}
    for name in names:
        plain = _NO_LETTER.sub("_", name) or "x"
        if plain[0].isdigit() or plain[0] == "_":
            plain = f"x_{plain.lstrip('_')}"
        stem, number = plain, 1
        while plain in found.values():
            number += 1
            plain = f"{stem}_{number}"
        found[name] = plain
    return found


def pandas_here() -> Any:
    """Return the library.

    Raises
    ------
    MissingLibraryError
        If pandas is not installed.
    """
    try:
        return import_module("pandas")
    except ImportError as error:
        what = "pandas is missing"
        raise MissingLibraryError(f"{what}; `pip install 'formateur[pandas]'`") from error


def framed(table: Table) -> pd.DataFrame:
    """Return a table as one of pandas, with names that are kept; lists are joined by spaces.

    Raises
    ------
    FormateurError
        If pandas is not installed.
    """
    pandas = pandas_here()
    table = table.tidy()
    rows = list(table.rows)
    columns = {
        name: _series(pandas, kind, [row[name] for row in rows])
        for name, kind in table.columns.items()
    }
    made: pd.DataFrame = pandas.DataFrame(columns)
    return made if table.index is None else made.set_index(table.index)


def _series(pandas: Any, kind: Kind, values: list[Any]) -> Any:
    gaps = None in values
    if kind is Kind.TEXTS:
        values = [None if one is None else " ".join(one) for one in values]
    if kind is Kind.WHOLE:
        dtype = "Int64" if gaps else "int64"
        if any(one is not None and abs(one) >= 1 << 63 for one in values):  # more than it can count
            dtype = "float64"
    else:
        dtypes = {Kind.DECIMAL: "float64", Kind.FLAG: "boolean" if gaps else "bool"}
        dtype = dtypes.get(kind, "" if values else "object")
    if dtype == "float64":
        values = [None if one is None else float(one) for one in values]
    return pandas.Series(values, dtype=dtype or None)
