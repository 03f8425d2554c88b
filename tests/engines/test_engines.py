"""Every engine and theory against brute force over all subsets, on random small instances."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

import formateur
from formateur.answers import Status
from formateur.engines import ENGINES
from helpers.depth import examples
from helpers.oracles import subsets as oracle
from helpers.parliaments import read
from helpers.strategies.plain import documents

# CBC is a process for each objective, so it sees fewer instances.
EXAMPLES = {"search": 100, "table": 50, "cpsat": 40, "pulp:highs": 20, "pulp:cbc": 3, "race": 3}
UNKNOWN = [("search", "mcw")]  # test_search.py demands that these are refused
EVERY = [(engine, theory) for engine in ENGINES for theory in formateur.theories]
CASES = [
    pytest.param(*case, marks=pytest.mark.thorough)
    if case[0] == "pulp:cbc" and case[1] != "mwc"  # a process for each objective
    else case
    for case in EVERY
    if case not in UNKNOWN
]
LISTED = [case for case in EVERY if case not in UNKNOWN and "pulp" not in case[0]]

Document = dict[str, Any]


def cabinets(result: formateur.Result) -> list[frozenset[str]]:
    return [verdict.government.cabinet for verdict in result.governments]


def test_every_theory_has_an_oracle() -> None:
    assert set(oracle.THEORIES) == set(formateur.theories)


@pytest.mark.parametrize(("engine", "theory"), CASES)
def test_all_ties(engine: str, theory: str) -> None:
    @examples(EXAMPLES[engine])
    @given(documents())
    def check(document: Document) -> None:
        instance = read(document)
        expected = oracle.predicted(document, *oracle.THEORIES[theory])
        result = formateur.solve(instance, theory, engine=engine)
        if len(expected) > 100:
            assert result.more_ties
            expected = expected[:100]
        assert cabinets(result) == expected
        assert result.status is (Status.OPTIMAL if expected else Status.INFEASIBLE)
        for verdict in result.governments:
            for name, value in verdict.objectives.items():
                cabinet = verdict.government.cabinet
                assert value == oracle.measure(document, name, cabinet)

    check()


@pytest.mark.parametrize(("engine", "theory"), CASES)
def test_k_best(engine: str, theory: str) -> None:
    @examples(max(3, EXAMPLES[engine] // 5))
    @given(documents(max_players=5))
    def check(document: Document) -> None:
        expected = oracle.ranked(document, *oracle.THEORIES[theory])
        result = formateur.solve(read(document), theory, engine=engine, top=4)
        assert cabinets(result) == expected[:4]

    check()


@pytest.mark.parametrize(("engine", "theory"), LISTED)
def test_enumeration(engine: str, theory: str) -> None:
    @examples(EXAMPLES[engine])
    @given(documents())
    def check(document: Document) -> None:
        found = list(formateur.enumerate(read(document), theory, engine=engine))
        expected = oracle.predicted(document, *oracle.THEORIES[theory])
        assert len(found) == len(expected)
        assert {verdict.government.cabinet for verdict in found} == set(expected)

    check()
