"""Parliaments of a table of potential coalitions, as `export-dataset` writes it, and who formed.

1. A coalition of one party says what that party is called and how many seats it has.
2. The number of a coalition is the sum of 2^j over its parties: so the one that formed has those of
   which the numbers are in its own.
3. Seats of the body that no party has are nobody's.
4. Coalitions of two say how far these stand apart, and so where all stand, from one at an end;
   which end is left is not known, and no theory asks.
"""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from formateur.tables.choices.arrays import Arrays, Wanted
from formateur.tables.choices.opened import heading, read_choices
from formateur.tables.faults import Problems
from formateur.tables.parlgov.cabinet import FINEST
from formateur.tables.parlgov.parliaments import ids_in_order
from formateur.tables.parties.ids import id_of
from formateur_models.errors import BadValueError
from formateur_models.parliament.formed import Formed
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.party import Party
from formateur_models.theories.spectrum import USUAL

BY, FORMED, NUMBER, SEATS = "cabinet_id", "formed", "coalition", "seats"
SIZE, PARTIES, MEMBERS = "parliament_seats", "parties", "members"
UNPLACED, APART = "missing", "range_known"
NAMING = ("country", "election_date", "cabinet")
MARKS = frozenset((BY, FORMED, NUMBER))  # together they are in no other table
WHOLE = (FORMED, NUMBER, SEATS, SIZE, PARTIES, UNPLACED)
WANTED = Wanted((*WHOLE, APART), (BY, MEMBERS, *NAMING))
MOST = 30  # parties that export-dataset takes
COMPLETE = "export the table whole, without --sample"

Rows = NDArray[np.int64]


def is_of_coalitions(path: Path) -> bool:
    """Say whether a file is a table with a row for each coalition, by its heading."""
    tabled = path.is_file() and path.suffix.lower() != ".txt"  # which can be an instance
    return tabled and set(heading(path)) >= MARKS


def rebuilt(table: Any) -> dict[str, Instance]:
    """Return the parliaments of a table of potential coalitions, by election and cabinet.

    Parameters
    ----------
    table
        A file, by its path, or a frame.

    Raises
    ------
    TableError
        If a column is missing, a party has no row of its own, or not one coalition formed.
    FormateurError
        If it cannot be read.
    """
    read = read_choices(table, WANTED)
    problems, owner = Problems(), read.labels[BY]
    _check(read, problems)
    order = np.argsort(owner.codes, kind="stable")
    ends = np.flatnonzero(np.diff(owner.codes[order], append=-2)) + 1
    made = {}
    for rows in np.split(order, ends[:-1]):
        one = _Opportunity(read, rows)
        if one.is_sound(problems):
            made[one.name] = one.instance()
    problems.told()
    return made


def _check(read: Arrays, problems: Problems) -> None:
    """See that there are rows, and in them whole numbers and names.

    Raises
    ------
    TableError
        With what is missing.
    FormateurError
        If there is no row.
    """
    if not len(read):
        raise BadValueError(f"{read.name}: the table has no rows; write one a coalition")
    for column in WHOLE:
        values, what = read.numbers[column], "a whole number is to stand here"
        for at in np.flatnonzero((values < 0) | (values != np.floor(values))):
            problems.add(read.name, int(read.lines[at]), column, what, "write it", alike=what)
    for column in WANTED.labels:
        what = "nothing is here"
        for at in np.flatnonzero(read.labels[column].codes < 0):
            problems.add(read.name, int(read.lines[at]), column, what, "name it", alike=what)
    problems.told()


def _whole(values: NDArray[np.float64]) -> Rows:
    return values.astype(np.int64)


def _only(members: str) -> str:
    """Return the one name in a list of names."""
    try:
        [name] = json.loads(members)
    except (TypeError, ValueError) as error:
        what = f"{MEMBERS}: {members!r} is no list with one name"
        raise BadValueError(f'{what}; write it as ["A"]') from error
    return str(name)


class _Opportunity:
    """The rows of one cabinet."""

    def __init__(self, read: Arrays, rows: Rows) -> None:
        self.read, self.first, self.rows = read, int(rows[0]), len(rows)
        self.row = dict(
            zip(_whole(read.numbers[NUMBER][rows]).tolist(), rows.tolist(), strict=True)
        )
        self.formed = rows[read.numbers[FORMED][rows] == 1]

    @property
    def name(self) -> str:
        """As a cabinet of ParlGov is named: `SWE-2006-09-17/Reinfeldt-I`."""
        country, day, cabinet = (self._label(column) for column in NAMING)
        return f"{country}-{day}/{id_of(cabinet)}"

    def _label(self, column: str) -> str:
        labels = self.read.labels[column]
        return labels.names[int(labels.codes[self.first])]

    def is_sound(self, problems: Problems) -> bool:
        """Note what keeps these rows from being a parliament in which one coalition formed."""
        every = 2 ** min(int(self.read.numbers[PARTIES][self.first]), MOST) - 1
        there = sum(1 <= number <= every for number in self.row)
        partial = there < every or self.rows > every
        faults = {
            NUMBER: (partial, f"{self.rows} rows tell {there} of {every:,} coalitions", COMPLETE),
            FORMED: (
                len(self.formed) != 1,
                f"{len(self.formed)} coalitions formed, not 1",
                "write 1 for the one that did, else 0",
            ),
        }
        line = int(self.read.lines[self.first])
        told = f"(cabinet {self._label(BY)})"
        for column, (wrong, what, mend) in faults.items():
            if wrong:
                problems.add(self.read.name, line, column, f"{what} {told}", mend, mend)
        return not any(wrong for wrong, _, _ in faults.values())

    def instance(self) -> Instance:
        """Return the parliament."""
        numbers, labels = self.read.numbers, self.read.labels[MEMBERS]
        alone = [self.row[1 << j] for j in range(int(numbers[PARTIES][self.first]))]
        ids = ids_in_order(_only(labels.names[code]) for code in labels.codes[alone])
        seats = _whole(numbers[SEATS][alone]).tolist()
        size, formed = int(numbers[SIZE][self.first]), int(numbers[NUMBER][self.formed[0]])
        places = self._places([j for j, row in enumerate(alone) if not numbers[UNPLACED][row]])
        return Instance(
            id=id_of(self.name),
            country=self._label("country"),
            seats=size,
            unaligned=size - sum(seats),
            parties=tuple(
                Party(id=id_, seats=held, positions={USUAL: places[j]} if j in places else {})
                for j, (id_, held) in enumerate(zip(ids, seats, strict=True))
            ),
            formed=Formed(cabinet=tuple(id_ for j, id_ in enumerate(ids) if formed >> j & 1)),
        )

    def _places(self, placed: list[int]) -> dict[int, Fraction]:
        """Return where parties stand: as far as they are from one at an end."""

        def apart(one: int, other: int) -> float:
            return float(self.read.numbers[APART][self.row[1 << one | 1 << other]])

        end = max(placed, key=lambda one: apart(placed[0], one), default=0)
        return {one: Fraction(round(apart(end, one) * FINEST), FINEST) for one in placed}
