"""The row in which a table adds its rows up."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Protocol

WORDS = frozenset(
    (
        *("total", "totals", "sum", "all", "summe", "gesamt", "insgesamt", "totaal", "totale"),
        *("totales", "suma", "soma", "razem", "celkem", "összesen", "yhteensä", "summa", "ialt"),
        *("sammanlagt", "ukupno", "spolu", "toplam", "итого", "всего", "σύνολο", "合計"),
    )
)


class _Seated(Protocol):
    @property
    def seats(self) -> int: ...


def is_sum(called: str, seats: int, rows: Iterable[_Seated]) -> bool:
    """Say whether a row has no name, or one for a sum, and as many seats as all others.

    >>> from formateur.tables.parties.assembling import Seated
    >>> rows = [Seated(0, 60, "A"), Seated(1, 40, "B"), Seated(2, 100, "Total:")]
    >>> is_sum("Total:", 100, rows), is_sum("A", 60, rows)
    (True, False)
    """
    word = re.sub(r"\W", "", called).casefold()
    return (not word or word in WORDS) and 2 * seats == sum(row.seats for row in rows)
