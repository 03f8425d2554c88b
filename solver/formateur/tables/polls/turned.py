"""A table of polls with a row a party, turned so that each row is a poll."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from formateur.tables.parties.known_columns import USUAL
from formateur.tables.parties.numerals import NumeralError, exact
from formateur.tables.polls.pollcolumns import IDLE, share_in
from formateur.tables.sheets.sheet import Sheet, shown

POLLSTER = "pollster"
SHARES = frozenset(("%", "share", "shares", "percent", "per cent", "prozent", "anteil", "poll"))


@dataclass(frozen=True)
class Turned(Sheet):
    """A table whose rows were columns.

    Parameters
    ----------
    at
        The line of what is a column now.
    """

    at: Mapping[str, int] = field(default_factory=dict)

    def spot(self, row: int, column: str) -> tuple[int | None, str]:
        """Return where a cell stood: its line, and the heading of what is a row now."""
        return self.at.get(column), str(self.columns[POLLSTER][row] or "")


def turned(sheet: Sheet, stated: Mapping[str, str]) -> Sheet:
    """Return a table with a row a poll; another one where the rows are parties.

    They are where a column is called as those of parties are, and nobody says otherwise.
    """
    names = [one for one in sheet.columns if one.casefold().strip() in USUAL["name"]]
    if not names or names[0] in stated.values():
        return sheet
    parties = [None if cell is None else shown(cell) for cell in sheet.columns[names[0]]]
    polls = [one for one in sheet.columns if one != names[0] and _shares(sheet, one)]
    rows = {name: row for row, name in enumerate(parties) if name}
    columns = {name: [sheet.columns[one][row] for one in polls] for name, row in rows.items()}
    columns[POLLSTER] = [None if one.casefold() in SHARES else one for one in polls]
    return Turned(
        sheet.name,
        columns,
        range(len(polls)),
        sheet.decimal,
        sheet.notes,
        {name: sheet.lines[row] for name, row in rows.items()},
    )


def _shares(sheet: Sheet, heading: str) -> bool:
    """Say whether a column is a poll: at least half of its cells are numbers."""
    if heading.casefold().strip() in IDLE:
        return False
    numbers = 0
    for cell in sheet.columns[heading]:
        try:
            numbers += exact(share_in(cell, sheet.decimal or "."), sheet.decimal or ".") is not None
        except NumeralError:
            continue
    return 2 * numbers >= len(sheet.lines)
