"""What an engine is, and how any engine with one primitive answers every question.

The primitive is to minimise one objective. From it follow the lexicographic optimum (solve, fix,
next), the k best in strict order, and the list of all solutions.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from formateur.engines.clock import Clock, TimeRanOutError
from formateur.engines.failures import WrongAnswerError
from formateur.engines.status import Status
from formateur_models.program.program import Objective, Program
from formateur_models.program.variables import Variable
from formateur_models.voting.decisions import Decision


@dataclass(frozen=True)
class Found:
    """Answer to one objective: values of all Booleans if any were found, and a proved bound."""

    status: Status
    values: Mapping[Variable, int] | None = None
    bound: int | None = None


@dataclass(frozen=True)
class Best:
    """The lexicographic optimum, or as much of it as was found.

    Parameters
    ----------
    totals, bounds
        Sum of the terms of each objective, and the proved lower bound of as many objectives as
        were reached; all but the last of these are equal.
    """

    status: Status
    cabinet: frozenset[Decision] | None = None
    totals: tuple[int, ...] = ()
    bounds: tuple[int, ...] = ()


class Engine(ABC):
    """Solves programs."""

    id: str

    def refuses(self, program: Program) -> str | None:
        """Say why the engine cannot express the program; None if it can."""
        return None

    @abstractmethod
    def best(self, program: Program, clock: Clock) -> Best:
        """Find the lexicographic optimum."""

    def ties(
        self, program: Program, totals: tuple[int, ...], clock: Clock
    ) -> Iterator[frozenset[Decision]]:
        """Yield each solution with these sums of the objectives once, in no order.

        Raises
        ------
        TimeRanOutError
            If not all could be found in time.
        """
        for objective, total in zip(program.objectives, totals, strict=True):
            program = program.fixed(objective, total)
        return self.every(program, clock)

    @abstractmethod
    def ranked(self, program: Program, clock: Clock) -> Iterator[frozenset[Decision]]:
        """Yield all solutions in strict order: by the objectives, then by membership.

        Raises
        ------
        TimeRanOutError
            If the next one could not be proved in time.
        """

    @abstractmethod
    def every(self, program: Program, clock: Clock) -> Iterator[frozenset[Decision]]:
        """Yield each solution of the constraints once, in no order, as it is found.

        Raises
        ------
        TimeRanOutError
            If not all could be found in time.
        """


_ANY = Objective("any", {})


class GeneralEngine(Engine):
    """An engine that can minimise one objective over any program."""

    @abstractmethod
    def minimise(self, program: Program, objective: Objective, clock: Clock) -> Found:
        """Minimise one objective; one without terms asks for any solution.

        Raises
        ------
        TimeRanOutError
            If the program could not be handed over in time.
        """

    def best(self, program: Program, clock: Clock) -> Best:
        """Find the lexicographic optimum: solve for each objective in turn and hold it there.

        Ctrl-C ends that as the time limit does, once anything was found.
        """
        found = Found(Status.UNDECIDED)
        bounds: list[int] = []
        held = program
        for objective in program.objectives or (_ANY,):
            before, found = found, self._checked(held, objective, clock)
            if found.values is None and before.values is not None:
                if found.status is Status.INFEASIBLE:
                    raise WrongAnswerError(f"{self.id} lost the solution that it had found")
                # What the objective before gave still stands.
                found = Found(Status.FEASIBLE, before.values, found.bound)
            if found.values is None:
                if clock.interrupted:
                    raise KeyboardInterrupt
                return Best(found.status)
            total = objective.total(found.values)
            if found.status is not Status.OPTIMAL:
                bounds.append(objective.least if found.bound is None else found.bound)
                break
            bounds.append(total)
            held = held.fixed(objective, total)
        totals = tuple(objective.total(found.values or {}) for objective in program.objectives)
        return Best(found.status, _cabinet(program, found), totals, tuple(bounds))

    def ranked(self, program: Program, clock: Clock) -> Iterator[frozenset[Decision]]:
        """Yield the best, exclude it, and begin again."""
        program = program.strict()
        while True:
            answer = self.best(program, clock)
            if answer.status is Status.INFEASIBLE:
                return
            if answer.status is not Status.OPTIMAL or answer.cabinet is None:
                raise clock.ran_out()
            yield answer.cabinet
            program = program.excluding(answer.cabinet)

    def every(self, program: Program, clock: Clock) -> Iterator[frozenset[Decision]]:
        """Find any solution, exclude it, and begin again."""
        while True:
            found = self._checked(program, _ANY, clock)
            if found.status is Status.INFEASIBLE:
                return
            if found.values is None:
                raise clock.ran_out()
            cabinet = _cabinet(program, found)
            yield cabinet
            program = program.excluding(cabinet)

    def _checked(self, program: Program, objective: Objective, clock: Clock) -> Found:
        try:
            clock.spend()
            found = self.minimise(program, objective, clock)
        except TimeRanOutError:  # while the program was handed over
            return Found(Status.UNDECIDED)
        if found.status is Status.UNDECIDED and clock.left is None:
            raise WrongAnswerError(f"{self.id} gave up; try another engine")
        if found.values is not None:
            for constraint in program.constraints:
                if not constraint.holds(found.values):
                    what = f"{self.id} breaks its own constraint {constraint.name!r}"
                    raise WrongAnswerError(what)
        return found


def _cabinet(program: Program, found: Found) -> frozenset[Decision]:
    values = found.values or {}
    return frozenset(decision for decision in program.members if values[decision])
