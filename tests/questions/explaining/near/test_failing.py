"""What is to be checked by hand is counted in what fails, with the bound as it is."""

from __future__ import annotations

from fractions import Fraction

import pytest

import formateur
from formateur import Instance
from formateur.questions.explaining.explaining import explain
from formateur.questions.explaining.near.failing import Failing
from formateur.questions.explaining.near.nearest_told import lines, together
from formateur.questions.explaining.sentence import Telling
from formateur.words.figures.written import raised
from formateur.words.lexicon import languages
from formateur.words.speaker import in_english, speaker_of

CITY = """
formateur: 1
id: city
seats: 41
rule: {all: [absolute, {RULE, weight: residents}]}
weights: {residents: {name: the residents}}
parties:
  river: {name: River, seats: 13, weights: {residents: 21.5}}
  hill: {name: Hill, seats: 11, weights: {residents: 30}}
  greens: {name: the Greens, seats: 11, weights: {residents: 17}}
  traders: {name: Traders, seats: 6, weights: {residents: 9.25}}
statements: [{veto: [river, traders]}, {veto: [hill, greens]}, {veto: [greens, traders]}]
"""
TOGETHER = "together; no such government that keeps every vow comes nearer; "


def city() -> Instance:
    return formateur.read_text(CITY.replace("RULE", "share: 1/2"))


def told(instance: Instance) -> tuple[dict[str, str], dict[str, str], str, str]:
    found = explain(instance, having="greens")
    assert found.nearest is not None
    teller = Telling(found, found.summary, in_english(instance))
    counted = Failing(teller.speaker, found.nearest.verdict)
    shown = {line.name: line.votes for line in lines(teller, found.nearest)}
    return shown, counted.sums(), counted.named, together(teller, found.nearest)


def test_weights_are_counted_where_these_fail() -> None:
    """River and the Greens have 24 of 41 seats, three more than needed, and too few residents."""
    shown, sums, named, end = told(city())
    assert shown == {"River": "21.50", "the Greens": "17.00", "Hill": "30.00", "Traders": "9.25"}
    assert (sums["yes"], sums["no"], named) == ("38.50", "39.25", "the residents")
    assert end == (
        f"{TOGETHER}38.50 of 77.75 vote for it, 38.875 are needed (half of the residents)"
    )


def test_seats_are_counted_where_these_fail() -> None:
    """A tenth of the residents is enough: then it is seats that are short."""
    body = formateur.read_text(
        CITY.replace("RULE", "share: 1/10")
        .replace("seats: 13", "seats: 5")
        .replace("seats: 41", "seats: 33")
    )
    shown, sums, named, end = told(body)
    assert shown == {"River": "5", "the Greens": "11", "Hill": "11", "Traders": "6"}
    assert (sums["yes"], sums["no"], named) == ("16", "17", "")
    assert end == f"{TOGETHER}1 short"


@pytest.mark.parametrize(
    ("bound", "unit", "told"),
    [
        (Fraction("38.875"), Fraction("0.25"), (Fraction("38.875"), 3)),  # as it is
        (Fraction(77, 3), Fraction("0.25"), (Fraction("25.67"), 2)),  # up: no vote lies between
        (Fraction(40), Fraction("0.5"), (Fraction(40), 0)),
    ],
)
def test_a_bound_is_never_rounded_down(
    bound: Fraction, unit: Fraction, told: tuple[Fraction, int]
) -> None:
    shown, places = raised(bound, unit)
    assert (shown, places) == told
    assert all((unit * n >= shown) == (unit * n >= bound) for n in range(1000))


@pytest.mark.parametrize("language", languages())
def test_the_sum_names_the_exact_bound_in_every_language(language: str) -> None:
    found = explain(city(), having="greens")
    assert found.nearest is not None
    teller = Telling(found, found.summary, speaker_of(found.instance, language))
    end = together(teller, found.nearest).replace(",", ".").replace("\u066b", ".")
    assert "38.875" in end
    assert "38.50" in end
