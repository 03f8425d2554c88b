"""Opens whatever is a table: a file, by its path, or a frame."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from formateur.tables.sheets.sheet import Sheet
from formateur_models.errors import BadValueError

TEXTS = (".csv", ".tsv", ".csv.gz", ".tsv.gz")
WORKBOOKS = (".xlsx", ".xlsm")


def is_table(path: Path) -> bool:
    """Say whether a file's name says that it is a table.

    >>> is_table(Path("a.CSV")), is_table(Path("a.yaml"))
    (True, False)
    """
    return path.name.lower().endswith((*TEXTS, *WORKBOOKS))


def opened(table: Any, sheet: str | None = None) -> Sheet:
    """Read a file, by its path, or a frame; what is read already stays as it is.

    Parameters
    ----------
    sheet
        The sheet of a workbook; by default its first with anything in it.

    Raises
    ------
    FormateurError
        If it cannot be read.
    TypeError
        If it is neither.
    """
    if isinstance(table, Sheet):
        return table
    # What a kind of table does not need is not loaded.
    if not isinstance(table, str | os.PathLike):
        from formateur.tables.sheets.framed import of_frame  # noqa: PLC0415

        return of_frame(table)
    path = Path(table)
    if path.name.lower().endswith(WORKBOOKS):
        from formateur.tables.sheets.workbook import of_workbook  # noqa: PLC0415

        return of_workbook(path, sheet)
    if sheet is not None:
        raise BadValueError(f"{path} has no sheets; leave `sheet` out")
    from formateur.tables.sheets.textfile import of_text  # noqa: PLC0415

    return of_text(path)
