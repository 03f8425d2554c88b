"""When rows have something to say: while a party leads, until their statement is lifted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from formateur_models.program.constraint import Constraint, Reason
from formateur_models.program.variables import Lift
from formateur_models.voting.decisions import Lead


@dataclass(frozen=True)
class Guard:
    """When rows have something to say.

    Parameters
    ----------
    lead
        Only while this is 1; None is always.
    lifts
        By the id of a statement, what voids its rows when it is 1.
    """

    lead: Lead | None = None
    lifts: Mapping[str, Lift] = field(default_factory=dict)

    def lift(self, reason: Reason) -> Lift | None:
        """Return what voids the rows of a statement, if anything does."""
        return self.lifts.get(reason.id) if reason.kind == "statement" else None

    def over(self, row: Constraint) -> Iterator[Constraint]:
        """Write each side of a row with as much room as it needs where it says nothing."""
        lead, lift = self.lead, self.lift(row.reason)
        if lead is None and lift is None:
            yield row
            return
        least, most = row.reach
        if row.high is not None and most > row.high:
            yield _loosened(row, "high", row.high, most - row.high, lead, lift)
        if row.low is not None and least < row.low:
            yield _loosened(row, "low", row.low, least - row.low, lead, lift)


def _loosened(
    row: Constraint, side: str, bound: int, room: int, lead: Lead | None, lift: Lift | None
) -> Constraint:
    terms = dict(row.terms)
    if lead is not None:
        terms[lead] = room
        bound += room
    if lift is not None:
        terms[lift] = -room
    sides: dict[str, int | None] = {"low": None, "high": None, side: bound}
    return Constraint(row.name, terms, sides["low"], sides["high"], row.reason)
