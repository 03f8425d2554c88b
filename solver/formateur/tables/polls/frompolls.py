"""A table of polls, of which each is a row or a column, as a parliament that is not elected."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from typing import Any

from formateur.tables.naming import owners
from formateur.tables.parties.ids import ids_of
from formateur.tables.parties.notes import Guess, Notes, TableWarning
from formateur.tables.polls.pollcolumns import SAID, poll_columns
from formateur.tables.polls.pollrows import polls_in
from formateur.tables.polls.turned import turned
from formateur.tables.sheets.opening import opened
from formateur.tables.sheets.sheet import Sheet
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
    about. Columns of who asked, when and how many are known by their headings. Or one row a party,
    under a heading such as `party`, and one column a poll; who asked is its heading, and when and
    how many are rows.

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
    read = turned(opened(table, sheet), columns)
    found = poll_columns(read, columns, read.decimal or ".")
    names = ids_of(found.parties)
    surveys = polls_in(read, found, names, design_effect)
    if unread := found.unread:
        told = Guess("", f"{listed(unread)}: no shares stand there, so this is taken for no party")
        warnings.warn(TableWarning(read.name, (told,)), stacklevel=2)
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
    sheet = turned(sheet, stated)
    names = owners((one for one in sheet.columns if one not in stated.values()), lists, lists)
    found = poll_columns(sheet, stated, sheet.decimal or ".", names)
    rest = [heading for heading in found.parties if heading not in names]
    for missing in (one for one in lists if one not in names.values()):
        mend = did_you_mean(missing, rest, f"columns of parties: {listed(found.parties)}")
        raise BadValueError(f"{sheet.name}: no column has the shares of {missing!r}; {mend}")
    if rest:
        notes.guess("", f"{listed(rest)}: the shares there are those of others")
    return polls_in(sheet, found, names, 1)


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
