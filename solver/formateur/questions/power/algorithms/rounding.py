"""Power where weights are too many and too large for exact sums, with a proved bound on the error.

Weights are rounded to units. What rounding can change about who wins is bounded, and so is the
probability that it does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import ceil, log, sqrt
from typing import TYPE_CHECKING

from formateur.engines.clock import Spend, freely
from formateur.questions.power.algorithms.quadrature import (
    TINY,
    UNIT,
    distribution,
    half,
    points_for,
    running,
)
from formateur.questions.power.counts import Pivots

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

WORK = 8 * 10**8  # multiply-adds over all distributions
MOST_CELLS = 1 << 23
LONGEST = 1 << 15  # terms of an alternating sum, so that roundings do not add up
COARSE = 1e-8  # error allowed to the rule of integration
UNLIKELY = 1e-7  # how often what members lose by rounding may be farther from its mean
GUARD = 1e-6  # units: more than the roundings of a window's ends


def pivots(weights: Sequence[int], quota: int, spend: Spend = freely) -> Pivots:
    """Return each member's Shapley-Shubik index to within a bound.

    1. Nodes p as in :func:`formateur.questions.power.algorithms.quadrature.pivots`.
    2. Round weights to units, so large that the work is bounded; what a member of weight w has
       beside its units is its remainder r.
    3. At a node others join with probability p. Remainders of those who join add up to their mean,
       up to some t but for a probability of 1e-7 [1]_. So the units that decide are known but for
       t on either side: a window of the distribution surely inside, and one surely around.

    The index is the middle between both, the bound half of what is between them, and roundings.

    References
    ----------
    .. [1] Hoeffding 1963, "Probability inequalities for sums of bounded random variables", JASA 58,
       theorem 2.
    """
    points, skipped = points_for(len(weights), COARSE)
    nodes = [node for p, share in half(points) for node in ((p, p, share), (p, 1 - p, share))]
    return _chances(weights, quota, nodes, skipped + (2 * len(weights) + 4 * points) * UNIT, spend)


def swings(weights: Sequence[int], quota: int, spend: Spend = freely) -> Pivots:
    """Return each member's probability of a swing when every other joins with probability 1/2.

    As :func:`pivots`, at the one node 1/2.
    """
    return _chances(weights, quota, [(0.5, 0.5, 1.0)], 0.0, spend)


@dataclass(frozen=True)
class _Rounded:
    """Weights in units, and what is beside these."""

    unit: int
    weights: list[int]
    rests: list[int]

    @classmethod
    def of(cls, weights: Sequence[int], cells: int) -> _Rounded:
        unit = max(1, -(-sum(weights) // cells))
        least = max(1, sum(weights) // unit // LONGEST)  # fewer units are none
        units = [(2 * w + unit) // (2 * unit) for w in weights]
        units = [a if a >= least else 0 for a in units]
        return cls(unit, units, [w - unit * a for w, a in zip(weights, units, strict=True)])

    @cached_property
    def spread(self) -> float:
        """By how much remainders of those who join differ from their mean at most, in units."""
        squares = float(sum(rest * rest for rest in self.rests))
        return sqrt(log(2 / UNLIKELY) / 2 * squares) / self.unit + GUARD if squares else 0.0

    def windows(self, low: int, high: int, rest: int, joining: float) -> list[int]:
        """Return the units from which, and below which, a weight is surely, and may be, within.

        Parameters
        ----------
        rest
            All remainders of the others.
        joining
            With what probability each of these counts.
        """
        if not self.spread:
            return [-(-low // self.unit), -(-high // self.unit)] * 2
        mean, t = joining * rest / self.unit, self.spread
        start, end = low / self.unit - mean, high / self.unit - mean
        return [ceil(start + t), ceil(end - t), ceil(start - t), ceil(end + t)]


def _chances(
    weights: Sequence[int],
    quota: int,
    nodes: list[tuple[float, float, float]],
    rest: float,
    spend: Spend,
) -> Pivots:
    """Return the sum over nodes of the chances to decide, and a bound on its error.

    A node is the probability of the distribution, at most 1/2, the one with which others join, and
    its share. Where these differ, those who stay out are looked at.
    """
    different = {node[0] for node in nodes}
    cells = min(MOST_CELLS, WORK // (len(weights) * len(different)))
    rounded = _Rounded.of(weights, cells)
    total, rests = sum(rounded.weights), sum(rounded.rests)
    least = dict.fromkeys(weights, 0.0)
    most = dict.fromkeys(weights, 0.0)
    kinds = {w: (a, r) for w, a, r in zip(weights, rounded.weights, rounded.rests, strict=True)}
    below: tuple[Floats, int] | None = None
    known = -1.0
    for p, joining, share in nodes:
        if below is None or known != p:
            found = distribution(rounded.weights, total + 1, p, spend)
            below, known = running(found, len(weights)), p
        for weight, (units, own) in kinds.items():
            spend()
            ends = rounded.windows(quota - weight, quota, rests - own, joining)
            if joining != p:
                # a(S) is in [x, y) where those who stay out have total - units - y < a <= ... - x.
                ends = [total - units - end + 1 for end in ends]
                ends = [ends[1], ends[0], ends[3], ends[2]]
            sums = [_below(below, units, end, p) for end in ends]
            error = sum(one[1] for one in sums) + UNLIKELY
            inside = sums[1][0] - sums[0][0] - error if ends[1] > ends[0] else 0.0
            around = sums[3][0] - sums[2][0] + error
            least[weight] += share * max(0.0, inside)
            most[weight] += share * min(1.0, around)
    worst = max((most[w] - least[w]) / 2 for w in kinds) * 1.01 + rest + 1e-12
    each = {w: Fraction((least[w] + most[w]) / 2) for w in kinds}
    return Pivots([each[weight] for weight in weights], Fraction(worst))


def _below(below: tuple[Floats, int], units: int, end: int, p: float) -> tuple[float, float]:
    """Return the probability that the others have fewer units than `end`, and its error."""
    import numpy as np  # noqa: PLC0415 (not loaded for bodies of usual size)

    sums, roundings = below
    if end <= 0:
        return 0.0, 0.0
    if end > len(sums) - 1 - units:
        return 1.0, 0.0
    if not units:
        return float(sums[end]), (roundings + 4.0) * UNIT + TINY
    terms = sums[end::-units]
    powers = np.arange(len(terms))
    terms = terms * (p / (1.0 - p)) ** powers / (1.0 - p)
    terms[1::2] *= -1.0
    each = np.abs(terms) * (4.0 * powers + (roundings + len(terms) + 20.0))
    return float(terms.sum()), float(each.sum()) * UNIT + TINY
