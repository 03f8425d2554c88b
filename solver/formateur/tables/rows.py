"""Rows to a file, in the form that its ending says; the file is whole or not there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from formateur.tables import cells, fileforms
from formateur.tables.cells import PLAIN, Dialect
from formateur_models.errors import BadValueError
from formateur_models.files import atomic
from formateur_models.table import Table

TEXTS = (".csv", ".jsonl")
ENDINGS = (*TEXTS, *fileforms.FORMS)


def check(path: Path, *read: Path) -> None:
    """See that rows can be written to such a file, which is none of those read.

    Raises
    ------
    FormateurError
        As :func:`formateur_models.files.atomic.check`; if its ending is unknown, or what its form
        needs is missing.
    """
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise BadValueError(f"{path}: the ending says no form; use {' or '.join(ENDINGS)}")
    atomic.check(path, *read)
    if ending in fileforms.FORMS:
        fileforms.check(ending)


def write(path: Path, table: Table, dialect: Dialect = PLAIN) -> None:
    """Write rows; an earlier file of that name is replaced at the end, in one step.

    Parameters
    ----------
    dialect
        Of CSV.

    Raises
    ------
    FormateurError
        As :func:`check`, and if the file cannot be written.
    """
    check(path)
    ending = path.suffix.lower()
    with atomic.replaced(path) as stream:
        if ending == ".csv":
            _text(stream, csv_lines(table, dialect))
        elif ending == ".jsonl":
            _text(stream, _json_lines(table))
        else:
            fileforms.FORMS[ending].write(stream, table)


def csv_lines(table: Table, dialect: Dialect = PLAIN) -> Iterator[str]:
    """Yield a table as CSV, the columns' names first."""
    yield dialect.mark + cells.line(table.columns, dialect)
    for row in table.rows:  # one at a time, as they are found
        yield cells.line((row.get(name) for name in table.columns), dialect)


def _json_lines(table: Table) -> Iterator[str]:
    for row in table.rows:
        values = {name: row.get(name) for name in table.columns}
        yield json.dumps(values, ensure_ascii=False) + "\n"


def _text(stream: BinaryIO, lines: Iterator[str]) -> None:
    with atomic.as_text(stream) as text:
        text.writelines(lines)
