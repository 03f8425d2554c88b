"""Rules by country: data that files name."""

from __future__ import annotations

import importlib.util
from typing import Any

import pytest

import formateur
from formateur import Instance, Party
from formateur.answers import Status
from formateur.errors import InstanceError
from formateur.vows import Abstain, Support, Veto
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
    made = Instance(id="x", seats=5, parties=parties, rule="sweden")
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


# Recipes of docs/rules.md: votes that need no rule of their own


def thuringia(*statements: object) -> Instance:
    seats = {"linke": 29, "afd": 22, "cdu": 21, "spd": 8, "greens": 5, "fdp": 5}
    rounds = {"rounds": ["absolute", "absolute", "simple"]}
    fields: Any = {"parties": seats, "statements": statements, "rule": rounds}
    return Instance(id="thuringia", seats=90, **fields)


def test_most_votes_between_candidates_is_more_yes_than_no_where_others_abstain() -> None:
    red = ["linke", "spd", "greens"]
    alone = thuringia()  # one candidate, and all others against: 42 to 48
    assert formateur.judge(alone, red).passes is None
    third = thuringia(Abstain(name="cdu"), Abstain(name="fdp"))  # these vote for a third
    assert formateur.judge(third, red).passes == "round 3: simple"
    one_other = thuringia(Support(name="cdu", given=("fdp",)), Support(name="afd", given=("fdp",)))
    assert formateur.judge(one_other, "fdp").passes == "round 1: absolute"


def test_a_successor_needs_a_majority_of_all_while_other_vows_stand() -> None:
    said = (Support(name="c", given=("b",)), Abstain(name="d"), Veto(names=("b", "e"), id="no"))
    seats = {"a": 40, "b": 35, "c": 15, "d": 5, "e": 5}
    fields: Any = {"parties": seats, "statements": said}
    invested = Instance(id="i", seats=100, **{**fields, "rule": "simple"})
    succeeding = Instance(id="i", seats=100, **{**fields, "rule": "absolute"})
    assert formateur.solve(invested, only="b").best is not None  # 50 to 45
    assert formateur.solve(succeeding, only="b").status is Status.INFEASIBLE  # 50 of 51
    found = formateur.solve(succeeding, without="a")
    assert found.best is not None
    assert not {"b", "e"} <= set(found.best.cabinet)


def _table_row(instance: Instance) -> str:
    return next((row.id for row in ROWS if row.name == instance.country), "")


RULED = [id_ for id_ in formateur.bundled() if _table_row(formateur.load(id_, language="en"))]
APART = {  # for what the file itself says behind its rule
    *("belgium-2024", "germany-2025-bundesrat", "iraq-2021", "ireland-2020"),
    *("netherlands-2010", "netherlands-2021", "netherlands-2023", "netherlands-2023-chambers"),
    *("new-zealand-2017", "new-zealand-2023"),
}


@pytest.mark.parametrize("id_", RULED)
def test_a_bundled_parliament_has_the_rule_of_its_country_or_says_why_not(id_: str) -> None:
    instance = formateur.load(id_, language="en")
    country = _table_row(instance)
    assert (instance.rule != as_rule(country)) is (id_ in APART)
    if id_ in APART:
        written = formateur.bundled()[id_].read_text(encoding="utf-8")
        (rule,) = (line for line in written.splitlines() if line.startswith("rule:"))
        assert f"`{country}`" in rule or "article" in rule


@pytest.mark.parametrize("id_", sorted(set(RULED) - APART))
def test_where_all_vote_that_rule_asks_for_more_than_half(id_: str) -> None:
    instance = formateur.load(id_, language="en")
    if instance.plain and not instance.unaligned:
        assert instance.needed == instance.seats // 2 + 1
