"""The truth table on programs with everything in them, what it refuses, and when time runs out."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest
from hypothesis import given

import formateur
from formateur.answers import Status
from formateur.engines import engine
from formateur.engines.clock import Clock
from formateur.engines.truth_table import MOST_DECISIONS, TruthTable
from formateur.errors import EngineError
from formateur_models.program.constraint import DEFINITION, Constraint, Reason
from formateur_models.program.formulation import formulate
from formateur_models.program.program import Objective, Program
from formateur_models.program.relaxation import relax
from formateur_models.program.variables import Auxiliary
from formateur_models.voting.decisions import Member
from helpers.depth import examples, some_of
from helpers.made import read
from helpers.parliaments import parliament
from helpers.strategies.roles import institutions

A, B = Member("a"), Member("b")
BOTH = Auxiliary("both")
ONE = Constraint("one", {A: 1, B: 1}, 1, None, Reason("rule"))
CASES = [
    ("iraq-2010", "fifty-odd", "harmony"),
    ("iraq-2010", "fifty-odd", "mcw"),
    ("belgium-2024", None, "mwc"),
    ("sweden-2022", None, "mcw"),
    ("european-parliament-2024", None, "harmony"),
]


@pytest.mark.parametrize(("name", "scenario", "theory"), some_of(CASES))
def test_the_table_answers_as_the_general_engine(
    name: str, scenario: str | None, theory: str
) -> None:
    instance = formateur.load(name)
    if scenario:
        instance = instance.with_scenarios(scenario)
    program = formulate(instance, formateur.theory(theory))
    table, other = TruthTable(), engine("cpsat")
    ours, theirs = table.best(program, Clock()), other.best(program, Clock())
    assert (ours.status, ours.totals) == (theirs.status, theirs.totals)
    assert set(table.every(program, Clock())) == set(other.every(program, Clock()))
    assert next(table.ranked(program, Clock())) == next(other.ranked(program, Clock()))


def test_ties_come_in_order_of_membership() -> None:
    seats = dict.fromkeys("abcde", 1)
    program = formulate(read(parliament(seats)), formateur.theory("mwc"))
    table = TruthTable()
    best = table.best(program, Clock())
    found = ["".join(sorted(one)) for one in table.ties(program, best.totals, Clock())]
    assert found == ["".join(three) for three in combinations("abcde", 3)]


@examples(60)
@given(institutions(max_players=5))
def test_each_solution_is_listed_once_and_in_strict_order(document: dict[str, Any]) -> None:
    program = formulate(read(document), formateur.theory("harmony"))
    table, other = TruthTable(), engine("cpsat")
    if table.refuses(program):
        return
    ranked = list(table.ranked(program, Clock()))
    assert len(ranked) == len(set(ranked))
    assert set(ranked) == set(other.every(program, Clock()))

    def rank(cabinet: frozenset[str]) -> tuple[list[int], list[bool]]:
        values = dict.fromkeys(program.members, 0) | dict.fromkeys(cabinet, 1)
        totals = [sum(f * values.get(n, 0) for n, f in o.terms.items()) for o in program.objectives]
        return totals, [member not in cabinet for member in program.members]

    if not program.auxiliary:
        assert ranked == sorted(ranked, key=rank)


def test_what_the_table_refuses() -> None:
    table = TruthTable()
    many = dict.fromkeys([f"p{number}" for number in range(MOST_DECISIONS + 1)], 5)
    instance = read(parliament(many))
    assert table.refuses(formulate(instance, formateur.theory("mwc"))) == (
        "it has 19 decisions, more than 18"
    )
    with pytest.raises(EngineError, match="table cannot express this program: it has 19 decisions"):
        formateur.solve(instance, engine="table")
    fits = dict(list(many.items())[1:])
    assert table.refuses(formulate(read(parliament(fits)), formateur.theory("mwc"))) is None
    large = Program((A,), (), (), (Objective("x", {A: 2**62 + 1}),))
    assert "64 bits" in (table.refuses(large) or "")


def test_a_boolean_that_no_row_fixes_is_refused() -> None:
    """What may be lifted at a price is free; so is what is chosen beside the decisions."""
    program = formulate(formateur.load("germany-2025"), formateur.theory("harmony"))
    priced = relax(program, {vow.id: 1 for vow in formateur.load("germany-2025").vows[:1]})
    assert "no row fixes 'lift " in (TruthTable().refuses(priced) or "")
    votes_cast = {"a": {"seats": 5}, "b": {"seats": 3}, "c": {"seats": 3}}
    document = {"formateur": 1, "parties": votes_cast, "rule": {"share": "2/3", "of": "cast"}}
    document["statements"] = [{"abstain": "b"}]
    asked = formateur.theory("winning", minimise=("surplus",))
    assert "no row fixes 'rest of " in (
        TruthTable().refuses(formulate(read(document), asked)) or ""
    )


@pytest.mark.parametrize("low", [None, 2])
def test_rows_that_do_not_fix_a_boolean_are_told(low: int | None) -> None:
    """`both` is free where one of the two governs, or can be nothing where both do."""
    loose = Constraint("both", {BOTH: 2, A: -1, B: -1}, low, 0, DEFINITION)
    program = Program((A, B), (BOTH,), (ONE, loose), ())
    with pytest.raises(EngineError, match="its rows do not fix 'both'"):
        TruthTable().best(program, Clock())


def test_a_boolean_follows_from_the_rows_that_define_it() -> None:
    """`both` costs 3, so that one alone is best, and of the two the first."""
    parts = (
        ONE,
        Constraint("both", {BOTH: 1, A: -1, B: -1}, -1, None, DEFINITION),
        Constraint("both", {BOTH: 2, A: -1, B: -1}, None, 0, DEFINITION),
    )
    cost = Objective("cost", {BOTH: 3, A: -1, B: -1})
    program = Program((A, B), (BOTH,), parts, (cost,))
    best = TruthTable().best(program, Clock())
    assert (best.status, best.totals) == (Status.OPTIMAL, (-1,))
    assert best.cabinet == frozenset({A})
    assert list(TruthTable().ties(program, (-1,), Clock())) == [{A}, {B}]
    assert list(TruthTable().ranked(program, Clock())) == [{A}, {B}, {A, B}]


def test_time_that_ran_out_proves_nothing() -> None:
    program = formulate(formateur.load("belgium-2024"), formateur.theory("mwc"))
    over = Clock(1e-9)
    assert TruthTable().best(program, over).status is Status.UNDECIDED
    with pytest.raises(formateur.errors.TimeRanOutError):
        list(TruthTable().every(program, over))
