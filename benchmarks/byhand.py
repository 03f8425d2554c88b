"""What somebody writes who knows the solver: one model, one weighted objective, one call.

They know seats, vetoes and frictions between pairs, which is all that the generators use. Nobody
rechecks what they find.
"""

from __future__ import annotations

from typing import Any

from ortools.sat.python import cp_model

from formateur_models.parliament.instance import Instance
from formateur_models.parliament.statements import Veto

from . import answers
from .answers import MOST_TIES, Answer, Best, Cabinet, Undecided

SECONDS = 30.0


def cpsat_best(instance: Instance) -> Answer:
    """Minimise friction, parties and seats as one sum; then ask for all that reach it."""
    model, inside, parts = _model(instance)
    weight, total = 1, 0
    for most, part in reversed(parts):
        total = total + weight * part
        weight *= most + 1
    model.minimize(total)
    solver = _solver()
    status = solver.solve(model)
    if status != cp_model.OPTIMAL:
        return Best(None) if status == cp_model.INFEASIBLE else Undecided()
    values = tuple(solver.value(part) for _, part in parts)
    again, inside, parts = _model(instance)
    for (_, part), value in zip(parts, values, strict=True):
        again.add(part == value)
    ties = _Ties(inside)
    lister = _solver()
    lister.parameters.enumerate_all_solutions = True
    if lister.solve(again, ties) != cp_model.OPTIMAL and len(ties.found) <= MOST_TIES:
        return Undecided()
    return answers.best(instance, values, ties.found)


def _model(instance: Instance) -> tuple[cp_model.CpModel, dict[str, Any], list[tuple[int, Any]]]:
    """Return the model, who is inside, and each objective with the most that it can be."""
    model = cp_model.CpModel()
    has = {player.id: player.seats for player in instance.players.values()}
    inside = {player: model.new_bool_var(player) for player in has}
    seats = sum(seats * inside[player] for player, seats in has.items())
    model.add(seats >= instance.needed)
    for vow in instance.vows:
        if isinstance(vow, Veto):
            model.add_at_most_one(inside[name] for name in vow.names)
    paid = []
    for friction in instance.frictions:
        one, other = friction.names
        both = model.new_bool_var("")
        model.add_bool_or(~inside[one], ~inside[other], both)
        model.add_implication(both, inside[one])
        model.add_implication(both, inside[other])
        paid.append((friction.cost, both))
    cost = sum(price * both for price, both in paid) if paid else 0 * inside[next(iter(has))]
    most = sum(int(price) for price, _ in paid)
    return (
        model,
        inside,
        [(most, cost), (len(has), sum(inside.values())), (sum(has.values()), seats)],
    )


def _solver() -> cp_model.CpSolver:
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_time_in_seconds = SECONDS
    solver.parameters.cp_model_presolve = False  # it takes longer than these are worth
    return solver


class _Ties(cp_model.CpSolverSolutionCallback):
    def __init__(self, inside: dict[str, Any]) -> None:
        super().__init__()
        self.inside = inside
        self.found: set[Cabinet] = set()

    def on_solution_callback(self) -> None:
        self.found.add(frozenset(p for p, there in self.inside.items() if self.value(there)))
        if len(self.found) > MOST_TIES:
            self.stop_search()
