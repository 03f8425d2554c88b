"""The second table: one row a vow, with who speaks, of whom, and where that is written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from formateur.tables.faults import Problems
from formateur.tables.parties.columns import column_called
from formateur.tables.parties.days import day_in
from formateur.tables.parties.numerals import NumeralError, told, whole
from formateur.tables.parties.vows import MADE, Vow, source_of
from formateur.tables.sheets.sheet import Sheet, shown
from formateur_models.errors import did_you_mean, listed

COLUMNS = {
    "speaker": ("speaker", "party", "from", "who"),
    "target": ("target", "partner", "to", "against", "whom"),
    "names": ("names", "parties"),
    "kind": ("kind", "type"),
    "cost": ("cost", "price"),
    "source": ("source", "url"),
    "date": ("date", "day"),
    "quote": ("quote", "says", "text"),
}
FEWEST = {"veto": 2, "pact": 2, "friction": 2, "requires": 2}
_BETWEEN = re.compile(r"\s*[,;]\s*")


def vows_in(sheet: Sheet, by: Sequence[str]) -> tuple[Vow, ...]:
    """Read the vows of a table; where it has the columns of `by`, each of its own parliament.

    Raises
    ------
    TableError
        With all that is wrong.
    """
    return _Vows(sheet, by).read()


class _Vows:
    def __init__(self, sheet: Sheet, by: Sequence[str]) -> None:
        self.sheet, self.problems = sheet, Problems()
        self.columns = {
            role: found[0]
            for role, names in COLUMNS.items()
            if (found := [c for name in names if (c := column_called(sheet, name)) is not None])
        }
        keys = [column_called(sheet, name) for name in by]
        self.keys = [key for key in keys if key is not None] if all(keys) else []

    def read(self) -> tuple[Vow, ...]:
        if not self.columns.keys() & {"speaker", "target", "names"}:
            what = "no column tells whose vows these are"
            mend = f"name one speaker, target or names (columns: {listed(self.sheet.columns)})"
            self.problems.add(self.sheet.name, None, "statements", what, mend)
        found = [vow for row in range(len(self.sheet.lines)) if (vow := self.vow(row))]
        self.problems.told()
        return tuple(found)

    def vow(self, row: int) -> Vow | None:
        names = tuple(dict.fromkeys(self.names(row)))
        kind = self.text(row, "kind").casefold() or "veto"
        if kind not in MADE:
            mend = did_you_mean(kind, MADE, f"kinds: {', '.join(MADE)}")
            self.fault(row, "kind", f"{told(kind)} is not a kind of vow", mend, "kind")
        elif len(names) < FEWEST.get(kind, 1):
            self.fault(row, "target", f"a {kind} is of two parties or more", "name both", "few")
        day = self.cell(row, "date")
        said_on = None if day is None else day_in(day, self.columns["date"])
        if day is not None and said_on is None:
            self.fault(row, "date", f"{told(shown(day))} is not a date", "write YYYY-MM-DD", "day")
        return Vow(
            kind=kind,
            names=names,
            cost=self.cost(row),
            says=self.text(row, "quote"),
            source=source_of(self.text(row, "source"), said_on),
            key=tuple(self.sheet.columns[key][row] for key in self.keys) if self.keys else None,
        )

    def names(self, row: int) -> Iterator[str]:
        for role in ("speaker", "target", "names"):
            text = self.text(row, role)
            yield from filter(None, [text] if role == "speaker" else _BETWEEN.split(text))

    def cost(self, row: int) -> int | None:
        if self.text(row, "cost").casefold() == "never":
            return None
        try:
            found = whole(self.cell(row, "cost"))
        except NumeralError as error:
            self.fault(
                row, "cost", error.what.replace("of seats", "for a cost"), error.mend, "cost"
            )
            found = None
        return 1 if found is None else found

    def cell(self, row: int, role: str) -> Any:
        column = self.columns.get(role)
        return None if column is None else self.sheet.columns[column][row]

    def text(self, row: int, role: str) -> str:
        value = self.cell(row, role)
        return "" if value is None else shown(value)

    def fault(self, row: int, role: str, what: str, mend: str, alike: str) -> None:
        column = self.columns.get(role, role)
        self.problems.add(self.sheet.name, self.sheet.lines[row], column, what, mend, alike=alike)
