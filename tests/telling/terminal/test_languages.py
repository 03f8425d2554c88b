"""What the terminal tells is told in any language of the catalogue."""

from __future__ import annotations

import re

import pytest

from helpers.command import run
from helpers.paths import DATA

IN_ARABIC = (
    "solve iraq-2010 --with iraqiya",
    "list textbook --theory bp",
    "check iraq-2010 --formed",
    "explain iraq-2010 --with iraqiya --without ina",
    "leverage textbook",
    "diff iraq-2010 --lift sadrists-refuse-maliki --limit 1",
    "scenarios textbook",
    "timeline iraq-2010",
    "simulate germany-2018-poll --draws 200",
    "power iraq-2010 --vetoes contain --index all",
)
ARABIC = re.compile("[\u0621-\u064a]")
ENGLISH = re.compile(
    r"\b(seats?|needed|led by|cost|surplus|keeps|breaks|vows?|best|price|proved|gained|lost)\b"
)


@pytest.mark.parametrize("command", IN_ARABIC)
def test_a_command_speaks_arabic(command: str) -> None:
    english, told = run(*command.split()), run(*command.split(), "--language", "ar")
    assert told.code == english.code
    assert ENGLISH.search(english.out)
    assert ARABIC.search(told.out)
    said = "\n".join(line for line in told.out.splitlines() if ARABIC.search(line))
    assert ENGLISH.findall(said) == []


TOLD = {
    "theories": ("winning with the fewest seats", "gewinnend mit den wenigsten Sitzen"),
    "theories textbook": ("coalitions", "Koalitionen"),
    f"fit {DATA}/choices.csv --by case --formed formed --covariates size": ("-0.5", "-0,5"),
    "predict germany-2025 --draws 20": ("(minority)", "(Minderheit)"),
    "backtest parlgov --country ISL --theory mwc": ("minimal winning", "minimale Gewinnkoalition"),
    "backtest parlgov --predict 2000 --country DNK,FIN,ITA --covariates n,largest": (
        "equal shares",
        "gleiche Anteile",
    ),
    "infer germany-2013": ("friction of 1", "Reibung von 1"),
}


@pytest.mark.parametrize("command", TOLD)
def test_models_and_theories_speak_german(command: str) -> None:
    english, german = TOLD[command]
    assert english in run(*command.split(), width=200).out
    told = run(*command.split(), "--language", "de", width=200).out
    assert german in told
    assert english not in told


def test_a_language_that_there_is_not_is_told_with_those_that_there_are() -> None:
    shown = run("solve", "textbook", "--language", "klingon")
    assert shown.code == 2
    assert "there are no words in 'klingon'; known: ar, de, en, es, fr, it, nl, pl, sv" in shown.err


def test_figures_are_written_as_in_the_language() -> None:
    told = run("simulate", "germany-2018-poll", "--draws", "2000", "--language", "de").out
    assert "2.000 Ziehungen" in told
    assert "1.271 Befragte" in told
    assert "201,2" in told
    power = run("power", "germany-2025", "--index", "all", "--language", "de").out
    assert re.search(r"\d,\d\b", power)
    assert not re.search(r"\d\.\d\b", power)
