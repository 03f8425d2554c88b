"""The parties of an instance as a table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from formateur_models.parliament.outline import Outline
from formateur_models.table import Columns, Kind, Table


def party_table(outline: Outline) -> Table:
    """Return a row for each party: what it is called, its seats, positions and weights.

    Seats that are an interval stand as `seats_low` and `seats_high`, and `seats` is empty.
    """
    spans = any(not party.held.exact for party in outline.parties)
    ends: Columns = dict.fromkeys(("seats_low", "seats_high") if spans else (), Kind.WHOLE)
    dimensions = sorted({name for party in outline.parties for name in party.positions})
    weights = sorted({name for party in outline.parties for name in party.weights})
    columns = {
        **dict.fromkeys(("id", "name", "short"), Kind.TEXT),
        "seats": Kind.WHOLE,
        **ends,
        **dict.fromkeys(dimensions, Kind.DECIMAL),
        **{f"weight_{name}": Kind.DECIMAL for name in weights},
        **dict.fromkeys(("tags", "color"), Kind.TEXT),
    }
    return Table(columns, _party_rows(outline))


def _party_rows(outline: Outline) -> Iterator[dict[str, Any]]:
    for party in outline.parties:
        held = party.held
        yield {
            "id": party.id,
            "name": party.name,
            "short": party.short,
            "seats": held.low if held.exact else None,
            "seats_low": held.low,
            "seats_high": held.high,
            **{name: float(position) for name, position in party.positions.items()},
            **{f"weight_{name}": float(weight) for name, weight in party.weights.items()},
            "tags": ", ".join(sorted(party.tags)),
            "color": party.color,
        }
