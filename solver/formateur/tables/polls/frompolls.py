"""A table of polls, one row a poll and one column a party, as a parliament that is not elected."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from formateur.tables.naming import owners
from formateur.tables.parties.ids import ids_of
from formateur.tables.parties.notes import Notes
from formateur.tables.parties.numerals import NumeralError, decimal_sign, exact, whole
from formateur.tables.polls.pollcolumns import SAID, PollColumns, poll_columns, share_in
from formateur.tables.polls.polldays import last_day
from formateur.tables.sheets.opening import opened
from formateur.tables.sheets.sheet import Sheet, shown
from formateur_models.errors import BadValueError, did_you_mean, listed
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.party import Party
from formateur_models.parliament.poll import Poll
from formateur_models.parliament.polling.law import PLAIN, Law
from formateur_models.parliament.polling.survey import Survey
from formateur_models.parliament.seats import Seats
from formateur_models.rules.apportionment import TieError

Named = Mapping[str, tuple[str, ...]]
NO_COLUMNS: Mapping[str, str] = {}


def from_polls(  # noqa: PLR0913 (what a poll and its law may say)
    table: Any,
    seats: int,
    *,
    id: str = "polls",
    title: str = "",
    method: str = "sainte-lague",
    threshold: Any = 0,
    exempt: tuple[str, ...] = (),
    law: Law = PLAIN,
    half_life: Any = None,
    house_effects: bool = False,
    design_effect: Any = 1,
    columns: Mapping[str, str] = NO_COLUMNS,
    sheet: str | None = None,
) -> Instance:
    """Return the parliament that a table of polls makes likely, with the polls pooled.

    One row a poll, one column a party, as pollsters and those who collect polls publish them: per
    cents or fractions, with any sign before decimals; an empty cell is a party that was not asked
    about. Columns of who asked, when and how many are known by their headings.

    Parameters
    ----------
    table
        A path, or a frame.
    seats
        How many the parties share.
    id, title
        Of the instance.
    method, threshold, exempt, law, half_life, house_effects
        As of :class:`formateur.parliaments.Poll`.
    design_effect
        Of each poll.
    columns
        Which column is `pollster`, `date`, `respondents` or `others`, where its heading does not
        say it.
    sheet
        Of a workbook.

    Returns
    -------
    Instance
        With the parties of the table, and the seats that the polls give.

    Raises
    ------
    FormateurError
        If the table cannot be read, or a cell of it.

    Examples
    --------
    >>> import formateur as fm
    >>> table = [{"Firm": "A", "Sample size": 900, "Left": "40,5", "Right": "55"}]
    >>> import pandas
    >>> poll = fm.parliaments.from_polls(pandas.DataFrame(table), 100).poll
    >>> poll.surveys[0].title, poll.surveys[0].shares["Left"]
    ('A', Fraction(81, 2))
    """
    read = opened(table, sheet)
    found = poll_columns(read, columns, read.decimal or ".")
    names = ids_of(found.parties)
    surveys = _several(read, found, names, design_effect)
    poll = Poll(
        surveys=surveys,
        seats=seats,
        method=method,
        threshold=threshold,
        exempt=exempt,
        law=law,
        half_life=half_life,
        house_effects=house_effects,
    )
    named = {names[heading]: heading for heading in found.parties}
    return elected(poll, named, id, title)


def polls_of(
    sheet: Sheet, columns: Mapping[str, str], lists: Named, notes: Notes
) -> tuple[Survey, ...]:
    """Return the polls of a table of known lists; what other columns have is of others.

    Parameters
    ----------
    columns
        As of :func:`from_polls`.
    lists
        By id, what the lists are called.

    Raises
    ------
    BadValueError
        If a cell cannot be read, or a list has no column.
    """
    stated = {what: heading for what, heading in columns.items() if what in SAID}
    names = owners((one for one in sheet.columns if one not in stated.values()), lists, lists)
    found = poll_columns(sheet, stated, sheet.decimal or ".", names)
    rest = [heading for heading in found.parties if heading not in names]
    for missing in lists.keys() - set(names.values()):
        mend = did_you_mean(missing, rest, f"columns of parties: {listed(found.parties)}")
        raise BadValueError(f"{sheet.name}: no column has the shares of {missing!r}; {mend}")
    if rest:
        notes.guess("", f"{listed(rest)}: the shares there are those of others")
    return _several(sheet, found, names, 1)


def _several(
    sheet: Sheet, found: PollColumns, names: Mapping[str, str], design_effect: Any
) -> tuple[Survey, ...]:
    """Return the polls of all rows, of the parties that have a name."""
    cells = (share_in(cell, "") for heading in names for cell in sheet.columns[heading])
    sign = decimal_sign(cells, sheet.decimal)
    surveys = tuple(_surveys(sheet, found, names, sign, design_effect))
    if not surveys:
        raise BadValueError(f"{sheet.name}: there are no polls; write a row for each")
    return surveys


def elected(poll: Poll, named: Mapping[str, str], id_: str, title: str) -> Instance:
    """Return the parliament with the seats that a poll or a count gives.

    Parameters
    ----------
    named
        What the parties are called, by id.
    """
    listed = [party for members in poll.law.lists.values() for party in members]
    ids = [*(party for party in named if party not in poll.law.lists), *listed]
    tie, given = None, dict[str, Seats]()
    try:
        given |= poll.seating()
    except TieError as error:
        tie = error.tie
        given |= tie.given
    parties = tuple(
        Party(
            id=party,
            name=name if (name := named.get(party, "")) != party else "",
            seats=given.get(party, 0),
        )
        for party in ids
    )
    return Instance(
        id=id_,
        title=title,
        seats=poll.seats,
        unaligned=tie.left if tie else 0,
        parties=parties,
        poll=poll,
        allotted=True,
        tie=tie,
    )


def _surveys(
    sheet: Sheet, found: PollColumns, names: Mapping[str, str], sign: str, design_effect: Any
) -> Iterator[Survey]:
    for row, line in enumerate(sheet.lines):
        shares = {name: _cell(sheet, row, heading, sign, line) for heading, name in names.items()}
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
            what = f"{sheet.name}: line {line}: {shown(said['date'])!r} is no clear day"
            raise BadValueError(f"{what}; write it as 2017-08-30")
        others = found.said.get("others")
        survey = Survey(
            title=f"{pollster} {day}".strip() if day else pollster,
            pollster=pollster,
            date=day,
            shares=shares,
            respondents=_size(sheet, said.get("respondents"), line),
            others=_others(sheet, row, others, found, names, sign) if others else None,
            design_effect=design_effect,
        )
        if survey.excessive:
            what = f"{sheet.name}: line {line}: the shares add up to {float(survey.total):g}"
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
    line = sheet.lines[row]
    stated = _cell(sheet, row, heading, sign, line)
    if stated is None:
        return None
    rest = [_cell(sheet, row, one, sign, line) for one in found.parties if one not in names]
    return stated + sum((share for share in rest if share is not None), Fraction(0))


def _cell(sheet: Sheet, row: int, heading: str, sign: str, line: int) -> Fraction | None:
    try:
        return exact(share_in(sheet.columns[heading][row], sign), sign)
    except NumeralError as error:
        place = f"{sheet.name}: line {line}: {heading}"
        raise BadValueError(f"{place}: {error.what}; {error.mend}") from None


def _size(sheet: Sheet, cell: Any, line: int) -> int | None:
    try:
        return whole(share_in(cell, ".")) or None
    except NumeralError as error:
        place = f"{sheet.name}: line {line}: respondents"
        raise BadValueError(f"{place}: {error.what}; {error.mend}") from None
