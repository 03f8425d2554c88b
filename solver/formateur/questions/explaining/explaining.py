"""Explain: conflicts, compromises, a certificate, and the price of each statement."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from typing import TypeVar

from formateur.engines import AUTO, GENERAL
from formateur.engines import engine as engine_of
from formateur.engines.clock import Clock, Limits, TimeRanOutError
from formateur.engines.failures import EngineError
from formateur.questions.explaining.conflicts import conflicts
from formateur.questions.explaining.cordons import Gathering
from formateur.questions.explaining.cover import certificate
from formateur.questions.explaining.deciding import necessary
from formateur.questions.explaining.explanation import (
    Compromise,
    Conflict,
    Effect,
    Explanation,
    Pressure,
    Price,
)
from formateur.questions.explaining.relaxed import Question, Relaxed, Statements, TooManyError
from formateur.questions.explaining.strategy import NOTHING, ask, best
from formateur_models.changes.patrons import ignoring, in_force_by
from formateur_models.errors import TheoryError, UnknownNameError, what_and_mend
from formateur_models.judging.certificate import Certificate, Cover, faults
from formateur_models.judging.outlook import surely
from formateur_models.judging.verdict import Verdict
from formateur_models.parliament.instance import Instance
from formateur_models.theories.catalogue import Theory
from formateur_models.theories.catalogue import theory as theory_of
from formateur_models.theories.wish import Wish

NO_WISH = Wish()
NO_LIMITS = Limits()
MOST = 20

T = TypeVar("T")


def explain(
    instance: Instance,
    theory: str | Theory = "harmony",
    *,
    wish: Wish = NO_WISH,
    limit: int | None = MOST,
    engine: str = AUTO,
    limits: Limits | Clock = NO_LIMITS,
    sure: bool = False,
) -> Explanation:
    """Say why there is no government as asked for, and what it would take; or that there is one.

    Parameters
    ----------
    instance
        Who has how many seats, and who has vowed what.
    theory
        Id in the catalogue, or a :class:`Theory`. Its requirements belong to the question, its
        objectives choose the best government that a compromise makes possible.
    wish
        Who shall, shall not, or alone may govern.
    limit
        At most so many conflicts, and so many compromises; None is all.
    engine
        Who answers; "auto" writes down all cabinets where these are few, and otherwise asks the
        general engine.
    limits
        Seconds and workers. What is not proved in time is left out, and the answer says so.
    sure
        Where seats are intervals: to win is to win however they fall.

    Raises
    ------
    TheoryError, UnknownNameError
        If theory or wish do not fit the instance.
    EngineError
        If an answer does not pass the rules.

    References
    ----------
    Reiter 1987, A theory of diagnosis from first principles (the duality of conflicts and
    corrections); Liffiton, Previti, Malik and Marques-Silva 2016, Fast, flexible MUS enumeration.
    """
    theory = theory_of(theory) if isinstance(theory, str) else theory
    instance = surely(instance, sure)
    clock = Clock.of(limits)
    asked = _Explaining(instance, theory, wish, engine, clock, limit)
    asked.answer()
    overall = asked.best
    if wish != NO_WISH:
        overall = asked.proved(lambda: best(instance, theory, NO_WISH, engine, clock))
    return Explanation(
        instance=instance,
        theory=theory,
        wish=wish,
        feasible=asked.feasible,
        complete=asked.complete,
        decided=asked.decided,
        seconds=clock.spent,
        conflicts=asked.conflicts,
        compromises=asked.compromises,
        certificate=asked.certificate,
        prices=asked.prices,
        pressures=asked.pressures,
        overall=overall,
        cordons=asked.cordons,
        necessary=asked.necessary,
    )


class _Explaining:
    """The parts of an explanation, one after the other; each keeps what was proved in time."""

    question: Question
    relaxed: Relaxed

    def __init__(
        self,
        instance: Instance,
        theory: Theory,
        wish: Wish,
        engine: str,
        clock: Clock,
        limit: int | None,
    ) -> None:
        self.instance = instance
        self.theory = theory
        self.wish = wish
        self.engine = engine
        self.clock = clock
        self.limit = sys.maxsize if limit is None else min(limit, sys.maxsize)
        self.complete = self.decided = True
        self.feasible: bool | None = None
        self.best: Verdict | None = None
        self.conflicts: tuple[Conflict, ...] = ()
        self.compromises: tuple[Compromise, ...] = ()
        self.certificate: Certificate | None = None
        self.necessary: tuple[str, ...] = ()
        self.prices: dict[str, Price] = {}
        self.cordons: dict[str, Price] = {}
        self.pressures: tuple[Pressure, ...] = ()

    def answer(self) -> None:
        """Find all parts."""
        self.feasible = self.proved(self._asked)
        if self.feasible is None:
            return
        if self.feasible:
            self.best = self.proved(lambda: self.relaxed.best(NOTHING))
            if self.best is None:
                return
            self.compromises = (Compromise((), 0, self.best),)
        else:
            if self.question.instance.plain:
                self.certificate = self.proved(self._certificate)
            self.conflicts = self._conflicts()
            self.compromises = self._compromises()
            self.necessary = self.proved(lambda: necessary(self.relaxed, self.compromises)) or ()
        self._price_all()
        self.pressures = tuple(self._pressures())

    def _asked(self) -> bool:
        """Write the question down, and say whether there is such a government."""
        self.question = Question.of(self.instance, self.theory, self.wish, self.clock)
        self.relaxed = ask(self.question, self.engine, self.clock)
        return self.relaxed.lift(frozenset(self.question.ids)) is not None

    def proved(self, ask: Callable[[], T]) -> T | None:
        """Return an answer, or None if time ran out before it."""
        try:
            return ask()
        except TimeRanOutError:
            self.decided = self.complete = False
            return None

    def _certificate(self) -> Certificate:
        asked = self.question
        self.clock.spend()  # before a library is loaded, which nothing interrupts
        named = engine_of(GENERAL if self.engine == AUTO else self.engine)
        found = certificate(asked.instance, asked.wish, named, self.clock)
        if wrong := faults(asked.instance, asked.wish, found):
            raise EngineError(f"the certificate is wrong: {'; '.join(wrong)}")
        return found

    def _conflicts(self) -> tuple[Conflict, ...]:
        cover = self.certificate.statements if isinstance(self.certificate, Cover) else None
        every = conflicts(self.question.ids, self.relaxed.lift, cover, self.clock.spend)
        found = [Conflict(tuple(sorted(one))) for one in self._listed(every)]
        return tuple(sorted(found, key=lambda one: (len(one.statements), one.statements)))

    def _compromises(self) -> tuple[Compromise, ...]:
        found: list[Compromise] = []
        for lift in self._listed(self.relaxed.compromises()):
            compromise = self.proved(lambda lift=lift: self._compromise(lift))  # type: ignore[misc]
            if compromise is None:
                break
            found.append(compromise)
        return tuple(sorted(found, key=lambda one: (one.price, len(one.lift), one.lift)))

    def _compromise(self, lift: Statements) -> Compromise:
        government = self.relaxed.best(lift)
        if government is None:
            raise EngineError(f"there is no government without {', '.join(sorted(lift))}")
        price, _, ids = self.question.rank(lift)
        return Compromise(ids, price, government)

    def _listed(self, every: Iterator[T]) -> Iterator[T]:
        """Yield so many as are asked for, and note whether there are more, or may be."""
        try:
            yield from islice(every, self.limit)
            if next(every, None) is not None:
                self.complete = False
        except TooManyError:
            self.complete = False
        except TimeRanOutError:
            self.decided = self.complete = False

    def _price_all(self) -> None:
        """Price each statement, as long as time lasts."""
        for id_ in self.question.prices:
            price = self.proved(lambda alone=frozenset({id_}): self._price(alone))  # type: ignore[misc]
            if price is None:
                return
            self.prices[id_] = price
        gathering = Gathering(self.question.instance)
        for id_ in gathering.cordons:
            vows = frozenset(gathering.parts[id_]) - self.question.never
            price = self.proved(lambda vows=vows: self._price(vows))  # type: ignore[misc]
            if price is None:
                return
            if vows:
                self.cordons[id_] = price

    def _price(self, lift: Statements) -> Price:
        self.clock.spend()
        best = self.relaxed.best(lift) if self._may_matter(lift) else None
        return Price(self._effect(best), None if best is None else best.objectives)

    def _pressures(self) -> Iterator[Pressure]:
        """Ask again without each patron, as long as time lasts."""
        for patron, ids in in_force_by(self.question.instance).items():
            pressure = self.proved(partial(self._pressure, patron, ids))
            if pressure is None:
                return
            yield pressure

    def _pressure(self, patron: str, ids: tuple[str, ...]) -> Pressure:
        asked = self.question
        self.clock.spend()
        free = ignoring(asked.instance, (patron,))
        try:
            question = Question.of(free, asked.theory, asked.wish, self.clock)
        except (TheoryError, UnknownNameError) as error:
            return Pressure(patron, ids, Effect.UNASKED, None, what_and_mend(error)[0])
        found = ask(question, self.engine, self.clock).best(NOTHING)
        return Pressure(patron, ids, self._effect(found), found)

    def _effect(self, best: Verdict | None) -> Effect:
        """Compare the best after a change with the best before."""
        if (best is not None) is not self.feasible:
            return Effect.DECISIVE
        if best is None or (self.best and best.objectives == self.best.objectives):
            return Effect.IDLE
        return Effect.COSTLY

    def _may_matter(self, lift: Statements) -> bool:
        """Say whether there may be a government without some statements: all conflicts need one."""
        return all(lift.intersection(conflict.statements) for conflict in self.conflicts)
