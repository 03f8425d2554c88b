"""Solve, enumerate, count: picks an engine, and rechecks every answer with the judge."""

from __future__ import annotations

import sys
from collections.abc import Generator, Iterator
from dataclasses import replace
from functools import cached_property
from itertools import chain, islice, repeat

from formateur.engines import AUTO, SECOND_OPINIONS, engine
from formateur.engines.base import Best, Engine
from formateur.engines.choice import choose
from formateur.engines.clock import Clock, Limits, TimeRanOutError
from formateur.engines.failures import EngineError, WrongAnswerError
from formateur.engines.status import Status
from formateur.questions.best.result import Result
from formateur.questions.counting.counting import counted
from formateur.questions.counting.polynomial import CountingError
from formateur.questions.recheck import formulated
from formateur_models.changes.unplaced import dropped
from formateur_models.errors import FormateurError
from formateur_models.judging.judge import judge
from formateur_models.judging.outlook import surely
from formateur_models.judging.verdict import Value, Verdict
from formateur_models.parliament.instance import Instance
from formateur_models.program.program import Program
from formateur_models.theories.catalogue import Theory
from formateur_models.theories.catalogue import theory as theory_of
from formateur_models.theories.wish import Wish
from formateur_models.voting.decisions import Decision
from formateur_models.voting.government import Government

NO_WISH = Wish()
NO_LIMITS = Limits()
MOST_TIES = 100

Totals = tuple[int, ...]


def solve(
    instance: Instance,
    theory: str | Theory = "harmony",
    *,
    top: int | None = None,
    wish: Wish = NO_WISH,
    engine: str = AUTO,
    limits: Limits | Clock = NO_LIMITS,
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
        Seconds and workers; or a clock that runs already, where this is a part of a question.
    cross_check
        Ask an independent engine for a second opinion, in what is left of the time.
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
    clock = Clock.of(limits)
    began = clock.spent
    asked = _Question(surely(instance, sure), _resolved(theory), wish, clock)
    try:
        result = asked.answer(chosen(engine, asked.program), top)
        if cross_check and not clock.over:
            other = asked.answer(_second(result.engine, asked.program), top)
            result = replace(result, checked_by=other.engine if _agree(result, other) else None)
    except TimeRanOutError:  # before the program was written down
        result = asked.undecided(engine)
    return replace(result, seconds=clock.spent - began)


def feasible(instance: Instance, *, limits: Limits | Clock = NO_LIMITS) -> bool | None:
    """Return whether some government wins and keeps every vow; None if time ran out first."""
    asked = _Question(instance, _resolved("winning"), NO_WISH, Clock.of(limits))
    try:
        best = chosen(AUTO, asked.program).best(asked.program, asked.clock)
    except TimeRanOutError:
        return None
    if best.cabinet is not None:
        asked.rechecked(best.cabinet)
        return True
    return None if best.status is Status.UNDECIDED else False


def enumerate_coalitions(
    instance: Instance,
    theory: str | Theory = "mwc",
    *,
    wish: Wish = NO_WISH,
    engine: str = AUTO,
    limits: Limits | Clock = NO_LIMITS,
    sure: bool = False,
) -> Generator[Verdict, None, None]:
    """Yield every coalition that a theory predicts, as it is found, each rechecked.

    Of a theory with objectives these are all that tie at the optimum. The order is the engine's.
    With `sure`, to win is to win however the seats of intervals fall. Closing the iterator ends
    the search.

    Raises
    ------
    TheoryError, UnknownNameError
        If theory or wish do not fit the instance.
    TimeRanOutError
        If not all could be found in time.
    EngineError
        If the engine cannot express the question, or an answer does not pass the rules.
    """
    asked = _Question(surely(instance, sure), _resolved(theory), wish, Clock.of(limits))
    return asked.predicted(chosen(engine, asked.program))


def count(
    instance: Instance,
    theory: str | Theory = "mwc",
    *,
    wish: Wish = NO_WISH,
    engine: str = AUTO,
    limits: Limits | Clock = NO_LIMITS,
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
    asked = _Question(surely(instance, sure), _resolved(theory), wish, Clock.of(limits))
    if engine == AUTO:
        try:
            return counted(asked.instance, asked.theory, wish, asked.clock)
        except CountingError:
            pass
    return sum(1 for _ in asked.predicted(chosen(engine, asked.program)))


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
    """One program to be answered by one clock."""

    def __init__(self, instance: Instance, theory: Theory, wish: Wish, clock: Clock) -> None:
        self.instance = dropped(instance, theory)
        self.theory = theory
        self.wish = wish
        self.clock = clock

    @cached_property
    def program(self) -> Program:
        return formulated(self.instance, self.theory, self.wish, self.clock.spend)

    def answer(self, engine: Engine, top: int | None) -> Result:
        best = engine.best(self.program, self.clock)
        governments: tuple[Verdict, ...] = ()
        complete, more = best.status is not Status.UNDECIDED, False
        if best.cabinet is not None:
            governments = (self.rechecked(best.cabinet, best.totals),)
        if best.status is Status.OPTIMAL:
            firsts, more, complete = self.first(engine, best, top)
            governments = firsts or governments
        if best.status is Status.FEASIBLE:
            complete = False
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

    def undecided(self, engine: str) -> Result:
        return Result(
            instance=self.instance,
            theory=self.theory,
            wish=self.wish,
            status=Status.UNDECIDED,
            engine=engine,
            seconds=self.clock.spent,
            complete=False,
        )

    def first(
        self, engine: Engine, best: Best, top: int | None
    ) -> tuple[tuple[Verdict, ...], bool, bool]:
        """Return the governments asked for, whether more tie with the last, whether all came."""
        if top is None:
            ties = engine.ties(self.program, best.totals, self.clock)
            found, all_came = self.taken(
                zip(ties, repeat(best.totals), strict=False), MOST_TIES + 1
            )
            if len(found) <= MOST_TIES:
                return tuple(sorted(found, key=self.order)), False, all_came
        wanted = MOST_TIES if top is None else top
        ranked = engine.ranked(self.program, self.clock)
        # The first has what was proved best.
        claimed = zip(ranked, chain([best.totals], repeat(None)), strict=False)
        shown, all_came = self.taken(claimed, wanted + 1)
        more = len(shown) > wanted and shown[-1].objectives == shown[-2].objectives
        return tuple(shown[:wanted]), more, all_came or len(shown) > wanted

    def taken(
        self, claims: Iterator[tuple[frozenset[Decision], Totals | None]], most: int
    ) -> tuple[list[Verdict], bool]:
        """Recheck the first ones as they come; False if time ran out before they all did."""
        taken: list[Verdict] = []
        try:
            for cabinet, totals in islice(claims, min(most, sys.maxsize)):
                self.clock.spend()
                taken.append(self.rechecked(cabinet, totals))
                self.clock.answered()
        except TimeRanOutError:
            return taken, False
        return taken, True

    def predicted(self, engine: Engine) -> Generator[Verdict, None, None]:
        if not self.program.objectives:
            yield from self.each(engine.every(self.program, self.clock))
            return
        best = engine.best(self.program, self.clock)
        if best.status is Status.INFEASIBLE:
            return
        if best.status is not Status.OPTIMAL:
            raise TimeRanOutError("time ran out before the optimum was proved")
        ties = engine.ties(self.program, best.totals, self.clock)
        yield from self.each(ties, best.totals)

    def each(
        self, cabinets: Iterator[frozenset[Decision]], totals: Totals | None = None
    ) -> Iterator[Verdict]:
        """Yield each as it is found and rechecked; an engine may be far ahead of the clock."""
        for cabinet in cabinets:
            self.clock.spend()
            verdict = self.rechecked(cabinet, totals)
            self.clock.answered()
            yield verdict

    def bounds(self, best: Best) -> dict[str, Value]:
        pairs = zip(self.program.objectives, best.bounds, strict=False)
        return {objective.name: objective.value(bound) for objective, bound in pairs}

    def order(self, verdict: Verdict) -> tuple[object, ...]:
        return verdict.government.order(tuple(self.instance.players))

    def rechecked(self, cabinet: frozenset[Decision], totals: Totals | None = None) -> Verdict:
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
