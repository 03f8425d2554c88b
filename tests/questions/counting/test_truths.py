"""Counting and power under every rule, against the oracle; the councils of the Union and the UN."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import formateur
from formateur.errors import PowerError
from formateur.questions.ask import Ask, wished
from formateur.questions.counting import truths
from formateur.questions.counting.counting import counted
from formateur_models.rules.majority import counts
from helpers.command import run
from helpers.depth import examples
from helpers.made import read
from helpers.oracles import power as brute
from helpers.oracles import roles as oracle
from helpers.oracles.subsets import THEORIES, Document, players
from helpers.strategies.roles import institutions

KINDS = ("veto", "cordon", "pact", "friction")
COUNCIL: Document = {
    "formateur": 1,
    "id": "un",
    "rule": {"all": [{"quota": 9}, {"against": 0, "weight": "permanent"}]},
    "parties": {
        **{p: {"seats": 1, "weights": {"permanent": 1}} for p in ("us", "uk", "fr", "ru", "cn")},
        **{f"n{i}": {"seats": 1} for i in range(10)},
    },
}


@st.composite
def voted(draw: st.DrawFn) -> Document:
    """Instances with any rule, whose statements can be counted without listing."""
    doc: Document = draw(institutions(max_players=6, most_offers=0))
    doc["statements"] = [
        {key: value for key, value in statement.items() if key != "led_by"}
        for statement in doc["statements"]
        if any(kind in statement for kind in KINDS) and "unless" not in statement
    ]
    return doc


@examples(150)
@given(voted(), st.sampled_from(["winning", "mwc"]), st.data())
def test_under_any_rule_it_counts_what_the_oracle_lists(
    doc: Document, theory: str, data: st.DataObject
) -> None:
    names = st.lists(st.sampled_from(sorted(doc["parties"])), max_size=1)
    wish = {"with": data.draw(names), "without": data.draw(names)}
    if set(wish["with"]) & set(wish["without"]):
        wish["without"] = []
    expected = len(oracle.predicted(doc, *THEORIES[theory], wish=wish))
    ask = Ask.of(read(doc), theory, wished(wish["with"], wish["without"], (), None))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(truths, "CHUNK", data.draw(st.integers(0, 6)))
        assert counted(ask) == expected


@examples(60)
@given(voted(), st.sampled_from(["ignore", "contain", "count"]))
def test_power_under_any_rule_is_that_of_its_definition(doc: Document, vetoes: str) -> None:
    instance = read(doc)
    members = sorted(players(doc))

    def wins(coalition: brute.Coalition) -> bool:
        roles = tuple((p, "cabinet" if p in coalition else "oppose") for p in members)
        return oracle.passes(doc, oracle.Government(roles, None))

    def keeps(coalition: frozenset[str]) -> bool:
        roles = tuple((p, "cabinet" if p in coalition else "oppose") for p in members)
        return not oracle.broken(doc, oracle.Government(roles, None))

    if wins(frozenset()):
        with pytest.raises(PowerError, match="nobody's votes are needed"):
            formateur.power(instance)
        return
    every = brute.coalitions(members)
    kept = [c for c in every if wins(c) and keeps(c)]
    if vetoes == "ignore":
        winning = sum(map(wins, every))
        values = brute.shapley_shubik(members, wins)
        found = formateur.power(instance, "shapley-shubik")["shapley-shubik"]
        assert found == values
    elif vetoes == "contain":
        winning = sum(any(one <= c for one in kept) for c in every)
    else:
        winning = len(kept)
    assert formateur.power(instance, "winning", vetoes=vetoes).figures["winning"] == winning


def test_the_security_council_from_a_file(tmp_path: Path) -> None:
    """Published: 848 winning and 210 minimal winning coalitions, 421/2145 of the power."""
    path = tmp_path / "un.yaml"
    path.write_text(read(COUNCIL).to_yaml(), encoding="utf-8")
    assert run("list", path, "--theory", "winning", "--count").out == "848\n"
    assert run("list", path, "--theory", "mwc", "--count").out == "210\n"
    found = formateur.power(read(COUNCIL), "shapley-shubik")["shapley-shubik"]
    assert (found["us"], found["n1"]) == (Fraction(421, 2145), Fraction(4, 2145))
    assert run("power", path).code == 0


def test_a_rule_with_too_many_ways_is_refused() -> None:
    weights = {f"w{i}": 1 for i in range(18)}
    rule: Any = {
        "all": [
            {"any": [{"quota": 1, "weight": f"w{i}"}, {"quota": 1, "weight": f"w{i + 1}"}]}
            for i in range(0, 18, 2)
        ]
    }
    parties = {"a": {"seats": 1, "weights": weights}, "b": {"seats": 1, "weights": weights}}
    instance = read({"formateur": 1, "id": "x", "rule": rule, "parties": parties})
    assert sum(1 for _ in counts(instance.rule)) == 18
    with pytest.raises(PowerError, match="256 are possible"):
        formateur.power(instance)
