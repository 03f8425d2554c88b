"""Numbers and days in each language, held against the Unicode CLDR."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

from formateur.questions.simulating.shares import Probability
from formateur.words.lexicon import languages
from formateur.words.phrases import percent
from formateur.words.wording import english, words

FIRST = {"fr": "1er", "it": "1º"}  # of a month, as newspapers write it, and the CLDR does not


def locale(language: str) -> Locale:
    return Locale("en", "GB") if language == "en" else Locale(language)


@pytest.mark.parametrize("language", languages())
def test_numbers_have_the_signs_of_the_cldr(language: str) -> None:
    said = words(language, str)
    for number, places in ((0, 0), (7, 0), (1234, 0), (12345.5, 1), (1234567.25, 2)):
        pattern = f"#,##0.{'0' * places}" if places else "#,##0"
        ours = format_decimal(number, pattern, locale=locale(language), numbering_system="latn")
        assert said.figure(number, places) == ours


@pytest.mark.parametrize("language", languages())
def test_days_are_those_of_the_cldr(language: str) -> None:
    said = words(language, str)
    for month in range(1, 13):
        for day in (1, 28):
            when = date(2025, month, day)
            first = FIRST.get(language) if day == 1 else None
            told = format_date(when, "long", locale(language))
            assert said.day(when) == (told.replace("1", first, 1) if first else told)


def test_exact_halves_are_rounded_away_from_nothing() -> None:
    figure = english().figure
    told = [figure(Fraction(number, 100), 1) for number in (5, 15, 25, 35, -25)]
    assert told == ["0.1", "0.2", "0.3", "0.4", "-0.3"]
    assert figure(Fraction(0), 1) == "0.0"


@pytest.mark.parametrize(
    ("count", "draws", "told"),
    [
        (9172, 10_000, ("91.7", "0.3")),
        (3, 10_000, ("< 0.1", "< 0.1")),
        (9_999, 10_000, ("> 99.9", "< 0.1")),
        (0, 10_000, ("0.0", "0.0")),
        (10_000, 10_000, ("100.0", "0.0")),
        (50, 100, ("50", "5")),
        (917_234, 1_000_000, ("91.72", "0.03")),
        (1, 1, ("100", "?")),
    ],
)
def test_a_chance_has_as_many_digits_as_its_draws_carry(
    count: int, draws: int, told: tuple[str, str]
) -> None:
    assert percent(english(), Probability(count, draws)) == told
