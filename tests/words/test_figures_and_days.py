"""Numbers and days in each language, held against the Unicode CLDR."""

from __future__ import annotations

from datetime import date

import pytest
from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

from formateur.words.lexicon import languages
from formateur.words.wording import words

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
