"""The polls of a table: a survey of each row, or of each column where the rows are parties."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from formateur.tables.faults import Problems
from formateur.tables.parties.numerals import NumeralError, decimal_sign, exact, whole
from formateur.tables.polls.pollcolumns import PollColumns, share_in
from formateur.tables.polls.polldays import last_day
from formateur.tables.sheets.sheet import Sheet, shown
from formateur_models.errors import BadValueError
from formateur_models.parliament.polling.survey import Survey


def polls_in(
    sheet: Sheet, found: PollColumns, names: Mapping[str, str], design_effect: Any
) -> tuple[Survey, ...]:
    """Return the polls of all rows, of the parties that have a name.

    Raises
    ------
    TableError
        With every cell that cannot be read.
    BadValueError
        If there are no polls.
    """
    cells = (share_in(cell, "") for heading in names for cell in sheet.columns[heading])
    rows = _Rows(sheet, found, names, decimal_sign(cells, sheet.decimal), design_effect)
    surveys = tuple(rows.surveys())
    rows.problems.told()
    if not surveys:
        raise BadValueError(f"{sheet.name}: there are no polls; write a row for each")
    return surveys


@dataclass
class _Rows:
    """Reads the rows, and notes what is wrong with them."""

    sheet: Sheet
    found: PollColumns
    names: Mapping[str, str]
    sign: str
    design_effect: Any
    problems: Problems = field(default_factory=Problems)

    def surveys(self) -> Iterator[Survey]:
        for row, _ in enumerate(self.sheet.lines):
            if not any(self.numeral(row, heading) is not None for heading in self.names):
                continue  # of a heading between the polls, such as an election
            shares = {name: self.share(row, heading) for heading, name in self.names.items()}
            pollster = shown(self.said(row, "pollster") or "").split("[")[0].strip()
            day = self.day(row)
            survey = Survey(
                title=f"{pollster} {day}".strip() if day else pollster,
                pollster=pollster,
                date=day,
                shares=shares,
                respondents=self.respondents(row),
                others=self.others(row),
                design_effect=self.design_effect,
            )
            if survey.excessive:
                what = f"the shares add up to {float(survey.total):g}"
                self.fault(row, "", what, "lower them, together they are 100 at most")
            yield survey

    def said(self, row: int, what: str) -> Any:
        """Return the cell that says something beside shares; None where none does."""
        heading = self.found.said.get(what)
        return None if heading is None else self.sheet.columns[heading][row]

    def day(self, row: int) -> date | None:
        said = self.said(row, "date")
        day = None if said is None else last_day(said)
        if said is not None and day is None:
            what = f"{shown(said)!r} is no clear day"
            self.fault(row, self.found.said["date"], what, "write it as 2017-08-30")
        return day

    def respondents(self, row: int) -> int | None:
        if self.said(row, "respondents") is None:
            return None
        try:
            return whole(share_in(self.said(row, "respondents"), ".")) or None
        except NumeralError as error:
            self.fault(row, self.found.said["respondents"], error.what, error.mend)
            return None

    def others(self, row: int) -> Fraction | None:
        """Return the share of others, with those of parties that have no name."""
        heading = self.found.said.get("others")
        stated = None if heading is None else self.share(row, heading)
        if stated is None:
            return None
        rest = [self.share(row, one) for one in self.found.parties if one not in self.names]
        return stated + sum((share for share in rest if share is not None), Fraction(0))

    def numeral(self, row: int, heading: str) -> Fraction | None:
        """Return a cell as a number; None where there is nothing, or none."""
        with suppress(NumeralError):
            return exact(share_in(self.sheet.columns[heading][row], self.sign), self.sign)
        return None

    def share(self, row: int, heading: str) -> Fraction | None:
        try:
            share = exact(share_in(self.sheet.columns[heading][row], self.sign), self.sign)
        except NumeralError as error:
            self.fault(row, heading, error.what, error.mend)
            return None
        if share is not None and share < 0:
            self.fault(row, heading, "a share is not negative", "write 0 or more")
            return None
        return share

    def fault(self, row: int, column: str, what: str, mend: str) -> None:
        line, spot = self.sheet.spot(row, column)
        self.problems.add(self.sheet.name, line, spot, what, mend)
