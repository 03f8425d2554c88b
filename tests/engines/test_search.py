"""The search against brute force over the very program that it reads, and against itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from importlib import import_module
from itertools import islice, product
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

import formateur
from formateur import Government, Wish
from formateur.answers import Status
from formateur.engines import engine
from formateur.engines.clock import Clock
from formateur.engines.search import answering
from formateur.engines.search.search import Search
from formateur_models.program.formulation import formulate
from formateur_models.program.program import Program
from formateur_models.program.relaxation import relax
from formateur_models.program.variables import Variable
from formateur_models.voting.decisions import Decision
from helpers.depth import examples
from helpers.made import Document, clock, parliament, read
from helpers.strategies.plain import documents
from helpers.strategies.roles import led

Ranked = list[tuple[tuple[int, ...], frozenset[Decision]]]

LEADER_SEATS = "leader-seats"
REQUIREMENTS = ("mwc", "connected", "median", "largest")
OBJECTIVES = ("cost", "parties", "members", "seats", "surplus", "range", "range-ordinal")


# Brute force over a program


def solutions(program: Program) -> Ranked:
    """Every solution, in strict order; whatever can be lifted is lifted only where it must be."""
    defined = program.definitions
    lifts = [name for name in program.auxiliary if name not in defined]
    best: dict[frozenset[Decision], tuple[int, ...]] = {}
    for bits in product((0, 1), repeat=len(program.members)):
        values: dict[Variable, int] = {**dict(zip(program.members, bits, strict=True))}
        for name, definition in defined.items():
            parts = [values[part] for part in definition.parts]
            some, all_ = int(any(parts)), int(all(parts))
            values[name] = {"any": some, "all": all_, "split": some - all_}[definition.means]
        for raised in product((0, 1), repeat=len(lifts)):
            values.update(zip(lifts, raised, strict=True))
            if all(constraint.holds(values) for constraint in program.constraints):
                totals = tuple(objective.total(values) for objective in program.objectives)
                cabinet = frozenset(p for p in program.members if values[p])
                best[cabinet] = min(totals, best.get(cabinet, totals))
    order = program.members
    return sorted(
        ((totals, cabinet) for cabinet, totals in best.items()),
        key=lambda found: (found[0], [player not in found[1] for player in order]),
    )


def check(program: Program) -> None:
    """Demand that the search finds the optimum, the order, and every solution."""
    expected = solutions(program)
    search = engine("search")
    assert search.refuses(program) is None
    best = search.best(program, Clock())
    if not expected:
        assert best.status is Status.INFEASIBLE
    else:
        totals = expected[0][0]
        assert (best.status, best.totals, best.bounds) == (Status.OPTIMAL, totals, totals)
        tied = {cabinet for found, cabinet in expected if found == totals}
        assert best.cabinet in tied
        for asked in (search, Search()):  # who found them with the best, and who looks for them
            found = list(asked.ties(program, totals, Clock()))
            assert len(found) == len(tied)
            assert set(found) == tied
    cabinets = [cabinet for _, cabinet in expected]
    assert list(search.ranked(program, Clock())) == cabinets
    every = list(search.every(program, Clock()))
    assert sorted(map(sorted, every)) == sorted(map(sorted, cabinets))


@st.composite
def theories(draw: st.DrawFn) -> formateur.Theory:
    """Requirements and objectives in any combination and order."""
    require = draw(st.lists(st.sampled_from(REQUIREMENTS), max_size=2, unique=True))
    minimise = draw(st.lists(st.sampled_from(OBJECTIVES), max_size=3, unique=True))
    return formateur.theory("winning", require=tuple(require), minimise=tuple(minimise))


@st.composite
def wishes(draw: st.DrawFn, document: Document) -> Wish:
    """A wish of each kind, often none."""
    names = st.lists(st.sampled_from(sorted(document["parties"])), max_size=2, unique=True)
    only = draw(st.one_of(st.just([]), names))
    return Wish(tuple(draw(names)), tuple(draw(names)[:1]), tuple(only))


@examples(200)
@given(st.data())
def test_any_theory_and_wish(data: st.DataObject) -> None:
    document = data.draw(documents(max_players=6))
    program = formulate(read(document), data.draw(theories()), data.draw(wishes(document)))
    check(program)


@examples(50)
@given(st.data())
def test_the_order_however_many_tie(data: st.DataObject) -> None:
    document = data.draw(documents(max_players=6))
    program = formulate(read(document), data.draw(theories()), data.draw(wishes(document)))
    with patch.object(answering, "MOST_SORTED", data.draw(st.integers(0, 2))):
        check(program)


@examples(200)
@given(st.data())
def test_leads(data: st.DataObject) -> None:
    document = data.draw(led(max_players=5))
    theory, wish = data.draw(theories()), data.draw(wishes(document))
    first = (LEADER_SEATS,) if data.draw(st.booleans()) else ()
    theory = formateur.theory(theory, minimise=(*first, *theory.minimises))
    instance = read(document)
    if data.draw(st.booleans()):
        wish = replace(wish, led_by=data.draw(st.sampled_from(instance.candidates)))
    program = formulate(instance, theory, wish)
    check(program)
    if found := solutions(program):
        program = program.excluding(data.draw(st.sampled_from(found))[1])
        check(program)


@examples(50)
@given(led(max_players=6))
def test_blocks_say_who_leads(document: Document) -> None:
    instance = read(document)
    for theory in ("mwc", "harmony", "largest"):
        listed = {v.government for v in formateur.enumerate(instance, theory)}
        blocks = formateur.lists.coalition_blocks(instance, theory)
        found = [Government(c, lead=block.lead) for block in blocks for c in block]
        assert set(found) == listed
        assert len(found) == len(listed) == formateur.count(instance, theory)


@examples(100)
@given(st.data())
def test_a_held_objective_and_excluded_cabinets(data: st.DataObject) -> None:
    instance = read(data.draw(documents(max_players=6)))
    program = formulate(instance, data.draw(theories()))
    found = solutions(program)
    for _, cabinet in data.draw(st.lists(st.sampled_from(found), max_size=3)) if found else ():
        program = program.excluding(cabinet)
    for objective in program.objectives[: data.draw(st.integers(0, 2))]:
        totals = sorted({totals for totals, _ in solutions(program)})
        if totals:
            held = data.draw(st.sampled_from(totals))[program.objectives.index(objective)]
            program = program.fixed(objective, held)
    check(program)


def priced(document: Document) -> Mapping[str, int]:
    """The prices of vetoes and pacts."""
    prices = {}
    for vow in read(document).vows:
        if isinstance(vow, formateur.vows.Veto | formateur.vows.Pact) and vow.price is not None:
            prices[vow.id] = vow.price
    return prices


@examples(100)
@given(st.data())
def test_the_cheapest_vetoes_to_lift(data: st.DataObject) -> None:
    kinds = ("veto", "veto", "cordon", "pact", "friction")
    drawn = data.draw(st.sampled_from((documents, led)))
    document = data.draw(drawn(max_players=5, kinds=kinds))
    prices = dict(islice(priced(document).items(), 6))
    theory = formateur.theory("winning", minimise=("cost", "seats"))
    program = relax(formulate(read(document), theory), prices)
    expected = solutions(program)
    search = engine("search")
    best = search.best(program, Clock())
    assert best.totals == (expected[0][0] if expected else ())
    cabinets = [cabinet for _, cabinet in expected]
    assert list(search.ranked(program, Clock())) == cabinets


# The same answers, in pure Python and compiled


@pytest.mark.parametrize("theory", ["harmony", "mwc", "ms", "bp", "winning"])
@pytest.mark.parametrize("seed", range(6))
def test_compiled_code_gives_the_same(theory: str, seed: int) -> None:
    instance = parliament(8 + seed, seed, veto=0.15, friction=0.2)
    program = formulate(instance, formateur.theory(theory))
    pure, compiled = Search(compiled=False), Search(compiled=True)
    assert pure.best(program, clock()) == compiled.best(program, clock())
    first = [list(islice(s.ranked(program, clock()), 40)) for s in (pure, compiled)]
    assert first[0] == first[1]
    assert set(pure.every(program, clock())) == set(compiled.every(program, clock()))


@pytest.mark.parametrize("seed", range(6))
def test_a_compiled_search_of_many_slices(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("formateur.engines.search.kernels.walk.FIRST_SLICE", 32)
    monkeypatch.setattr(
        "formateur.engines.search.kernels.walk.longer", lambda steps, seconds: steps
    )
    program = formulate(parliament(16, seed, friction=0.4), formateur.theory("harmony"))
    assert Search(True).best(program, clock()) == Search(False).best(program, clock())


@examples(30)
@given(st.data())
def test_compiled_code_knows_all_that_can_be_read(data: st.DataObject) -> None:
    document = data.draw(documents(max_players=7))
    program = formulate(read(document), data.draw(theories()), data.draw(wishes(document)))
    pure, compiled = Search(compiled=False), Search(compiled=True)
    assert pure.best(program, clock()) == compiled.best(program, clock())
    assert set(pure.every(program, clock())) == set(compiled.every(program, clock()))


@pytest.mark.parametrize("seed", range(4))
def test_the_search_agrees_with_cpsat_beyond_brute_force(seed: int) -> None:
    instance = parliament(24, seed, veto=0.15, friction=0.15)
    ours = formateur.solve(instance, engine="search", top=5)
    theirs = formateur.solve(instance, engine="cpsat", top=5)
    assert ours.governments == theirs.governments
    assert ours.status is theirs.status is Status.OPTIMAL


@pytest.mark.parametrize("seed", range(4))
def test_priced_vetoes_agree_with_cpsat_beyond_brute_force(seed: int) -> None:
    instance = parliament(20, seed, veto=0.5)
    theory = formateur.theory("winning", minimise=("parties",))
    program = relax(
        formulate(instance, theory), {vow.id: 1 + n % 4 for n, vow in enumerate(instance.vows)}
    )
    assert Search().best(program, clock()).totals == engine("cpsat").best(program, clock()).totals


def test_a_long_search_goes_over_to_compiled_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("formateur.engines.search.tree.PATIENCE", 8)
    monkeypatch.setattr("formateur.engines.search.tree.LONG", 0.0)
    monkeypatch.setattr("formateur.engines.search.listing.LONG", 8)
    monkeypatch.setattr("formateur.engines.search.listing.MANY_UNITS", 8)
    for theory in ("harmony", "mwc", "winning"):
        program = formulate(parliament(14, 3, friction=0.2), formateur.theory(theory))
        assert set(Search().every(program, clock())) == set(Search(False).every(program, clock()))
        assert Search().best(program, clock()) == Search(False).best(program, clock())


def ladder(*statements: dict[str, object]) -> tuple[Program, dict[tuple[bool, bool], list[int]]]:
    """Twenty-two parties, and for who of the first two is in: numbers of sets by seats."""
    seats = [10 + number for number in range(22)]
    sets = {(one, two): [0] * (sum(seats) + 1) for one in (False, True) for two in (False, True)}
    for (one, two), numbers in sets.items():
        numbers[one * seats[0] + two * seats[1]] = 1
        for held in seats[2:]:
            for total in range(sum(seats), held - 1, -1):
                numbers[total] += numbers[total - held]
    document = {
        "formateur": 1,
        "id": "ladder",
        "parties": {f"p{number:02}": {"seats": held} for number, held in enumerate(seats)},
        "statements": list(statements),
    }
    return formulate(read(document), formateur.theory("winning")), sets


@pytest.mark.parametrize("compiled", [False, True])
def test_a_list_of_more_than_a_million(compiled: bool) -> None:
    program, sets = ladder()
    (part,) = Search(compiled).parts(program)
    number = sum(map(len, part.every(clock())))
    needed = sum(10 + n for n in range(22)) // 2 + 1
    assert number == sum(sum(numbers[needed:]) for numbers in sets.values()) > 10**6


def test_a_compiled_walk_over_more_than_a_million(monkeypatch: pytest.MonkeyPatch) -> None:
    """Slices that the buffer ends are short, whatever number of nodes they may have."""
    walk = import_module("formateur.engines.search.kernels.walk")
    asked: list[int] = []
    sliced = walk._slice

    def noted(*args: Any) -> Any:
        asked.append(args[7])
        return sliced(*args)

    monkeypatch.setattr(walk, "_slice", noted)
    program, sets = ladder({"requires": "p00", "any_of": ["p01"]})
    (part,) = Search(compiled=True).parts(program)
    number = sum(map(len, part.every(clock())))
    needed = sum(10 + n for n in range(22)) // 2 + 1
    kept = [sum(numbers[needed:]) for who, numbers in sets.items() if who != (True, False)]
    assert number == sum(kept) > 10**6
    # A slice that may have no more nodes than this is over within a fraction of a second.
    assert max(asked) <= 1 << 20


def test_a_slice_never_grows_beyond_64_bits() -> None:
    bits = import_module("formateur.engines.search.kernels.bits")
    steps = 1
    for _ in range(100):
        steps = bits.longer(steps, 0.0)
    assert 1 << 30 < steps < 1 << 63
    assert bits.longer(8, 1.0) == 8


def test_blocks_are_equal_if_they_hold_the_same() -> None:
    textbook = formateur.load("textbook")
    one, again = (list(formateur.lists.coalition_blocks(textbook)) for _ in range(2))
    assert one == again
    (other,) = formateur.lists.coalition_blocks(textbook, "winning")
    assert other not in one
