"""Shares and probabilities in per cent: by one rule in page, pictures and terminal.

What is neither nothing nor all is shown as neither.
"""

from __future__ import annotations

from fractions import Fraction
from math import ceil, log10, sqrt
from typing import Protocol

from formateur.words.wording import S, Words, rounded

MOST_PLACES = 2  # of a per cent
LEAST = 1e-9  # what is nearer to nothing or all than this is so but for the rounding of floats


class Estimate(Protocol):
    """A probability that was estimated."""

    @property
    def value(self) -> float:
        """The estimate."""

    @property
    def error(self) -> float:
        """Its standard error."""

    @property
    def draws(self) -> int:
        """How many draws it is of."""


def percent(words: Words[S], chance: Estimate) -> tuple[str, str]:
    """Return a probability and its standard error, in per cent; of one draw nobody knows that.

    With no more digits than so many draws carry: 10,000 leave half a point open at worst, which is
    one decimal.
    """
    places = _carried(chance.draws)
    error = share(words, chance.error, places) if chance.draws > 1 else "?"
    return share(words, chance.value, places), error


def _carried(draws: int) -> int:
    """Return how many decimals of a per cent so many draws carry.

    The last digit stands for no less than a twentieth of what they leave open at worst.
    """
    worst = 50 / sqrt(max(draws, 1))
    return max(0, min(MOST_PLACES, ceil(-log10(worst / 2))))


def share(words: Words[S], value: float | Fraction, places: int = 1) -> str:
    """Write a part of one in per cent, without the sign.

    >>> from formateur.words.wording import english
    >>> [share(english(), one) for one in (0.0, 0.0001, 0.5, 0.9999, 1.0)]
    ['0.0', '< 0.1', '50.0', '> 99.9', '100.0']
    """
    least = Fraction(1, 10**places)
    shown = rounded(100 * Fraction(value), places)
    if LEAST < value < 1 - LEAST:
        if shown == 0:
            return f"< {words.figure(least, places)}"
        if shown == 100:
            return f"> {words.figure(100 - least, places)}"
    return words.figure(shown, places)


def shift(words: Words[S], before: Fraction, after: Fraction) -> str:
    """Write by how much a share has changed: what lies between the two as they are shown.

    A change that does not show is told to be less than the least that would.

    >>> from formateur.words.wording import english
    >>> third = Fraction(1, 3)
    >>> shift(english(), third, third), shift(english(), third, third + Fraction(1, 10_000))
    ('0.0', '< +0.1')
    """
    first, then = (rounded(100 * value, 1) for value in (before, after))
    sign = "+" if after > before else ""
    if first == then and before != after:
        least = Fraction(1, 10)
        return f"< +{words.figure(least, 1)}" if sign else f"> {words.figure(-least, 1)}"
    return f"{sign}{words.figure(then - first, 1)}"


def portion(words: Words[S], told: str) -> str:
    """Return a share as a rule asks for it, `65 %` or `4/7`, as the language writes it."""
    if not told.endswith(" %"):
        return told
    figure = Fraction(told.removesuffix(" %"))
    places = next(places for places in range(4) if (figure * 10**places).denominator == 1)
    return str(words.percent(words.figure(figure, places)))
