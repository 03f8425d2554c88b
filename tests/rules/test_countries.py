"""Rules by country: data that files name."""

from __future__ import annotations

import importlib.util

import pytest

import formateur
from formateur import Instance, Party
from formateur.errors import InstanceError
from formateur_models.rules.forms import PLAIN, as_rule
from formateur_models.rules.investitures import COUNTRIES, ROWS
from helpers.command import run
from helpers.made import read
from helpers.paths import ROOT

PARTIES = {"a": {"seats": 3}, "b": {"seats": 2}}
# What each country's rule asks of five who vote: (yes, no), and whether that is enough.
VOTES = {
    "sweden": (((2, 2), True), ((2, 3), False)),
    "germany": (((3, 0), True), ((2, 0), False)),
    "spain": (((2, 1), True), ((2, 2), False)),
    "denmark": (((2, 2), True), ((1, 2), False)),
    "greece": (((2, 1), True), ((1, 0), False)),
}


@pytest.mark.parametrize("country", COUNTRIES)
def test_a_country_is_expanded_at_reading(country: str) -> None:
    instance = read({"formateur": 1, "id": "x", "rule": country, "parties": PARTIES})
    assert instance.rule == as_rule(COUNTRIES[country].rule) == as_rule(country)
    assert formateur.read_text(instance.to_yaml()) == instance
    assert country not in PLAIN


def test_there_are_thirty_and_each_says_where_it_is_written() -> None:
    assert len(ROWS) == len(COUNTRIES) >= 30
    assert all(row.article and row.source for row in ROWS)
    assert [row.id for row in ROWS] == sorted(row.id for row in ROWS)


@pytest.mark.parametrize("country", VOTES)
def test_what_wins_in_a_country(country: str) -> None:
    for (yes, no), passes in VOTES[country]:
        seats = {"yes": yes, "no": no, "aside": 5 - yes - no}
        doc = {
            "formateur": 1,
            "id": "x",
            "rule": country,
            "parties": {party: {"seats": held} for party, held in seats.items()},
            "statements": [{"abstain": "aside"}],
        }
        assert formateur.judge(read(doc), ["yes"]).wins == passes


def test_it_stands_among_other_rules_and_in_python() -> None:
    doc = {"formateur": 1, "id": "x", "rule": {"all": ["greece", {"quota": 4}]}, "parties": PARTIES}
    assert [str(part) for part in read(doc).rule.parts[0].parts] == ["simple", "share 2/5"]  # type: ignore[union-attr]
    parties = (Party(id="a", seats=3), Party(id="b", seats=2))
    made = Instance(id="x", seats=5, parties=parties, rule="sweden")  # type: ignore[arg-type]
    assert str(made.rule) == "negative"


@pytest.mark.parametrize(
    ("wrong", "mend"),
    [("swedn", "'sweden'"), ("New Zealand", "'new-zealand'"), ("abslute", "'absolute'")],
)
def test_an_unknown_one_names_the_near_ones(wrong: str, mend: str) -> None:
    with pytest.raises(InstanceError, match=f"did you mean {mend}"):
        read({"formateur": 1, "id": "x", "rule": wrong, "parties": PARTIES})


def test_the_table_of_the_docs_is_that_of_the_data() -> None:
    spec = importlib.util.spec_from_file_location("rules_page", ROOT / "docs" / "rules.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.page() == (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    assert "new-zealand" in run("rules").out
    assert '"country": "sweden"' in run("rules", "--format", "json").out
    assert run("rules", "--format", "csv").out.startswith("country,name,rule")
