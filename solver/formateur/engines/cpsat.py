"""OR-Tools CP-SAT: the general engine."""

from __future__ import annotations

import atexit
import queue
import threading
from collections.abc import Iterator
from typing import Any

from ortools.sat.python import cp_model

from formateur.engines.base import Found, GeneralEngine
from formateur.engines.clock import Clock
from formateur.engines.failures import EngineError
from formateur.engines.status import Status
from formateur_models.program.program import Objective, Program
from formateur_models.program.variables import Terms, Variable
from formateur_models.voting.decisions import Decision

LARGEST_SUM = 2**60  # CP-SAT counts in 64 bits

_STATUS = {
    cp_model.OPTIMAL: Status.OPTIMAL,
    cp_model.FEASIBLE: Status.FEASIBLE,
    cp_model.INFEASIBLE: Status.INFEASIBLE,
    cp_model.UNKNOWN: Status.UNDECIDED,
}


class CpSat(GeneralEngine):
    """Translates a program to CP-SAT; deterministic with one worker and without a time limit."""

    id = "cpsat"

    def refuses(self, program: Program) -> str | None:
        """Refuse sums that do not fit into 64 bits."""
        if program.largest_sum > LARGEST_SUM:
            return "its numbers are too large for 64 bits"
        return None

    def minimise(self, program: Program, objective: Objective, clock: Clock) -> Found:
        """Minimise one objective."""
        began = clock.spent
        model, native = _translate(program, clock)
        if objective.terms:
            model.minimize(_linear(objective.terms, native))
        solver = _solver(clock, after=clock.spent - began)  # to check the answer takes as long
        clock.listen(solver.stop_search)
        status = _status(clock.attend(lambda: solver.solve(model)), model)
        if status in (Status.INFEASIBLE, Status.UNDECIDED):
            return Found(status)
        values = {name: solver.value(variable) for name, variable in native.items()}
        bound = round(solver.best_objective_bound) if objective.terms else 0
        return Found(status, values, bound)

    def every(self, program: Program, clock: Clock) -> Iterator[frozenset[Decision]]:
        """Enumerate in a thread of its own; closing the iterator stops it."""
        collector = _Collector(program, clock)
        seen = set()
        try:
            collector.start()
            while (cabinet := collector.found.get()) is not None:
                # CP-SAT may find one assignment of the members more than once.
                if cabinet not in seen:
                    seen.add(cabinet)
                    yield cabinet
        finally:
            collector.stop()
        if collector.error is not None:
            raise collector.error


class _Collector(cp_model.CpSolverSolutionCallback):
    """Hands solutions from the solver's thread to the reader's, a bounded number ahead."""

    AHEAD = 1024

    def __init__(self, program: Program, clock: Clock) -> None:
        super().__init__()
        self.clock = clock
        self.found: queue.Queue[frozenset[Decision] | None] = queue.Queue(self.AHEAD)
        self.error: Exception | None = None
        self.stopped = threading.Event()
        self.thread = threading.Thread(target=self.run, daemon=True)
        self.model, native = _translate(program, clock)
        self.solver = _solver(clock)
        self.members = [(decision, native[decision]) for decision in program.members]

    def on_solution_callback(self) -> None:
        """Hand over one solution."""
        self._put(frozenset(decision for decision, var in self.members if self.value(var)))
        if self.stopped.is_set():
            self.stop_search()

    def run(self) -> None:
        """Enumerate all solutions, then hand over None."""
        try:
            self.solver.parameters.enumerate_all_solutions = True
            self.solver.parameters.num_workers = 1
            status = _status(self.solver.solve(self.model, self), self.model)
            if not status.decided and not self.stopped.is_set():
                self.error = self.clock.ran_out()
        except Exception as error:  # raised again in the reader's thread
            self.error = error
        self._put(None)

    def start(self) -> None:
        """Begin, and end before Python does: it would crash around a thread in compiled code."""
        atexit.register(self.stop)
        self.thread.start()

    def stop(self) -> None:
        """Stop the search, wherever it is, wake a callback that waits for room, and wait for it."""
        self.stopped.set()
        self.solver.stop_search()
        if self.thread.ident is not None:  # Ctrl-C may come before
            self.thread.join()
        atexit.unregister(self.stop)

    def _put(self, cabinet: frozenset[Decision] | None) -> None:
        while not self.stopped.is_set():
            try:
                self.found.put(cabinet, timeout=0.1)
                return
            except queue.Full:
                continue


def _translate(program: Program, clock: Clock) -> tuple[cp_model.CpModel, dict[Variable, Any]]:
    model = cp_model.CpModel()
    native = {name: model.new_bool_var("") for name in program.variables}
    for constraint in program.constraints:
        clock.spend()
        low = cp_model.INT_MIN if constraint.low is None else constraint.low
        high = cp_model.INT_MAX if constraint.high is None else constraint.high
        model.add_linear_constraint(_linear(constraint.terms, native), low, high)
    return model, native


def _linear(terms: Terms, native: dict[Variable, Any]) -> Any:
    return cp_model.LinearExpr.weighted_sum([native[name] for name in terms], list(terms.values()))


def _solver(clock: Clock, after: float = 0.0) -> cp_model.CpSolver:
    """Return a solver that leaves so many seconds for what comes after it."""
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = clock.threads
    solver.parameters.catch_sigint_signal = False  # Ctrl-C is for Python to see
    if clock.left is not None:
        solver.parameters.max_time_in_seconds = max(0.0, clock.left - after)
    return solver


def _status(status: Any, model: cp_model.CpModel) -> Status:
    if status not in _STATUS:
        raise EngineError(f"cpsat cannot take the program: {model.validate()}")
    return _STATUS[status]
