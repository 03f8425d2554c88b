"""Head counts and one weight together, as in the Council of the European Union."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate

from .counts import Swings
from .game import Threshold, WeightedGame

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
    """

    def __init__(self, weights: Sequence[int], least: Sequence[int | None]) -> None:
        self.weights = weights
        self.least = least
        self.number = len(weights)

    @classmethod
    def of(cls, game: WeightedGame) -> Halves | None:
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
        return cls([heavy[member] for member in game.members], least)

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
        number, middle, digit = self.number, self.number // 2, self.number + 1
        first = self._sets(range(middle))
        second = self._sets(range(middle, number))
        winning = [0] * (number + 1)
        packed = [0] * (number + 1)
        for b, (weights_b, members_b) in enumerate(second):
            after = list(accumulate(reversed(members_b), initial=0))
            for a, (weights_a, members_a) in enumerate(first):
                least = self.least[a + b]
                if least is None:
                    continue
                every = len(weights_b)
                numbers = [every - bisect_left(weights_b, least - w) for w in weights_a]
                winning[a + b] += sum(numbers)
                packed[a + b] += sum(map(int.__mul__, members_a, numbers))
                packed[a + b] += sum(map(after.__getitem__, numbers))
        mask = (1 << digit) - 1
        having = [[one >> i * digit & mask for one in packed] for i in range(number)]
        return winning, having

    def _sets(self, members: range) -> list[tuple[list[int], list[int]]]:
        """Return the sets of some members by size: weights in ascending order, members packed."""
        digit = self.number + 1
        sets: list[list[tuple[int, int]]] = [[(0, 0)]]
        for member in members:
            weight, bit = self.weights[member], 1 << member * digit
            joined = [[(w + weight, m + bit) for w, m in layer] for layer in sets]
            sets = [a + b for a, b in zip([*sets, []], [[], *joined], strict=True)]
        layers = []
        for layer in sets:
            layer.sort()
            layers.append(([w for w, _ in layer], [m for _, m in layer]))
        return layers


def _heads(threshold: Threshold) -> bool:
    """Say whether a threshold counts members."""
    return all(weight == 1 for weight in threshold.weights.values())
