"""The bundled instances, one a line."""

from __future__ import annotations

from typing import Literal

from rich.table import Table
from rich.text import Text

from formateur_models.instance import Instance


def row(instance: Instance) -> dict[str, object]:
    """Return what is told of an instance."""
    return {
        "id": instance.id,
        "date": instance.date.isoformat() if instance.date else None,
        "title": instance.title,
        "parties": len(instance.parties),
        "players": len(instance.players),
        "seats": instance.seats,
        "needed": instance.needed,
    }


def table(rows: list[dict[str, object]]) -> Table:
    """Show the rows."""
    shown = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for heading in rows[0]:
        number = heading in ("parties", "players", "seats", "needed")
        side: Literal["left", "right"] = "right" if number else "left"
        shown.add_column(heading, justify=side, header_style="dim", no_wrap=heading == "id")
    for one in rows:
        shown.add_row(*(Text("" if value is None else str(value)) for value in one.values()))
    return shown
