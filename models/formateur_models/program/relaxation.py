"""The same program with priced statements: each may be broken, at its price."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from formateur_models.program.constraint import Constraint
from formateur_models.program.program import Objective, Program
from formateur_models.program.rowfamilies import Part, Rows, Vetoes
from formateur_models.program.variables import Lift


def relax(program: Program, prices: Mapping[str, int]) -> Program:
    """Return the program in which statements can be lifted.

    Parameters
    ----------
    prices
        Price of lifting each statement, by id; other statements stay hard.

    Returns
    -------
    Program
        With one more Boolean for each priced statement, a `Lift`, which voids all of its
        constraints, and `price` as the first objective. A Boolean may be 1 without need wherever
        the price is not minimised.
    """
    lifts = {id_: Lift(id_) for id_ in prices}
    parts: list[Part] = []
    for part in program.parts:
        if isinstance(part, Vetoes):
            for row in part.rows():
                parts += _voided(row, lifts)
        elif isinstance(part, Constraint):
            parts += _voided(part, lifts)
        else:  # no statement's rows
            parts.append(part)
    price = Objective("price", {lifts[id_]: price for id_, price in prices.items()})
    return replace(
        program,
        auxiliary=program.auxiliary + tuple(lifts.values()),
        constraints=Rows(parts),
        objectives=(price, *program.objectives),
    )


def _voided(row: Constraint, lifts: Mapping[str, Lift]) -> list[Constraint]:
    """Return a row as it is, or so that the lifting of its statement voids it."""
    reason = row.reason
    if reason.kind == "statement" and reason.id in lifts:
        return _voidable(row, lifts[reason.id])
    return [row]


def _voidable(constraint: Constraint, lift: Lift) -> list[Constraint]:
    """Write each side of a constraint so that `lift` = 1 leaves it nothing to say."""
    factors = constraint.terms.values()
    most = sum(factor for factor in factors if factor > 0)
    least = sum(factor for factor in factors if factor < 0)
    sides = []
    if constraint.high is not None and most > constraint.high:
        terms = {**constraint.terms, lift: constraint.high - most}
        sides.append(replace(constraint, terms=terms, low=None))
    if constraint.low is not None and least < constraint.low:
        terms = {**constraint.terms, lift: constraint.low - least}
        sides.append(replace(constraint, terms=terms, high=None))
    return sides
