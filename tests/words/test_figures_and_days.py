"""Numbers and days in each language, held against the Unicode CLDR."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction

import pytest
from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal, format_percent

from formateur.questions.simulating.shares import Probability
from formateur.words.figures.written import portion
from formateur.words.lexicon import languages, texts_of
from formateur.words.phrases import percent, share, shift
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
@pytest.mark.parametrize("number", [0.5, 161.5, 12345.25, 7.0, 0.0000001])
def test_decimals_have_the_signs_of_the_cldr(language: str, number: float) -> None:
    ours = format_decimal(number, "#,##0.#######", locale=locale(language), numbering_system="latn")
    said = words(language, str)
    assert said.decimal(number) == ours
    assert said.say("value", name="x", value=number) == f"x {ours}"


@pytest.mark.parametrize("language", languages())
def test_days_are_those_of_the_cldr(language: str) -> None:
    said = words(language, str)
    for month in range(1, 13):
        for day in (1, 28):
            when = date(2025, month, day)
            first = FIRST.get(language) if day == 1 else None
            told = format_date(when, "long", locale(language))
            assert said.day(when) == (told.replace("1", first, 1) if first else told)


@pytest.mark.parametrize("language", languages())
def test_per_cents_have_the_sign_of_the_cldr_in_figures_and_in_texts(language: str) -> None:
    said = words(language, str)
    ours = format_percent(0.12, locale=locale(language), numbering_system="latn")
    assert said.percent("12") == ours
    for key, text in texts_of(language).items():
        for form in [text] if isinstance(text, str) else text.values():
            signs = re.findall(r"[}\d](\s*%)", form)
            assert all(f"12{sign}" == ours for sign in signs), key


def test_a_share_that_a_rule_asks_for_is_written_as_the_language_writes_it() -> None:
    told = [portion(words(language, str), "12.5 %") for language in ("en", "de", "nl")]
    assert told == ["12.5%", "12,5\xa0%", "12,5%"]
    assert portion(english(), "4/7") == "4/7"


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (0, "0.0"),
        (Fraction(1, 5000), "< 0.1"),
        (Fraction(1, 2000), "0.1"),
        (Fraction(4999, 5000), "> 99.9"),
        (1 - 2**-53, "100.0"),  # a sum of floats
        (1, "100.0"),
    ],
)
def test_a_share_is_nothing_or_all_only_where_it_is(value: Fraction | float, told: str) -> None:
    assert share(english(), value) == told


def test_a_change_is_that_of_the_figures_shown_and_never_nothing_where_there_is_one() -> None:
    half, little = Fraction(1, 2), Fraction(1, 5000)
    assert shift(english(), half, half) == "0.0"
    assert shift(english(), half, half + little) == "< +0.1"
    assert shift(english(), half, half - little) == "> -0.1"
    assert shift(english(), Fraction(149, 1000), Fraction(253, 1000)) == "+10.4"


def test_exact_halves_are_rounded_away_from_nothing() -> None:
    figure = english().figure
    told = [figure(Fraction(number, 100), 1) for number in (5, 15, 25, 35, -25)]
    assert told == ["0.1", "0.2", "0.3", "0.4", "-0.3"]
    assert figure(Fraction(0), 1) == "0.0"


@pytest.mark.parametrize(
    ("count", "draws", "told"),
    [
        (9172, 10_000, ("92", "0.3")),
        (9650, 10_000, ("97", "0.2")),
        (3, 10_000, ("< 1", "< 0.1")),
        (9_999, 10_000, ("> 99", "< 0.1")),
        (0, 10_000, ("< 1", "")),
        (10_000, 10_000, ("> 99", "")),
        (50, 100, ("50", "5.0")),
        (100, 100, ("100", "")),
        (917_234, 1_000_000, ("91.7", "0.03")),
        (1, 1, ("100", "?")),
    ],
)
def test_a_chance_has_as_many_digits_as_its_draws_carry(
    count: int, draws: int, told: tuple[str, str]
) -> None:
    assert percent(english(), Probability(count, draws)) == told
