"""Solve, enumerate, count: picks an engine, and rechecks every answer with the judge."""

from __future__ import annotations

import sys
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain, islice, repeat

from formateur.engines import AUTO, SECOND_OPINIONS, engine
from formateur.engines.base import Best, Engine
from formateur.engines.choice import choose
from formateur.engines.clock import TimeRanOutError
from formateur.engines.failures import EngineError, WrongAnswerError
from formateur.engines.status import Status
from formateur.questions.ask import Ask, Names, Parliament, wished
from formateur.questions.best.result import Result, tabled
from formateur.questions.counting.counting import counted
from formateur.questions.counting.polynomial import CountingError
from formateur.questions.recheck import formulated, rechecked
from formateur_models.errors import BadTypeError, BadValueError
from formateur_models.judging.verdict import Value, Verdict
from formateur_models.program.program import Program
from formateur_models.table import Coming
from formateur_models.theories.catalogue import Theory
from formateur_models.voting.decisions import Decision
from formateur_models.voting.government import Government

MOST_TIES = 100

Totals = tuple[int, ...]


def solve(
    instance: Parliament,
    theory: str | Theory = "harmony",
    *,
    top: int | None = None,
    cross_check: bool = False,
    having: Names = (),
    without: Names = (),
    only: Names = (),
    led_by: str | None = None,
    sure: bool = False,
    engine: str = AUTO,
    seconds: float | None = None,
    threads: int = 1,
) -> Result:
    """Find the best governments; a proved infeasibility is a status, not an exception.

    Parameters
    ----------
    instance
        Who has how many seats, and who has vowed what; or what :func:`formateur.load` takes.
    theory
        Id in the catalogue, or a :class:`Theory`.
    top
        So many of the best, in strict order; None is the best and all that tie with it (the first
        hundred of them, `Result.more_ties` says if there are more).
    cross_check
        Ask an independent engine for a second opinion, in what is left of the time.
    having, without, only, led_by
        Each of these governs, none of these, nobody else, this party leads; names, or one name.
    sure
        Where seats are intervals: to win is to win however they fall, not only to be able to.
    engine
        `auto` chooses by content and size; `search`, `cpsat`, `pulp:cbc`, `pulp:highs` or `race`.
    seconds, threads
        For the whole question (None is no limit), and of the engine (one is deterministic).

    Returns
    -------
    Result
        What is proved, and the governments in order; each was rechecked by the rules.

    Raises
    ------
    TheoryError, UnknownNameError
        If theory or names do not fit the instance.
    FormateurError
        If `top` is below 1, or so much time is not possible.
    EngineError
        If the engine cannot express the question; as `WrongAnswerError`, if an answer does not
        pass the rules or two engines disagree.

    See Also
    --------
    enumerate : all coalitions that a theory predicts.
    explain : why there is none, and what it would take.

    Examples
    --------
    >>> import formateur as fm
    >>> found = fm.solve("germany-2025", without="afd")
    >>> found.status.value, found.best.cabinet
    ('optimal', ('cdu-csu', 'spd'))
    >>> fm.solve("germany-2025", having="afd").status.value
    'infeasible'
    """
    wish = wished(having, without, only, led_by)
    ask = Ask.of(instance, theory, wish, sure, engine, seconds, threads)
    return solved(ask, top, cross_check=cross_check)


def solved(ask: Ask, top: int | None = None, *, cross_check: bool = False) -> Result:
    """Return the best governments; parameters and errors as of :func:`solve`."""
    if top is not None and not hasattr(top, "__index__"):
        raise BadTypeError(f"the {top!r} best are not possible; ask for a whole number, 1 or more")
    if top is not None and top < 1:
        raise BadValueError(f"the {top} best are not possible; ask for 1 or more")
    began = ask.clock.spent
    try:
        first = _Answering.of(ask)
        result = first.answer(top)
        if cross_check and not ask.clock.over:
            second = replace(first, engine=_second(result.engine, first.program))
            other = second.answer(top)
            result = replace(result, checked_by=other.engine if _agree(result, other) else None)
    except TimeRanOutError:  # before the program was written down
        result = _result(ask, Status.UNDECIDED, ask.engine, complete=False)
    return replace(result, seconds=ask.clock.spent - began)


def feasible(
    instance: Parliament,
    theory: str | Theory = "winning",
    *,
    having: Names = (),
    without: Names = (),
    only: Names = (),
    led_by: str | None = None,
    sure: bool = False,
    engine: str = AUTO,
    seconds: float | None = None,
    threads: int = 1,
) -> bool | None:
    """Return whether some government wins and keeps every vow.

    Parameters
    ----------
    instance
        Who has how many seats, and who has vowed what: an instance, or what
        :func:`formateur.load` takes.
    theory
        Whose requirements are to be met, too.
    having, without, only, led_by
        Each of these governs, none of these, nobody else, this party leads; names, or one name.
    sure
        Where seats are intervals: to win is to win however they fall, not only to be able to.
    engine
        `auto` chooses by content and size; `search`, `cpsat`, `pulp:cbc`, `pulp:highs` or `race`.
    seconds
        For the whole question; None is no limit.
    threads
        Of the engine. One is deterministic.

    Returns
    -------
    bool or None
        None if time ran out before it was proved or found.

    Raises
    ------
    TheoryError, UnknownNameError, EngineError
        As :func:`solve`.

    Examples
    --------
    >>> import formateur as fm
    >>> fm.feasible("germany-2025", having="afd")
    False
    """
    wish = wished(having, without, only, led_by)
    ask = Ask.of(instance, theory, wish, sure, engine, seconds, threads)
    return possible(ask)


def possible(ask: Ask) -> bool | None:
    """Return whether there is such a government, whatever the theory's objectives are."""
    try:
        asked = _Answering.of(ask.by(replace(ask.theory, minimises=())))
        best = asked.engine.best(asked.program, ask.clock)
    except TimeRanOutError:
        return None
    if best.cabinet is not None:
        asked.rechecked(best.cabinet)
        return True
    return None if best.status is Status.UNDECIDED else False


def enumerate(
    instance: Parliament,
    theory: str | Theory = "mwc",
    *,
    having: Names = (),
    without: Names = (),
    only: Names = (),
    led_by: str | None = None,
    sure: bool = False,
    engine: str = AUTO,
    seconds: float | None = None,
    threads: int = 1,
) -> Coming[Verdict]:
    """Yield every coalition that a theory predicts, as it is found, each rechecked.

    Of a theory with objectives these are all that tie at the optimum. The order is the engine's.
    Closing the iterator ends the search; its `to_frame` finds all there are.

    Parameters
    ----------
    instance
        Who has how many seats, and who has vowed what: an instance, or what
        :func:`formateur.load` takes.
    theory
        Id in the catalogue, or a :class:`Theory`.
    having, without, only, led_by
        Each of these governs, none of these, nobody else, this party leads; names, or one name.
    sure
        Where seats are intervals: to win is to win however they fall, not only to be able to.
    engine
        `auto` chooses by content and size; `search`, `cpsat`, `pulp:cbc`, `pulp:highs` or `race`.
    seconds
        For the whole question; None is no limit.
    threads
        Of the engine. One is deterministic.

    Yields
    ------
    Verdict
        A coalition, judged.

    Raises
    ------
    TheoryError, UnknownNameError
        If theory or names do not fit the instance; at the call.
    TimeRanOutError
        If not all could be found in time.
    EngineError
        If the engine cannot express the question, or an answer does not pass the rules.

    See Also
    --------
    count : only how many there are.
    formateur.lists.coalition_blocks : very many, as bit masks.

    Examples
    --------
    >>> import formateur as fm
    >>> sorted(coalition.cabinet for coalition in fm.enumerate("germany-2025", "mwc", having="spd"))
    [('cdu-csu', 'spd')]
    """
    wish = wished(having, without, only, led_by)
    ask = Ask.of(instance, theory, wish, sure, engine, seconds, threads)
    return Coming(predicted(ask), partial(tabled, ask.instance, ask.theory))


def predicted(ask: Ask) -> Generator[Verdict, None, None]:
    """Yield what a theory predicts; errors as of :func:`enumerate`."""
    return _Answering.of(ask).predicted()


def count(
    instance: Parliament,
    theory: str | Theory = "mwc",
    *,
    having: Names = (),
    without: Names = (),
    only: Names = (),
    led_by: str | None = None,
    sure: bool = False,
    engine: str = AUTO,
    seconds: float | None = None,
    threads: int = 1,
) -> int:
    """Return how many coalitions a theory predicts.

    Parameters
    ----------
    instance
        Who has how many seats, and who has vowed what: an instance, or what
        :func:`formateur.load` takes.
    theory
        Id in the catalogue, or a :class:`Theory`.
    having, without, only, led_by
        Each of these governs, none of these, nobody else, this party leads; names, or one name.
    sure
        Where seats are intervals: to win is to win however they fall, not only to be able to.
    engine
        `auto` counts without listing where that can be done (`docs/counting.md`), and lists
        otherwise; any other engine lists.
    seconds
        For the whole question; None is no limit.
    threads
        Of the engine. One is deterministic.

    Returns
    -------
    int
        As many as :func:`enumerate` yields.

    Raises
    ------
    TheoryError, UnknownNameError, TimeRanOutError, EngineError
        As :func:`enumerate`.

    Examples
    --------
    >>> import formateur as fm
    >>> fm.count("iraq-2010", "winning"), fm.count("iraq-2010", "mwc")
    (420, 84)
    """
    wish = wished(having, without, only, led_by)
    ask = Ask.of(instance, theory, wish, sure, engine, seconds, threads)
    return number(ask)


def number(ask: Ask) -> int:
    """Return how many coalitions a theory predicts; errors as of :func:`enumerate`."""
    if ask.engine == AUTO:
        try:
            return counted(ask.placed())
        except CountingError:
            pass
    return sum(1 for _ in predicted(ask))


def numbers(ask: Ask) -> tuple[int, int | None]:
    """Return how many coalitions a theory predicts, and how many of them win however seats fall.

    The second is None where all seats are known, or the question is who wins for sure.
    """
    if not ask.instance.uncertain or ask.instance.sure:
        return number(ask), None
    many = certain = 0
    for verdict in predicted(ask):
        many += 1
        certain += verdict.outlook is not None and verdict.outlook.guaranteed
    return many, certain


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


@dataclass(frozen=True)
class _Answering:
    """A question that was written down as a program, and put to an engine."""

    ask: Ask
    program: Program
    engine: Engine
    judged: dict[frozenset[Decision], tuple[Verdict, Totals]] = field(default_factory=dict)

    @classmethod
    def of(cls, ask: Ask) -> _Answering:
        ask = ask.placed()
        program = formulated(ask)
        return cls(ask, program, chosen(ask.engine, program))

    def answer(self, top: int | None) -> Result:
        best = self.engine.best(self.program, self.ask.clock)
        governments: tuple[Verdict, ...] = ()
        complete, more = best.status is not Status.UNDECIDED, False
        if best.cabinet is not None:
            governments = (self.rechecked(best.cabinet, best.totals),)
        if best.status is Status.OPTIMAL:
            firsts, more, complete = self.first(best, top)
            governments = firsts or governments
        if best.status is Status.FEASIBLE:
            complete = False
        found = _result(self.ask, best.status, self.engine.id, complete=complete)
        bounds = self.bounds(best)
        return replace(found, governments=governments, more_ties=more, bounds=bounds)

    def first(self, best: Best, top: int | None) -> tuple[tuple[Verdict, ...], bool, bool]:
        """Return the governments asked for, whether more tie with the last, whether all came."""
        clock = self.ask.clock
        if top is None:
            ties = self.engine.ties(self.program, best.totals, clock)
            found, all_came = self.taken(
                zip(ties, repeat(best.totals), strict=False), MOST_TIES + 1
            )
            if len(found) <= MOST_TIES:
                return tuple(sorted(found, key=self.order)), False, all_came
        wanted = MOST_TIES if top is None else top
        ranked = self.engine.ranked(self.program, clock)
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
                self.ask.clock.spend()
                taken.append(self.rechecked(cabinet, totals))
                self.ask.clock.answered()
        except TimeRanOutError:
            return taken, False
        return taken, True

    def predicted(self) -> Generator[Verdict, None, None]:
        clock = self.ask.clock
        if not self.program.objectives:
            yield from self.each(self.engine.every(self.program, clock))
            return
        best = self.engine.best(self.program, clock)
        if best.status is Status.INFEASIBLE:
            return
        if best.status is not Status.OPTIMAL:
            raise clock.ran_out(before="the optimum was proved")
        ties = self.engine.ties(self.program, best.totals, clock)
        yield from self.each(ties, best.totals)

    def each(
        self, cabinets: Iterator[frozenset[Decision]], totals: Totals | None = None
    ) -> Iterator[Verdict]:
        """Yield each as it is found and rechecked; an engine may be far ahead of the clock."""
        for cabinet in cabinets:
            self.ask.clock.spend()
            verdict = self.rechecked(cabinet, totals)
            self.ask.clock.answered()
            yield verdict

    def bounds(self, best: Best) -> dict[str, Value]:
        pairs = zip(self.program.objectives, best.bounds, strict=False)
        return {objective.name: objective.value(bound) for objective, bound in pairs}

    def order(self, verdict: Verdict) -> tuple[object, ...]:
        return verdict.government.order(tuple(self.ask.instance.players))

    def rechecked(self, cabinet: frozenset[Decision], totals: Totals | None = None) -> Verdict:
        """Recheck a government; of the first ones, which come again as ties, it is kept."""
        if cabinet in self.judged:
            verdict, known = self.judged[cabinet]
            if totals is None or totals == known:
                return verdict
        claimed = None
        if totals is not None:
            pairs = zip(self.program.objectives, totals, strict=True)
            claimed = [objective.value(total) for objective, total in pairs]
        verdict = rechecked(self.ask, Government.of(cabinet), claimed)
        if totals is not None and len(self.judged) <= MOST_TIES:
            self.judged[cabinet] = verdict, totals
        return verdict


def _result(ask: Ask, status: Status, engine: str, *, complete: bool) -> Result:
    """Return an answer without governments."""
    return Result(
        instance=ask.instance,
        theory=ask.theory,
        wish=ask.wish,
        status=status,
        engine=engine,
        seconds=ask.clock.spent,
        complete=complete,
    )


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
