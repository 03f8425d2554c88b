"""Columns of a long CSV file, read row by row, so that memory holds what is wanted only."""

from __future__ import annotations

import csv
import gzip
import io
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import accumulate, chain, islice
from pathlib import Path
from typing import Any, TextIO

import numpy as np

from formateur.tables.choices.arrays import Arrays, Coding, Numbers, Wanted, complain, number
from formateur.tables.faults import Problems
from formateur.tables.sheets.dialect import Dialect, declared, decoded, dialect, letters_of
from formateur.tables.sheets.sniffing import HEAD, looks_like
from formateur_models.errors import BadFileError, BadValueError

AT_ONCE = 1 << 10  # rows: as many as a processor keeps near


def of_csv(path: Path, wanted: Wanted) -> Arrays:
    """Read the columns that are wanted; `.gz` is unpacked.

    1. The beginning of the file says what stands between cells, and in which letters.
    2. Rows are taken some thousands at a time; a cell that is no number is looked at by itself.

    Raises
    ------
    TableError
        If a column is not there, a row is too short or a cell is no number.
    FormateurError
        If it cannot be read, or is no such table.
    """
    with _opened(path) as (stream, form):
        return _Reading(path, form, wanted).of(stream)


def heading_of(path: Path) -> tuple[str, ...]:
    """Return the first row of a file; raises as :func:`of_csv`."""
    with _opened(path) as (stream, form):
        return tuple(_heading(csv.reader(stream, delimiter=form.separator)))


def _heading(rows: Iterator[list[str]]) -> list[str]:
    return [cell.strip() for cell in next(rows, [])]


@contextmanager
def _opened(path: Path) -> Iterator[tuple[TextIO, Dialect]]:
    """Open a file at its heading; what goes wrong while it is read is told, too."""
    unpacked: Any = gzip.open if path.suffix.lower() == ".gz" else open
    try:
        with unpacked(path, "rb") as raw:
            form, letters, declares = _form(path, raw.read(HEAD))
            raw.seek(0)
            with io.TextIOWrapper(raw, letters, errors="replace", newline="") as stream:
                if declares:
                    stream.readline()
                yield stream, form
    except csv.Error as error:
        raise BadValueError(f"{path}: this is not CSV ({error}); mend the quotes") from error
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise BadFileError(f"{path}: cannot be unpacked ({error}); pack it anew") from error
    except OSError as error:
        why = getattr(error, "strerror", None) or error
        raise BadFileError(f"{path}: cannot be read ({why}); check the path") from error


def _form(path: Path, head: bytes) -> tuple[Dialect, str, bool]:
    """Return how a file is written, in which letters, and whether a line before says so."""
    if told := looks_like(head):
        raise BadValueError(f"{path}: this looks like {told}")
    whole = head[: head.rfind(b"\n") + 1] or head  # no letter is cut
    text, _ = decoded(whole)
    sign, rest = declared(text)
    form = Dialect(sign) if sign else dialect(rest)
    if not text.strip():
        raise BadValueError(f"{path}: the file is empty; write a heading and a row a coalition")
    if form is None:
        what = "no commas, semicolons or tabs stand between cells"
        raise BadValueError(f"{path}: {what}; write a heading and a row a coalition")
    return form, letters_of(whole), bool(sign)


class _Reading:
    """What is gathered from one file."""

    def __init__(self, path: Path, form: Dialect, wanted: Wanted) -> None:
        self.path, self.form, self.wanted = path, form, wanted
        self.problems = Problems()
        self.heading: list[str] = []
        self.least = self.most = 0
        self.parts: list[list[Numbers]] = []
        self.lines: list[int] = []
        self.coding = {column: Coding() for column in wanted.labels}
        self.codes: dict[str, list[list[int]]] = {column: [] for column in wanted.labels}

    def of(self, stream: TextIO) -> Arrays:
        rows = csv.reader(stream, delimiter=self.form.separator)
        self.heading = _heading(rows)
        self.wanted.check(str(self.path), self.heading)
        numbers = [self.heading.index(column) for column in self.wanted.numbers]
        labels = [self.heading.index(column) for column in self.wanted.labels]
        self.least = max((*numbers, *labels)) + 1
        self.most = len(self.heading)
        while columns := self._columns(rows):
            lines = self.lines[-len(columns[0]) :]
            self.parts.append([self._numbers(columns[at], at, lines) for at in numbers])
            for column, at in zip(self.wanted.labels, labels, strict=True):
                self.codes[column].append(self.coding[column].codes(columns[at]))
        self.problems.told()
        return self._arrays()

    def _columns(self, rows: Any) -> list[Sequence[str]]:
        """Return the columns of some thousands of rows, and keep the lines of these."""
        before = rows.line_num
        some = list(islice(rows, AT_ONCE))
        lines: Sequence[int] = range(before + 1, rows.line_num + 1)
        if len(lines) != len(some):  # cells have line breaks: a row is said to be where it ends
            ends = accumulate(1 + sum(cell.count("\n") for cell in row) for row in some)
            lines = [before + end for end in ends]
        if any(len(row) != self.most for row in some):
            pairs = [(n, row) for n, row in zip(lines, some, strict=True) if self._fits(row, n)]
            lines, some = [n for n, _ in pairs], [row for _, row in pairs]
            if not pairs:
                return self._columns(rows) if rows.line_num > before else []
        self.lines += lines
        return list(zip(*some, strict=False))

    def _fits(self, row: list[str], line: int) -> bool:
        """Say whether a row has all cells that are wanted; one that is not empty is to fit."""
        if len(row) < self.least and any(cell.strip() for cell in row):
            what, mend = "the row is too short", "write a cell for each column"
            self.problems.add(self.path, line, "", what, mend, "short")
        if any(cell.strip() for cell in row[self.most :]):
            what = f"{len(row)} cells stand under {self.most} headings"
            mend = f"put cells that have {self.form.separator!r} in them in quotes"
            self.problems.add(self.path, line, "", what, mend, "wide")
        return len(row) >= self.least

    def _numbers(self, cells: Sequence[str], column: int, lines: Sequence[int]) -> Numbers:
        """Return the numbers in some cells: at once, if they are all numbers."""
        try:
            return np.fromiter(map(float, cells), dtype=float, count=len(cells))
        except ValueError:
            pairs = zip(cells, lines, strict=True)
            return np.array([self._cell(cell, line, column) for cell, line in pairs])

    def _cell(self, cell: str, line: int, column: int) -> float:
        found = number(cell, self.form.decimal)
        if found is None:
            complain(self.problems, str(self.path), line, self.heading[column], cell)
        return np.nan if found is None else found

    def _arrays(self) -> Arrays:
        names = self.wanted.numbers
        numbers = {
            name: np.concatenate([part[place] for part in self.parts] or [np.empty(0)])
            for place, name in enumerate(names)
        }
        labels = {
            name: self.coding[name].labels(list(chain.from_iterable(self.codes[name])))
            for name in self.wanted.labels
        }
        return Arrays(str(self.path), np.array(self.lines, dtype=np.int64), numbers, labels)
