"""Which form of a text goes with a whole number, by the rules of the Unicode CLDR.

A table of our own: Babel would be half of what a short answer takes to start, and 36 MB more to
install. Tests hold the two against each other. The page's script has the browser's; so a text that
somebody brings along has no forms but those of its language here.
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


def _no_other(number: int) -> str:
    return "other"


def _one_and_few(number: int) -> str:
    return "few" if 2 <= number <= 4 else _one(number)


def _one_and_two(number: int) -> str:
    return "two" if number == 2 else _one(number)


def _by_last_digit(number: int) -> str:
    if number % 10 == 1 and number % 100 != 11:
        return "one"
    return "few" if 2 <= number % 10 <= 4 and not 12 <= number % 100 <= 14 else "other"


def _russian(number: int) -> str:
    form = _by_last_digit(number)
    return "many" if form == "other" else form


def _polish(number: int) -> str:
    if number == 1:
        return "one"
    return "few" if _by_last_digit(number) == "few" else "many"


def _slovene(number: int) -> str:
    return {1: "one", 2: "two", 3: "few", 4: "few"}.get(number % 100, "other")


def _lithuanian(number: int) -> str:
    if number % 10 == 0 or 11 <= number % 100 <= 19:
        return "other"
    return "one" if number % 10 == 1 else "few"


def _latvian(number: int) -> str:
    if number % 10 == 0 or 11 <= number % 100 <= 19:
        return "zero"
    return _one(number % 10)


def _romanian(number: int) -> str:
    if number == 1:
        return "one"
    return "few" if number == 0 or 1 <= number % 100 <= 19 else "other"


def _arabic(number: int) -> str:
    if number <= 2:
        return ("zero", "one", "two")[number]
    if 3 <= number % 100 <= 10:
        return "few"
    return "many" if number % 100 > 10 else "other"


RULES: dict[Callable[[int], str], str] = {
    _one: "bg da de el en et eu fi hu ku nb nl nn no sq sv tr",
    _one_or_millions: "ca es gl it",
    _up_to_one_or_millions: "fr pt",
    _no_other: "id ja ko ms th zh",
    _one_and_few: "cs sk",
    _one_and_two: "he",
    _by_last_digit: "bs hr sr",
    _russian: "be ru uk",
    _polish: "pl",
    _slovene: "sl",
    _lithuanian: "lt",
    _latvian: "lv",
    _romanian: "ro",
    _arabic: "ar",
}
PLURALS = {language: rule for rule, spoken in RULES.items() for language in spoken.split()}


def plural(language: str, number: int) -> str:
    """Return the form that goes with a number; of a language without a rule, one or other.

    >>> plural("cs", 3), plural("cs-CZ", 5), plural("tlh", 3)
    ('few', 'other', 'other')
    """
    return PLURALS.get(language.partition("-")[0], _one)(abs(number))


def forms(language: str) -> frozenset[str]:
    """Return the forms that a language has for whole numbers, and the one for all others.

    >>> sorted(forms("cs")), sorted(forms("tlh"))
    (['few', 'one', 'other'], ['one', 'other'])
    """
    return frozenset(plural(language, number) for number in (*range(200), MILLION)) | {"other"}
