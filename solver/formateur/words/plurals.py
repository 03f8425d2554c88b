"""Which form of a text goes with a whole number, by the rules of the Unicode CLDR.

A table of our own: Babel would be half of what a short answer takes to start, and 36 MB more to
install. Tests hold the two against each other.
"""

from __future__ import annotations

from collections.abc import Callable

MILLION = 1_000_000


def _one(number: int) -> str:
    return "one" if number == 1 else "other"


def _one_or_millions(number: int) -> str:
    return "many" if number and number % MILLION == 0 else _one(number)


def _up_to_one_or_millions(number: int) -> str:
    return "one" if number == 0 else _one_or_millions(number)


def _polish(number: int) -> str:
    if number == 1:
        return "one"
    return "few" if 2 <= number % 10 <= 4 and not 12 <= number % 100 <= 14 else "many"


def _arabic(number: int) -> str:
    if number <= 2:
        return ("zero", "one", "two")[number]
    if 3 <= number % 100 <= 10:
        return "few"
    return "many" if number % 100 > 10 else "other"


PLURALS: dict[str, Callable[[int], str]] = {
    "ar": _arabic,
    "de": _one,
    "en": _one,
    "es": _one_or_millions,
    "fr": _up_to_one_or_millions,
    "it": _one_or_millions,
    "nl": _one,
    "pl": _polish,
    "sv": _one,
}
