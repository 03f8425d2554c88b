"""Tables in files of text: CSV and its kin, as people's programs write them."""

from __future__ import annotations

import csv
import gzip
import io
import zlib
from pathlib import Path
from typing import Any

from formateur.tables.cells import unescaped
from formateur.tables.faults import Problems
from formateur.tables.sheets.dialect import SEPARATORS, Dialect, declared, decoded, dialect
from formateur.tables.sheets.sheet import Sheet, of_rows
from formateur.tables.sheets.sniffing import looks_like
from formateur_models.errors import BadFileError, BadValueError

MOST_BYTES = 256 * 2**20


def of_text(path: Path) -> Sheet:
    """Read a table in a file of text.

    Raises
    ------
    FormateurError
        If it cannot be read, or is no such table.
    """
    raw = _bytes(path)
    if told := looks_like(raw):
        raise BadValueError(f"{path}: this looks like {told}")
    text, note = decoded(raw)
    sign, text = declared(text)
    form = Dialect(sign) if sign in SEPARATORS and sign else dialect(text)
    if form is None:
        what = "no commas, semicolons or tabs stand between cells"
        raise BadValueError(f"{path}: {what}; write a heading and a row a party")
    problems = Problems()
    rows = _rows(path, text, form, problems, skipped=bool(sign))
    notes = (note,) if note else ()
    sheet, ragged = of_rows(str(path), rows, decimal=form.decimal, notes=notes)
    for line, wide in ragged:
        what = f"{wide} cells stand under {len(sheet.columns)} headings"
        mend = f"put cells that have {form.separator!r} in them in quotes"
        problems.add(path, line, "", what, mend, alike="wide")
    problems.told()
    return sheet


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            raw = stream.read(MOST_BYTES + 1)
        if path.suffix == ".gz":
            with gzip.open(io.BytesIO(raw)) as packed:
                raw = packed.read(MOST_BYTES + 1)
    except (OSError, EOFError, zlib.error) as error:
        why = getattr(error, "strerror", None) or error
        raise BadFileError(f"{path}: cannot be read ({why}); check the path") from error
    if len(raw) > MOST_BYTES:
        what = f"the file is larger than {MOST_BYTES // 2**20} MiB"
        raise BadFileError(f"{path}: {what}; keep the rows that you need")
    return raw


def _rows(
    path: Path, text: str, form: Dialect, problems: Problems, *, skipped: bool
) -> list[tuple[int, list[Any]]]:
    """Return the rows with the line on which each begins."""
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=form.separator, strict=True)
    rows: list[tuple[int, list[Any]]] = []
    before = 1 if skipped else 0
    ahead = before
    try:
        for cells in lines:
            rows.append((before + 1, [_cell(cell) for cell in cells]))
            before = lines.line_num + ahead
    except csv.Error as error:
        what = f"this is not CSV ({error})"
        problems.add(path, before + 1, "", what, "mend the quotes")
    return rows


def _cell(text: str) -> str | None:
    kept = text.strip().strip("\ufeff\u200b")
    return unescaped(kept) if kept else None
