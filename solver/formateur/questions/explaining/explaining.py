"""Explain: conflicts, compromises, a certificate, and the price of each statement."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from typing import TypeVar

from formateur.engines import AUTO
from formateur.engines.clock import TimeRanOutError
from formateur.engines.failures import EngineError
from formateur.questions.ask import NO_WISH, Ask, Names, Parliament, wished
from formateur.questions.best.doubting import leads_doubted, unchecked_vows
from formateur.questions.explaining.by_engine import best
from formateur.questions.explaining.conflicts import conflicts, shrunk
from formateur.questions.explaining.cover import certificate, cover
from formateur.questions.explaining.deciding import necessary
from formateur.questions.explaining.explanation import (
    Compromise,
    Conflict,
    Effect,
    Explanation,
    Pressure,
    Price,
)
from formateur.questions.explaining.near.nearest import asks_for_votes, nearest
from formateur.questions.explaining.relaxed import Relaxed, Statements, TooManyError, Variants
from formateur.questions.explaining.relaxing import NOTHING, relaxed
from formateur.questions.explaining.ways import worth
from formateur_models.changes.fewer import without_vote
from formateur_models.changes.patrons import ignoring, in_force_by
from formateur_models.changes.whatif import lifted
from formateur_models.errors import BadValueError, TheoryError, UnknownNameError
from formateur_models.judging.certificate import Cover, Largest, faults
from formateur_models.judging.distance import Nearest
from formateur_models.judging.verdict import Verdict
from formateur_models.parliament.gathering import Gathering
from formateur_models.theories.catalogue import Theory

MOST = 20
MOST_ALIKE = 8  # compromises beyond those asked for, among which the last of these are chosen

T = TypeVar("T")


def explain(
    instance: Parliament,
    theory: str | Theory = "harmony",
    *,
    most: int | None = MOST,
    having: Names = (),
    without: Names = (),
    only: Names = (),
    led_by: str | None = None,
    sure: bool = False,
    engine: str = AUTO,
    seconds: float | None = None,
    threads: int = 1,
) -> Explanation:
    """Say why there is no government as asked for, and what it would take; or that there is one.

    Parameters
    ----------
    instance
        Who has how many seats, and who has vowed what: an instance, or what
        :func:`formateur.load` takes.
    theory
        Its requirements belong to the question, its objectives choose the best government that a
        compromise makes possible.
    most
        So many conflicts at most, and so many compromises; None is all.
    having, without, only, led_by
        Each of these governs, none of these, nobody else, this party leads; names, or one name.
    sure
        Where seats are intervals: to win is to win however they fall, not only to be able to.
    engine
        `auto` writes down all cabinets where these are few, and otherwise asks the general engine.
    seconds
        For the whole explanation. What is not proved in time is left out, and the answer says so.
    threads
        Of the general engine. One is deterministic.

    Returns
    -------
    Explanation
        Conflicts, compromises and prices, each proved; it prints as one sentence and its reasons.

    Raises
    ------
    TheoryError, UnknownNameError
        If theory or names do not fit the instance.
    FormateurError
        If `most` is below 1, or so much time is not possible.
    EngineError
        If an answer does not pass the rules.

    References
    ----------
    Reiter 1987, A theory of diagnosis from first principles (the duality of conflicts and
    corrections); Liffiton, Previti, Malik and Marques-Silva 2016, Fast, flexible MUS enumeration.

    Examples
    --------
    >>> import formateur as fm
    >>> fm.explain("germany-2025", having="greens").summary.sentence
    'One vow decides: CDU/CSU will not govern with The Greens.'
    """
    wish = wished(having, without, only, led_by)
    ask = Ask.of(instance, theory, wish, sure, engine, seconds, threads)
    return explained(ask, most)


def explained(ask: Ask, most: int | None = MOST) -> Explanation:
    """Explain; parameters and errors as of :func:`explain`."""
    if most is not None and most < 1:
        raise BadValueError(f"{most} conflicts are not possible; ask for 1 or more")
    ask, began = ask.placed(), ask.clock.spent
    parts = _Explaining(ask, most)
    parts.answer()
    overall = parts.best
    if ask.wish != NO_WISH:
        overall = parts.proved(lambda: best(ask.wishing(NO_WISH)))
    return Explanation(
        instance=ask.instance,
        theory=ask.theory,
        wish=ask.wish,
        feasible=parts.feasible,
        complete=parts.complete,
        decided=parts.decided,
        seconds=ask.clock.spent - began,
        conflicts=parts.conflicts,
        sets=parts.sets,
        compromises=parts.compromises,
        certificate=parts.certificate,
        prices=parts.prices,
        pressures=parts.pressures,
        overall=overall,
        cordons=parts.cordons,
        necessary=parts.necessary,
        votes=parts.votes,
        nearest=parts.nearest,
        nearest_undecided=parts.nearest_undecided,
        doubted=parts.doubted,
    )


class _Explaining:
    """The parts of an explanation, one after the other; each keeps what was proved in time."""

    relaxed: Relaxed

    def __init__(self, ask: Ask, most: int | None) -> None:
        self.ask = ask
        self.most = sys.maxsize // 2 if most is None else min(most, sys.maxsize // 2)
        self.complete = self.decided = True
        self.feasible: bool | None = None
        self.best: Verdict | None = None
        self.conflicts: tuple[Conflict, ...] = ()
        self.sets: tuple[Statements, ...] = ()
        self.compromises: tuple[Compromise, ...] = ()
        self.certificate: Cover | Largest | None = None
        self.necessary: tuple[str, ...] = ()
        self.prices: dict[str, Price] = {}
        self.cordons: dict[str, Price] = {}
        self.pressures: tuple[Pressure, ...] = ()
        self.votes: tuple[str, ...] = ()
        self.nearest: Nearest | None = None
        self.nearest_undecided = False
        self.doubted = False

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
            self.doubted = self._doubted()
            if self.ask.instance.plain:
                self.certificate = self.proved(self._certificate)
            self.conflicts = self._conflicts()
            self.sets = self.proved(self._sets) or ()
            self.compromises = self._compromises()
            self.necessary = self.proved(lambda: necessary(self.relaxed, self.compromises)) or ()
            self.votes = tuple(self._votes())
        self._price_all()
        self.pressures = tuple(self._pressures())
        if self.feasible is False and asks_for_votes(self.ask.instance):
            self.nearest = self._nearest()

    def _asked(self) -> bool:
        """Write the question down, and say whether there is such a government."""
        self.relaxed = relaxed(self.ask)
        return self.relaxed.lift(frozenset(self.variants.ids)) is not None

    @property
    def variants(self) -> Variants:
        return self.relaxed.variants

    def proved(self, answer: Callable[[], T]) -> T | None:
        """Return an answer, or None if time ran out before it."""
        try:
            return answer()
        except TimeRanOutError:
            self.decided = self.complete = False
            return None

    def _doubted(self) -> bool:
        """Say whether there is a government without the vows that nobody has checked."""
        doubted = unchecked_vows(self.ask.instance)
        if not doubted:
            return leads_doubted(self.ask.instance)
        try:
            free = self.relaxed.lift(frozenset(self.variants.ids) - {*doubted})
        except TimeRanOutError:
            return True
        return free is not None or leads_doubted(self.ask.instance)

    def _certificate(self) -> Cover | Largest:
        asked = self.ask
        asked.clock.spend()  # before a library is loaded, which nothing interrupts
        found = self._checked_certificate() or certificate(asked)
        if wrong := faults(asked.instance, asked.wish, found):
            raise EngineError(f"the certificate is wrong: {'; '.join(wrong)}")
        return found

    def _checked_certificate(self) -> Cover | None:
        """Return a sum that rests on no vow that nobody has checked, where there is one."""
        unchecked = unchecked_vows(self.ask.instance)
        if self.doubted or not unchecked:
            return None
        return cover(self.ask.about(lifted(self.ask.instance, unchecked)))

    def _nearest(self) -> Nearest | None:
        """Return what comes nearest; without it in time, all else is told as it is."""
        try:
            return nearest(self.ask)
        except TimeRanOutError:
            self.nearest_undecided = True
            return None

    def _conflicts(self) -> tuple[Conflict, ...]:
        cover = self.certificate.statements if isinstance(self.certificate, Cover) else None
        unchecked = frozenset(unchecked_vows(self.ask.instance))
        # What nobody has checked is dropped first: it is kept only where it is needed.
        ids = sorted(self.variants.ids, key=lambda id_: id_ not in unchecked)
        every = conflicts(ids, self.relaxed.lift, cover, self.ask.clock.spend)
        found = [Conflict(tuple(sorted(one))) for one in self._listed(every)]
        return tuple(
            sorted(
                found,
                key=lambda one: (
                    not unchecked.isdisjoint(one.statements),
                    len(one.statements),
                    one.statements,
                ),
            )
        )

    def _sets(self) -> tuple[Statements, ...]:
        """Return the conflicts in statements as people count them, each minimal as that.

        Where some vows of a cordon are in a conflict, the cordon as a whole may be enough.
        """
        gathering = Gathering(self.ask.instance)
        cordons = frozenset(gathering.cordons)

        def lift(kept: Statements) -> Statements | None:
            found = self.relaxed.lift(frozenset(v for id_ in kept for v in gathering.parts[id_]))
            return None if found is None else gathering.statements(found)

        sets = dict.fromkeys(gathering.statements(one.statements) for one in self.conflicts)
        order = sorted(gathering.parts, key=lambda id_: id_ in cordons)
        return tuple(
            dict.fromkeys(
                shrunk(one, [id_ for id_ in order if id_ in one], lift) if one & cordons else one
                for one in sets
            )
        )

    def _compromises(self) -> tuple[Compromise, ...]:
        """Return the cheapest; of the last that cost the same and lift as many, the best of these.

        There may be very many such: only so many are looked at.
        """
        found: list[Compromise] = []
        for lift in self._listed(self._tied(), self.most + MOST_ALIKE):
            compromise = self.proved(partial(self._compromise, lift))
            if compromise is None:
                break
            found.append(compromise)
        if len(found) > self.most:
            self.complete = False
            found = sorted(found, key=lambda one: (*worth(one), one.lift))[: self.most]
        return tuple(sorted(found, key=lambda one: (one.price, len(one.lift), one.lift)))

    def _tied(self) -> Iterator[Statements]:
        """Yield so many as are asked for, and what costs the same and lifts as many as the last."""
        last: tuple[int, int] | None = None
        every = self.relaxed.compromises(self.most + MOST_ALIKE + 1)
        for number, lift in enumerate(every, start=1):
            price, size, _ = self.variants.rank(lift)
            if number > self.most and (price, size) != last:
                self.complete = False
                return
            last = price, size
            yield lift

    def _compromise(self, lift: Statements) -> Compromise:
        government = self.relaxed.best(lift)
        if government is None:
            raise EngineError(f"there is no government without {', '.join(sorted(lift))}")
        price, _, ids = self.variants.rank(lift)
        return Compromise(ids, price, government)

    def _listed(self, every: Iterator[T], most: int | None = None) -> Iterator[T]:
        """Yield so many as are asked for, and note whether there are more, or may be."""
        try:
            yield from islice(every, self.most if most is None else most)
            if next(every, None) is not None:
                self.complete = False
        except TooManyError:
            self.complete = False
        except TimeRanOutError:
            self.decided = self.complete = False

    def _price_all(self) -> None:
        """Price each statement, as long as time lasts."""
        for id_ in self.variants.prices:
            price = self.proved(partial(self._price, frozenset({id_})))
            if price is None:
                return
            self.prices[id_] = price
        gathering = Gathering(self.ask.instance)
        for id_ in gathering.cordons:
            vows = frozenset(gathering.parts[id_]) - self.variants.never
            price = self.proved(partial(self._price, vows))
            if price is None:
                return
            if vows:
                self.cordons[id_] = price

    def _price(self, lift: Statements) -> Price:
        self.ask.clock.spend()
        best = self.relaxed.best(lift) if self._may_matter(lift) else None
        values = None if best is None else best.objectives
        return Price(self._effect(best), values, best)

    def _votes(self) -> Iterator[str]:
        """Ask again without each linked vote, as long as time lasts."""
        for vote in self.ask.instance.votes:
            found = self.proved(partial(self._without, vote.id))
            if found is None:
                return
            if found[0] is not None:
                yield vote.id

    def _without(self, vote: str) -> tuple[Verdict | None]:
        return (best(self.ask.about(without_vote(self.ask.instance, vote))),)

    def _pressures(self) -> Iterator[Pressure]:
        """Ask again without each patron, as long as time lasts."""
        for patron, ids in in_force_by(self.ask.instance).items():
            pressure = self.proved(partial(self._pressure, patron, ids))
            if pressure is None:
                return
            yield pressure

    def _pressure(self, patron: str, ids: tuple[str, ...]) -> Pressure:
        self.ask.clock.spend()
        free = ignoring(self.ask.instance, (patron,))
        try:
            found = best(self.ask.about(free))
        except (TheoryError, UnknownNameError) as error:
            return Pressure(patron, ids, Effect.UNASKED, None, error.what)
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
