"""One weight and one quota, by generating functions.

Members of equal weight are equal in every respect, so that each weight is worked out once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import pairwise
from math import gcd
from typing import TypeVar

from formateur.engines.clock import Spend, freely
from formateur.questions.power.algorithms.sets import Sized, Unsized, affordable
from formateur.questions.power.counts import Coalitions, Swings

T = TypeVar("T")


class Weighted:
    """The game [quota; weights].

    Parameters
    ----------
    weights
        In the order of the members; divided by their greatest common divisor.
    quota
        At least 1 and at most their sum.
    spend
        Called before each step that may take long.
    """

    def __init__(self, weights: Sequence[int], quota: int, spend: Spend = freely) -> None:
        self.spend = spend
        unit = gcd(*weights)
        self.weights = [weight // unit for weight in weights] if unit > 1 else list(weights)
        self.quota = -(-quota // unit)
        self.number = len(weights)
        self.total = sum(self.weights)
        # The dual game has the same swings, by complements.
        self.near = min(self.quota, self.total - self.quota + 1)
        self.dual = self.near != self.quota

    def affordable(self, sized: bool) -> bool:
        """Say whether :meth:`swings` (or, `sized`, :meth:`sizes`) stays within memory."""
        return affordable(self.number, self.near, sized)

    def swings(self) -> Swings:
        """Return the swings.

        A member of weight w swings the sets of others that weigh quota - w .. quota - 1, a window
        of P(x) / (1 + x^w): with F(k) sets below k, F(q) - 2 F(q - w) + 2 F(q - 2w) - ...

        With n members this takes n shifts and sums of quota * n bits, and for each weight w
        quota / w sums of n bits.
        """
        sets = Unsized(self.number, self.near, self.spend).join(self.weights)
        down = sets.below[::-1]  # F(q), F(q - 1), ...
        losing, possible = down[0], 1 << self.number

        known = {0: 0}
        for weight in {*self.weights} - {0}:
            self.spend()
            step = 2 * weight
            known[weight] = losing - 2 * (sum(down[weight::step]) - sum(down[step::step]))
        each = [known[weight] for weight in self.weights]
        return Swings(each, each, losing if self.dual else possible - losing, possible)

    def sizes(self) -> list[list[int]]:
        """Return the swings by how many others are in the set.

        As :meth:`swings`, with n times as many bits: the powers of z tell sizes apart.
        """
        sets = Sized(self.number, self.near, self.spend).join(self.weights)

        def swung(weight: int) -> list[int]:
            window = sets.window_without(self.near - weight, self.near, weight)
            found = sets.by_size(window)[: self.number]
            return found[::-1] if self.dual else found

        return self._each(swung)

    def minimal(self) -> Coalitions:
        """Return the minimal winning coalitions.

        Members in descending order of weight. A coalition is minimal when it loses without its
        lightest member, so for each member j as the lightest: the sets of those before j that
        weigh quota - w_j .. quota - 1. With n members: n polynomials, n^2 windows.
        """
        order = sorted(range(self.number), key=lambda i: -self.weights[i])
        sets = Sized(self.number, self.quota, self.spend)
        packed = [0] * self.number
        total = 0
        before: list[int] = []
        for j in order:
            weight = self.weights[j]
            if not weight:
                break
            found = sets.window(self.quota - weight, self.quota) << sets.size
            total += found
            packed[j] += found
            known: dict[int, int] = {}
            for i in before:
                w = self.weights[i]
                if w not in known:
                    window = sets.window_without(self.quota - weight - w, self.quota - w, w)
                    known[w] = window << 2 * sets.size
                packed[i] += known[w]
            sets = sets.join([weight])
            before.append(j)
        return Coalitions([sets.by_size(one) for one in packed], sum(sets.by_size(total)))

    def johnston(self) -> list[Fraction]:
        """Return each member's sum of 1 / (critical members) over the coalitions it is critical in.

        1. A member of a winning coalition with surplus e is critical when its weight is above e.
        2. Between one weight v and the next above, u, the same members are heavier than every
           surplus e = v .. u - 1; z marks these.
        3. A window of P(x, z) / (1 + z x^w) counts the coalitions of a heavy member of weight w by
           the number of critical ones.
        With d different weights: d polynomials, d^2 windows.
        """
        levels = sorted({0, *self.weights})
        shares = {weight: Fraction(0) for weight in levels}
        for v, u in pairwise(levels):
            sets = Sized(self.number, self.quota + u, self.spend)
            sets = sets.join((w for w in self.weights if w <= v), size=0)
            sets = sets.join(w for w in self.weights if w > v)
            for w in levels:
                if w > v:
                    window = sets.window_without(self.quota + v - w, self.quota + u - w, w)
                    critical = enumerate(sets.by_size(window), start=1)
                    shares[w] += sum(Fraction(number, k) for k, number in critical if number)
        return [shares[weight] for weight in self.weights]

    def _each(self, answer: Callable[[int], T]) -> list[T]:
        known = {weight: answer(weight) for weight in set(self.weights)}
        return [known[weight] for weight in self.weights]
