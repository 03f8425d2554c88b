"""One question in several cases: scenarios side by side, and the days on which vows turn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date as Date  # noqa: N812 (as in the models)
from itertools import islice

from formateur_models.calendar import as_of, holds, turns
from formateur_models.errors import TheoryError, UnknownNameError, what_and_mend
from formateur_models.government import Government
from formateur_models.instance import Instance
from formateur_models.overlay import with_scenarios
from formateur_models.theories import Theory
from formateur_models.theories import theory as theory_of
from formateur_models.wish import Wish

from .engines import AUTO
from .engines.base import Clock, Limits, Status, TimeRanOutError
from .result import Result
from .solve import NO_LIMITS, NO_WISH, enumerate_coalitions, solve

MOST_COUNTED = 5000


@dataclass(frozen=True)
class Case:
    """The instance in one case, and what comes out.

    Parameters
    ----------
    id
        Scenario, or day; empty for the instance as it stands.
    result
        The best governments.
    feasible
        All governments that win, keep every vow and are as wished, whatever the theory; None where
        there are more than :data:`MOST_COUNTED`, or time ran out.
    begins, ends
        Ids of statements that begin or end to hold on that day.
    unasked
        Why the question cannot be asked in this case, and nothing is known; None where it can.
    """

    id: str
    title: str
    result: Result
    feasible: frozenset[Government] | None
    begins: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    unasked: TheoryError | UnknownNameError | None = None

    def to_dict(self) -> dict[str, object]:
        """Return the public JSON form, but for the key of the id."""
        best = self.result.best
        return {
            "title": self.title,
            "status": self.result.status.value,
            "feasible": None if self.feasible is None else len(self.feasible),
            "best": best.to_dict() if best else None,
            "ties": len(self.result.ties),
            **({"unasked": what_and_mend(self.unasked)[0]} if self.unasked else {}),
        }


def scenarios(
    instance: Instance,
    theory: str | Theory = "harmony",
    *,
    wish: Wish = NO_WISH,
    engine: str = AUTO,
    limits: Limits = NO_LIMITS,
) -> Iterator[Case]:
    """Yield the instance as it stands, then in each of its scenarios; raises as :func:`solve`."""
    asked = _Asked(theory, wish, engine, Clock(limits))
    first = asked.case(instance, "", "as it stands")
    if first.unasked:
        raise first.unasked
    yield first
    for scenario in instance.scenarios:
        changed = with_scenarios(instance, [scenario.id])
        yield asked.case(changed, scenario.id, scenario.title or scenario.id)


def timeline(
    instance: Instance,
    theory: str | Theory = "harmony",
    *,
    wish: Wish = NO_WISH,
    engine: str = AUTO,
    limits: Limits = NO_LIMITS,
    since: Date | None = None,
) -> Iterator[Case]:
    """Yield each day on which a statement begins or ends; raises as :func:`solve`.

    Parameters
    ----------
    since
        Leave out the days before.
    """
    asked = _Asked(theory, wish, engine, Clock(limits))
    before: Date | None = None
    unasked: list[TheoryError | UnknownNameError | None] = []
    for day in turns(instance):
        if since is not None and day < since:
            continue
        case = asked.case(as_of(instance, day), day.isoformat(), day.isoformat())
        began, ended = _turned(instance, before, day)
        unasked.append(case.unasked)
        yield replace(case, begins=began, ends=ended)
        before = day
    if unasked and unasked[0] and all(unasked):
        raise unasked[0]


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
class _Asked:
    theory: str | Theory
    wish: Wish
    engine: str
    clock: Clock

    def case(self, instance: Instance, id_: str, title: str) -> Case:
        theory = self.theory if isinstance(self.theory, Theory) else theory_of(self.theory)
        try:
            result = solve(instance, theory, wish=self.wish, engine=self.engine, limits=self.left())
        except (TheoryError, UnknownNameError) as error:
            unknown = Result(instance, theory, self.wish, Status.UNDECIDED, self.engine, 0.0)
            return Case(id_, title, unknown, None, unasked=error)
        return Case(id_, title, result, self.feasible(instance))

    def feasible(self, instance: Instance) -> frozenset[Government] | None:
        try:
            every = enumerate_coalitions(
                instance, "winning", wish=self.wish, engine=self.engine, limits=self.left()
            )
            found = frozenset(v.government for v in islice(every, MOST_COUNTED + 1))
        except TimeRanOutError:
            return None
        return found if len(found) <= MOST_COUNTED else None

    def left(self) -> Limits:
        if self.clock.over:
            raise TimeRanOutError(f"time ran out after {self.clock.spent:.1f} s")
        return replace(self.clock.limits, seconds=self.clock.left)
