"""What is asked of a game, and which algorithm answers."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import cached_property
from typing import Any, Protocol, TypeVar

from formateur.engines.clock import Clock
from formateur.questions.power import counts
from formateur.questions.power.algorithms import quadrature, rounding, unions
from formateur.questions.power.algorithms.components import Components
from formateur.questions.power.algorithms.families import MOST, Family
from formateur.questions.power.algorithms.halves import Halves
from formateur.questions.power.algorithms.refusals import Refusals
from formateur.questions.power.algorithms.states import States
from formateur.questions.power.algorithms.vetoes import Parliament, tabled
from formateur.questions.power.algorithms.weighted import Weighted
from formateur.questions.power.counts import Coalitions, Pivots, Swings
from formateur.questions.power.game import PowerError
from formateur.questions.power.setting import Setting

FEW = 16  # members up to whom truth tables are the quickest answer to vows and large weights
FAR = 2 * 10**10  # multiply-adds of one integral, beyond which weights are rounded
FARTHEST = 5 * 10**10  # bits of all sums of one polynomial, beyond which weights are rounded
STEPS = 4 * 10**9  # bits of n polynomials of one game

T = TypeVar("T")
Order = tuple[str, ...]


class Counter(Protocol):
    """An algorithm that counts swings."""

    def swings(self) -> Swings:
        """Return the swings."""
        ...

    def sizes(self) -> list[list[int]]:
        """Return the swings by how many others are in the coalition."""
        ...


class Questions:
    """The questions that indices ask, each answered once, in the order of the members.

    Each may raise `TimeRanOutError`.
    """

    def __init__(self, setting: Setting, clock: Clock | None = None) -> None:
        self.clock = clock or Clock()
        self.spend = self.clock.spend
        self.setting = setting
        self.game = setting.game
        self.members = setting.game.members
        self.number = len(self.members)

    @property
    def counting(self) -> bool:
        """Whether incompatible coalitions are left out of all counts."""
        return isinstance(self.game, Parliament) and self.game.convention == "count"

    @cached_property
    def swings(self) -> Swings:
        """The swings."""
        order, counter = self._counter(sized=False)
        found = counter.swings()
        each, turned = (self._sorted(order, one) for one in (found.each, found.turned))
        return Swings(each, turned, found.winning, found.possible)

    @cached_property
    def pivots(self) -> Pivots:
        """The probability of being the pivot."""
        weighted = self._weighted
        if weighted and not weighted.affordable(sized=True) and self._halves is None:
            if quadrature.work(weighted.number, weighted.total, weighted.quota) > FAR:
                return rounding.pivots(weighted.weights, weighted.quota, self.spend)
            return quadrature.pivots(weighted.weights, weighted.quota, self.spend)
        order, counter = self._counter(sized=True)
        return counts.pivots(self._sorted(order, counter.sizes()))

    @cached_property
    def chances(self) -> Pivots | None:
        """The probability of a swing up to an error, where swings cannot be counted; else None."""
        weighted = self._weighted
        if weighted is None or self._heavy(weighted):
            return None
        near = weighted.affordable(sized=False) and weighted.near * self.number**2 <= FARTHEST
        if near or self._halves:
            return None
        return rounding.swings(weighted.weights, weighted.quota, self.spend)

    @cached_property
    def minimal(self) -> Coalitions:
        """The minimal winning coalitions."""
        if (weighted := self._weighted) and self._polynomials:
            return weighted.minimal()
        order, family = self.tables
        found = family.minimal()
        return Coalitions(self._sorted(order, found.each), found.number)

    @cached_property
    def johnston(self) -> list[Fraction]:
        """Each member's sum of 1 / (critical members) over the coalitions it is critical in."""
        if (weighted := self._weighted) and self._polynomials:
            return weighted.johnston()
        order, family = self.tables
        return self._sorted(order, family.johnston())

    @cached_property
    def shift_minimal(self) -> Coalitions:
        """The shift-minimal winning coalitions."""
        order, family = self.tables
        found = family.shift_minimal()
        return Coalitions(self._sorted(order, found.each), found.number)

    @cached_property
    def owen(self) -> list[Fraction]:
        """The Owen value."""
        if (weighted := self._weighted) and self._by_unions(weighted):
            groups = self._unions(self.members)
            return unions.owen_weighted(weighted.weights, weighted.quota, groups, self.spend)
        order, family = self.tables
        return self._sorted(order, unions.owen(family, self._unions(order)))

    @cached_property
    def myerson(self) -> list[Fraction]:
        """The Myerson value."""
        if self.setting.links is None:
            raise PowerError("say who talks to whom: `links`, pairs of members")
        order, family = self.tables
        place = {member: i for i, member in enumerate(order)}
        links = [[place[member] for member in link] for link in self.setting.links]
        restricted = unions.connected(family, links)
        return self._sorted(order, counts.pivots(restricted.sizes()).each)

    @cached_property
    def tables(self) -> tuple[Order, Family]:
        """The game as truth tables, with the members in their order.

        Raises
        ------
        PowerError
            If there are too many members.
        """
        if self.number > MOST:
            raise PowerError(
                f"{self.number} members are too many for this index here; {MOST} are possible"
            )
        if isinstance(self.game, Parliament):
            return self.game.family(self.spend)
        order, universe, wins = tabled(self.game, self.spend)
        return order, Family(universe, wins)

    def _counter(self, sized: bool) -> tuple[Order, Counter]:
        """Return the algorithm that is able and quick, and its order of the members."""
        if isinstance(self.game, Parliament):
            return self._under_vows(self.game)
        weighted = self._weighted
        if weighted and self._heavy(weighted):
            return self.tables
        if weighted and weighted.affordable(sized):
            return self.members, weighted
        if halves := self._halves:
            return self.members, halves
        if weighted:
            raise PowerError("there are too many members, and their weights are too large")
        states = States(self.game, self.spend)
        return self.tables if self.number <= MOST and states.too_many else (self.members, states)

    def _under_vows(self, parliament: Parliament) -> tuple[Order, Counter]:
        several = parliament.game.single is None
        if self.number <= FEW or ((parliament.led or several) and self.number <= MOST):
            return self.tables
        if several:
            raise PowerError(f"more than {MOST} players under such a rule and vows are too many")
        if parliament.led:
            raise PowerError(f"more than {MOST} players, one of whom must lead, are too many")
        try:
            return self.members, Components(parliament, self.spend)
        except PowerError:
            if self.number <= MOST:
                return self.tables
            return self.members, Refusals(parliament, self.clock)

    @cached_property
    def _weighted(self) -> Weighted | None:
        threshold = None if isinstance(self.game, Parliament) else self.game.single
        if threshold is None:
            return None
        return Weighted([*threshold.weights.values()], threshold.quota, self.spend)

    @cached_property
    def _halves(self) -> Halves | None:
        return None if isinstance(self.game, Parliament) else Halves.of(self.game, self.spend)

    def _unions(self, order: Order) -> list[list[int]]:
        """Return the unions, each as the places of its members; who is in none is one alone."""
        place = {member: i for i, member in enumerate(order)}
        joined = [[place.pop(member) for member in union] for union in self.setting.unions]
        return joined + [[alone] for alone in place.values()]

    @property
    def _polynomials(self) -> bool:
        """Whether one polynomial for each member, by size, is not too much work."""
        weighted = self._weighted
        if weighted is None or self._heavy(weighted):
            return False
        return self.number**3 * weighted.total <= STEPS

    def _heavy(self, weighted: Weighted) -> bool:
        """Whether there are more seats than coalitions, and few of these: then tables are best."""
        return self.number <= FEW and weighted.total >> self.number > 0

    def _by_unions(self, weighted: Weighted) -> bool:
        """Whether the Owen value is found by polynomials of the unions; else by tables."""
        large = self.number > MOST and weighted.affordable(sized=True)
        return self._polynomials or large

    def _sorted(self, order: Order, each: Sequence[T]) -> list[T]:
        if order == self.members:
            return list(each)
        known: dict[str, Any] = dict(zip(order, each, strict=True))
        return [known[member] for member in self.members]
