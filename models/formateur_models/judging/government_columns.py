"""The columns of a table of governments."""

from __future__ import annotations

from collections.abc import Iterable

from formateur_models.table import Columns, Kind

CABINET: Columns = {"cabinet": Kind.TEXTS, "seats": Kind.WHOLE, "surplus": Kind.WHOLE}
VOTES: Columns = {
    "pays": Kind.TEXTS,
    "splits": Kind.TEXTS,
    "support": Kind.TEXTS,
    "abstain": Kind.TEXTS,
    "lead": Kind.TEXT,
    "yes": Kind.WHOLE,
    "no": Kind.WHOLE,
    "passes": Kind.TEXT,
}
FAULTS: Columns = {
    "accepted": Kind.FLAG,
    "broken": Kind.TEXTS,
    "unmet": Kind.TEXTS,
    "dispensable": Kind.TEXTS,
}
OUTLOOK: Columns = {
    "guaranteed": Kind.FLAG,
    "possible": Kind.FLAG,
    "seats_fewest": Kind.WHOLE,
    "seats_most": Kind.WHOLE,
    "surplus_worst": Kind.WHOLE,
    "surplus_best": Kind.WHOLE,
}
_FRACTIONS = frozenset({"range", "leader-seats"})  # objectives that need not be whole
_MEANS = frozenset({"seats", "surplus"})  # nor these, where seats are intervals


def measured(objectives: Iterable[str], uncertain: bool = False) -> Columns:
    """Return the columns of objectives; `uncertain` where seats are intervals."""
    broken = _FRACTIONS | _MEANS if uncertain else _FRACTIONS
    return {name: Kind.DECIMAL if name in broken else Kind.WHOLE for name in objectives}


def columns(objectives: Iterable[str], uncertain: bool = False) -> Columns:
    """Return the columns of a table of governments; `uncertain` where seats are intervals."""
    outlook = OUTLOOK if uncertain else {}
    return {**CABINET, **measured(objectives, uncertain), **VOTES, **outlook}
