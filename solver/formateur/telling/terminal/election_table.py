"""The elections of ParlGov, one a line."""

from __future__ import annotations

from collections.abc import Iterable

from rich.table import Table
from rich.text import Text

from formateur.tables.parlgov.elections import Election
from formateur.telling.terminal.pieces.layout import columns
from formateur.words.wording import english


def row(election: Election) -> dict[str, object]:
    """Return what is told of an election and of the cabinets after it."""
    parliament = election.cabinets[0].parliament
    return {
        "id": election.name,
        "country": election.country,
        "date": election.date.isoformat(),
        "parties": len(parliament.parties),
        "seats": parliament.seats,
        "needed": parliament.needed,
        "cabinets": list(election.by_name),
    }


def table(elections: Iterable[Election]) -> Table:
    """Show the elections: what each is loaded by, and so each cabinet after a slash."""
    shown, say = columns(), english().say
    shown.add_column(say("column.id"), no_wrap=True)
    for heading in (say("objective.parties"), say("objective.seats")):
        shown.add_column(heading, justify="right")
    shown.add_column(say("column.cabinets"))
    for one in elections:
        told = row(one)
        cabinets = ", ".join(name.partition("/")[2] for name in one.by_name)
        shown.add_row(*(Text(str(told[key])) for key in ("id", "parties", "seats")), Text(cabinets))
    return shown
