"""Parliaments of a table: the whole way from a file or a frame to instances."""

from __future__ import annotations

import warnings
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, overload

from formateur.tables.faults import Problems, TableError
from formateur.tables.parties.assembling import Assembly
from formateur.tables.parties.chosen import chosen, grouped
from formateur.tables.parties.columns import columns_of
from formateur.tables.parties.notes import Guess, Notes, TableWarning
from formateur.tables.parties.numerals import decimal_sign
from formateur.tables.parties.said import Pair, Said
from formateur.tables.parties.vows import Vow, Vows
from formateur.tables.parties.vowtable import vows_in
from formateur.tables.sheets.opening import opened
from formateur.tables.sheets.sheet import Sheet, of_dicts, shown
from formateur_models.errors import listed
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.names import each
from formateur_models.rules.majority import ABSOLUTE, Rule

MOST_TOLD = 5


class Parliaments(dict[object, Instance]):
    """Instances by what stands in the columns of `by`: a value, or a tuple of several.

    Parameters
    ----------
    made
        The instances.
    left_out
        Why rows make no parliament, by the same keys.
    guesses
        What was guessed, and what was left out.
    by
        Names of the columns.

    Examples
    --------
    >>> import formateur as fm
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"year": [1, 1, 2], "party": ["A", "B", "A"], "seats": [3, 2, 5]})
    >>> made = fm.from_table(frame, by="year", id="party", seats="seats")
    >>> [*made], made[1].seats
    ([1, 2], 5)
    """

    def __init__(
        self,
        made: Mapping[Any, Instance],
        left_out: Mapping[Any, TableError],
        guesses: tuple[Guess, ...],
        by: tuple[str, ...] = (),
    ) -> None:
        super().__init__(made)
        self.left_out, self.guesses, self.by = left_out, guesses, by


@overload
def from_table(
    table: Any,
    *,
    seats: str | None = None,
    id: str | None = None,
    name: str | None = None,
    short: str | None = None,
    color: str | None = None,
    positions: Mapping[str, str] | None = None,
    weights: Mapping[str, str] | None = None,
    tags: str | Iterable[str] = (),
    country: str | None = None,
    date: str | None = None,
    cabinet: str | None = None,
    lead: str | None = None,
    where: Mapping[str, Any] | None = None,
    by: None = None,
    strict: bool = False,
    unaligned: int | str | Collection[str] | None = None,
    size: int | str | None = None,
    rule: Rule = ABSOLUTE,
    title: str = "",
    vetoes: Iterable[Pair] = (),
    cordons: str | Iterable[str] = (),
    statements: Any = None,
    sheet: str | None = None,
) -> Instance: ...
@overload
def from_table(
    table: Any,
    *,
    seats: str | None = None,
    id: str | None = None,
    name: str | None = None,
    short: str | None = None,
    color: str | None = None,
    positions: Mapping[str, str] | None = None,
    weights: Mapping[str, str] | None = None,
    tags: str | Iterable[str] = (),
    country: str | None = None,
    date: str | None = None,
    cabinet: str | None = None,
    lead: str | None = None,
    where: Mapping[str, Any] | None = None,
    by: str | Sequence[str],
    strict: bool = False,
    unaligned: int | str | Collection[str] | None = None,
    size: int | str | None = None,
    rule: Rule = ABSOLUTE,
    title: str = "",
    vetoes: Iterable[Pair] = (),
    cordons: str | Iterable[str] = (),
    statements: Any = None,
    sheet: str | None = None,
) -> Parliaments: ...
def from_table(  # noqa: PLR0913 (each names something that a table may have)
    table: Any,
    *,
    seats: str | None = None,
    id: str | None = None,
    name: str | None = None,
    short: str | None = None,
    color: str | None = None,
    positions: Mapping[str, str] | None = None,
    weights: Mapping[str, str] | None = None,
    tags: str | Iterable[str] = (),
    country: str | None = None,
    date: str | None = None,
    cabinet: str | None = None,
    lead: str | None = None,
    where: Mapping[str, Any] | None = None,
    by: str | Sequence[str] | None = None,
    strict: bool = False,
    unaligned: int | str | Collection[str] | None = None,
    size: int | str | None = None,
    rule: Rule = ABSOLUTE,
    title: str = "",
    vetoes: Iterable[Pair] = (),
    cordons: str | Iterable[str] = (),
    statements: Any = None,
    sheet: str | None = None,
) -> Instance | Parliaments:
    """Make a parliament, or several, of a table with one row a party.

    Columns that are not named are found by their names where these are known: those of ParlGov,
    the Chapel Hill Expert Survey, the Manifesto dataset, V-Party and Party Facts, and words such as
    `Sitze`. All that is guessed or left out is told in one
    :class:`formateur.errors.TableWarning`.

    Parameters
    ----------
    table
        A frame of pandas, Polars or Arrow, or the path of a file: text with any separator (such as
        .csv), or .xlsx.
    seats, id, name, short, color, country, date
        Columns. Of what stands under `id`, ids are made, and
        :attr:`formateur.Instance.source_ids` leads back.
    positions, weights
        Columns by dimension, or by name of the weight.
    tags
        Columns of tags, or of yes and no: then the column's name is the tag.
    cabinet, lead
        Columns of yes and no: who governed, and who led.
    where
        Values of columns, one or a list for each, to take the rows that have them. `country` and
        `date` are understood.
    by
        Columns that tell parliaments apart. Rows that make none are left out, and told.
    strict
        Raise where rows make no parliament.
    unaligned
        Of nobody who joins: a number of seats, its column, or what the rows of such are called.
    size
        Of the body: a number, or a column. By default what the rows have, or what the column of a
        dataset says; then seats that no row has are unaligned.
    rule, title
        As in :class:`Instance`.
    vetoes
        Pairs, or more, of parties that will not all govern together. With `by`, vows hold where all
        whom they name are.
    cordons
        Parties with which no other will govern.
    statements
        A second table, one row a vow: `speaker` and `target`, or `names`; `kind`, by default veto;
        `cost`, `source`, `date`, `quote`. Or a list of dictionaries with these keys.
    sheet
        Of a workbook; by default the first.

    Returns
    -------
    Instance or Parliaments
        With `by`, instances by what stands in these columns.

    Raises
    ------
    TableError
        With all that is wrong, by row and column.
    TypeError
        If the table is none.

    Examples
    --------
    >>> import formateur as fm
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"party": ["A", "B", "C"], "seats": [40, 35, 25]})
    >>> body = fm.from_table(frame, id="party", seats="seats", vetoes=[("A", "B")])
    >>> fm.solve(body, "mwc").best.cabinet
    ('A', 'C')
    """
    said = Said(
        seats=seats,
        id=id,
        name=name,
        short=short,
        color=color,
        country=country,
        date=date,
        cabinet=cabinet,
        lead=lead,
        positions=positions,
        weights=weights or {},
        tags=each(tags),
        by=() if by is None else each(by),
        where=where or {},
        unaligned=unaligned,
        size=size,
        rule=rule,
        title=title,
        vetoes=tuple(vetoes),
        cordons=each(cordons),
        statements=statements,
    )
    rows = opened(table, sheet)
    made, guesses = read(rows, said, strict=strict)
    if guesses:
        warnings.warn(TableWarning(rows.name, guesses), stacklevel=2)
    if by is None:
        return made[()]
    return made if len(said.by) > 1 else _by_one(made)


def read(
    sheet: Sheet, said: Said, *, strict: bool = False
) -> tuple[Parliaments, tuple[Guess, ...]]:
    """Make the parliaments of a table, by tuples, and tell what was guessed.

    Raises
    ------
    TableError
        With all that is wrong.
    """
    notes = Notes.of(sheet)
    rows = chosen(sheet, said.where, said.by, notes)
    groups = grouped(sheet, rows, said.by, notes)
    columns = columns_of(sheet, said, notes)
    cells = (cell for column in columns.numeric() for cell in sheet.columns[column])
    vows = Vows(_vows(said))
    assembly = Assembly(sheet, columns, said, decimal_sign(cells, sheet.decimal), vows, notes)
    made: dict[Any, Instance] = {}
    left_out: dict[Any, TableError] = {}
    for key, rows in groups.items():
        try:
            made[key] = assembly.parliament(rows, key)
        except TableError as error:
            left_out[key] = error
    if left_out and (strict or not made):
        raise _together(left_out)
    _check_vows(sheet, vows)
    guesses = (*notes.all(), *_told(left_out, len(groups)))
    return Parliaments(made, left_out, guesses, said.by), guesses


def _vows(said: Said) -> tuple[Vow, ...]:
    vetoes = (Vow("veto", tuple(names)) for names in said.vetoes)
    cordons = (Vow("cordon", (name,)) for name in said.cordons)
    second = () if said.statements is None else vows_in(_second(said.statements), said.by)
    return (*vetoes, *cordons, *second)


def _second(statements: Any) -> Sheet:
    """Open the second table; dictionaries are rows."""
    return of_dicts(statements) if isinstance(statements, list | tuple) else opened(statements)


def _check_vows(sheet: Sheet, vows: Vows) -> None:
    """Refuse names that no parliament has."""
    problems = Problems()
    for vow in vows.unused():
        for name in vow.names:
            if name not in vows.known:
                what = f"no party is called {name!r}"
                problems.add(sheet.name, None, vow.kind, what, "write it as the table does")
    problems.told()


def _together(left_out: Mapping[Any, TableError]) -> TableError:
    """Put what is wrong with all parliaments together; what is alike in one line."""
    problems = Problems()
    for error in left_out.values():
        for one in error.problems:
            column = "".join(map(str, one.field))
            problems.add(one.file, one.line, column, one.what, one.mend)
    return TableError(problems.all)


def _told(left_out: Mapping[Any, TableError], groups: int) -> Iterable[Guess]:
    """Say which parliaments are left out, and why the first of them are."""
    if not left_out:
        return
    yield Guess("by", f"{len(left_out):,} of {groups:,} parliaments are left out:")
    for key, error in list(left_out.items())[:MOST_TOLD]:
        yield Guess(f"  {', '.join(map(shown, key))}", str(error.problems[0]))
    if len(left_out) > MOST_TOLD:
        keys = (", ".join(map(shown, key)) for key in list(left_out)[MOST_TOLD:])
        yield Guess("", f"  and {listed(keys)}")


def _by_one(made: Parliaments) -> Parliaments:
    instances = {_first(key): instance for key, instance in made.items()}
    left_out = {_first(key): error for key, error in made.left_out.items()}
    return Parliaments(instances, left_out, made.guesses, made.by)


def _first(key: Any) -> object:
    return key[0]
