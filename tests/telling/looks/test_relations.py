"""What a statement makes of two players, for every kind of statement."""

from __future__ import annotations

import pytest

from formateur.telling.looks import relations as kinds
from formateur.telling.looks.relations import relations
from formateur.telling.pictures.grid import MARKS
from formateur_models.parliament.statements import KINDS
from helpers.oracles.subsets import Document
from helpers.parliaments import parliament, read

# For each kind of statement: one, and the pairs that it makes; None is a statement beyond two.
CASES: dict[str, list[tuple[Document, dict[str, str] | None]]] = {
    "veto": [
        ({"veto": ["a", "b"]}, {"ab": kinds.REFUSES, "ba": kinds.REFUSES}),
        ({"veto": ["a", "b", "c"]}, None),
        ({"veto": ["a", "b"], "unless": ["c"]}, None),
    ],
    "cordon": [({"cordon": "a"}, dict.fromkeys(["ab", "ba", "ac", "ca"], kinds.REFUSES))],
    "requires": [
        ({"requires": "a", "any_of": ["b", "c"]}, {"ab": kinds.NEEDS, "ac": kinds.NEEDS}),
        ({"requires": "a", "all_of": ["b"]}, {"ab": kinds.NEEDS}),
        ({"requires": ["a", "b"], "all_of": ["c"]}, dict.fromkeys(["ac", "bc"], kinds.NEEDS_WITH)),
    ],
    "pact": [({"pact": ["b", "c"]}, {"bc": kinds.TOGETHER, "cb": kinds.TOGETHER})],
    "include": [({"include": ["a", "b"]}, None)],
    "limit": [
        ({"limit": ["a", "b"], "at_most": 1}, {"ab": kinds.REFUSES, "ba": kinds.REFUSES}),
        ({"limit": ["a", "b", "c"], "at_most": 2}, None),
    ],
    "friction": [
        ({"friction": ["a", "b"], "cost": 4}, {"ab": kinds.STRAINS, "ba": kinds.STRAINS}),
        ({"friction": ["a", "b", "c"], "cost": 4}, None),
    ],
    "support": [
        ({"support": "a", "if": ["b"]}, {"ab": kinds.SUPPORTS}),
        ({"support": "a", "unless": ["b"]}, {"ac": kinds.SUPPORTS}),
    ],
    "abstain": [({"abstain": "a"}, {"ab": kinds.ABSTAINS, "ac": kinds.ABSTAINS})],
    "lead": [({"lead": ["a"]}, {})],
}


def test_every_kind_of_statement_has_a_case_and_every_relation_a_mark() -> None:
    assert CASES.keys() == KINDS.keys()
    made = {
        kind for cases in CASES.values() for _, pairs in cases for kind in (pairs or {}).values()
    }
    assert made | {kinds.REFUSES_LED} == set(MARKS)


@pytest.mark.parametrize(
    ("statement", "pairs"), [case for cases in CASES.values() for case in cases], ids=str
)
def test_a_statement_makes_its_pairs(statement: Document, pairs: dict[str, str] | None) -> None:
    found = relations(read(parliament({"a": 3, "b": 3, "c": 3}, statement)))
    told = {f"{one}{other}": held for (one, other), held in found.kinds.items()}
    assert told == {pair: frozenset({kind}) for pair, kind in (pairs or {}).items()}
    several = isinstance(statement.get("requires"), list)
    assert bool(found.beyond) is (pairs is None or several)


def test_frictions_between_two_add_up_beside_a_veto() -> None:
    strains: list[Document] = [
        {"friction": ["a", "b"], "cost": 2},
        {"friction": ["b", "a"], "cost": 3, "id": "x"},
    ]
    found = relations(read(parliament({"a": 3, "b": 3}, {"veto": ["a", "b"]}, *strains)))
    assert found.costs == {("a", "b"): 5, ("b", "a"): 5}
    assert found.kinds["a", "b"] == {kinds.REFUSES, kinds.STRAINS}


def test_a_veto_while_somebody_leads_is_a_kind_of_its_own() -> None:
    vows: list[Document] = [{"lead": ["a", "c"]}, {"veto": ["a", "b"], "led_by": "a"}]
    found = relations(read(parliament({"a": 3, "b": 3, "c": 3}, *vows)))
    assert found.kinds["b", "a"] == {kinds.REFUSES_LED}


def test_a_demand_of_several_is_told_beside_its_cells_which_cannot_name_them_all() -> None:
    demand = {"requires": ["a", "b"], "all_of": ["c"]}
    found = relations(read(parliament({"a": 3, "b": 3, "c": 3}, demand)))
    assert [one.kind for one in found.beyond] == ["requires"]
