"""Tables in the workbooks of Excel and LibreOffice."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

from formateur.tables.sheets.sheet import Sheet, of_rows
from formateur_models.errors import (
    BadFileError,
    BadValueError,
    MissingLibraryError,
    did_you_mean,
    listed,
)


def of_workbook(path: Path, name: str | None = None) -> Sheet:
    """Read a sheet of a workbook; by default the first that is shown and has anything in it.

    Raises
    ------
    FormateurError
        If there is no such sheet, or the file cannot be read.
    """
    book = _book(path)
    try:
        shown = {
            sheet.title: rows
            for sheet in book.worksheets
            if (name == sheet.title or sheet.sheet_state == "visible") and (rows := _rows(sheet))
        }
    finally:
        book.close()
    if name is not None and name not in shown:
        mend = did_you_mean(name, shown, f"sheets: {listed(shown)}")
        raise BadValueError(f"{path}: there is no sheet {name!r} with cells in it; {mend}")
    if not shown:
        raise BadValueError(f"{path}: the workbook is empty; write a heading and a row a party")
    title = next(iter(shown)) if name is None else name
    notes: tuple[str, ...] = ()
    if name is None and len(shown) > 1:
        notes = (f"the sheet {title!r} is read; others: {listed(list(shown)[1:])}",)
    return of_rows(str(path), shown[title], notes=notes)[0]


def _book(path: Path) -> Any:
    try:
        openpyxl = import_module("openpyxl")
    except ImportError as error:
        raise MissingLibraryError(
            "openpyxl is missing; `pip install 'formateur[excel]'`"
        ) from error
    if not path.is_file():
        raise BadFileError(f"{path}: there is no such file; check the path")
    try:
        return openpyxl.load_workbook(path, read_only=True, data_only=True)
    except Exception as error:  # whatever a damaged file makes of the reader
        what = f"{path}: this is not a workbook of Excel ({error})"
        raise BadValueError(f"{what}; save it anew as .xlsx, or as .csv") from error


def _rows(sheet: Any) -> list[tuple[int, list[Any]]]:
    rows = [
        (number, [_cell(value) for value in values])
        for number, values in enumerate(sheet.iter_rows(values_only=True), start=1)
    ]
    filled = [(number, cells) for number, cells in rows if any(c is not None for c in cells)]
    wide = max(
        (n + 1 for _, cells in filled for n, c in enumerate(cells) if c is not None), default=0
    )
    return [(number, cells[:wide]) for number, cells in filled]


def _cell(value: Any) -> Any:
    if isinstance(value, str):
        return value.strip().strip("\u200b") or None
    return value
