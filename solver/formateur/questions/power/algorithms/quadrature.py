"""Shapley-Shubik for bodies that are too large for exact sums, with a proved bound on the error."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, localcontext
from fractions import Fraction
from functools import lru_cache
from math import cos, log, pi
from typing import TYPE_CHECKING

from formateur.engines.clock import Spend, freely
from formateur.questions.power.counts import Pivots
from formateur.questions.power.game import PowerError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

UNIT = 2.0**-53  # the largest relative error of one rounding
NEGLIGIBLE = 1e-14  # error allowed to the rule of integration
TINY = 1e-280  # more than all that underflow can lose
ROW = 2048
MOST_CELLS = 10**8


def work(number: int, total: int, quota: int) -> int:
    """Return how many multiply-adds :func:`pivots` takes."""
    points, _ = points_for(number, NEGLIGIBLE)
    return points // 2 * number * max(quota, total - quota + 1)


def pivots(weights: Sequence[int], quota: int, spend: Spend = freely) -> Pivots:
    """Return each member's Shapley-Shubik index to within a bound.

    The index is the integral over p from 0 to 1 of the probability f(p) that the member is decisive
    when every other joins with probability p [1]_, a polynomial of degree n - 1.

    1. Gauss-Legendre nodes p, so many that the rule's error is below 1e-14: for n - 1 <= 2 m - 1
       there is none, else |f(z)| <= (|z| + |1 - z|)^(n-1) bounds f on every ellipse around [0, 1],
       and so the error [2]_.
    2. For each p up to 1/2, the distribution of the weight of all: n multiply-adds of `quota`
       numbers. Nodes above 1/2 are nodes below of the dual game.
    3. Its running sums, in rows, so that few roundings add up.
    4. For each weight w, the window quota - w .. quota - 1 of the distribution without one member
       of that weight: an alternating sum of running sums, with ratio p / (1 - p) <= 1.

    Every number that is summed up to step 3 is positive, so that each has a relative error of at
    most (roundings) * 2^-53; step 4 adds up the absolute ones beside the value. m / 2 times n
    passes over `quota` floating-point numbers.

    Raises
    ------
    PowerError
        If the weights are too large even for this.

    References
    ----------
    .. [1] Owen 1972, "Multilinear extensions of games", Management Science 18.
    .. [2] Bernstein 1912; Trefethen 2013, "Approximation theory and approximation practice",
       theorem 8.2 for the best polynomial of degree 2 m - 1.
    """
    import numpy as np  # noqa: PLC0415 (not loaded for bodies of usual size)

    number, total = len(weights), sum(weights)
    quotas = (quota, total - quota + 1)
    if max(quotas) > MOST_CELLS:
        raise PowerError(f"weights of {total:,} in all are too large; round them")
    points, skipped = points_for(number, NEGLIGIBLE)
    values, errors = _summed(weights, quotas, points, spend)
    # Rounded nodes (Bernstein: |f'| <= n / (2 sqrt(p (1 - p)))), rounded shares, the last sums.
    rest = (2 * number + 4 * points + 10) * UNIT + skipped
    worst = float(np.nextafter(max(errors.values()) * 1.01 + rest, 1.0))
    known = {weight: Fraction(value) for weight, value in values.items()}
    return Pivots([known[weight] for weight in weights], Fraction(worst))


def _summed(
    weights: Sequence[int], quotas: Sequence[int], points: int, spend: Spend
) -> tuple[dict[int, float], dict[int, float]]:
    """Steps 2 to 4 at each node: the value of each weight, and what bounds its error."""
    values = dict.fromkeys(weights, 0.0)
    errors = dict.fromkeys(weights, 0.0)
    for p, share in half(points):
        below, roundings = running(distribution(weights, max(quotas), p, spend), len(weights))
        for weight in values:
            spend()
            for one in quotas:
                value, error = _window(below, one, weight, p, roundings)
                values[weight] += share * value
                errors[weight] += share * error
    return values, errors


def distribution(weights: Sequence[int], cap: int, p: float, spend: Spend = freely) -> Floats:
    """Step 2: the probabilities of the weights below `cap`."""
    import numpy as np  # noqa: PLC0415

    found, scaled = np.zeros(cap), np.empty(cap)
    found[0] = 1.0
    size, stay = 1, 1.0 - p
    for weight in sorted(weights):
        spend()
        np.multiply(found[:size], p, out=scaled[:size])
        found[:size] *= stay
        reached = min(size + weight, cap)
        if reached > weight:
            found[weight:reached] += scaled[: reached - weight]
        size = max(size, reached)
    return found


def running(found: Floats, number: int) -> tuple[Floats, int]:
    """Step 3: sums of the probabilities below each weight; how many roundings are in each."""
    import numpy as np  # noqa: PLC0415

    rows = -(-len(found) // ROW)
    table = np.zeros(rows * ROW)
    table[: len(found)] = found
    inside = np.cumsum(table.reshape(rows, ROW), axis=1)
    before = np.concatenate([[0.0], np.cumsum(inside[:-1, -1])])
    sums = (inside + before[:, None]).reshape(-1)[: len(found)]
    return np.concatenate([[0.0], sums]), 3 * number + ROW + rows


def _window(
    below: Floats, quota: int, weight: int, p: float, roundings: int
) -> tuple[float, float]:
    """Step 4: the probability of being decisive, and a bound on its error."""
    import numpy as np  # noqa: PLC0415

    if not weight:
        return 0.0, 0.0
    sums = below[quota::-weight]
    powers = np.arange(len(sums))
    ratio = p / (1.0 - p)
    factors = ratio**powers
    factors[1:] += factors[:-1].copy()
    terms = factors * sums / (1.0 - p)
    terms[1::2] *= -1.0
    # Of term j: the roundings of its sum, 4 for each power of the ratio, and those of the series.
    each = np.abs(terms) * (4.0 * powers + (roundings + len(sums) + 20.0))
    return float(terms.sum()), float(each.sum()) * UNIT + TINY


def points_for(number: int, negligible: float) -> tuple[int, float]:
    """Step 1: an even number of nodes, and a bound on the rule's error, which may be so much."""
    exact = number // 2 + 1
    exact += exact % 2
    for points in range(2, exact, 2):
        error = min(_rule_error(number, points, 1 + k / 50) for k in range(1, 200))
        if error < negligible:
            return points, error
    return exact, 0.0


def _rule_error(number: int, points: int, rho: float) -> float:
    """Bound the error of a Gauss rule on [0, 1] by the ellipse of parameter rho."""
    exponent = (number - 1) * log((rho + 1 / rho) / 2) - (2 * points - 1) * log(rho)
    return 4.0 / (rho - 1) * float(2.718281828459046 ** min(exponent, 50.0))


@lru_cache(maxsize=8)
def half(points: int) -> list[tuple[float, float]]:
    """Return the nodes of an even Gauss-Legendre rule on [0, 1] below 1/2, and their shares.

    Newton's method on the Legendre polynomial with 40 digits, so that only the last rounding to a
    floating-point number is felt.
    """
    with localcontext() as context:
        context.prec = 40
        found = []
        for k in range(points // 2):
            x = Decimal(cos(pi * (k + 0.75) / (points + 0.5)))
            for _ in range(6):
                value, slope = _legendre(points, x)
                x -= value / slope
            _, slope = _legendre(points, x)
            share = 1 / ((1 - x * x) * slope * slope)
            found.append((float((1 - x) / 2), float(share)))
        return found


def _legendre(degree: int, x: Decimal) -> tuple[Decimal, Decimal]:
    """Return the Legendre polynomial of a degree at x, and its slope."""
    before, value = Decimal(1), x
    for k in range(2, degree + 1):
        before, value = value, ((2 * k - 1) * x * value - (k - 1) * before) / k
    return value, degree * (x * value - before) / (x * x - 1)
