"""Solve, enumerate, count: picks an engine, and rechecks every answer with the judge."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace
from functools import partial

from formateur.engines import AUTO
from formateur.engines.clock import TimeRanOutError
from formateur.engines.failures import WrongAnswerError
from formateur.engines.status import Status
from formateur.questions.ask import Ask, Names, Parliament, wished
from formateur.questions.best.replying import Answering, reply
from formateur.questions.best.result import Result, tabled
from formateur.questions.counting.counting import counted
from formateur.questions.counting.polynomial import CountingError
from formateur_models.errors import BadTypeError, BadValueError
from formateur_models.judging.verdict import Verdict
from formateur_models.table import Coming
from formateur_models.theories.catalogue import Theory


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
        `auto` chooses; by name: `search`, `table`, `cpsat`, `pulp:cbc`, `pulp:highs`, `race`.
    seconds, threads
        For the whole question (None is no limit), and of the engine (one is deterministic).

    Returns
    -------
    Result
        What is proved, and the governments in order; each was rechecked by the rules. Printed, it
        looks for the runners-up, too, in what is left of the time.

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
    formateur.answers.runners_up : who comes after the best.

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
        first = Answering.of(ask)
        result = first.answer(top, began)
    except TimeRanOutError:  # before the program was written down
        late = reply(ask, Status.UNDECIDED, ask.engine, top, began, complete=False)
        return replace(late, unconfirmed=cross_check)
    return _checked(first, result, top, began) if cross_check else result


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
        `auto` chooses; by name: `search`, `table`, `cpsat`, `pulp:cbc`, `pulp:highs`, `race`.
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
        asked = Answering.of(ask.by(replace(ask.theory, minimises=())))
        best = asked.posed.best(ask.clock)
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
        `auto` chooses; by name: `search`, `table`, `cpsat`, `pulp:cbc`, `pulp:highs`, `race`.
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
    return Answering.of(ask).predicted()


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
    return sum(1 for _ in Answering.of(ask).votes())


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


def _checked(first: Answering, result: Result, top: int | None, began: float) -> Result:
    """Return an answer with the engine that came to the same, or that none did in time."""
    if first.ask.clock.over:
        return replace(result, unconfirmed=True)
    try:
        other = first.again().answer(top, began)
    except TimeRanOutError:  # before the program was written down
        other = reply(first.ask, Status.UNDECIDED, result.engine, top, began, complete=False)
    by = other.engine if _agree(result, other) else None
    told = replace(result, checked_by=by, unconfirmed=by is None)
    return replace(told, seconds=other.seconds, asked=other.asked)


def _agree(one: Result, other: Result) -> bool:
    """Say whether two engines found the same; False if time ran out on one of them.

    Raises
    ------
    WrongAnswerError
        If they contradict each other.
    """
    if not (one.status.decided and other.status.decided):
        return False
    same = one.status is other.status
    if same and one.complete and other.complete:
        same = one.governments == other.governments
    if not same:
        raise WrongAnswerError(
            f"{one.engine} and {other.engine} disagree; please report this instance"
        )
    return one.complete and other.complete
