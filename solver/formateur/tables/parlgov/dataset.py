"""A table of cabinets in the ParlGov form, read and checked: two CSV files, or ParlGov's own view.

1. Each row of the first file is a cabinet, each row of the second a party in the parliament of one.
2. Parties without seats are dropped, in the cabinet or not.
3. Positions are rounded to a ten-thousandth.
4. A parliament has the seats that are stated or the seats that its parties have, whichever is more.
5. The first cabinet of an election is the earliest that is not a caretaker.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, Protocol

from formateur.tables.csvfile import Parse, Row, count, day, decimal, flag, rows, text
from formateur.tables.faults import Problems
from formateur.tables.parlgov.cabinet import FINEST, Cabinet, Parliament, Seated
from formateur.tables.parlgov.source import locate
from formateur.tables.parlgov.view import view_of
from formateur_models.errors import BadValueError

Columns = Mapping[str, Parse]

CABINET_COLUMNS = {
    "country": text,
    "election_date": day,
    "start_date": day,
    "cabinet": text,
    "cabinet_id": text,
    "election_id": text,
    "caretaker": flag,
    "seats_total": count,
}
PARTY_COLUMNS = {
    "cabinet_id": text,
    "party": text,
    "party_id": text,
    "seats": count,
    "left_right": decimal,
    "in_cabinet": flag,
    "pm_party": flag,
}


def read(
    data: Any,
    parties: str | os.PathLike[str] | None = None,
    dimensions: Sequence[str] = (),
) -> tuple[Cabinet, ...]:
    """Read a table of cabinets, in order of country and start.

    Parameters
    ----------
    data, parties
        See :func:`formateur.tables.parlgov.source.locate`; or ParlGov's `view_cabinet` alone, a
        file or a frame.
    dimensions
        Further columns of positions, in the table of the parties.

    Raises
    ------
    TableError
        With all that is wrong.
    FormateurError
        If a file is not there or cannot be read, or a dimension is another column.
    """
    for name in dimensions:
        if name in PARTY_COLUMNS:
            what = f"{name!r} is no further dimension: the table has that column for something else"
            raise BadValueError(f"{what}; name another")
    source = view_of(data) if parties is None else None
    tables: Source = source or Files(*locate(data, parties))
    problems = Problems()
    listed = _by_id(tables, problems)
    columns = {**PARTY_COLUMNS, **dict.fromkeys(dimensions, decimal)}
    present = _by_cabinet(tables, listed, columns, problems)
    _complain_of_missing_parties(tables.cabinet_table, listed, present, problems)
    problems.told()
    firsts = _firsts(listed.values())
    made = [_cabinet(row, present[id_], id_ in firsts) for id_, row in listed.items()]
    return tuple(sorted(made, key=lambda cabinet: (cabinet.country, cabinet.start)))


class Source(Protocol):
    """Where the rows are, and what messages call that."""

    @property
    def cabinet_table(self) -> Path | str:
        """Where the cabinets are."""

    @property
    def party_table(self) -> Path | str:
        """Where their parties are."""

    def cabinets(self, columns: Columns, problems: Problems) -> Iterator[Row]:
        """Yield a row for each cabinet."""

    def parties(self, columns: Columns, problems: Problems) -> Iterator[Row]:
        """Yield a row for each party in the parliament of a cabinet."""


@dataclass(frozen=True)
class Files:
    """Two files."""

    cabinet_table: Path
    party_table: Path

    def cabinets(self, columns: Columns, problems: Problems) -> Iterator[Row]:
        """Yield the rows of the first."""
        return rows(self.cabinet_table, columns, problems)

    def parties(self, columns: Columns, problems: Problems) -> Iterator[Row]:
        """Yield the rows of the second."""
        return rows(self.party_table, columns, problems)


def _by_id(tables: Source, problems: Problems) -> dict[str, Row]:
    listed: dict[str, Row] = {}
    path = tables.cabinet_table
    for row in tables.cabinets(CABINET_COLUMNS, problems):
        other = listed.setdefault(row["cabinet_id"], row)
        if other is not row:
            what = f"{row['cabinet_id']!r} stands in line {other.line}, too"
            problems.add(path, row.line, "cabinet_id", what, "give each cabinet an id of its own")
        if row["start_date"] < row["election_date"]:
            what = f"the cabinet starts before the election of {row['election_date']}"
            problems.add(path, row.line, "start_date", what, "mend one of the dates")
    return listed


def _by_cabinet(
    tables: Source, listed: dict[str, Row], columns: Columns, problems: Problems
) -> dict[str, list[Row]]:
    present: dict[str, list[Row]] = defaultdict(list)
    path = tables.party_table
    whole = not problems.found  # else the cabinet may be in a row that could not be read
    for row in tables.parties(columns, problems):
        same = [other.line for other in present[row["cabinet_id"]] if other.values == row.values]
        if same:
            what = f"the row stands in line {same[0]}, too"
            problems.add(path, row.line, "party_id", what, "drop one of the two")
        if whole and row["cabinet_id"] not in listed and not present[row["cabinet_id"]]:
            what = f"no cabinet has the id {row['cabinet_id']!r}"
            problems.add(path, row.line, "cabinet_id", what, "add the cabinet, or drop its parties")
        present[row["cabinet_id"]].append(row)
    return present


def _complain_of_missing_parties(
    path: Path | str, listed: dict[str, Row], present: dict[str, list[Row]], problems: Problems
) -> None:
    # Where rows could not be read, it is not known what is missing.
    if problems.found:
        return
    for id_, row in listed.items():
        seats = sum(party["seats"] for party in present[id_])
        if not 2 * seats > row["seats_total"]:
            what = f"the parties have {seats} of the {row['seats_total']} seats"
            mend = f"add those of the cabinet {id_!r} to the other file"
            problems.add(path, row.line, "seats_total", what, mend)
    if not listed:
        problems.add(path, 2, "", "there are no cabinets", "add one a row")


def _firsts(listed: Iterable[Row]) -> set[str]:
    earliest: dict[tuple[str, str], Row] = {}
    for row in listed:
        if row["caretaker"]:
            continue
        election = row["country"], row["election_id"]
        if row["start_date"] < earliest.setdefault(election, row)["start_date"]:
            earliest[election] = row
    return {row["cabinet_id"] for row in earliest.values()}


def _cabinet(row: Row, present: list[Row], first: bool) -> Cabinet:
    parties = [(party, _seated(party, names)) for party, names in _named(present)]
    parties.sort(key=lambda pair: (-pair[1].seats, pair[1].id))
    seats = max(row["seats_total"], sum(party.seats for _, party in parties))
    return Cabinet(
        id=row["cabinet_id"],
        name=row["cabinet"],
        country=row["country"],
        election=row["election_id"],
        election_date=row["election_date"],
        start=row["start_date"],
        caretaker=row["caretaker"],
        first=first,
        parliament=Parliament(seats, tuple(party for _, party in parties)),
        members=frozenset(party.id for row, party in parties if row["in_cabinet"]),
        led_by=frozenset(party.id for row, party in parties if row["pm_party"]),
    )


def _named(present: list[Row]) -> Iterable[tuple[Row, str]]:
    """Yield those with seats and their ids, which are told apart where a party stands twice.

    ParlGov has groups of independents in one parliament under one id (France 1951).
    """
    times: dict[str, int] = defaultdict(int)
    for row in present:
        if row["seats"]:
            id_ = row["party_id"]
            times[id_] += 1
            yield row, id_ if times[id_] == 1 else f"{id_} ({times[id_]})"


def _seated(row: Row, id_: str) -> Seated:
    further = [(name, _rounded(at)) for name, at in row.values.items() if name not in PARTY_COLUMNS]
    return Seated(id_, row["party"], row["seats"], _rounded(row["left_right"]), tuple(further))


def _rounded(position: Decimal | None) -> Fraction | None:
    return None if position is None else Fraction(round(Fraction(position) * FINEST), FINEST)
