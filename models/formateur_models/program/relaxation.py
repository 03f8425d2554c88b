"""The same program with priced statements: each may be broken, at its price."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from formateur_models.program.guard import Guard
from formateur_models.program.program import Objective, Program
from formateur_models.program.rowfamilies import Guarded, guarded
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
    parts = tuple(
        guarded(part, Guard(part.guard.lead if isinstance(part, Guarded) else None, lifts))
        for part in program.parts
    )
    price = Objective("price", {lifts[id_]: price for id_, price in prices.items()})
    return replace(
        program,
        auxiliary=program.auxiliary + tuple(lifts.values()),
        parts=parts,
        objectives=(price, *program.objectives),
    )
