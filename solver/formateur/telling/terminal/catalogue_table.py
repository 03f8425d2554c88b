"""The bundled instances, one a line."""

from __future__ import annotations

from typing import Literal

from rich.table import Table
from rich.text import Text

from formateur.telling.terminal.pieces.layout import columns
from formateur.words.wording import english
from formateur_models.parliament.instance import Instance

# What is shown, and the key of its heading.
SHOWN = {
    "id": "column.id",
    "country": "column.country",
    "date": "column.date",
    "parties": "objective.parties",
    "seats": "objective.seats",
    "feasible": "column.feasible",
}


def row(instance: Instance, feasible: bool | None) -> dict[str, object]:
    """Return what is told of an instance, and whether it is feasible (None: not known)."""
    return {
        "id": instance.id,
        "country": instance.country or None,
        "date": instance.date.isoformat() if instance.date else None,
        "title": instance.title,
        "parties": len(instance.parties),
        "players": len(instance.players),
        "seats": instance.seats,
        "needed": instance.needed,
        "feasible": feasible,
    }


def table(rows: list[dict[str, object]]) -> Table:
    """Show the rows: whose parliament on which day, and whether any government is feasible."""
    shown, say = columns(), english().say
    for heading, key in SHOWN.items():
        side: Literal["left", "right"] = "right" if heading in ("parties", "seats") else "left"
        shown.add_column(say(key), justify=side)
    for one in rows:
        shown.add_row(*(Text(_told(one[heading])) for heading in SHOWN))
    return shown


def _told(value: object) -> str:
    if isinstance(value, bool):
        return english().say("infer.yes" if value else "infer.no")
    return "" if value is None else str(value)
