"""One question in several cases: scenarios side by side, and the days on which vows turn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date as Date  # noqa: N812 (as in the models)
from itertools import islice

from formateur.engines import AUTO
from formateur.engines.clock import Clock, Limits, TimeRanOutError
from formateur.engines.status import Status
from formateur.questions.best.result import Result
from formateur.questions.best.solving import NO_LIMITS, NO_WISH, enumerate_coalitions, solve
from formateur_models.changes.calendar import as_of, turns
from formateur_models.changes.overlay import with_scenarios
from formateur_models.errors import FormateurError, TheoryError, UnknownNameError
from formateur_models.judging.verdict import Verdict
from formateur_models.parliament.inforce import holds
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.scenario import Scenario
from formateur_models.theories.catalogue import Theory
from formateur_models.theories.catalogue import theory as theory_of
from formateur_models.theories.wish import Wish
from formateur_models.voting.government import Government

MOST_COUNTED = 5000


@dataclass(frozen=True)
class Case:
    """The instance in one case, and what comes out.

    Parameters
    ----------
    id
        Scenario, or day; empty for the instance as it stands.
    result
        The best governments; None where `why` says why the question cannot be asked.
    feasible
        All governments that win, keep every vow and are as wished, whatever the theory; None where
        there are more than :data:`MOST_COUNTED`, time ran out, or there is no result.
    counted
        False if time ran out before these were all found.
    begins, ends
        Ids of statements that begin or end to hold on that day.
    why
        Theory or wish do not fit the case, the scenario does not fit what is changed already, or
        time ran out before it was asked; empty where there is a result.
    """

    id: str
    title: str
    result: Result | None
    feasible: frozenset[Government] | None
    begins: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    why: str = ""
    counted: bool = True

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


def scenarios(
    instance: Instance,
    theory: str | Theory = "harmony",
    *,
    wish: Wish = NO_WISH,
    engine: str = AUTO,
    limits: Limits | Clock = NO_LIMITS,
) -> Iterator[Case]:
    """Yield the instance as it stands, then in each scenario that is not applied to it already.

    Where only some cases fit the question, the others say why not; where none does, and otherwise,
    it raises as :func:`solve`.
    """
    asked = _Asked(_resolved(theory), wish, engine, Clock.of(limits))
    yield from asked.answered(_scenarios(instance, asked))


def _scenarios(instance: Instance, asked: _Asked) -> Iterator[Case]:
    many = len(instance.scenarios)
    yield asked.case(instance, "", "as it stands", asked.clock.share(many + 1))
    for number, scenario in enumerate(instance.scenarios):
        yield asked.scenario(instance, scenario, asked.clock.share(many - number))


def timeline(
    instance: Instance,
    theory: str | Theory = "harmony",
    *,
    wish: Wish = NO_WISH,
    engine: str = AUTO,
    limits: Limits | Clock = NO_LIMITS,
    since: Date | None = None,
) -> Iterator[Case]:
    """Yield each day on which a statement begins or ends.

    Where the question fits only some days, the others say why not; where it fits none, and
    otherwise, it raises as :func:`solve`.

    Parameters
    ----------
    since
        Leave out the days before.
    """
    asked = _Asked(_resolved(theory), wish, engine, Clock.of(limits))
    yield from asked.answered(_days(instance, since, asked))


def _days(instance: Instance, since: Date | None, asked: _Asked) -> Iterator[Case]:
    before: Date | None = None
    days = [day for day in turns(instance) if since is None or day >= since]
    for number, day in enumerate(days):
        clock = asked.clock.share(len(days) - number)
        case = asked.day(instance, day, clock)
        began, ended = _turned(instance, before, day)
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


def _resolved(theory: str | Theory) -> Theory:
    return theory_of(theory) if isinstance(theory, str) else theory


@dataclass(frozen=True)
class _Asked:
    theory: Theory
    wish: Wish
    engine: str
    clock: Clock
    refusals: list[FormateurError] = field(default_factory=list)

    def answered(self, cases: Iterable[Case]) -> Iterator[Case]:
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
            raise self.refusals[0] if self.refusals else self.clock.ran_out()

    def scenario(self, instance: Instance, scenario: Scenario, clock: Clock) -> Case:
        title = scenario.title or scenario.id
        if clock.over:
            return _unasked(scenario.id, title)
        try:
            changed = with_scenarios(instance, [scenario.id])
        except FormateurError as error:
            return self.refused(error, scenario.id, title)
        return self.case(changed, scenario.id, title, clock)

    def day(self, instance: Instance, day: Date, clock: Clock) -> Case:
        told = day.isoformat()
        if clock.over:
            return _unasked(told, told)
        return self.case(as_of(instance, day), told, told, clock)

    def case(self, instance: Instance, id_: str, title: str, clock: Clock) -> Case:
        try:
            half = clock.share(2)
            result = solve(instance, self.theory, wish=self.wish, engine=self.engine, limits=half)
        except (TheoryError, UnknownNameError) as error:
            return self.refused(error, id_, title)
        feasible, counted = self.feasible(instance, clock)
        return Case(id_, title, result, feasible, counted=counted)

    def refused(self, error: FormateurError, id_: str, title: str) -> Case:
        self.refusals.append(error)
        return Case(id_, title, None, None, why=str(error))

    def feasible(
        self, instance: Instance, clock: Clock
    ) -> tuple[frozenset[Government] | None, bool]:
        """Return all governments, None where they are too many; and whether time sufficed."""
        try:
            every = enumerate_coalitions(
                instance, "winning", wish=self.wish, engine=self.engine, limits=clock
            )
            found = frozenset(v.government for v in islice(every, MOST_COUNTED + 1))
        except TimeRanOutError:
            return None, False
        return found if len(found) <= MOST_COUNTED else None, True


def _unasked(id_: str, title: str) -> Case:
    return Case(id_, title, None, None, why="time ran out before this was asked", counted=False)
