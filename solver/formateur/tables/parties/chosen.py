"""Which rows of a table are of which parliament."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from formateur.tables.faults import Problems
from formateur.tables.parties.columns import column_called
from formateur.tables.parties.known_columns import Names, datasets, known_columns
from formateur.tables.parties.notes import Notes
from formateur.tables.parties.numerals import NumeralError, exact
from formateur.tables.sheets.sheet import Sheet, shown
from formateur_models.errors import did_you_mean, listed

LAST = 5
Rows = Sequence[int]


def chosen(sheet: Sheet, where: Mapping[str, Any], by: Sequence[str], notes: Notes) -> Rows:
    """Return the rows with such values in such columns, and of a dataset those of parliaments.

    Raises
    ------
    TableError
        If a column is not there, or no row has the value.
    """
    problems = Problems()
    rows: Rows = range(len(sheet.lines))
    for about, value in where.items():
        names = called(sheet, about)
        if not names:
            _no_column(sheet, "where", about, problems)
            continue
        several = one_or_more(value)
        kept = [
            row
            for row in rows
            if any(_is(sheet.columns[name][row], one) for name in names for one in several)
        ]
        if not kept:
            seen = list(
                dict.fromkeys(shown(c) for c in sheet.cells(names[0], rows) if c is not None)
            )
            told = " or ".join(shown(one) for one in several)
            mend = did_you_mean(told, seen, f"there are {listed(sorted(seen))}")
            what = f"no row has {told!r} there"
            problems.add(sheet.name, None, names[0], what, mend)
        rows = kept or rows
    problems.told()
    named = {name for about in (*where, *by) for name in called(sheet, about)}
    return _of_parliaments(sheet, rows, named, notes)


def one_or_more(value: Any) -> Collection[Any]:
    """Return the values that are looked for.

    >>> one_or_more("NLD"), one_or_more(["NLD", "BEL"])
    (('NLD',), ['NLD', 'BEL'])
    """
    return value if isinstance(value, tuple | list | set | frozenset) else (value,)


def _of_parliaments(sheet: Sheet, rows: Rows, named: set[str], notes: Notes) -> Rows:
    for dataset in datasets(sheet.columns):
        for column, value in dataset.only.items():
            if column in named or column not in sheet.columns:
                continue
            kept = [row for row in rows if _is(sheet.columns[column][row], value)]
            if kept and len(kept) < len(rows):
                left = f"{len(rows) - len(kept):,} others are left out"
                notes.guess("where", f"rows whose {column!r} is {value!r}; {left}")
                rows = kept
    return rows


def grouped(
    sheet: Sheet, rows: Rows, by: Sequence[str], notes: Notes
) -> dict[tuple[Any, ...], list[int]]:
    """Return the rows of each parliament, by what stands in some columns.

    Raises
    ------
    TableError
        If a column is not there, or no column is named and the table is known to have several.
    """
    problems = Problems()
    columns = []
    for about in by:
        if names := called(sheet, about):
            columns.append(names[0])
        else:
            _no_column(sheet, "by", about, problems)
    problems.told()
    if not by:
        _check_one(sheet, rows)
        return {(): list(rows)}
    groups: dict[tuple[Any, ...], list[int]] = {}
    for row in rows:
        key = tuple(sheet.columns[column][row] for column in columns)
        if None in key:
            word, said = "line" if sheet.file else "row", " or ".join(columns)
            one = f"a row without {said} is left out: {word}"
            many = f"{{}} rows without {said} are left out: {word}s"
            notes.count("by", one, many, str(sheet.lines[row]))
        else:
            groups.setdefault(key, []).append(row)
    return groups


def called(sheet: Sheet, about: str) -> Names:
    """Return the column of a name, or those that tell the country or the date of a dataset."""
    if (column := column_called(sheet, about)) is not None:
        return (column,)
    if about in ("country", "date"):
        return next(known_columns(about, sheet.columns), ())
    return ()


def _check_one(sheet: Sheet, rows: Rows) -> None:
    """Refuse a dataset of many parliaments, and say how to choose."""
    for dataset in datasets(sheet.columns):
        by = [column for column in dataset.by if column in sheet.columns]
        values = {c: list(dict.fromkeys(map(shown, sheet.cells(c, rows)))) for c in by}
        several = [column for column in by if len(values[column]) > 1]
        if several:
            problems = Problems()
            which = " and ".join(several)
            what = f"the rows are of several parliaments: this is {dataset.name}"
            last = ", ".join(sorted(values[several[-1]])[-LAST:])
            some = f"the last {several[-1]} are {last}"
            mend = f"choose one by {which} (`where`; {some}), or take all (`by`)"
            problems.add(sheet.name, None, "", what, mend)
            problems.told()


def _no_column(sheet: Sheet, about: str, column: str, problems: Problems) -> None:
    headings = list(sheet.columns)
    mend = did_you_mean(column, headings, f"columns: {listed(headings)}")
    problems.add(sheet.name, None, about, f"there is no column {column!r}", mend)


def _is(cell: Any, value: Any) -> bool:
    """Say whether a cell is what is looked for, however it is written."""
    if cell is None:
        return False
    if shown(cell) == shown(value):
        return True
    try:
        return not isinstance(cell, str) and exact(cell) == exact(value)
    except NumeralError:
        return False
