"""Tables of pandas, where that is installed; the parties of an instance as one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

from formateur_models.errors import MissingLibraryError
from formateur_models.parliament.outline import Outline

if TYPE_CHECKING:
    import pandas as pd


def frame(rows: Iterable[Any], columns: Sequence[str] | None = None) -> pd.DataFrame:
    """Return rows as a table.

    Raises
    ------
    FormateurError
        If pandas is not installed.
    """
    try:
        pandas = import_module("pandas")
    except ImportError as error:
        raise MissingLibraryError("pandas is missing; `pip install 'formateur[pandas]'`") from error
    made: pd.DataFrame = pandas.DataFrame(list(rows), columns=columns)
    return made


def party_rows(outline: Outline) -> Iterator[dict[str, Any]]:
    """Yield a row for each party: what it is called, its seats, positions and weights.

    Seats that are an interval stand as `seats_low` and `seats_high`, and `seats` is empty.
    """
    dimensions = sorted({name for party in outline.parties for name in party.positions})
    weights = sorted({name for party in outline.parties for name in party.weights})
    spans = any(not party.held.exact for party in outline.parties)
    for party in outline.parties:
        held = party.held
        row: dict[str, Any] = {"id": party.id, "name": party.name, "short": party.short}
        row["seats"] = held.low if held.exact else None
        if spans:
            row |= {"seats_low": held.low, "seats_high": held.high}
        row |= {name: _float(party.positions.get(name)) for name in dimensions}
        row |= {f"weight_{name}": _float(party.weights.get(name)) for name in weights}
        row |= {"tags": ", ".join(sorted(party.tags)), "color": party.color}
        yield row


def _float(number: Any) -> float | None:
    return None if number is None else float(number)
