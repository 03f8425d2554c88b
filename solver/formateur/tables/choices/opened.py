"""Reads a table of choices, whatever it is in: a file, by its path, or a frame."""

from __future__ import annotations

import os
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np

from formateur.tables.choices.arrays import Arrays, Wanted, of_lists
from formateur.tables.choices.streamed import heading_of, of_csv
from formateur.tables.sheets.framed import narrow
from formateur.tables.sheets.opening import TEXTS as SHEETS
from formateur.tables.sheets.opening import WORKBOOKS
from formateur.tables.sheets.sheet import FRAME
from formateur_models.errors import BadFileError, BadValueError, MissingLibraryError

TEXTS = (*SHEETS, ".txt")


def read_choices(table: Any, wanted: Wanted) -> Arrays:
    """Read some columns of a file, by its path, or of a frame of pandas, Polars or Arrow.

    Raises
    ------
    TableError
        If a column is not there or a cell is no number.
    FormateurError
        If it cannot be read.
    """
    if not isinstance(table, str | os.PathLike):
        return _of_frame(table, FRAME, wanted, first=0)
    path = Path(table)
    if not path.is_file():
        raise BadFileError(f"{path}: there is no such file; check the path")
    name = path.name.lower()
    if name.endswith(TEXTS):
        return of_csv(path, wanted)
    for ending, (read, _) in STORED.items():
        if name.endswith(ending):
            return _of_frame(_stored(path, ending, read), str(path), wanted, first=1)
    if name.endswith(WORKBOOKS):
        return _of_workbook(path, wanted)
    known = ", ".join((*TEXTS, *STORED, *WORKBOOKS))
    raise BadValueError(f"{path}: the ending says no form of table; use one of {known}")


def heading(path: Path) -> tuple[str, ...]:
    """Return what the columns of a file are called; of a file that is no table, nothing.

    Raises
    ------
    FormateurError
        If it cannot be read.
    """
    name = path.name.lower()
    if name.endswith(TEXTS):
        return heading_of(path)
    if name.endswith(WORKBOOKS):
        from formateur.tables.sheets.workbook import of_workbook  # noqa: PLC0415 (an extra)

        return tuple(of_workbook(path).columns)
    for ending, (read, _) in STORED.items():
        if name.endswith(ending):
            import narwhals as nw  # noqa: PLC0415 (loaded when a frame is read)

            return tuple(map(str, nw.from_native(_stored(path, ending, read)).columns))
    return ()


def _parquet(path: Path) -> Any:
    return import_module("pyarrow.parquet").read_table(path)


def _stata(path: Path) -> Any:
    return import_module("pandas").read_stata(path, convert_categoricals=False)


# How files of other programs are read, by their ending, and the extra that reads them.
STORED: dict[str, tuple[Callable[[Path], Any], str]] = {
    ".parquet": (_parquet, "parquet"),
    ".dta": (_stata, "pandas"),
}


def _stored(path: Path, ending: str, read: Callable[[Path], Any]) -> Any:
    try:
        return read(path)
    except ImportError as error:
        mend = f"`pip install 'formateur[{STORED[ending][1]}]'`"
        raise MissingLibraryError(f"what reads {ending} is missing; {mend}") from error
    except Exception as error:  # whatever a damaged file makes of the reader
        first = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise BadValueError(f"{path}: cannot be read ({first}); write it anew") from error


def _of_workbook(path: Path, wanted: Wanted) -> Arrays:
    from formateur.tables.sheets.workbook import of_workbook  # noqa: PLC0415 (an extra)

    sheet = of_workbook(path)
    wanted.check(sheet.name, sheet.columns)
    return of_lists(sheet.name, sheet.columns, sheet.lines, wanted)


def _of_frame(frame: Any, name: str, wanted: Wanted, first: int) -> Arrays:
    """Read a frame by way of narwhals; columns of numbers without a look at their cells."""
    import narwhals as nw  # noqa: PLC0415 (loaded when a frame is read)

    known = narrow(frame)
    wanted.check(name, map(str, known.columns))
    lines = np.arange(first, first + len(known))
    plain = {
        column: _floats(nw, known[column])
        for column in wanted.numbers
        if known[column].dtype.is_numeric() or known[column].dtype == nw.Boolean
    }
    rest = Wanted(tuple(column for column in wanted.numbers if column not in plain), wanted.labels)
    cells = {column: known[column].to_list() for column in rest.all}
    read = of_lists(name, cells, lines.tolist(), rest)
    return Arrays(name, lines, {**read.numbers, **plain}, read.labels)


def _floats(nw: Any, series: Any) -> Any:
    return np.array(series.cast(nw.Float64()).to_numpy(), dtype=float)
