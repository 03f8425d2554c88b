"""The same program with priced statements: each may be broken, at its price."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from formateur_models.program.program import Constraint, Objective, Program


def relax(program: Program, prices: Mapping[str, int]) -> Program:
    """Return the program in which statements can be lifted.

    Parameters
    ----------
    prices
        Price of lifting each statement, by id; other statements stay hard.

    Returns
    -------
    Program
        With one more Boolean for each priced statement, `lift <id>`, which voids all of its
        constraints, and `price` as the first objective. A Boolean may be 1 without need wherever
        the price is not minimised.
    """
    lifts = {id_: f"lift {id_}" for id_ in prices}
    constraints: list[Constraint] = []
    for constraint in program.constraints:
        reason = constraint.reason
        if reason.kind == "statement" and reason.id in lifts:
            constraints += _voidable(constraint, lifts[reason.id])
        else:
            constraints.append(constraint)
    price = Objective("price", {lifts[id_]: price for id_, price in prices.items()})
    return replace(
        program,
        auxiliary=program.auxiliary + tuple(lifts.values()),
        constraints=tuple(constraints),
        objectives=(price, *program.objectives),
    )


def _voidable(constraint: Constraint, lift: str) -> list[Constraint]:
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
