"""Head counts and one weight together, as in the Council of the European Union."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate, repeat
from operator import mul

from formateur.engines.clock import Spend, freely
from formateur.questions.power.counts import Swings
from formateur.questions.power.game import Threshold, WeightedGame

MOST = 34  # members: two lists of 2^17 sets


class Halves:
    """A game in which a coalition of s members wins from a weight on that depends on s.

    Meet in the middle (Horowitz and Sahni 1974):

    1. Split the members into two halves and list the sets of each by size, in order of weight.
    2. For each set X of the first half and each size of the second, a binary search finds the sets
       Y of the second with which X wins: all from some place on.
    3. Add up, in one big integer with a digit for each member, the members of these pairs: those
       of X once for each Y, and the sums over Y from that place on, which are made once.
    4. Of the winning coalitions by size, with and without each member, follow the swings.

    2^(n/2) n steps of 2 n^2 bits.

    Parameters
    ----------
    weights
        In the order of the members.
    least
        For each size from 0 to n, the weight that wins; None where none does. It may fall with the
        size, never rise.
    spend
        Called before each step that may take long.
    """

    def __init__(
        self, weights: Sequence[int], least: Sequence[int | None], spend: Spend = freely
    ) -> None:
        self.spend = spend
        self.weights = weights
        self.least = least
        self.number = len(weights)
        self.digit = self.number + 1
        self.bits = self.digit * self.number

    @classmethod
    def of(cls, game: WeightedGame, spend: Spend = freely) -> Halves | None:
        """Return the game in this form, or None if it has no such form."""
        thresholds = [threshold for way in game.ways for threshold in way]
        heavy = next((t.weights for t in thresholds if not _heads(t)), thresholds[0].weights)
        if any(not _heads(t) and t.weights != heavy for t in thresholds):
            return None
        number = len(game.members)
        if number > MOST:
            return None
        least: list[int | None] = []
        for size in range(number + 1):
            able = (
                max((t.quota for t in way if not _heads(t)), default=0)
                for way in game.ways
                if all(size >= t.quota for t in way if _heads(t))
            )
            least.append(min(able, default=None))
        return cls([heavy[member] for member in game.members], least, spend)

    def swings(self) -> Swings:
        """Return the swings."""
        each = [sum(by_size) for by_size in self.sizes()]
        return Swings(each, each, sum(self._winning[0]), 1 << self.number)

    def sizes(self) -> list[list[int]]:
        """Return the swings by how many others are in the coalition: step 4.

        A member swings the winning coalitions that it is in, less those that win without it.
        """
        winning, having = self._winning
        return [
            [inside[s + 1] - (winning[s] - inside[s]) for s in range(self.number)]
            for inside in having
        ]

    @cached_property
    def _winning(self) -> tuple[list[int], list[list[int]]]:
        """The winning coalitions by size, and those that have each member by size."""
        number, middle = self.number, self.number // 2
        first = self._sets(range(middle))
        second = self._sets(range(middle, number))
        winning = [0] * (number + 1)
        packed = [0] * (number + 1)
        for b, heavy in enumerate(second):
            weights = [one >> self.bits for one in heavy]
            after = [*accumulate(reversed(heavy), initial=0)][::-1]
            for a, light in enumerate(first):
                least = self.least[a + b]
                if least is None:
                    continue
                self.spend()
                lacking = (least - (one >> self.bits) for one in light)
                starts = [*map(bisect_left, repeat(weights), lacking)]
                winning[a + b] += len(light) * len(heavy) - sum(starts)
                packed[a + b] += sum(light) * len(heavy) - sum(map(mul, light, starts))
                packed[a + b] += sum(map(after.__getitem__, starts))
        mask = (1 << self.digit) - 1
        having = [[one >> i * self.digit & mask for one in packed] for i in range(number)]
        return winning, having

    def _sets(self, members: range) -> list[list[int]]:
        """Return the sets of some members by size, in order of weight.

        A set is one integer: its weight above, and below a digit for each member, so that sums of
        sets have the sums of the digits.
        """
        sets: list[list[int]] = [[0]]
        for member in members:
            self.spend()
            more = (self.weights[member] << self.bits) + (1 << member * self.digit)
            joined = [[one + more for one in layer] for layer in sets]
            sets = [sorted(a + b) for a, b in zip([*sets, []], [[], *joined], strict=True)]
        return sets


def _heads(threshold: Threshold) -> bool:
    """Say whether a threshold counts members."""
    return all(weight == 1 for weight in threshold.weights.values())
