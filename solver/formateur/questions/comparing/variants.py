"""One question in several cases: scenarios side by side, and the days on which vows turn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date as Date
from itertools import islice

from formateur.engines import AUTO
from formateur.engines.clock import TimeRanOutError
from formateur.engines.failures import EngineError, WrongAnswerError
from formateur.engines.status import Status
from formateur.questions.ask import Ask, Names, Parliament, wished
from formateur.questions.best.result import Result
from formateur.questions.best.solving import predicted, solved
from formateur.questions.counting.blocks import listed
from formateur_models.changes.calendar import as_of, turns
from formateur_models.changes.overlay import with_scenarios
from formateur_models.errors import FormateurError, TheoryError, UnknownNameError
from formateur_models.judging.government_columns import columns
from formateur_models.judging.verdict import Verdict
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.scenario import Scenario
from formateur_models.parliament.statements import holds
from formateur_models.shown import Shown
from formateur_models.table import Coming, Kind, Table, Tabular
from formateur_models.theories.catalogue import Theory
from formateur_models.voting.government import Government

MOST_COUNTED = 5000


@dataclass(frozen=True, repr=False)
class Case(Shown, Tabular):
    """The instance in one case, and what comes out.

    Parameters
    ----------
    title
        What people call it.
    id
        Scenario, or day; empty for the instance as it stands.
    result
        The best governments; None where `why` says why the question cannot be asked.
    feasible
        All governments that win, keep every vow and are as wished, whatever the theory; None where
        there are more than 5,000, time ran out, or there is no result.
    counted
        False if time ran out before these were all found.
    begins, ends
        Ids of statements that begin or end to hold on that day.
    why
        Theory or wish do not fit the case, the scenario does not fit what is changed already, or
        time ran out before it was asked; empty where there is a result.

    Examples
    --------
    >>> import formateur as fm
    >>> next(fm.scenarios("iraq-2010"))
    <Case: as it is, optimal>
    """

    id: str
    title: str
    result: Result | None
    feasible: frozenset[Government] | None
    begins: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    why: str = ""
    counted: bool = True

    def brief(self) -> str:
        """Return its id, and what came of it."""
        return f"{self.id or 'as it is'}, {self.result.status.value if self.result else self.why}"

    @property
    def decided(self) -> bool:
        """False if time ran out before there was any answer."""
        return self.counted if self.result is None else self.result.status is not Status.UNDECIDED

    @property
    def best(self) -> Verdict | None:
        """The first of the best governments."""
        return self.result.best if self.result else None

    @property
    def ties(self) -> tuple[Verdict, ...]:
        """The governments that are as good as the first."""
        return self.result.ties if self.result else ()

    def to_dict(self) -> dict[str, object]:
        """Return the public JSON form, but for the key of the id."""
        return {
            "title": self.title,
            "status": self.result.status.value if self.result else None,
            "feasible": None if self.feasible is None else len(self.feasible),
            "best": self.best.to_dict() if self.best else None,
            "ties": len(self.ties),
            "why": self.why,
            "complete": self.counted and (self.result is None or self.result.complete),
        }

    def table(self) -> Table:
        """Return one row: the best of the case."""
        return tabled([self])


def moved(case: Case, before: Case) -> tuple[int, int]:
    """Return how many governments one case has that another has not, and the reverse.

    By who governs, and leads: who votes for it from outside makes no other government of it.
    Nothing where there are too many to compare.
    """
    if case.feasible is None or before.feasible is None:
        return 0, 0
    now, then = ({(one.cabinet, one.lead) for one in it.feasible or ()} for it in (case, before))
    return len(now - then), len(then - now)


def tabled(cases: Iterable[Case]) -> Table:
    """Return a row for each case: what came of it, and the best government."""
    told = list(cases)
    results = [case.result for case in told if case.result]
    theory = results[0].theory if results else Theory("none", "none")
    uncertain = any(result.instance.uncertain for result in results)
    kinds = {
        **dict.fromkeys(("variant", "title", "status"), Kind.TEXT),
        **dict.fromkeys(("begins", "ends"), Kind.TEXTS),
        **dict.fromkeys(("feasible", "ties"), Kind.WHOLE),
        **columns(theory.minimises, uncertain),
        "why": Kind.TEXT,
    }
    players = dict.fromkeys(name for result in results for name in result.instance.players)
    return Table(kinds, map(_row, told), players=tuple(players))


def _row(case: Case) -> dict[str, object]:
    return {
        "variant": case.id,
        "title": case.title,
        "status": case.result.status.value if case.result else None,
        "begins": list(case.begins),
        "ends": list(case.ends),
        "feasible": None if case.feasible is None else len(case.feasible),
        "ties": len(case.ties),
        **(case.best.row() if case.best else {}),
        "why": case.why,
    }


def scenarios(
    instance: Parliament,
    theory: str | Theory = "harmony",
    *,
    having: Names = (),
    without: Names = (),
    only: Names = (),
    led_by: str | None = None,
    sure: bool = False,
    engine: str = AUTO,
    seconds: float | None = None,
    threads: int = 1,
) -> Coming[Case]:
    """Yield the instance as it stands, then in each scenario that is not applied to it already.

    Where only some cases fit the question, the others say why not.

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
    Case
        What is possible then, and what is best.

    Raises
    ------
    TheoryError, UnknownNameError, EngineError
        As :func:`formateur.solve`, where no case fits the question.

    Examples
    --------
    >>> import formateur as fm
    >>> [case.best.seats for case in fm.scenarios("iraq-2010")][:3]
    [163, 164, 163]
    """
    wish = wished(having, without, only, led_by)
    ask = Ask.of(instance, theory, wish, sure, engine, seconds, threads)
    return Coming(in_scenarios(ask), tabled)


def in_scenarios(ask: Ask) -> Iterator[Case]:
    """Yield the case of each scenario; errors as of :func:`scenarios`."""
    cases = _Cases(ask)
    return cases.fitting(_scenarios(ask, cases))


def _scenarios(ask: Ask, cases: _Cases) -> Iterator[Case]:
    many = len(ask.instance.scenarios)
    yield cases.case(ask.share(many + 1), "", "as it stands")
    for number, scenario in enumerate(ask.instance.scenarios):
        yield cases.scenario(ask.share(many - number), scenario)


def timeline(
    instance: Parliament,
    theory: str | Theory = "harmony",
    *,
    since: Date | None = None,
    having: Names = (),
    without: Names = (),
    only: Names = (),
    led_by: str | None = None,
    sure: bool = False,
    engine: str = AUTO,
    seconds: float | None = None,
    threads: int = 1,
) -> Coming[Case]:
    """Yield each day on which a statement begins or ends.

    Where the question fits only some days, the others say why not.

    Parameters
    ----------
    instance
        Who has how many seats, and who has vowed what: an instance, or what
        :func:`formateur.load` takes.
    theory
        Id in the catalogue, or a :class:`Theory`.
    since
        Leave out the days before.
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
    Case
        What began and ended on the day, what is possible then, and what is best.

    Raises
    ------
    TheoryError, UnknownNameError, EngineError
        As :func:`formateur.solve`, where no day fits the question.

    Examples
    --------
    >>> import formateur as fm
    >>> next(fm.timeline("iraq-2010")).id
    '2010-03-26'
    """
    wish = wished(having, without, only, led_by)
    ask = Ask.of(instance, theory, wish, sure, engine, seconds, threads)
    return Coming(on_days(ask, since), tabled)


def on_days(ask: Ask, since: Date | None = None) -> Iterator[Case]:
    """Yield the case of each day; errors as of :func:`timeline`."""
    cases = _Cases(ask)
    return cases.fitting(_days(ask, since, cases))


def _days(ask: Ask, since: Date | None, cases: _Cases) -> Iterator[Case]:
    before: Date | None = None
    days = [day for day in turns(ask.instance) if since is None or day >= since]
    for number, day in enumerate(days):
        case = cases.day(ask.share(len(days) - number), day)
        began, ended = _turned(ask.instance, before, day)
        yield replace(case, begins=began, ends=ended)
        before = day


def _turned(
    instance: Instance, before: Date | None, day: Date
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the statements that hold on a day and did not on the one before, and the reverse."""
    if before is None:
        return tuple(s.id for s in instance.statements if s.since == day), ()
    was = [s.id for s in instance.statements if holds(s, before)]
    now = [s.id for s in instance.statements if holds(s, day)]
    return tuple(i for i in now if i not in was), tuple(i for i in was if i not in now)


@dataclass(frozen=True)
class _Cases:
    """Makes the cases of a question, and remembers why some do not fit."""

    ask: Ask
    refusals: list[FormateurError] = field(default_factory=list)

    def fitting(self, cases: Iterable[Case]) -> Iterator[Case]:
        """Yield cases, from when one of them has an answer; raise why the first has none if not."""
        held: list[Case] = []
        fits = False
        for case in cases:
            held.append(case)
            fits = fits or case.result is not None
            if fits:
                yield from held
                held.clear()
        if held:
            raise self.refusals[0] if self.refusals else self.ask.clock.ran_out()

    def scenario(self, ask: Ask, scenario: Scenario) -> Case:
        title = scenario.title or scenario.id
        if ask.clock.over:
            return _unasked(scenario.id, title)
        try:
            changed = with_scenarios(ask.instance, [scenario.id])
        except FormateurError as error:
            return self.refused(error, scenario.id, title)
        return self.case(ask.about(changed), scenario.id, title)

    def day(self, ask: Ask, day: Date) -> Case:
        told = day.isoformat()
        if ask.clock.over:
            return _unasked(told, told)
        return self.case(ask.about(as_of(ask.instance, day)), told, told)

    def case(self, ask: Ask, id_: str, title: str) -> Case:
        try:
            result = solved(ask.share(2))
        except (TheoryError, UnknownNameError) as error:
            return self.refused(error, id_, title)
        feasible, counted = _feasible(ask)
        return Case(id_, title, result, feasible, counted=counted)

    def refused(self, error: FormateurError, id_: str, title: str) -> Case:
        self.refusals.append(error)
        return Case(id_, title, None, None, why=str(error))


def _feasible(ask: Ask) -> tuple[frozenset[Government] | None, bool]:
    """Return all governments, None where they are too many; and whether time sufficed."""
    try:
        found = frozenset(islice(_every(ask.by("winning")), MOST_COUNTED + 1))
    except TimeRanOutError:
        return None, False
    return found if len(found) <= MOST_COUNTED else None, True


def _every(ask: Ask) -> Iterator[Government]:
    """Yield all governments: as masks, of which two in a block are judged, or else each judged."""
    try:
        blocks = listed(ask, whole=False)
    except WrongAnswerError:
        raise
    except EngineError:
        yield from (verdict.government for verdict in predicted(ask))
        return
    for block in blocks:
        yield from (Government(cabinet, lead=block.lead) for cabinet in block)


def _unasked(id_: str, title: str) -> Case:
    return Case(id_, title, None, None, why="time ran out before this was asked", counted=False)
