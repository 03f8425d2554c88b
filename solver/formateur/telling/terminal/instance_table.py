"""A parliament as it is given: who has how many seats, and how much has been said."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from formateur.telling.terminal.pieces.bar import Mark
from formateur.telling.terminal.pieces.layout import columns
from formateur.words.given import size
from formateur_models.judging.units import Unit
from formateur_models.parliament.instance import Instance


def parliament(instance: Instance) -> RenderableType:
    """Show the size of the body, what wins, the parties by seats, and the number of statements."""
    heading = Text.assemble((instance.title, "bold"), "\n", (size(instance), "dim"))
    return Group(heading, Text(), _parties(instance))


def _parties(instance: Instance) -> Table:
    table = columns(headed=False)
    table.add_column(width=2)
    table.add_column(justify="right", no_wrap=True)
    table.add_column(overflow="fold")
    table.add_column(style="dim", overflow="fold")
    for number, party in enumerate(sorted(instance.parties, key=lambda party: -party.held.high)):
        mark = Mark(number, Unit(party.id, instance.title_of(party.id), party.held, party.color))
        table.add_row(mark, str(party.held), Text(instance.title_of(party.id)), Text(party.id))
    return table
