"""Some rows of a table to one parliament."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Any

from formateur.tables.faults import TableError
from formateur.tables.parties.cellreader import CellReader
from formateur.tables.parties.columns import Columns
from formateur.tables.parties.days import day_in
from formateur.tables.parties.ids import id_of, ids_of
from formateur.tables.parties.notes import Notes
from formateur.tables.parties.numerals import told
from formateur.tables.parties.said import Said
from formateur.tables.parties.sums import is_sum
from formateur.tables.parties.vows import Vows
from formateur.tables.sheets.sheet import Sheet, shown
from formateur_models.errors import InstanceError
from formateur_models.parliament.formed import Formed
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.party import Party


@dataclass(frozen=True)
class Assembly:
    """A table, what is for what in it, and what was said of it."""

    sheet: Sheet
    columns: Columns
    said: Said
    decimal: str
    vows: Vows
    notes: Notes

    def parliament(self, rows: Sequence[int], key: tuple[Any, ...]) -> Instance:
        """Make an instance of some rows.

        Parameters
        ----------
        key
            What tells it apart from others of the table.

        Raises
        ------
        TableError
            With all that is wrong with the rows.
        """
        notes = Notes()  # of what is left out, nothing is told but why
        reader = CellReader(self.sheet, self.columns, rows, self.decimal, notes)
        seated, apart = _seated(reader)
        parties = _parties(reader, seated)
        voting = sum(one.seats for one in seated)
        seats, unaligned = _size(reader, voting, apart, key)
        reader.problems.told()
        sources, statements = self.vows.of(parties, key)
        country, date = reader.single("country"), reader.single("date")
        title = self.said.title or ", ".join(map(shown, key)) or _stem(self.sheet)
        try:
            made = Instance(
                id=id_of(title) or "parliament",
                title=title,
                country="" if country is None else shown(country),
                date=None if date is None else day_in(date, self.columns.one["date"]),
                seats=seats,
                unaligned=unaligned,
                rule=self.said.rule,
                parties=tuple(parties),
                sources=sources,
                statements=statements,
                formed=_formed(reader, seated, parties),
            )
        except InstanceError as error:
            raise _of_table(self.sheet, error) from error
        self.notes.add(notes)
        return made


def _of_table(sheet: Sheet, error: InstanceError) -> TableError:
    return TableError(replace(one, file=sheet.name) for one in error.problems)


@dataclass(frozen=True)
class Seated:
    """A row with seats, and what its party is called there."""

    row: int
    seats: int
    source_id: str


def _seated(reader: CellReader) -> tuple[list[Seated], int]:
    """Return the rows of parties that have seats, and the seats of those who never join."""
    rows, faulty = [], []
    for row in reader.rows:
        seats = reader.seats(row, reader.columns.seats)
        if seats:
            rows.append(Seated(row, seats, reader.source_id(row)))
        elif seats == 0:
            left = "without seats"
            reader.note(row, "", f"a row {left} is left out", f"{{}} rows {left} are left out")
        else:  # what else is wrong there is told, too
            faulty.append(Seated(row, 0, reader.source_id(row)))
    if sums := [one for one in rows if is_sum(one.source_id, one.seats, rows)]:
        rows.remove(sums[0])
        one, many = "the row of the sum is left out", "{} rows of sums are left out"
        reader.note(sums[0].row, "", one, many)
    apart = [one for one in rows if _stands_apart(reader, one)]
    rows = [one for one in rows if one not in apart]
    _check_names(reader, sorted((*rows, *faulty), key=lambda one: one.row))
    _parties(reader, faulty)
    if not rows and not reader.problems.found:
        column = reader.columns.seats
        reader.fault(None, column, "no row has any seats", "name the column that has them")
    return rows, sum(one.seats for one in apart)


def _stands_apart(reader: CellReader, one: Seated) -> bool:
    called = {one.source_id, reader.text(one.row, "name"), reader.text(one.row, "short")}
    return not called.isdisjoint(reader.columns.apart)


def _check_names(reader: CellReader, rows: list[Seated]) -> None:
    """Note parties without a name, and two of one."""
    before: dict[str, int] = {}
    column = reader.columns.ids[0]
    for one in rows:
        if not one.source_id:
            mend = "write what the party is called"
            reader.fault(one.row, column, "there is nothing here", mend, "empty")
        elif one.source_id in before:
            first = reader.sheet.lines[before[one.source_id]]
            what = f"{told(one.source_id)} stands in line {first}, too"
            mend = "rename one, or tell parliaments apart by their columns (`by`, `where`)"
            reader.fault(one.row, column, what, mend, "twice")
        else:
            before[one.source_id] = one.row


def _parties(reader: CellReader, seated: list[Seated]) -> list[Party]:
    """Return the parties, in the order of the table."""
    ids = ids_of(one.source_id for one in seated)
    return [
        Party(
            id=(id_ := ids[one.source_id]),
            seats=one.seats,
            name=reader.text(one.row, "name"),
            short=reader.text(one.row, "short"),
            source_id="" if one.source_id == id_ else one.source_id,
            positions=reader.numbers(one.row, reader.columns.positions),
            weights=reader.numbers(one.row, reader.columns.weights),
            tags=reader.tags(one.row),
            color=reader.color(one.row),
        )
        for one in seated
    ]


def _size(reader: CellReader, voting: int, apart: int, key: tuple[Any, ...]) -> tuple[int, int]:
    """Return the size of the body, and how many seats of it are nobody's who joins."""
    columns = reader.columns
    others = apart + (reader.count("unaligned", columns.unaligned) or 0)
    size = reader.count("size", columns.size)
    rest = 0 if size is None else size - voting - others
    if "size" in columns.sure and rest and not reader.problems.found:
        what = f"the rows have {voting + others} seats, the body has {size}"
        mend = f"say that {rest} are `unaligned`, or correct the seats"
        short = rest > 0
        reader.fault(None, "size", what, mend if short else "correct the seats, or the size")
    place = f"{abs(rest)}{' in ' if key else ''}{' '.join(map(shown, key))}"
    if rest > 0:
        one = "seats of the body that no row has"
        reader.notes.count("unaligned", f"{one}:", f"{one}, in {{}} parliaments:", place)
    elif rest < 0:
        one = "what the rows have, which is more than the column says"
        reader.notes.count("size", f"{one}:", f"{one}, in {{}} parliaments:", place)
    return voting + others + max(rest, 0), others + max(rest, 0)


def _formed(reader: CellReader, seated: list[Seated], parties: list[Party]) -> Formed | None:
    """Return the government that formed, where the table tells."""
    pairs = list(zip(seated, parties, strict=True))
    cabinet = tuple(party.id for one, party in pairs if reader.yes(one.row, "cabinet"))
    leads = [party.id for one, party in pairs if reader.yes(one.row, "lead")]
    if not cabinet:
        return None
    return Formed(cabinet=cabinet, lead=leads[0] if len(leads) == 1 else "")


def _stem(sheet: Sheet) -> str:
    return PurePath(sheet.name).name.partition(".")[0]
