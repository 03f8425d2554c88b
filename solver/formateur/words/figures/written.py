"""A number in figures, with all the decimals that it has and the signs of a language."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import ceil

from formateur.words.wording import S, Words
from formateur_models.voting.parts import Number

LARGE = 1_000  # from here on thousands are set off
MOST_DIGITS = 7  # weights have at most six, half of one has one more


def shown(value: Number, digits: int | None = None) -> str:
    """Return a number, thousands set off in a large one; with as many digits as it has, or so many.

    >>> shown(Fraction(449, 10)), shown(Fraction(449, 10), 2), shown(7454), shown(293_000_000)
    ('44.9', '44.90', '7,454', '293,000,000')
    """
    digits = decimals(value) if digits is None else digits
    exact = Decimal(value.numerator) / value.denominator
    return f"{exact:{',' if value >= LARGE else ''}.{digits}f}"


def decimals(value: Number) -> int:
    """Return how many decimals a number has; without an end, the most."""
    return next((n for n in range(MOST_DIGITS) if (value * 10**n).denominator == 1), MOST_DIGITS)


def signed(words: Words[S], figure: str) -> str:
    """Return a figure as English writes it with the signs of the language."""
    signs = {",": str(words.texts["number.group"]), ".": str(words.texts["number.decimal"])}
    return "".join(signs.get(one, one) for one in figure)


def portion(words: Words[S], told: str) -> str:
    """Return a share as a rule asks for it, `65 %` or `4/7`, as the language writes it."""
    if not told.endswith(" %"):
        return told
    figure = Fraction(told.removesuffix(" %"))
    places = next((n for n in range(4) if (figure * 10**n).denominator == 1), 4)
    return str(words.percent(words.figure(figure, places)))


def raised(bound: Fraction, unit: Fraction) -> tuple[Fraction, int]:
    """Return a bound and its decimals; without an end, rounded up to those of a unit."""
    places = decimals(bound)
    if places == MOST_DIGITS:
        places = decimals(unit)
        bound = Fraction(ceil(bound * 10**places), 10**places)
    return bound, places
