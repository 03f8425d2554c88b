"""Every engine and theory against brute force over roles x leads, on random small instances."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import formateur
from formateur import Instance, Wish
from formateur.answers import Status
from formateur.engines import ENGINES
from formateur_models.program.formulation import formulate
from helpers.depth import examples
from helpers.oracles import roles as oracle_roles
from helpers.oracles import subsets as oracle
from helpers.strategies.plain import documents
from helpers.strategies.roles import institutions, led, one_count
from helpers.wishes import as_keywords

# CBC is a process for each objective, so it sees fewer instances.
EXAMPLES = {"table": 20, "cpsat": 20, "pulp:highs": 6, "pulp:cbc": 2}
GENERAL = [engine for engine in ENGINES if engine in EXAMPLES]
CASES = [
    pytest.param(engine, theory, marks=pytest.mark.thorough)
    if engine == "pulp:cbc" and theory != "mwc"  # a process for each objective
    else (engine, theory)
    for engine in GENERAL
    for theory in formateur.theories
]

Document = dict[str, Any]
Told = tuple[frozenset[str], frozenset[str], frozenset[str], str | None]


def read(document: Document) -> Instance:
    return formateur.read_text(yaml.safe_dump(document, sort_keys=False, allow_unicode=True))


def told(result: formateur.Result) -> list[Told]:
    found = (verdict.government for verdict in result.governments)
    return [(g.cabinet, g.support, g.abstain, g.lead) for g in found]


def expected_of(governments: list[oracle_roles.Government]) -> list[Told]:
    return [(g.cabinet, g.who("support"), g.who("abstain"), g.lead) for g in governments]


@pytest.mark.parametrize(("engine", "theory"), CASES)
def test_all_ties(engine: str, theory: str) -> None:
    @examples(EXAMPLES[engine])
    @given(institutions())
    def check(document: Document) -> None:
        instance = read(document)
        expected = oracle_roles.predicted(document, *oracle.THEORIES[theory])
        result = formateur.solve(instance, theory, engine=engine)
        if len(expected) > 100:
            assert result.more_ties
            expected = expected[:100]
        assert told(result) == expected_of(expected)
        assert result.status is (Status.OPTIMAL if expected else Status.INFEASIBLE)
        for verdict, government in zip(result.governments, expected, strict=True):
            for name, value in verdict.objectives.items():
                assert value == oracle_roles.measure(document, name, government)

    check()


@pytest.mark.parametrize("theory", [theory for theory in formateur.theories if theory != "mcw"])
@examples(30)
@given(led())
def test_the_search_solves_once_for_each_lead(theory: str, document: Document) -> None:
    instance = read(document)
    expected = oracle_roles.predicted(document, *oracle.THEORIES[theory])
    result = formateur.solve(instance, theory)
    assert result.engine == "search"
    assert told(result) == expected_of(expected[:100])  # of ties the first hundred
    listed = {v.government for v in formateur.enumerate(instance, theory)}
    assert listed == {formateur.Government(*one) for one in expected_of(expected)}


@pytest.mark.parametrize("theory", ["harmony", "mwc", "mcw"])
@examples(30)
@given(st.data())
def test_seven_players(theory: str, data: st.DataObject) -> None:
    document = data.draw(institutions(max_players=7, most_offers=2))
    expected = oracle_roles.predicted(document, *oracle.THEORIES[theory])[:100]
    assert told(formateur.solve(read(document), theory)) == expected_of(expected)


@pytest.mark.parametrize("engine", ENGINES)
def test_k_best_by_every_objective(engine: str) -> None:
    @examples(EXAMPLES.get(engine, 30))
    @given(one_count(max_players=5), st.permutations(["cost", "surplus", "parties"]))
    def check(document: Document, minimise: list[str]) -> None:
        if oracle_roles.candidates(document):
            minimise = ["leader-seats", *minimise]
        theory = formateur.theory("winning", minimise=tuple(minimise))
        expected = oracle_roles.ranked(document, (), minimise)
        if formateur.engines.engine(engine).refuses(formulate(read(document), theory)):
            return
        result = formateur.solve(read(document), theory, engine=engine, top=4)
        assert told(result) == expected_of(expected)[:4]
        for verdict, government in zip(result.governments, expected, strict=False):
            measured = [oracle_roles.measure(document, name, government) for name in minimise]
            assert list(verdict.objectives.values()) == measured

    check()


@examples(30)
@given(institutions(), st.data())
def test_wishes(document: Document, data: st.DataObject) -> None:
    candidates = sorted(oracle_roles.candidates(document))
    lead = data.draw(st.sampled_from([None, *candidates]))
    having = data.draw(st.lists(st.sampled_from(sorted(document["parties"])), max_size=1))
    wish = {"with": having, "led_by": lead}
    expected = oracle_roles.predicted(document, (), ("cost",), wish)[:100]
    theory = formateur.theory("winning", minimise=("cost",))
    asked = Wish(having=tuple(having), led_by=lead)
    assert told(formateur.solve(read(document), theory, **as_keywords(asked))) == expected_of(
        expected
    )


@examples(50)
@given(institutions())
def test_enumeration_finds_each_government_once(document: Document) -> None:
    found = list(formateur.enumerate(read(document), "winning"))
    expected = oracle_roles.predicted(document)
    assert len(found) == len(expected)
    assert {v.government for v in found} == {
        formateur.Government(*one) for one in expected_of(expected)
    }


@examples(50)
@given(institutions())
def test_the_judge_of_every_government(document: Document) -> None:
    """Also of those that lose, or break a vow."""
    instance = read(document)
    for government in list(oracle_roles.governments(document))[:200]:
        verdict = formateur.judge(instance, government.cabinet, led_by=government.lead)
        assert (verdict.government,) == (formateur.Government(*expected_of([government])[0]),)
        assert verdict.wins == oracle_roles.wins(document, government)
        assert set(verdict.broken) == oracle_roles.broken(document, government)
        seats = oracle.players(document)
        assert verdict.yes == sum(seats[p] for p in government.who("cabinet", "support"))
        assert verdict.no == sum(seats[p] for p in government.who("oppose"))
        if verdict.wins:
            assert (not verdict.dispensable) == oracle_roles.minimal(document, government)
            assert verdict.surplus >= 0
        elif government.cabinet:
            assert verdict.surplus < 0


@examples(75)
@given(documents())
def test_without_roles_both_oracles_agree(document: Document) -> None:
    expected = oracle.predicted(document, ("mwc",), ("cost",))
    found = oracle_roles.predicted(document, ("mwc",), ("cost",))
    assert [g.cabinet for g in found] == expected


def test_a_rule_that_says_the_same_twice_is_the_rule_once() -> None:
    either = {"any": ["simple", {"rule": "absolute", "weight": "states"}]}
    document = {
        "formateur": 1,
        "id": "twice",
        "parties": {p: {"seats": 1} for p in "abcde"}
        | {"f": {"seats": 1, "weights": {"states": 1}}},
        "rule": {"all": [either, either]},
    }
    expected = oracle_roles.predicted(document | {"seats": 6}, *oracle.THEORIES["mwc"])
    assert told(formateur.solve(read(document), "mwc")) == expected_of(expected)
