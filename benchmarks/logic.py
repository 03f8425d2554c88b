"""RC2 (python-sat), CP-SAT and decision diagrams (dd) as their users write them.

RC2 and CP-SAT look for the cheapest vetoes to lift, dd counts coalitions. Nobody rechecks.
"""

from __future__ import annotations

from itertools import count
from typing import Any

from ortools.sat.python import cp_model

from formateur_models.parliament.instance import Instance
from formateur_models.parliament.statements import Veto

from .answers import Answer, Lifts, Undecided
from .byhand import SECONDS

Weights = list[tuple[str, int]]


def rc2_cheapest(instance: Instance) -> Answer:
    """Lift vetoes at the least price, as weighted partial MaxSAT."""
    from pysat.examples.rc2 import RC2Stratified  # noqa: PLC0415 (only where it is installed)
    from pysat.formula import WCNF  # noqa: PLC0415

    fresh = count(1)
    inside = {player: next(fresh) for player in instance.players}
    formula = WCNF()
    reaches: dict[tuple[int, int], int] = {}
    heaviest = _heaviest(instance)

    def reach(j: int, need: int) -> int:
        """Return a literal of which it follows that the players from j on have these seats."""
        if (j, need) not in reaches:
            reaches[j, need] = this = next(fresh)
            player, seats = heaviest[j]
            for rest, with_it in ((need - seats, []), (need, [inside[player]])):
                if rest > 0:
                    after = [reach(j + 1, rest)] if j + 1 < len(heaviest) else []
                    formula.append([-this, *with_it, *after])
        return reaches[j, need]

    formula.append([reach(0, instance.needed)])
    vetoes = [vow for vow in instance.vows if isinstance(vow, Veto)]
    broken = {}
    for vow in vetoes:
        broken[next(fresh)] = vow
        formula.append([*(-inside[name] for name in vow.names), max(broken)])
    for literal, vow in broken.items():
        formula.append([-literal], weight=_scaled(vow, vetoes))
    with RC2Stratified(formula, solver="g4") as solver:
        model = set(solver.compute())
    lifted = [vow for literal, vow in broken.items() if literal in model]
    return Lifts(((sum(vow.price or 0 for vow in lifted), len(lifted)),))


def cpsat_cheapest(instance: Instance) -> Answer:
    """Do the same in CP-SAT."""
    model = cp_model.CpModel()
    inside = {player: model.new_bool_var(player) for player in instance.players}
    seats = sum(weight * inside[player] for player, weight in _heaviest(instance))
    model.add(seats >= instance.needed)
    vetoes = [vow for vow in instance.vows if isinstance(vow, Veto)]
    broken = [model.new_bool_var("") for _ in vetoes]
    for vow, lifted in zip(vetoes, broken, strict=True):
        model.add_bool_or(*(~inside[name] for name in vow.names), lifted)
    model.minimize(
        sum(_scaled(vow, vetoes) * lifted for vow, lifted in zip(vetoes, broken, strict=True))
    )
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_time_in_seconds = SECONDS
    if solver.solve(model) != cp_model.OPTIMAL:
        return Undecided()
    price, number = divmod(round(solver.objective_value), len(vetoes) + 1)
    return Lifts(((price, number),))


def dd_count(instance: Instance, minimal: bool) -> Answer:
    """Count coalitions, or the minimal ones, in a binary decision diagram."""
    from dd.cudd import BDD  # noqa: PLC0415 (as above)

    diagram: Any = BDD()
    heaviest = _heaviest(instance)
    diagram.declare(*(player for player, _ in heaviest))
    lacking = [{instance.needed}]  # what may be lacking when so many have been asked
    for _, seats in heaviest:
        lacking.append({need - took for need in lacking[-1] if need > 0 for took in (0, seats)})
    won = diagram.true
    after = {need: won if need <= 0 else diagram.false for need in lacking.pop()}
    for player, seats in reversed(heaviest):
        joins = diagram.var(player)
        # The heaviest come first: whoever brings the majority is the lightest, and the last.
        won = won & ~joins if minimal else won
        after = {
            need: won if need <= 0 else diagram.ite(joins, after[need - seats], after[need])
            for need in lacking.pop()
        }
    found = after[instance.needed]
    for vow in instance.vows:
        if isinstance(vow, Veto):
            one, other = vow.names
            found &= ~(diagram.var(one) & diagram.var(other))
    return int(found.count(len(heaviest)))


def _heaviest(instance: Instance) -> Weights:
    """Return who has how many seats, the most first."""
    has = [(player.id, player.seats) for player in instance.players.values()]
    return sorted(has, key=lambda one: -one[1])


def _scaled(vow: Veto, vetoes: list[Veto]) -> int:
    """Return a price at which the least sum lifts the fewest, too."""
    return int(vow.price or 0) * (len(vetoes) + 1) + 1
