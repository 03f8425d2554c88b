"""Numbers of a weight are told in its unit everywhere, in each language, and counted as before."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

import formateur
from formateur import Instance
from formateur.words.figures.measures import amount, measure_of
from formateur.words.lexicon import languages
from formateur.words.phrases import by_part
from formateur.words.speaker import in_english, speaker_of
from formateur.words.vote import has
from helpers.command import run
from helpers.made import read

TOLD = {
    "ar": "يمثل المؤيدون 74.54% من السكان، والمطلوب 65%",
    "de": "74,54\xa0% der Bevölkerung vertreten, nötig sind 65\xa0%",
    "en": "74.54% of the population represented, 65% needed",
    "es": "quienes votan a favor representan 74,54\xa0% de la población y hace falta 65\xa0%",
    "fr": "ceux qui votent pour représentent 74,54\xa0% de la population, il en faut 65\xa0%",
    "it": "chi è a favore rappresenta 74,54% della popolazione, serve 65%",
    "nl": "74,54% van de bevolking vertegenwoordigd, 65% nodig",
    "pl": "głosujący za reprezentują 74,54% ludności, potrzeba 65%",
    "sv": "74,54\xa0% av befolkningen företräds, 65\xa0% krävs",
}
FIFTEEN = [
    *("at", "be", "bg", "cy", "cz", "de", "dk", "ee", "el", "es", "fi", "fr", "hr", "hu"),
    "it",
]
UNITS = {
    "%": {"unit": "%", "scale": 1000},
    "million": {"unit": "million", "units": {"de": "Millionen"}, "scale": 1000},
}
PARTIES = {"a": 43210, "b": 32109, "c": 24681}  # of a hundred thousand
RULES = ({"share": "13/20"}, {"rule": "absolute"}, {"rule": "simple"}, {"against": 35000})


def body(unit: str = "%", counted: object = None, **keys: object) -> Instance:
    """Three who have seats and people: these are told as per cent, or in millions."""
    asked = {**(counted or {"share": "13/20"}), "weight": "people"}  # type: ignore[dict-item]
    document = {
        "formateur": 1,
        "id": "body",
        "weights": {"people": {"name": "the people", "names": {"de": "die Leute"}, **UNITS[unit]}},
        "rule": {"all": ["simple", asked]},
        "parties": {
            id_: {"seats": 1, "weights": {"people": many}} for id_, many in PARTIES.items()
        },
        "statements": [{"veto": ["a", "b"]}],
        **keys,
    }
    return read(document)


@pytest.mark.parametrize("language", languages())
def test_a_share_of_the_population_is_told_as_such(language: str) -> None:
    council = formateur.load("eu-council", language=language)
    verdict = formateur.judge(council, FIFTEEN)
    (line,) = [one for one in by_part(speaker_of(council, language), verdict) if "74" in one]
    assert (
        line.endswith(f"; {TOLD[language]}")
        or line.endswith(f"؛ {TOLD[language]}")
        or (language == "fr" and line.endswith(f"\xa0; {TOLD[language]}"))
    )


@pytest.mark.parametrize(
    ("unit", "rule", "told"),
    [
        ("%", {"share": "13/20"}, "67.891% of the people represented, 65% needed"),
        ("%", {"quota": 60500}, "67.891% of the people represented, 60.5% needed"),
        (
            *("%", {"rule": "absolute"}),
            "67.891% of the people represented, more than 50% needed",
        ),
        (
            *("%", {"rule": "simple"}),
            "67.891% of the people represented by those in favour, "
            "32.109% of the people by those against",
        ),
        (
            *("%", {"against": 35000}),
            "32.109% of the people represented by those against, and more than 35% would stop it",
        ),
        (
            *("%", {"share": "3/5", "of": "cast"}),
            "67.891% of the people represented, 100.000% by all who vote yes or no; 60% needed",
        ),
        (
            *("million", {"share": "1/3"}),
            "67.891\xa0million of the people represented, 33.334\xa0million needed",
        ),
    ],
)
def test_each_kind_of_count_is_told_in_the_unit(unit: str, rule: object, told: str) -> None:
    one = body(unit, rule)
    assert has(in_english(one), formateur.judge(one, ["a", "c"]).parts[1]) == told


def test_the_word_for_a_unit_is_told_in_each_language() -> None:
    one = body("million")
    told = amount(speaker_of(one, "de"), "people", Fraction(43210))
    assert told == "43,210\xa0Millionen"
    measure = measure_of(speaker_of(one, "de"), "people")
    assert measure is not None
    assert measure.of_all(Fraction(43210)) == "43,210\xa0Millionen der Leute"


@pytest.mark.parametrize("rule", RULES)
def test_what_is_counted_is_the_same_with_a_unit_and_without(rule: object) -> None:
    """A unit is a way to tell: no number of JSON, and no answer, changes with it."""
    one = body(counted=rule)
    bare = replace(one, weights=())
    for cabinet in (["a"], ["a", "c"], ["b", "c"]):
        with_unit, without = (formateur.judge(it, cabinet).to_dict() for it in (one, bare))
        assert json.dumps(with_unit) == json.dumps(without)
    assert formateur.count(one, "winning") == formateur.count(bare, "winning")


RAW = re.compile(r"(?:43[.,\s]?210|32[.,\s]?109|24[.,\s]?681)(?!\s?%)")
WITH_SEATS_OR_WITHOUT: tuple[dict[str, object], ...] = (
    {},
    {
        "rule": {"share": "13/20", "weight": "people"},
        "parties": {id_: {"weights": {"people": many}} for id_, many in PARTIES.items()},
    },
)


def visible(page: str) -> str:
    """The text of a page, without its scripts."""
    text = re.sub(r"<(script|style)\b.*?</\1>", "", page, flags=re.DOTALL)
    return re.sub(r"<[^>]*>", "", text)


@pytest.mark.parametrize("keys", WITH_SEATS_OR_WITHOUT)
@pytest.mark.parametrize("language", ["en", "de"])
def test_no_number_of_a_weight_is_told_without_its_unit(
    tmp_path: Path, keys: dict[str, object], language: str
) -> None:
    one = body("%", None, **keys)
    path = tmp_path / "body.yaml"
    one.save(path)
    told = {"page": visible(formateur.report(one, language=language))}
    for words in ("solve", "list", "explain", "power"):
        told[words] = run(words, path, "--language", language, width=300).out
    told["check"] = run("check", path, "a,c", "--language", language, width=300).out
    told["impossible"] = run("explain", path, "--with", "a,b", "--language", language).out
    for where, text in told.items():
        assert RAW.findall(text) == [], where
    assert all("%" in told[where] for where in ("page", "power", "check"))


def test_bounds_that_no_rounded_shares_reach_may_be_stated_as_the_body() -> None:
    """Shares of 16.67 add up to 100.02 per cent: that the whole is 100 is for the file to say."""
    parties = {id_: {"weights": {"people": 1667}} for id_ in "abcdef"}
    weights = {"people": {"name": "the people", "unit": "%", "scale": 100}}
    rule = {"share": "1/5", "weight": "people"}
    for told, asked in (("20.004%", rule), ("20%", {**rule, "body": 10000})):
        one = read({"formateur": 1, "rule": asked, "weights": weights, "parties": parties})
        said = has(in_english(one), formateur.judge(one, ["a"]).parts[0])
        assert said == f"16.67% of the people represented, {told} needed"


def test_a_file_keeps_the_unit(tmp_path: Path) -> None:
    for unit in UNITS:
        one = body(unit)
        one.save(tmp_path / "body.yaml")
        again = formateur.load(tmp_path / "body.yaml")
        assert again.weights == one.weights
        assert again.weights[0].scale == 1000
