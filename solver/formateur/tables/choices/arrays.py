"""Columns of a table as arrays: numbers, and labels by their codes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from formateur.tables.cells import shown
from formateur.tables.faults import Problems
from formateur.tables.sheets.sheet import shown as spelled
from formateur_models.errors import did_you_mean, listed

Numbers = NDArray[np.float64]
Codes = NDArray[np.int64]

MISSING = frozenset(("", ".", "na", "nan", "null", "none", "n/a"))  # in small letters
FLAGS = {"true": 1.0, "false": 0.0, "yes": 1.0, "no": 0.0}


@dataclass(frozen=True)
class Labels:
    """A column of names.

    Parameters
    ----------
    codes
        The place of each row's name among the names; -1 where it is missing.
    names
        In the order in which they come.
    """

    codes: Codes
    names: tuple[str, ...]


@dataclass(frozen=True)
class Arrays:
    """Some columns of a table.

    Parameters
    ----------
    name
        What messages call the table.
    lines
        The number of each row, as its owner counts.
    numbers
        Columns of numbers; NaN where one is missing.
    labels
        Columns of names.
    """

    name: str
    lines: Codes
    numbers: Mapping[str, Numbers]
    labels: Mapping[str, Labels]

    def __len__(self) -> int:
        return len(self.lines)


@dataclass(frozen=True)
class Wanted:
    """Which columns are read, as numbers and as labels; one may be both."""

    numbers: tuple[str, ...]
    labels: tuple[str, ...]

    @property
    def all(self) -> tuple[str, ...]:
        """Every column, once."""
        return tuple(dict.fromkeys((*self.labels, *self.numbers)))

    def check(self, table: str, known: Iterable[str]) -> None:
        """See that the table has them.

        Raises
        ------
        TableError
            With those that it has not.
        """
        there, problems = list(known), Problems()
        for column in self.all:
            if there.count(column) > 1:
                problems.add(table, None, column, "two columns have this name", "rename one")
            if column not in there:
                mend = did_you_mean(column, there, f"there are {listed(there)}")
                problems.add(table, None, column, "there is no such column", mend)
        problems.told()


class Coding:
    """Gives names their codes, in the order in which they come."""

    def __init__(self) -> None:
        self.known: dict[str, int] = {}
        self.names: list[str] = []

    def codes(self, names: Sequence[str]) -> list[int]:
        """Return the code of each name; -1 of one that says that it is missing."""
        for name in dict.fromkeys(names):
            if name not in self.known:
                missing = name.strip().lower() in MISSING
                self.known[name] = -1 if missing else len(self.names)
                self.names += [] if missing else [name]
        return [self.known[name] for name in names]

    def labels(self, codes: Sequence[int]) -> Labels:
        """Return the column that the codes are of."""
        return Labels(np.array(codes, dtype=np.int64), tuple(self.names))


def number(cell: Any, decimal: str = "") -> float | None:
    """Read a cell; NaN where nothing is in it, None where it is no number.

    >>> number("1,5", ","), number("TRUE"), number("?")
    (1.5, 1.0, None)
    """
    if cell is None:
        return float("nan")
    text = str(cell).strip()
    if decimal:
        text = text.replace(decimal, ".")
    if (word := text.lower()) in MISSING:
        return float("nan")
    if word in FLAGS:
        return FLAGS[word]
    try:
        return float(text)
    except ValueError:
        return None


def complain(problems: Problems, table: str, line: int, column: str, cell: Any) -> None:
    """Note a cell that is no number."""
    what = f"{shown(str(cell))} is not a number"
    problems.add(table, line, column, what, "write one, or nothing where it is missing", "number")


def of_lists(
    name: str,
    columns: Mapping[str, Sequence[Any]],
    lines: Sequence[int],
    wanted: Wanted,
    decimal: str = "",
) -> Arrays:
    """Return columns of a table whose cells are lists; a missing cell is None.

    Raises
    ------
    TableError
        With the cells that are no numbers.
    """
    problems = Problems()
    numbers = {
        column: _column(name, column, columns[column], lines, decimal, problems)
        for column in wanted.numbers
    }
    problems.told()
    labels = {}
    for column in wanted.labels:
        coding, cells = Coding(), [_one(cell) for cell in columns[column]]
        said = {cell: "" if cell is None else spelled(cell) for cell in set(cells)}
        labels[column] = coding.labels(coding.codes([said[cell] for cell in cells]))
    return Arrays(name, np.array(lines, dtype=np.int64), numbers, labels)


def _one(cell: Any) -> Any:
    """Return a list of names, which Parquet can hold, as CSV has it."""
    return json.dumps(cell, ensure_ascii=False) if isinstance(cell, list) else cell


def _column(
    name: str,
    column: str,
    cells: Sequence[Any],
    lines: Sequence[int],
    decimal: str,
    problems: Problems,
) -> Numbers:
    values = np.full(len(cells), np.nan)
    for place, cell in enumerate(cells):
        value = number(cell, decimal)
        if value is None:
            complain(problems, name, lines[place], column, cell)
        else:
            values[place] = value
    return values
