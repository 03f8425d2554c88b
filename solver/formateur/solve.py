"""Solve, enumerate, count: picks an engine, and rechecks every answer with the judge."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from itertools import islice

from formateur_models.errors import FormateurError
from formateur_models.formulation import formulate
from formateur_models.government import Government
from formateur_models.instance import Instance
from formateur_models.judge import Value, Verdict, judge
from formateur_models.outlook import surely
from formateur_models.program import Program
from formateur_models.theories import Theory
from formateur_models.theories import theory as theory_of
from formateur_models.wish import Wish

from .counting import counted
from .engines import AUTO, SECOND_OPINIONS, engine
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
from .engines.choice import choose
from .polynomial import CountingError
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
    engine: str = AUTO,
    limits: Limits = NO_LIMITS,
    cross_check: bool = False,
    sure: bool = False,
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
        `auto` chooses by content and size; `search`, `cpsat`, `pulp:cbc`, `pulp:highs` or `race`.
    limits
        Seconds and workers.
    cross_check
        Ask an independent engine for a second opinion.
    sure
        Where seats are intervals: to win is to win however they fall, not only to be able to.

    Returns
    -------
    Result
        A proved infeasibility is a status, not an exception.

    Raises
    ------
    TheoryError, UnknownNameError
        If theory or wish do not fit the instance.
    FormateurError
        If `top` is below 1.
    EngineError
        If the engine cannot express the question; as `WrongAnswerError`, if an answer does not
        pass the rules or two engines disagree.
    """
    if top is not None and top < 1:
        raise FormateurError(f"the {top} best are not possible; ask for 1 or more")
    asked = _Question(surely(instance, sure), _resolved(theory), wish)
    result = asked.answer(chosen(engine, asked.program), top, limits)
    if not cross_check:
        return result
    other = asked.answer(_second(result.engine, asked.program), top, limits)
    return replace(result, checked_by=other.engine if _agree(result, other) else None)


def feasible(instance: Instance, *, limits: Limits = NO_LIMITS) -> bool | None:
    """Return whether some government wins and keeps every vow; None if time ran out first."""
    status = solve(instance, "winning", top=1, limits=limits).status
    return None if status is Status.UNDECIDED else status is not Status.INFEASIBLE


def enumerate_coalitions(
    instance: Instance,
    theory: str | Theory = "mwc",
    *,
    wish: Wish = NO_WISH,
    engine: str = AUTO,
    limits: Limits = NO_LIMITS,
    sure: bool = False,
) -> Iterator[Verdict]:
    """Yield every coalition that a theory predicts, as it is found, each rechecked.

    Of a theory with objectives these are all that tie at the optimum. The order is the engine's.
    With `sure`, to win is to win however the seats of intervals fall.

    Raises
    ------
    TheoryError, UnknownNameError
        If theory or wish do not fit the instance.
    TimeRanOutError
        If not all could be found in time.
    EngineError
        If the engine cannot express the question, or an answer does not pass the rules.
    """
    asked = _Question(surely(instance, sure), _resolved(theory), wish)
    return asked.predicted(chosen(engine, asked.program), limits)


def count(
    instance: Instance,
    theory: str | Theory = "mwc",
    *,
    wish: Wish = NO_WISH,
    engine: str = AUTO,
    limits: Limits = NO_LIMITS,
    sure: bool = False,
) -> int:
    """Return how many coalitions a theory predicts; raises as :func:`enumerate_coalitions`.

    Parameters
    ----------
    engine
        `auto` counts without listing where that can be done (:mod:`formateur.counting`), and
        lists otherwise; any other engine lists.
    sure
        To win is to win however the seats of intervals fall.
    """
    asked = _Question(surely(instance, sure), _resolved(theory), wish)
    if engine == AUTO:
        try:
            return counted(asked.instance, asked.theory, wish, Clock(limits))
        except CountingError:
            pass
    return sum(1 for _ in asked.predicted(chosen(engine, asked.program), limits))


def _resolved(theory: str | Theory) -> Theory:
    return theory_of(theory) if isinstance(theory, str) else theory


def chosen(name: str, program: Program) -> Engine:
    """Return the engine of that name, or the one that suits the program.

    Raises
    ------
    EngineError
        If there is none of that name, or it cannot express the program.
    """
    if name == AUTO:
        return choose(program).engine
    named = engine(name)
    if why := named.refuses(program):
        raise EngineError(f"{name} cannot express this program: {why}; choose another engine")
    return named


def _second(first: str, program: Program) -> Engine:
    """Return the first of the engines for second opinions that can express the program."""
    for name in SECOND_OPINIONS:
        if name != first and not (second := engine(name)).refuses(program):
            return second
    raise EngineError("no second engine can express this program; leave out the cross-check")


class _Question:
    """One program to be answered within its limits."""

    def __init__(self, instance: Instance, theory: Theory, wish: Wish) -> None:
        self.instance = instance
        self.theory = theory
        self.wish = wish
        self.clock = Clock(NO_LIMITS)
        self.formulating = 0.0  # seconds; an engine's loading, between this and the rest, is free

    @cached_property
    def program(self) -> Program:
        clock = Clock(NO_LIMITS)
        program = formulate(self.instance, self.theory, self.wish)
        self.formulating = clock.spent
        return program

    def answer(self, engine: Engine, top: int | None, limits: Limits) -> Result:
        self.clock = Clock(limits, spent=self.formulating)
        best = engine.best(self.program, self.clock)
        governments: tuple[Verdict, ...] = ()
        complete, more = best.status is not Status.UNDECIDED, False
        if best.status is Status.OPTIMAL:
            governments, more, complete = self.first(engine, best, top)
        if best.status is Status.FEASIBLE:
            complete = False
        if best.cabinet is not None and not governments:
            governments = (self.rechecked(best.cabinet, best.totals),)
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
        self, engine: Engine, best: Best, top: int | None
    ) -> tuple[tuple[Verdict, ...], bool, bool]:
        """Return the governments asked for, whether more tie with the last, whether all came."""
        if top is None:
            ties = engine.ties(self.program, best.totals, self.clock)
            found, all_came = _taken(ties, MOST_TIES + 1)
            if all_came and len(found) <= MOST_TIES:
                judged = [self.rechecked(cabinet, best.totals) for cabinet in found]
                return tuple(sorted(judged, key=self.order)), False, True
        wanted = MOST_TIES if top is None else top
        found, all_came = _taken(engine.ranked(self.program, self.clock), wanted + 1)
        firsts = [best.totals, *[None] * len(found)]  # the first has what was proved best
        shown = tuple(map(self.rechecked, found, firsts))
        more = len(shown) > wanted and shown[-1].objectives == shown[-2].objectives
        return shown[:wanted], more, all_came or len(shown) > wanted

    def predicted(self, engine: Engine, limits: Limits) -> Iterator[Verdict]:
        self.clock = Clock(limits, spent=self.formulating)
        if not self.program.objectives:
            yield from map(self.rechecked, engine.every(self.program, self.clock))
            return
        best = engine.best(self.program, self.clock)
        if best.status is Status.INFEASIBLE:
            return
        if best.status is not Status.OPTIMAL:
            raise TimeRanOutError("time ran out before the optimum was proved")
        for cabinet in engine.ties(self.program, best.totals, self.clock):
            yield self.rechecked(cabinet, best.totals)

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


def _taken(cabinets: Iterator[frozenset[str]], most: int) -> tuple[list[frozenset[str]], bool]:
    """Return the first ones, and False if time ran out before they all came."""
    taken: list[frozenset[str]] = []
    try:
        for cabinet in islice(cabinets, min(most, sys.maxsize)):
            taken.append(cabinet)
    except TimeRanOutError:
        return taken, False
    return taken, True


def _agree(one: Result, other: Result) -> bool:
    """Say whether two engines found the same; False if time ran out on one of them.

    Raises
    ------
    WrongAnswerError
        If they contradict each other.
    """
    if not {one.status, other.status} <= {Status.OPTIMAL, Status.INFEASIBLE}:
        return False
    same = one.status is other.status
    if same and one.complete and other.complete:
        same = one.governments == other.governments
    if not same:
        raise WrongAnswerError(
            f"{one.engine} and {other.engine} disagree; please report this instance"
        )
    return one.complete and other.complete
