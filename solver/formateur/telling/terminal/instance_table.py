"""A parliament as it is given: who has how many seats, and how much has been said."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from formateur.telling.terminal.bar import Mark
from formateur_models.judging.units import Unit
from formateur_models.parliament.instance import Instance


def parliament(instance: Instance) -> RenderableType:
    """Show the size of the body, what wins, the parties by seats, and the number of statements."""
    day = f", {instance.date.isoformat()}" if instance.date else ""
    said = [f"{instance.seats} seats"]
    if instance.seats_decide:
        said.append(f"{instance.needed} win")
    said.append(_counted(len(instance.statements), "statement"))
    if instance.scenarios:
        said.append(_counted(len(instance.scenarios), "scenario"))
    heading = Text.assemble((instance.title, "bold"), "\n", (", ".join(said) + day, "dim"))
    return Group(heading, Text(), _parties(instance))


def _counted(number: int, one: str) -> str:
    return f"{number or 'no'} {one}{'s' * (number != 1)}"


def _parties(instance: Instance) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=False)
    table.add_column()
    table.add_column(justify="right", no_wrap=True)
    table.add_column(overflow="fold")
    table.add_column(style="dim", overflow="fold")
    for number, party in enumerate(sorted(instance.parties, key=lambda party: -party.held.high)):
        mark = Mark(number, Unit(party.id, instance.title_of(party.id), party.held, party.color))
        table.add_row(mark, str(party.held), Text(instance.title_of(party.id)), Text(party.id))
    return table
