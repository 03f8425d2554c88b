"""The polls of a table: a survey of each row, or of each column where the rows are parties."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from formateur.tables.parties.numerals import NumeralError, decimal_sign, exact, whole
from formateur.tables.polls.pollcolumns import PollColumns, share_in
from formateur.tables.polls.polldays import last_day
from formateur.tables.sheets.sheet import Sheet, shown
from formateur_models.errors import BadValueError
from formateur_models.parliament.polling.survey import Survey


def polls_in(
    sheet: Sheet, found: PollColumns, names: Mapping[str, str], design_effect: Any
) -> tuple[Survey, ...]:
    """Return the polls of all rows, of the parties that have a name."""
    cells = (share_in(cell, "") for heading in names for cell in sheet.columns[heading])
    sign = decimal_sign(cells, sheet.decimal)
    surveys = tuple(_surveys(sheet, found, names, sign, design_effect))
    if not surveys:
        raise BadValueError(f"{sheet.name}: there are no polls; write a row for each")
    return surveys


def _surveys(
    sheet: Sheet, found: PollColumns, names: Mapping[str, str], sign: str, design_effect: Any
) -> Iterator[Survey]:
    for row, _ in enumerate(sheet.lines):
        shares = {name: _cell(sheet, row, heading, sign) for heading, name in names.items()}
        if not any(share is not None for share in shares.values()):
            continue  # of a heading between the polls, such as an election
        said = {
            what: sheet.columns[heading][row]
            for what, heading in found.said.items()
            if sheet.columns[heading][row] is not None
        }
        pollster = shown(said.get("pollster", "")).split("[")[0].strip()
        day = last_day(said["date"]) if "date" in said else None
        if "date" in said and day is None:
            place = sheet.place(row, found.said["date"])
            what = f"{place}: {shown(said['date'])!r} is no clear day"
            raise BadValueError(f"{what}; write it as 2017-08-30")
        others = found.said.get("others")
        survey = Survey(
            title=f"{pollster} {day}".strip() if day else pollster,
            pollster=pollster,
            date=day,
            shares=shares,
            respondents=_size(sheet, row, found.said.get("respondents")),
            others=_others(sheet, row, others, found, names, sign) if others else None,
            design_effect=design_effect,
        )
        if survey.excessive:
            what = f"{sheet.place(row)}: the shares add up to {float(survey.total):g}"
            raise BadValueError(f"{what}; lower them, together they are 100 at most")
        yield survey


def _others(
    sheet: Sheet,
    row: int,
    heading: str,
    found: PollColumns,
    names: Mapping[str, str],
    sign: str,
) -> Fraction | None:
    """Return the share of others, with those of parties that have no name."""
    stated = _cell(sheet, row, heading, sign)
    if stated is None:
        return None
    rest = [_cell(sheet, row, one, sign) for one in found.parties if one not in names]
    return stated + sum((share for share in rest if share is not None), Fraction(0))


def _cell(sheet: Sheet, row: int, heading: str, sign: str) -> Fraction | None:
    try:
        return exact(share_in(sheet.columns[heading][row], sign), sign)
    except NumeralError as error:
        raise BadValueError(f"{sheet.place(row, heading)}: {error.what}; {error.mend}") from None


def _size(sheet: Sheet, row: int, heading: str | None) -> int | None:
    if heading is None:
        return None
    try:
        return whole(share_in(sheet.columns[heading][row], ".")) or None
    except NumeralError as error:
        raise BadValueError(f"{sheet.place(row, heading)}: {error.what}; {error.mend}") from None
