"""PuLP with CBC (as it ships it) or HiGHS: the independent second opinion."""

from __future__ import annotations

from contextlib import suppress
from math import ceil
from tempfile import TemporaryDirectory
from typing import Any

import highspy  # before pulp, which takes Ctrl-C while it loads this for a sign that it is missing
import pulp

from formateur.engines.base import Found, GeneralEngine
from formateur.engines.clock import Clock
from formateur.engines.failures import EngineError
from formateur.engines.status import Status
from formateur_models.program.program import Objective, Program
from formateur_models.program.variables import Terms, Variable

# Beyond this, the tolerances of floating-point solvers could swallow a seat.
LARGEST_SUM = 10**7
TOLERANCE = 1e-6
# Presolving looks at no clock: with 100,000 rows it takes half a minute, and saves nothing.
MOST_PRESOLVED = 2_000


class _Pulp(GeneralEngine):
    """Translates a program to PuLP.

    Attributes
    ----------
    hasty
        Whether its preprocessing may call infeasible what is not, so that it is asked again
        without.
    """

    hasty = False

    def solver(self, clock: Clock, seconds: float | None, presolve: bool) -> Any:
        """Return PuLP's solver with our limits and no gap."""
        raise NotImplementedError

    def run(self, model: Any, solver: Any, clock: Clock) -> None:
        """Solve a model."""
        model.solve(solver)

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
        began = clock.spent
        model, native = _translate(program, objective, clock)
        left = clock.left
        if left is not None:  # to hand the model over takes PuLP about as long again
            left -= clock.spent - began
            if left <= 0:
                return Found(Status.UNDECIDED)
        presolve = len(program.constraints) <= MOST_PRESOLVED
        try:
            self.run(model, self.solver(clock, left, presolve), clock)
            if presolve and self.hasty and model.status == pulp.LpStatusInfeasible:
                with suppress(pulp.PulpSolverError):  # CBC writes nothing where a row cannot hold
                    self.run(model, self.solver(clock, clock.left, False), clock)
        except pulp.PulpSolverError as error:
            raise EngineError(f"{self.id} failed: {error}") from error
        return self._found(model, native, clock)

    def _found(self, model: Any, native: dict[Variable, Any], clock: Clock) -> Found:
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
    hasty = True

    def solver(self, clock: Clock, seconds: float | None, presolve: bool) -> Any:
        """Return CBC, which runs as a process of its own."""
        return pulp.COIN_CMD(
            path=pulp.PULP_CBC_CMD.pulp_cbc_path,
            msg=False,
            timeLimit=seconds,
            timeMode="elapsed",
            gapRel=0,
            gapAbs=0,
            threads=clock.threads
            if clock.threads > 1
            else None,  # even one waits 10 s, now and then
            options=["integerTolerance 1e-9", *([] if presolve else ["preprocess off"])],
        )

    def run(self, model: Any, solver: Any, clock: Clock) -> None:
        """Solve a model; PuLP's files go with their folder, also where CBC is interrupted."""
        with TemporaryDirectory(prefix="formateur-", ignore_cleanup_errors=True) as folder:
            solver.tmpDir = folder
            model.solve(solver)


class Highs(_Pulp):
    """HiGHS through highspy."""

    id = "pulp:highs"

    def solver(self, clock: Clock, seconds: float | None, presolve: bool) -> Any:
        """Return HiGHS, which asks our clock, too."""
        return pulp.HiGHS(
            callbackTuple=(_interrupt, clock),
            callbacksToActivate=[highspy.cb.HighsCallbackType.kCallbackMipInterrupt],
            **({} if presolve else {"presolve": "off"}),
            msg=False,
            timeLimit=seconds,
            gapRel=0.0,
            gapAbs=0.0,
            threads=clock.threads,
            mip_feasibility_tolerance=1e-9,
        )

    def run(self, model: Any, solver: Any, clock: Clock) -> None:
        """Solve a model; HiGHS is no process of its own, so that Ctrl-C has to be handed on."""
        clock.attend(lambda: model.solve(solver))

    def bound(self, model: Any) -> int | None:
        """Return HiGHS's dual bound, rounded up as all our objectives are whole."""
        bound = model.solverModel.getInfo().mip_dual_bound
        return ceil(bound - TOLERANCE) if abs(bound) < LARGEST_SUM else None


def _interrupt(kind: Any, message: str, told: Any, answer: Any, clock: Clock) -> None:
    answer.user_interrupt = clock.over


def _translate(
    program: Program, objective: Objective, clock: Clock
) -> tuple[Any, dict[Variable, Any]]:
    model = pulp.LpProblem("formateur", pulp.LpMinimize)
    # From 3.3.1 on a model makes its variables; before, they are made apart.
    variable = getattr(model, "add_variable", pulp.LpVariable)
    native = {
        name: variable(f"x{number}", cat=pulp.LpBinary)
        for number, name in enumerate(program.variables)
    }
    model += _linear(objective.terms, native)
    for constraint in program.constraints:
        clock.spend()
        total = _linear(constraint.terms, native)
        if constraint.low is not None:
            model += total >= constraint.low
        if constraint.high is not None:
            model += total <= constraint.high
    return model, native


def _linear(terms: Terms, native: dict[Variable, Any]) -> Any:
    return pulp.LpAffineExpression([(native[name], factor) for name, factor in terms.items()])


def _whole(value: float | None) -> bool:
    return value is not None and abs(value - round(value)) <= TOLERANCE
