"""PuLP with CBC (as it ships it) or HiGHS: the independent second opinion."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil
from typing import Any

import pulp
from highspy import cb

from formateur_models.program import Objective, Program

from .base import Clock, EngineError, Found, GeneralEngine, Status

# Beyond this, the tolerances of floating-point solvers could swallow a seat.
LARGEST_SUM = 10**7
TOLERANCE = 1e-6


class _Pulp(GeneralEngine):
    """Translates a program to PuLP."""

    def solver(self, clock: Clock) -> Any:
        """Return PuLP's solver with our limits and no gap."""
        raise NotImplementedError

    def bound(self, model: Any) -> int | None:
        """Return the bound that the solver proved, if it tells."""
        return None

    def refuses(self, program: Program) -> str | None:
        """Refuse numbers that a floating-point solver cannot hold apart."""
        if program.largest_sum > LARGEST_SUM:
            return "its numbers are too large for exact answers in floating point"
        return None

    def minimise(self, program: Program, objective: Objective, clock: Clock) -> Found:
        """Minimise one objective."""
        model, native = _translate(program, objective)
        try:
            model.solve(self.solver(clock))
        except pulp.PulpSolverError as error:
            raise EngineError(f"{self.id} failed: {error}") from error
        return self._found(model, native, clock)

    def _found(self, model: Any, native: dict[str, Any], clock: Clock) -> Found:
        if model.status == pulp.LpStatusInfeasible:
            # PuLP folds solvers' words together: at the time limit this may be no proof.
            return Found(Status.UNDECIDED if clock.over else Status.INFEASIBLE)
        if model.sol_status == pulp.LpSolutionOptimal:
            status, bound = Status.OPTIMAL, None
        elif model.sol_status == pulp.LpSolutionIntegerFeasible and model.valid(TOLERANCE):
            status, bound = Status.FEASIBLE, self.bound(model)
        else:
            return Found(Status.UNDECIDED)
        values = {name: variable.value() for name, variable in native.items()}
        whole = {name: round(value) for name, value in values.items() if _whole(value)}
        return Found(status, whole, bound) if len(whole) == len(values) else Found(Status.UNDECIDED)


class Cbc(_Pulp):
    """CBC as PuLP ships it."""

    id = "pulp:cbc"

    def solver(self, clock: Clock) -> Any:
        """Return CBC, which runs as a process of its own."""
        return pulp.COIN_CMD(
            path=pulp.PULP_CBC_CMD.pulp_cbc_path,
            msg=False,
            timeLimit=clock.left,
            gapRel=0,
            gapAbs=0,
            threads=clock.limits.workers,
            options=["integerTolerance 1e-9"],
        )


class Highs(_Pulp):
    """HiGHS through highspy."""

    id = "pulp:highs"

    def solver(self, clock: Clock) -> Any:
        """Return HiGHS."""
        listening = {
            "callbackTuple": (_interrupt, clock),
            "callbacksToActivate": [cb.HighsCallbackType.kCallbackMipInterrupt],
        }
        return pulp.HiGHS(
            **(listening if clock.stoppable else {}),
            msg=False,
            timeLimit=clock.left,
            gapRel=0.0,
            gapAbs=0.0,
            threads=clock.limits.workers,
            mip_feasibility_tolerance=1e-9,
        )

    def bound(self, model: Any) -> int | None:
        """Return HiGHS's dual bound, rounded up as all our objectives are whole."""
        bound = model.solverModel.getInfo().mip_dual_bound
        return ceil(bound - TOLERANCE) if abs(bound) < LARGEST_SUM else None


def _interrupt(kind: Any, message: str, told: Any, answer: Any, clock: Clock) -> None:
    answer.user_interrupt = clock.over


def _translate(program: Program, objective: Objective) -> tuple[Any, dict[str, Any]]:
    model = pulp.LpProblem("formateur", pulp.LpMinimize)
    native = {
        name: model.add_variable(f"x{number}", cat=pulp.LpBinary)
        for number, name in enumerate(program.variables)
    }
    model += _linear(objective.terms, native)
    for constraint in program.constraints:
        total = _linear(constraint.terms, native)
        if constraint.low is not None:
            model += total >= constraint.low
        if constraint.high is not None:
            model += total <= constraint.high
    return model, native


def _linear(terms: Mapping[str, int], native: dict[str, Any]) -> Any:
    return pulp.LpAffineExpression([(native[name], factor) for name, factor in terms.items()])


def _whole(value: float | None) -> bool:
    return value is not None and abs(value - round(value)) <= TOLERANCE
