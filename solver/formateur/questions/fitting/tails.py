"""Probabilities of values at least so far out: normal, and chi-squared."""

from __future__ import annotations

import math


def normal(z: float) -> float:
    """Return the probability of a standard normal value at least so far from 0, on either side.

    >>> round(normal(1.959964), 4)
    0.05
    """
    return math.erfc(abs(z) / math.sqrt(2))


def chi_squared(value: float, degrees: int) -> float:
    """Return the probability of a chi-squared value at least so large.

    For whole degrees of freedom the sums are finite (Abramowitz and Stegun 1964, 26.4.4 and 5).

    >>> round(chi_squared(3.841459, 1), 4), round(chi_squared(18.307038, 10), 4)
    (0.05, 0.05)
    """
    if value <= 0:
        return 1.0
    half = value / 2
    if degrees % 2:
        total, first = math.erfc(math.sqrt(half)), 0.5
    else:
        total, first = math.exp(-half), 1.0
    power = first
    while power < degrees / 2:
        total += math.exp(power * math.log(half) - half - math.lgamma(power + 1))
        power += 1
    return min(1.0, total)
