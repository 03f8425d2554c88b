"""Solve, enumerate, count: picks an engine, and rechecks every answer with the judge."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from formateur_models.formulation import formulate
from formateur_models.government import Government
from formateur_models.instance import Instance
from formateur_models.judge import Value, Verdict, judge
from formateur_models.program import Program
from formateur_models.theories import Theory
from formateur_models.theories import theory as theory_of
from formateur_models.wish import Wish

from .engines import GENERAL, SECOND_OPINION, engine
from .engines.base import (
    Best,
    Clock,
    Engine,
    EngineError,
    Limits,
    Status,
    TimeRanOutError,
    WrongAnswerError,
)
from .result import Result

NO_WISH = Wish()
NO_LIMITS = Limits()
MOST_TIES = 100


def solve(
    instance: Instance,
    theory: str | Theory = "harmony",
    *,
    top: int | None = None,
    wish: Wish = NO_WISH,
    engine: str = GENERAL,
    limits: Limits = NO_LIMITS,
    cross_check: bool = False,
) -> Result:
    """Find the best governments.

    Parameters
    ----------
    instance
        Who has how many seats, and who has vowed what.
    theory
        Id in the catalogue, or a :class:`Theory`.
    top
        So many of the best, in strict order; None is the best and all that tie with it (the first
        hundred of them, `Result.more_ties` says if there are more).
    wish
        Who shall, shall not, or alone may govern.
    engine
        `cpsat`, `pulp:cbc` or `pulp:highs`.
    limits
        Seconds and workers.
    cross_check
        Ask an independent engine for a second opinion.

    Returns
    -------
    Result
        A proved infeasibility is a status, not an exception.

    Raises
    ------
    TheoryError, UnknownNameError
        If theory or wish do not fit the instance.
    EngineError
        If the engine cannot express the question; as `WrongAnswerError`, if an answer does not
        pass the rules or two engines disagree.
    """
    asked = _Question(instance, _resolved(theory), wish, limits)
    result = asked.answer(_chosen(engine, asked.program), top)
    if not cross_check:
        return result
    second = SECOND_OPINION if engine != SECOND_OPINION else GENERAL
    again = _Question(instance, asked.theory, wish, limits)
    other = again.answer(_chosen(second, again.program), top)
    _compare(result, other)
    return replace(result, checked_by=second)


def enumerate_coalitions(
    instance: Instance,
    theory: str | Theory = "mwc",
    *,
    wish: Wish = NO_WISH,
    engine: str = GENERAL,
    limits: Limits = NO_LIMITS,
) -> Iterator[Verdict]:
    """Yield every coalition that a theory predicts, as it is found, each rechecked.

    Of a theory with objectives these are all that tie at the optimum. The order is the engine's.

    Raises
    ------
    TheoryError, UnknownNameError
        If theory or wish do not fit the instance.
    TimeRanOutError
        If not all could be found in time.
    EngineError
        If the engine cannot express the question, or an answer does not pass the rules.
    """
    asked = _Question(instance, _resolved(theory), wish, limits)
    chosen = _chosen(engine, asked.program)
    return asked.predicted(chosen)


def count(
    instance: Instance,
    theory: str | Theory = "mwc",
    *,
    wish: Wish = NO_WISH,
    engine: str = GENERAL,
    limits: Limits = NO_LIMITS,
) -> int:
    """Return how many coalitions a theory predicts; raises as :func:`enumerate_coalitions`."""
    found = enumerate_coalitions(instance, theory, wish=wish, engine=engine, limits=limits)
    return sum(1 for _ in found)


def _resolved(theory: str | Theory) -> Theory:
    return theory_of(theory) if isinstance(theory, str) else theory


def _chosen(name: str, program: Program) -> Engine:
    chosen = engine(name)
    if why := chosen.refuses(program):
        raise EngineError(f"{name} cannot express this program: {why}; choose another engine")
    return chosen


class _Question:
    """One program to be answered within its limits."""

    def __init__(self, instance: Instance, theory: Theory, wish: Wish, limits: Limits) -> None:
        self.instance = instance
        self.theory = theory
        self.wish = wish
        self.clock = Clock(limits)
        self.program = formulate(instance, theory, wish)

    def answer(self, engine: Engine, top: int | None) -> Result:
        best = engine.best(self.program, self.clock)
        governments: tuple[Verdict, ...] = ()
        complete, more = best.status is not Status.UNDECIDED, False
        if best.cabinet is not None:
            governments = (self.rechecked(best.cabinet, best.totals),)
        if best.status is Status.FEASIBLE:
            complete = False
        if best.status is Status.OPTIMAL:
            governments, more, complete = self.first(engine, best, governments, top)
        return Result(
            instance=self.instance,
            theory=self.theory,
            wish=self.wish,
            status=best.status,
            engine=engine.id,
            seconds=self.clock.spent,
            governments=governments,
            more_ties=more,
            complete=complete,
            bounds=self.bounds(best),
        )

    def first(
        self, engine: Engine, best: Best, governments: tuple[Verdict, ...], top: int | None
    ) -> tuple[tuple[Verdict, ...], bool, bool]:
        """Return the governments asked for, whether more tie with the last, whether all came."""
        wanted = MOST_TIES if top is None else top
        try:
            if top is None:
                ties = list(islice(engine.every(self.held(best), self.clock), MOST_TIES + 1))
                if len(ties) <= MOST_TIES:
                    judged = [self.rechecked(cabinet, best.totals) for cabinet in ties]
                    return tuple(sorted(judged, key=self.order)), False, True
            ranked = islice(engine.ranked(self.program, self.clock), wanted + 1)
            found = [self.rechecked(cabinet) for cabinet in ranked]
        except TimeRanOutError:
            return governments, False, False
        shown, beyond = found[:wanted], found[wanted:]
        more = bool(beyond and beyond[0].objectives == shown[-1].objectives)
        return tuple(shown), more, True

    def predicted(self, engine: Engine) -> Iterator[Verdict]:
        totals: tuple[int, ...] | None = None
        program = self.program
        if program.objectives:
            best = engine.best(program, self.clock)
            if best.status is Status.INFEASIBLE:
                return
            if best.status is not Status.OPTIMAL:
                raise TimeRanOutError("time ran out before the optimum was proved")
            program, totals = self.held(best), best.totals
        for cabinet in engine.every(program, self.clock):
            yield self.rechecked(cabinet, totals)

    def held(self, best: Best) -> Program:
        """Return the program with all objectives at their optimum."""
        program = self.program
        for objective, total in zip(self.program.objectives, best.totals, strict=True):
            program = program.fixed(objective, total)
        return program

    def bounds(self, best: Best) -> dict[str, Value]:
        pairs = zip(self.program.objectives, best.bounds, strict=False)
        return {objective.name: objective.value(bound) for objective, bound in pairs}

    def order(self, verdict: Verdict) -> tuple[object, ...]:
        return verdict.government.order(tuple(self.instance.players))

    def rechecked(self, cabinet: frozenset[str], totals: tuple[int, ...] | None = None) -> Verdict:
        """Return the judge's verdict; an answer that the rules do not accept is an error."""
        told = Government.of(cabinet)
        verdict = judge(self.instance, told, self.theory)
        same = verdict.government == told
        granted = self.wish.granted(self.instance, verdict.government)
        if not (verdict.accepted and same and granted):
            faults = ", ".join(verdict.broken + verdict.unmet) or "majority, roles or wish"
            members = ", ".join(verdict.cabinet)
            raise WrongAnswerError(f"the rules reject the answer {members} ({faults})")
        if totals is not None:
            claimed = map(lambda o, t: o.value(t), self.program.objectives, totals)
            if list(claimed) != list(verdict.objectives.values()):
                raise WrongAnswerError(f"the rules measure {dict(verdict.objectives)} otherwise")
        return verdict


def _compare(one: Result, other: Result) -> None:
    """Raise if two engines contradict each other; one that ran out of time contradicts nobody."""
    decided = {Status.OPTIMAL, Status.INFEASIBLE}
    if not {one.status, other.status} <= decided:
        return
    same = one.status is other.status
    if same and one.complete and other.complete:
        same = one.governments == other.governments
    if not same:
        raise WrongAnswerError(
            f"{one.engine} and {other.engine} disagree; please report this instance"
        )
