"""Draws that fill space evenly: Halton sequences (Halton 1960), as normal deviates."""

from __future__ import annotations

from statistics import NormalDist

import numpy as np

from formateur.questions.fitting.choices import Floats

PRIMES = (2, 3, 5, 7, 11, 13, 17, 19, 23, 29)
SKIPPED = 100  # first elements, in which sequences of different primes go together


def halton(number: int, prime: int) -> Floats:
    """Return elements of the sequence of a prime: whole numbers with their digits mirrored.

    >>> [float(x) for x in halton(3, 2).round(4)]
    [0.6484, 0.3984, 0.8984]
    """
    places = np.arange(SKIPPED + 1, SKIPPED + 1 + number)
    found, part = np.zeros(number), 1.0
    while places.any():
        part /= prime
        found += part * (places % prime)
        places = places // prime
    return found


def normal_draws(opportunities: int, draws: int, coefficients: int) -> Floats:
    """Return normal deviates for each coefficient, opportunity and draw.

    Each opportunity takes its draws from where those of the one before end, so that the
    opportunities together fill the space (Train 2009, 9.3.3).
    """
    inverse = NormalDist().inv_cdf
    made = [
        np.fromiter(map(inverse, halton(opportunities * draws, prime).tolist()), dtype=float)
        for prime in PRIMES[:coefficients]
    ]
    return np.array(made).reshape(coefficients, opportunities, draws)
