"""Each family of constraints by itself: where it does not bind, what it forbids, what it allows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import pytest
from hypothesis import given
from ortools.sat.python import cp_model

from formateur.engines import engine
from formateur.engines.base import Best
from formateur.engines.clock import Clock
from formateur.engines.status import Status
from formateur_models.program.constraint import Constraint, Reason
from formateur_models.program.formulation import OBJECTIVES, REQUIREMENTS, VOWS, formulate
from formateur_models.program.program import Program
from formateur_models.program.relaxation import relax
from formateur_models.program.variables import Variable
from formateur_models.theories.catalogue import THEORIES, Theory, theory
from formateur_models.theories.wish import Wish
from helpers.depth import examples
from helpers.oracles import subsets as oracle
from helpers.oracles.subsets import Document
from helpers.parliaments import cabinet, decided, factious, ideology, parliament, read
from helpers.strategies.plain import documents

WINNING = THEORIES["winning"]
NO_WISH = Wish()


def best(program: Program) -> Best:
    return engine("cpsat").best(program, Clock())


def fixed_to(program: Program, members: Iterable[str]) -> Program:
    """Return the program with the members fixed."""
    inside = frozenset(members)
    fixing = (
        Constraint(p, {p: 1}, int(p in inside), int(p in inside), Reason("search"))
        for p in program.members
    )
    return program.having(*fixing)


def possible(program: Program, members: Iterable[str]) -> bool:
    return best(fixed_to(program, members)).status is Status.OPTIMAL


def solutions(program: Program) -> list[dict[Variable, int]]:
    """Every assignment of all Booleans that keeps the constraints, by CP-SAT as it comes."""
    model = cp_model.CpModel()
    native = {name: model.new_bool_var(name) for name in program.variables}
    for c in program.constraints:
        total: Any = sum(factor * native[name] for name, factor in c.terms.items())
        if c.low is not None:
            model.add(total >= c.low)
        if c.high is not None:
            model.add(total <= c.high)
    found: list[dict[Variable, int]] = []

    class Collect(cp_model.CpSolverSolutionCallback):
        def on_solution_callback(self) -> None:
            found.append({name: self.value(variable) for name, variable in native.items()})

    solver = cp_model.CpSolver()
    solver.parameters.enumerate_all_solutions = True
    solver.parameters.num_workers = 1
    # Presolve may report one solution of the model several times.
    solver.parameters.cp_model_presolve = False
    solver.solve(model, Collect())
    return found


def cabinets(program: Program) -> list[frozenset[str]]:
    """The members of every solution, sorted; one that comes twice stands there twice."""
    found = [frozenset(p for p in program.members if s[p]) for s in solutions(program)]
    return sorted(found, key=sorted)


# The families


@dataclass(frozen=True)
class Family:
    """A family and where it shows.

    Parameters
    ----------
    reason
        What its constraints are there for; an id that begins so.
    sharp
        Where it binds: it alone forbids each of `fails`, and all `keeps` are possible.
    idle
        Where it does not bind: without it, the same cabinets are possible.
    """

    reason: Reason
    sharp: Program
    fails: list[str]
    keeps: list[str]
    idle: Program

    def without(self, program: Program) -> Program:
        """Return the program less the constraints of the family."""
        kept = tuple(c for c in program.constraints if not self.owns(c.reason))
        return replace(program, parts=kept)

    def owns(self, reason: Reason) -> bool:
        return reason.kind == self.reason.kind and reason.id.startswith(self.reason.id)


def free(*statements: Document, **more: Any) -> Document:
    """The parties p (which can be split), q and r, where any seat wins."""
    return {**factious(*statements), "rule": {"quota": 1}, **more}


def program(document: Document, theory: Theory = WINNING, wish: Wish = NO_WISH) -> Program:
    return formulate(read(document), theory, wish)


def vow(
    statement: Document, fails: list[str], keeps: list[str], idle: Document, wish: Wish = NO_WISH
) -> Family:
    """A statement, and one of its kind that is idle because of its numbers or of the wish."""
    sharp, slack = ({**it, "id": "it"} for it in (statement, idle))
    reason = Reason("statement", "it")
    return Family(reason, program(free(sharp)), fails, keeps, program(free(slack), wish=wish))


def demand(
    requirement: str, document: Document, fails: list[str], keeps: list[str], idle: Document
) -> Family:
    """A requirement of a theory."""
    needs = Theory("needs", requires=(requirement,))
    reason = Reason("theory", requirement)
    return Family(reason, program(document, needs), fails, keeps, program(idle, needs))


def wished(wish: Wish, fails: list[str], keeps: list[str], idle: Document) -> Family:
    """A wish, and a document whose cabinets are all as wished."""
    reason = Reason("wish", "with" if wish.having else "without")
    return Family(reason, program(free(), wish=wish), fails, keeps, program(idle, wish=wish))


UNANIMITY = {**ideology(), "rule": {"quota": 100}}
DICTATOR = parliament({"a": 60, "b": 40}, places={"a": 1, "b": 2})
TIED = parliament(
    {"a": 45, "b": 4, "c": 4, "d": 47},
    {"pact": ["b", "c"]},
    places={"a": 1, "b": 2, "d": 3, "c": 4},
)
NEIGHBOURS = parliament(
    {"a": 10, "b": 2, "c": 30, "z": 30},
    {"pact": ["a", "b"]},
    places={"a": 1, "b": 2, "c": 3, "z": 4},
    rule={"quota": 45},
)

FAMILIES: dict[str, list[Family]] = {
    "majority": [
        Family(
            Reason("rule"),
            program(factious()),
            ["", "p.x", "p.x p.y", "p.x q"],
            ["q r", "p.x p.y q"],
            program(free(), wish=Wish(having=("r",))),
        )
    ],
    "veto": [
        vow(
            {"veto": ["p", "r"]},
            ["p.x r", "p.y r", "p.x p.y q r"],
            ["p.x p.y", "q r"],
            {"veto": ["p", "r"]},
            Wish(without=("r",)),
        ),
        vow(
            {"veto": ["p.x", "p.y", "r"]},
            ["p.x p.y r"],
            ["p.x r", "p.y q r"],
            {"veto": ["p.x", "p.y", "r"]},
            Wish(without=("p.y",)),
        ),
    ],
    "requires": [
        vow(
            {"requires": ["p", "q"], "any_of": ["r"]},
            ["p.x q", "p.y q"],
            ["p.x q r", "p.y r", "q", "p.x"],
            {"requires": ["p", "q"], "any_of": ["r"]},
            Wish(having=("p", "r"), without=("q",)),
        ),
        vow(
            {"requires": "r", "any_of": ["p", "q"]},
            ["r"],
            ["p.y r", "q r", "p.x"],
            {"requires": "r", "any_of": ["p", "q"]},
            Wish(without=("r",)),
        ),
        vow(
            {"requires": "p", "all_of": ["q.m", "r"]},
            ["p.x", "p.y q", "p.x p.y r"],
            ["p.x q r", "q", "r"],
            {"requires": "p", "all_of": ["q.m", "r"]},
            Wish(having=("q", "r")),
        ),
    ],
    "pact": [
        vow(
            {"pact": ["p", "r"]},
            ["r", "p.x r", "p.x p.y", "p.y"],
            ["p.x p.y r", "q"],
            {"pact": ["p", "r"]},
            Wish(having=("p.x", "p.y", "r")),
        )
    ],
    "include": [
        vow(
            {"include": ["p", "q", "r"], "at_least": 2},
            ["r", "p.x p.y"],
            ["p.x q", "p.x p.y q r"],
            {"include": ["p", "q", "r"]},
        ),
        vow(
            {"include": ["p", "q", "r"], "at_most": 1},
            ["q r"],
            ["q", "p.x p.y"],
            {"include": ["p", "q", "r"], "at_most": 3},
        ),
    ],
    "limit": [
        vow(
            {"limit": ["p", "q", "r"], "at_most": 1},
            ["p.x q", "q r"],
            ["p.x p.y", "r"],
            {"limit": ["p", "q", "r"], "at_most": 3},
        )
    ],
    "with": [
        wished(
            Wish(having=("p", "@u")),
            ["r", "p.x", "q"],
            ["p.x r", "p.y q r"],
            free({"include": ["p", "r"], "at_least": 2}),
        )
    ],
    "without": [
        wished(
            Wish(without=("@t",)),
            ["q", "p.y r"],
            ["p.x r", "p.x"],
            free({"limit": ["p.y", "q"], "at_most": 0}),
        )
    ],
    "only": [
        wished(
            Wish(only=("p.x", "r")),
            ["q", "p.x p.y r"],
            ["p.x r", "r"],
            free({"limit": ["p.y", "q"], "at_most": 0}),
        )
    ],
    "mwc": [
        demand("mwc", ideology(), ["a b c", "b c d", "a b c d"], ["a c", "c d"], UNANIMITY),
        demand("mwc", TIED, ["a b c d"], ["b c d", "a d"], UNANIMITY),
    ],
    "connected": [
        demand("connected", ideology(), ["a c", "a b d"], ["a b c", "b c d", "c d"], UNANIMITY),
        demand("connected", ideology(b=1), ["a d"], ["a c", "a b c", "b c d"], UNANIMITY),
    ],
    "mcw": [
        demand("mcw", ideology(), ["b c d", "a c", "a b c d"], ["a b c", "c d"], UNANIMITY),
        # Of a bloc, nobody but those who stay makes the gap.
        demand("mcw", NEIGHBOURS, ["a b c z"], ["c z"], UNANIMITY),
        demand("mcw", TIED, ["a d", "b c d a"], ["b c d"], UNANIMITY),
    ],
    "median": [demand("median", ideology(), ["a d", "a b d"], ["a c", "b c d"], DICTATOR)],
    "largest": [demand("largest", ideology(), ["a c", "a b c"], ["a d", "c d"], DICTATOR)],
}
CASES = [
    pytest.param(family, id=f"{name}-{number}")
    for name, families in FAMILIES.items()
    for number, family in enumerate(families, start=1)
]


def test_each_kind_of_vow_and_requirement_has_a_case() -> None:
    assert {kind.kind for kind in VOWS} | set(REQUIREMENTS) <= set(FAMILIES)


@pytest.mark.parametrize("family", CASES)
def test_a_family_forbids_what_violates_it_and_nothing_else_does(family: Family) -> None:
    for members in family.fails:
        assert not possible(family.sharp, cabinet(members)), members
        assert possible(family.without(family.sharp), cabinet(members)), members


@pytest.mark.parametrize("family", CASES)
def test_a_family_allows_what_keeps_it(family: Family) -> None:
    for members in family.keeps:
        found = best(fixed_to(family.sharp, cabinet(members)))
        assert (found.status, found.cabinet) == (Status.OPTIMAL, cabinet(members))


@pytest.mark.parametrize("family", CASES)
def test_a_family_that_does_not_bind_changes_nothing(family: Family) -> None:
    assert cabinets(family.idle)
    assert cabinets(family.idle) == cabinets(family.without(family.idle))


# Objectives: of one document, the least that a wish or a vow leaves, and what is for free

COSTLY = free({"friction": ["p", "r"]}, {"friction": ["p.x", "q"], "cost": 5})
for _place, _entry in zip((0.1, 0.3, 7.25), COSTLY["parties"].values(), strict=True):
    _entry["positions"] = {"left_right": _place}

LEAST: dict[str, tuple[tuple[tuple[str, ...], float], ...]] = {
    "cost": ((("r",), 0), (("p", "r"), 1), (("p.x", "q"), 5), (("p.x", "r"), 1)),
    "parties": ((("p.x", "p.y"), 1), (("p", "r"), 2)),
    "members": ((("p.x", "p.y"), 2), (("p", "r"), 2)),
    "seats": ((("q",), 25), (("p", "r"), 55)),
    "surplus": ((("q",), 24), (("p", "r"), 54)),
    "range": ((("p.x", "p.y"), 0), (("q", "r"), 6.95), (("p", "r"), 7.15)),
    "range-ordinal": ((("p.x", "p.y"), 0), (("q", "r"), 1), (("p", "r"), 2)),
    "leader-seats": ((("q", "r"), -40), (("r",), -40)),
}


@pytest.mark.parametrize("objective", OBJECTIVES)
def test_the_least_of_each_objective_is_found(objective: str) -> None:
    for having, least in LEAST[objective]:
        candidates = [{"lead": ["q", "r"]}] if objective == "leader-seats" else []
        document = {**COSTLY, "statements": [*COSTLY["statements"], *candidates]}
        asked = program(document, theory(minimise=(objective,)), Wish(having=having))
        (total,) = best(asked).totals
        assert float(asked.objectives[0].value(total)) == least, having


@examples(30)
@given(documents(max_players=5))
def test_objectives_measure_every_cabinet_as_the_definitions_do(document: Document) -> None:
    everything = Theory("all", minimises=tuple(oracle.OBJECTIVES))
    asked = program(document, everything)
    for values in solutions(asked):
        members = frozenset(p for p in asked.members if values[p])
        for objective in asked.objectives:
            value = objective.value(objective.total(values))
            assert value == oracle.measure(document, objective.name, members), objective.name


def test_frictions_of_the_same_names_add_up() -> None:
    twice = free({"friction": ["q", "r"], "cost": 2}, {"friction": ["r", "q"], "cost": 3})
    asked = program(twice, theory(minimise=("cost",)), Wish(having=("q", "r")))
    assert best(asked).totals == (5,)


# Auxiliary Booleans and reasons

EVERYTHING = Theory("all", requires=tuple(REQUIREMENTS), minimises=tuple(oracle.OBJECTIVES))


@examples(20)
@given(documents(max_players=5))
def test_definitions_alone_leave_every_cabinet_exactly_one_solution(document: Document) -> None:
    asked = program(document, EVERYTHING)
    defined = tuple(c for c in asked.constraints if c.reason.kind == "definition")
    found = cabinets(replace(asked, parts=defined))
    assert found == sorted(oracle.subsets(document), key=sorted)


@pytest.mark.parametrize("name", THEORIES)
def test_each_cabinet_of_a_theory_is_one_solution(name: str) -> None:
    @examples(8)
    @given(documents(max_players=5))
    def check(document: Document) -> None:
        requires, minimises = oracle.THEORIES[name]
        expected = oracle.ranked(document, requires, minimises)
        assert cabinets(program(document, THEORIES[name])) == sorted(expected, key=sorted)

    check()


@examples(30)
@given(documents(max_players=5))
def test_without_a_statements_constraints_it_is_as_if_nobody_had_said_it(
    document: Document,
) -> None:
    asked = program(document)
    for statement in document.get("statements", []):
        others = [s for s in document["statements"] if s is not statement]
        id_ = statement["id"]
        kept = tuple(c for c in asked.constraints if c.reason.id.partition(".")[0] != id_)
        expected = oracle.ranked({**document, "statements": others})
        assert cabinets(replace(asked, parts=kept)) == sorted(expected, key=sorted)


@examples(30)
@given(documents(max_players=5))
def test_every_reason_names_what_there_is(document: Document) -> None:
    instance = read(document)
    first = next(iter(instance.players))
    asked = formulate(instance, EVERYTHING, Wish(having=(first,), only=(first,)))
    reasons = {(c.reason.kind, c.reason.id) for c in asked.constraints}
    named = {
        "definition": {""},
        "rule": {""},
        "statement": {vow.id for vow in instance.vows},
        "theory": set(REQUIREMENTS),
        "wish": {f"with {first}"} | {f"without {p}" for p in instance.players if p != first},
    }
    assert all(id_ in named[kind] for kind, id_ in reasons)
    assert ("rule", "") in reasons
    assert {("wish", id_) for id_ in named["wish"]} <= reasons
    # A pact of one bloc's players binds nobody; every other vow has a constraint of its own.
    assert {("statement", vow.id) for vow in instance.vows} <= reasons


def test_an_answer_that_is_excluded_does_not_come_again() -> None:
    asked = program(factious())
    assert possible(asked, cabinet("q r"))
    assert not possible(asked.excluding(decided("q r")), cabinet("q r"))
    assert possible(asked.excluding(decided("q r")), cabinet("p.x q r"))


# Statements at a price


def prices(document: Document) -> dict[str, int]:
    found = {vow.id: vow.price for vow in read(document).vows}
    return {id_: price for id_, price in found.items() if price is not None}


@pytest.mark.parametrize(
    ("statement", "members", "price"),
    [
        ({"veto": ["p", "r"], "price": 2}, "p.x r", 2),
        ({"cordon": "r", "price": 3}, "p.x q r", 6),
        ({"requires": "r", "any_of": ["p"], "all_of": ["q"]}, "r", 1),
        ({"pact": ["p", "r"], "price": 4}, "p.x", 4),
        ({"include": ["p", "q"], "at_least": 2, "price": 5}, "r", 5),
        ({"include": ["p", "q", "r"], "at_most": 1, "price": 5}, "p.x q r", 5),
        ({"limit": ["p", "q"], "at_most": 0, "price": 0}, "p.x p.y q", 0),
    ],
)
def test_each_kind_of_statement_can_be_bought_at_its_price(
    statement: Document, members: str, price: int
) -> None:
    document = free({**statement, "id": "it"})
    asked = program(document)
    assert not possible(asked, cabinet(members))
    found = best(fixed_to(relax(asked, prices(document)), cabinet(members)))
    assert (found.status, found.totals) == (Status.OPTIMAL, (price,))


def test_a_statement_that_has_no_price_cannot_be_bought() -> None:
    document = free({"veto": ["p", "r"], "price": "never"})
    assert prices(document) == {}
    assert not possible(relax(program(document), {}), cabinet("p.x r"))


@examples(30)
@given(documents(max_players=5))
def test_the_price_is_the_least_by_brute_force(document: Document) -> None:
    for requires in ((), ("mwc",)):
        asked = program(document, Theory("it", requires=requires))
        found = best(relax(asked, prices(document)))
        assert (found.totals[0] if found.totals else None) == least_price(document, requires)


def least_price(document: Document, requires: tuple[str, ...]) -> int | None:
    """The least sum of the prices of what a winning cabinet breaks; None if none can be bought."""
    price = prices(document)
    broken = [
        oracle.broken(document, members)
        for members in oracle.subsets(document)
        if all(
            oracle.meets(document, requirement, members) for requirement in ("winning", *requires)
        )
    ]
    return min(
        (sum(price[id_] for id_ in ids) for ids in broken if ids <= price.keys()), default=None
    )
