"""What an engine is, and how any engine with one primitive answers every question.

The primitive is to minimise one objective. From it follow the lexicographic optimum (solve, fix,
next), the k best in strict order, and the list of all solutions.
"""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from math import isfinite
from typing import TypeVar

from formateur_models.errors import FormateurError
from formateur_models.program import Objective, Program

T = TypeVar("T")

MOST_WORKERS = 1024
ATTENTION = 0.1  # seconds between looks whether somebody pressed Ctrl-C


class EngineError(FormateurError):
    """An engine is unknown, cannot express a program, or failed."""


class WrongAnswerError(EngineError):
    """An engine's answer does not pass the rules, or two engines contradict each other."""


class TimeRanOutError(FormateurError):
    """The time limit was reached before the question was answered."""


class Status(Enum):
    """What is known of the best government."""

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"
    INFEASIBLE = "infeasible"
    UNDECIDED = "undecided"


@dataclass(frozen=True)
class Limits:
    """How much an engine may use.

    Parameters
    ----------
    seconds
        Wall-clock time for the whole question; None is no limit.
    workers
        Threads of the engine. One is deterministic.

    Raises
    ------
    FormateurError
        If a limit is not possible.
    """

    seconds: float | None = None
    workers: int = 1

    def __post_init__(self) -> None:
        if self.seconds is not None and not (isfinite(self.seconds) and self.seconds > 0):
            what = f"a time limit of {self.seconds} s is not possible"
            raise FormateurError(f"{what}; use a number above 0, or none")
        if not 1 <= self.workers <= MOST_WORKERS:
            what = f"{self.workers:,} workers are not possible"
            raise FormateurError(f"{what}; use 1 to {MOST_WORKERS:,}")


class Clock:
    """Limits that have begun to run; another thread may stop the clock.

    Parameters
    ----------
    spent
        Seconds that have gone already.
    """

    def __init__(self, limits: Limits, spent: float = 0.0) -> None:
        self.limits = limits
        self.started = time.monotonic() - spent
        self.interrupted = False
        self._stopped = False
        self._listeners: list[Callable[[], object]] = []

    @property
    def spent(self) -> float:
        """Seconds since the start."""
        return time.monotonic() - self.started

    @property
    def left(self) -> float | None:
        """Seconds left, at least 0; None is no limit."""
        if self._stopped:
            return 0.0
        if self.limits.seconds is None:
            return None
        return max(0.0, self.limits.seconds - self.spent)

    @property
    def over(self) -> bool:
        """Whether no time is left."""
        return self.left == 0.0

    def stop(self) -> None:
        """Leave no time to whoever works by this clock, and tell those who listen."""
        self._stopped = True
        for listener in self._listeners:
            listener()

    def listen(self, listener: Callable[[], object]) -> None:
        """Call a function when the clock is stopped, or now if it is."""
        self._listeners.append(listener)
        if self._stopped:
            listener()

    def part(self, seconds: float | None = None) -> Clock:
        """Return a clock for a part of the work, within the time that is left."""
        times = [time for time in (seconds, self.left) if time is not None]
        least = max(min(times), 1e-3) if times else None
        return Clock(Limits(least, self.limits.workers))

    def attend(self, work: Callable[[], T]) -> T:
        """Do work that Ctrl-C cannot reach, as it is no Python, and stop the clock on Ctrl-C.

        The work is done in a thread, and has to end soon after the clock is stopped.
        """
        from concurrent.futures import ThreadPoolExecutor, wait  # noqa: PLC0415 (takes 5 ms)

        with ThreadPoolExecutor(max_workers=1) as pool:
            done = pool.submit(work)
            try:
                while not done.done():  # Python looks for Ctrl-C only between waits
                    wait([done], timeout=ATTENTION)
            except KeyboardInterrupt:
                self.interrupted = True
                self.stop()
            return done.result()


@dataclass(frozen=True)
class Found:
    """Answer to one objective: values of all Booleans if any were found, and a proved bound."""

    status: Status
    values: Mapping[str, int] | None = None
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
    cabinet: frozenset[str] | None = None
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
    ) -> Iterator[frozenset[str]]:
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
    def ranked(self, program: Program, clock: Clock) -> Iterator[frozenset[str]]:
        """Yield all solutions in strict order: by the objectives, then by membership.

        Raises
        ------
        TimeRanOutError
            If the next one could not be proved in time.
        """

    @abstractmethod
    def every(self, program: Program, clock: Clock) -> Iterator[frozenset[str]]:
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
        """Minimise one objective; one without terms asks for any solution."""

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

    def ranked(self, program: Program, clock: Clock) -> Iterator[frozenset[str]]:
        """Yield the best, exclude it, and begin again."""
        program = program.strict()
        while True:
            answer = self.best(program, clock)
            if answer.status is Status.INFEASIBLE:
                return
            if answer.status is not Status.OPTIMAL or answer.cabinet is None:
                raise TimeRanOutError(f"time ran out after {clock.spent:.1f} s")
            yield answer.cabinet
            program = program.excluding(answer.cabinet)

    def every(self, program: Program, clock: Clock) -> Iterator[frozenset[str]]:
        """Find any solution, exclude it, and begin again."""
        while True:
            found = self._checked(program, _ANY, clock)
            if found.status is Status.INFEASIBLE:
                return
            if found.values is None:
                raise TimeRanOutError(f"time ran out after {clock.spent:.1f} s")
            cabinet = _cabinet(program, found)
            yield cabinet
            program = program.excluding(cabinet)

    def _checked(self, program: Program, objective: Objective, clock: Clock) -> Found:
        if clock.over:
            return Found(Status.UNDECIDED)
        found = self.minimise(program, objective, clock)
        if found.status is Status.UNDECIDED and clock.left is None:
            raise WrongAnswerError(f"{self.id} gave up; try another engine")
        if found.values is not None:
            for constraint in program.constraints:
                if not constraint.holds(found.values):
                    what = f"{self.id} breaks its own constraint {constraint.name!r}"
                    raise WrongAnswerError(what)
        return found


def _cabinet(program: Program, found: Found) -> frozenset[str]:
    values = found.values or {}
    return frozenset(player for player in program.members if values[player])
