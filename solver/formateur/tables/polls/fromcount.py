"""A table of votes, as far as they are counted, as a parliament that is being elected."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from typing import Any

from formateur.tables.parties.notes import Notes, TableWarning
from formateur.tables.polls.counttable import counted_in, parties_in
from formateur.tables.polls.frompolls import NO_COLUMNS, elected
from formateur.tables.sheets.opening import opened
from formateur_models.errors import BadValueError
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.poll import Poll
from formateur_models.parliament.polling.law import PLAIN, Law
from formateur_models.parliament.polling.survey import Survey


def from_count(
    table: Any,
    seats: int,
    *,
    id: str = "count",
    title: str = "",
    method: str = "sainte-lague",
    threshold: Any = 0,
    exempt: tuple[str, ...] = (),
    law: Law = PLAIN,
    surveys: tuple[Survey, ...] = (),
    columns: Mapping[str, str] = NO_COLUMNS,
    sheet: str | None = None,
) -> Instance:
    """Return the parliament that a table of votes makes likely, as far as they are counted.

    A row a district and party, with `district`, `party`, `votes`, and `last` for those of last
    time; or a row a district, with a column for each party. What is still to be counted stands in
    `outstanding`, in votes, or in `counted`, a share of the votes. A row of `others` is of others.

    Parameters
    ----------
    table
        A path, or a frame.
    seats
        How many the parties share.
    id, title
        Of the instance.
    method, threshold, exempt, law, surveys
        As of :class:`formateur.parliaments.Poll`.
    columns
        Which column is `district`, `party`, `votes`, `last`, `outstanding` or `counted`, where its
        heading does not say it.
    sheet
        Of a workbook.

    Returns
    -------
    Instance
        With the parties of the table; seats are intervals as long as votes are outstanding.

    Raises
    ------
    FormateurError
        If the table cannot be read, or a cell of it.

    Examples
    --------
    >>> import formateur as fm
    >>> import pandas
    >>> rows = [("north", "A", 600, 1), ("north", "B", 400, 1)]
    >>> frame = pandas.DataFrame(rows, columns=["district", "party", "votes", "counted"])
    >>> fm.parliaments.from_count(frame, 10).party["A"].seats
    6
    """
    read = opened(table, sheet)
    ids = parties_in(read, columns)
    notes = Notes.of(read)
    lists = {id_: (id_, name) for name, id_ in ids.items()}
    districts = {one.id: (one.id,) for one in law.districts}
    counted = counted_in(read, columns, lists, districts, notes)
    if guesses := notes.all():
        warnings.warn(TableWarning(read.name, guesses), stacklevel=2)
    poll = Poll(
        surveys=surveys,
        seats=seats,
        method=method,
        threshold=threshold,
        exempt=exempt,
        law=law,
        counted=counted,
    )
    try:
        return elected(poll, {id_: name for name, id_ in ids.items()}, id, title)
    except BadValueError as error:  # such as a threshold that nobody passes
        raise BadValueError(f"{read.name}: {error}") from error
