"""A table as plain columns, wherever it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from formateur_models.errors import BadValueError


@dataclass(frozen=True)
class Sheet:
    """Columns by heading; a missing cell is None.

    Parameters
    ----------
    name
        What messages call it.
    lines
        The number of each row, as its owner counts: in a file from 1, the heading included; in a
        frame from 0.
    decimal
        The sign before decimals that goes with the separator of a file; empty where none does.
    notes
        What was guessed to read it.
    """

    name: str
    columns: Mapping[str, Sequence[Any]]
    lines: Sequence[int]
    decimal: str = ""
    notes: tuple[str, ...] = ()

    @property
    def file(self) -> bool:
        """Whether it was read from a file."""
        return self.name != FRAME

    def spot(self, row: int, column: str) -> tuple[int | None, str]:
        """Return the line of a row, and what tells a cell in it from others."""
        return self.lines[row], column

    def cells(self, column: str, rows: Sequence[int]) -> Iterator[Any]:
        """Yield the cells of a column in some rows."""
        values = self.columns[column]
        return (values[row] for row in rows)


FRAME = "table"


def shown(value: Any) -> str:
    r"""Write a cell as people do: days without a time, whole numbers without a point, one line.

    >>> shown(15.0), shown(datetime(2021, 3, 17)), shown(" Die\nUnion ")
    ('15', '2021-03-17', 'Die Union')
    """
    if isinstance(value, datetime) and not (value.hour or value.minute or value.second):
        value = value.date()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return " ".join(str(value).split())


def of_rows(
    name: str, rows: Sequence[tuple[int, Sequence[Any]]], **fields: Any
) -> tuple[Sheet, list[tuple[int, int]]]:
    """Make a sheet of numbered rows of a file, and return the rows that are wider than the heading.

    1. What stands alone in its row above the heading is a title.
    2. Empty rows are left out, short ones filled up.
    3. Where every row has one cell more than the heading, the first has the names of the rows, as
       R writes them.
    """
    filled = [(line, cells) for line, cells in rows if any(cell is not None for cell in cells)]
    first = next((n for n, (_, cells) in enumerate(filled) if _many(cells) > 1), 0)
    if not filled:
        raise BadValueError(f"{name}: the table is empty; write a heading and a row a party")
    heading = ["" if cell is None else shown(cell) for cell in filled[first][1]]
    below = filled[first + 1 :]
    if below and all(len(cells) == len(heading) + 1 for _, cells in below):
        heading.insert(0, "")
    wide = len(heading)
    ragged = [
        (line, len(cells))
        for line, cells in below
        if any(cell is not None for cell in cells[wide:])
    ]
    padded = [[*cells[:wide], *[None] * (wide - len(cells))] for _, cells in below]
    columns: dict[str, Sequence[Any]] = {}
    for place, title in enumerate(heading):
        if title and title in columns:
            raise BadValueError(f"{name}: two columns are called {title!r}; rename one")
        if title:
            columns[title] = [cells[place] for cells in padded]
    notes = tuple(f"{_said(cells)!r} above the heading is left out" for _, cells in filled[:first])
    fields["notes"] = (*fields.get("notes", ()), *notes)
    return Sheet(name, columns, [line for line, _ in below], **fields), ragged


def of_dicts(rows: Sequence[Mapping[str, Any]]) -> Sheet:
    """Make a sheet of dictionaries, each a row; names in a list are as if with commas between.

    Raises
    ------
    TypeError
        If one of them is none.
    """
    for row in rows:
        if not isinstance(row, Mapping):
            raise TypeError(f"statements: takes dictionaries, not {row!r}")
    names = dict.fromkeys(name for row in rows for name in row)
    columns = {name: [_joined(row.get(name)) for row in rows] for name in names}
    return Sheet(FRAME, columns, range(len(rows)))


def _joined(value: Any) -> Any:
    return ", ".join(map(str, value)) if isinstance(value, list | tuple | set) else value


def _many(cells: Sequence[Any]) -> int:
    return sum(cell is not None for cell in cells)


def _said(cells: Sequence[Any]) -> str:
    return next(shown(cell) for cell in cells if cell is not None)
