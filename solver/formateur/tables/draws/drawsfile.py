"""Seat draws from anybody's model: a CSV file, one row a draw, one column a player."""

from __future__ import annotations

import csv
import os
import re
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, NoReturn, TextIO

import numpy as np
from numpy.typing import NDArray

from formateur.tables.cells import separator, shown, whole
from formateur.tables.naming import Called, numbers_rows, owners
from formateur_models.errors import FormateurError, did_you_mean, listed
from formateur_models.parliament.poll import MOST_SEATS

Seats = NDArray[np.int16]
_WHOLE = re.compile(r"(-?[0-9]+)[.,]0*")  # as other programs write whole numbers


class DrawsError(FormateurError, ValueError):
    """A file of draws that cannot be used; names file, line, column and mend."""


@dataclass(frozen=True)
class DrawsFile:
    """A file of seat draws.

    Parameters
    ----------
    players
        In whose order the seats are returned; the file's columns may stand in any.
    seats
        What all of them have together in each draw; None where that may differ.
    called
        What the file may call each player.
    """

    path: Path
    players: tuple[str, ...]
    seats: int | None
    called: Called = field(default_factory=dict, hash=False)

    @property
    def name(self) -> str:
        """What a simulation says that its seats are from."""
        return str(self.path)

    @classmethod
    def of(
        cls,
        path: str | os.PathLike[str],
        players: Sequence[str],
        seats: int | None,
        called: Called | None = None,
    ) -> DrawsFile:
        """Return the file."""
        return cls(Path(path), tuple(players), seats, called or {})

    def blocks(self, size: int) -> Iterator[Seats]:
        """Yield the seats of each player (rows) in so many draws (columns) at a time.

        Raises
        ------
        DrawsError
            At the first line that is wrong, or where the file is not there or holds no draws.
        """
        try:
            with self.path.open(encoding="utf-8-sig", newline="") as stream:
                yield from self._blocks(stream, size)
        except FormateurError:  # of which some are of this kind, too
            raise
        except OSError as error:
            raise DrawsError(
                f"{self.path}: cannot be read ({error.strerror}); check the path"
            ) from error
        except UnicodeDecodeError as error:
            raise DrawsError(f"{self.path}: this is not UTF-8 text; save it as CSV") from error

    def _blocks(self, stream: TextIO, size: int) -> Iterator[Seats]:
        first = stream.readline()
        if not first:
            self._fault(1, "", "the file is empty", f"begin with {','.join(self.players)}")
        sign = separator([first.rstrip("\r\n")]) if "," not in first else None
        heading = next(self._parsed([first], 1, sign or ","), [])
        layout = Layout(self._columns(heading), len(heading), sign or ",")
        line, found = 2, 0
        while rows := list(islice(stream, size)):
            seats = self._numbers(rows, line, layout)
            if seats.size:
                yield np.ascontiguousarray(seats.T)
            line, found = line + len(rows), found + len(seats)
        if not found:
            self._fault(1, "", "there are no draws", "write one row for each")

    def _columns(self, heading: list[str]) -> list[int]:
        """Return the column of each player."""
        names = [name.strip() for name in heading]
        if not any(names):
            self._fault(1, "", "there is no heading", f"begin with {','.join(self.players)}")
        owner = owners(names, self.players, self.called)
        for name in self.players:
            its = [column for column in names if owner.get(column) == name]
            if len(its) > 1:
                self._fault(1, its[1], "this column stands here twice", "keep one")
            if not its:
                here = [n for n in names if n not in owner and not numbers_rows(n)]
                add = "add a column of its seats"
                if here:
                    add += f"; here are {listed(map(repr, here))}, of no party"
                mend = did_you_mean(name, here, add)
                self._fault(1, name, "the column is missing", mend)
        for name in names:
            if name not in owner and not numbers_rows(name):
                known = f"parties: {', '.join(self.players)}"
                self._fault(
                    1, name, "no party has this id", did_you_mean(name, self.players, known)
                )
        place = {owner[column]: at for at, column in enumerate(names) if column in owner}
        return [place[player] for player in self.players]

    def _numbers(self, rows: list[str], line: int, layout: Layout) -> NDArray[np.int16]:
        """Read many rows at once; where that fails, one by one, to say what is wrong."""
        filled = [layout.plain(row) for row in rows if row.strip()]
        if not filled:
            return np.zeros((0, len(self.players)), dtype=np.int16)
        numbers = _at_once(filled, layout)
        whole = numbers.shape == (len(filled), len(self.players)) and (numbers >= 0).all()
        if not whole or not self._fit(numbers):
            numbers = np.array(list(self._careful(rows, line, layout)), dtype=np.int64)
        return numbers.astype(np.int16)

    def _fit(self, numbers: NDArray[Any]) -> bool:
        """Say whether all rows have as many seats as they may."""
        if self.seats is None:
            return int(numbers.max()) <= MOST_SEATS
        return bool((numbers.sum(axis=1) == self.seats).all())

    def _careful(self, rows: list[str], line: int, layout: Layout) -> Iterator[list[int]]:
        parsed = self._parsed(rows, line, layout.separator)
        for number, row in enumerate(parsed, start=line):
            if not any(cell.strip() for cell in row):
                continue  # an empty line
            if len(row) != layout.width:
                what = f"{len(row)} values for {layout.width} columns"
                self._fault(number, "", what, "give each party its seats")
            read = {  # in the order of the row, in which its faults are told
                name: self._whole(row[at], number, name)
                for at, name in sorted(zip(layout.columns, self.players, strict=True))
            }
            seats = [read[name] for name in self.players]
            if self.seats is None:
                for name, has in read.items():
                    if has > MOST_SEATS:
                        self._fault(number, name, f"{has:,} seats", f"write {MOST_SEATS:,} at most")
            elif sum(seats) != self.seats:
                what = f"the parties have {sum(seats)} seats together, not {self.seats}"
                self._fault(number, "", what, "correct the row, or the seats of the instance")
            yield seats

    def _parsed(self, rows: list[str], line: int, sign: str) -> Iterator[list[str]]:
        """Yield the cells of rows, the first of which stands in this line."""
        reader = csv.reader(rows, delimiter=sign)
        try:
            yield from reader
        except csv.Error as error:
            what = f"this is not CSV ({error})"
            self._fault(line + reader.line_num - 1, "", what, "write seats with commas between")

    def _whole(self, cell: str, line: int, name: str) -> int:
        text = cell.strip()
        if decimals := _WHOLE.fullmatch(text):
            text = decimals[1]
        number = whole(text.removeprefix("-"))
        if number is None:
            self._fault(line, name, f"{shown(text)} is no whole number", "write the seats")
        if text.startswith("-"):
            self._fault(line, name, f"{text} seats are negative", "write 0 or more")
        return number

    def _fault(self, line: int, name: str, what: str, mend: str) -> NoReturn:
        place = f"{self.path}:{line}: {name}: " if name else f"{self.path}:{line}: "
        raise DrawsError(f"{place}{what}; {mend}")


@dataclass(frozen=True)
class Layout:
    """Where each player's seats stand, in rows of how many cells, and what is between these."""

    columns: list[int]
    width: int
    separator: str

    def plain(self, row: str) -> str:
        """Return a row with commas between cells, and points before decimals."""
        if self.separator == ",":
            return row
        return row.replace(",", ".").replace(self.separator, ",")


def _at_once(rows: list[str], layout: Layout) -> NDArray[np.int64]:
    """Read rows of numbers; nothing where one of them is none, or not whole."""
    if any(row.count(",") != layout.width - 1 for row in rows):
        return np.zeros((0, 0), dtype=np.int64)
    for kind in (np.int64, np.float64):
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("error")  # a number with decimals is one
                numbers = np.loadtxt(
                    rows,
                    dtype=kind,
                    delimiter=",",
                    ndmin=2,
                    comments=None,
                    usecols=layout.columns,
                    quotechar='"',
                )
        except (ValueError, DeprecationWarning):
            continue
        if (np.abs(numbers) <= MOST_SEATS).all() and (numbers == np.floor(numbers)).all():
            return numbers.astype(np.int64)
    return np.zeros((0, 0), dtype=np.int64)
