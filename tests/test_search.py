"""The search against brute force over the very program that it reads, and where it ends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice, product
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import formateur
import oracle
from formateur import EngineError, Instance, Limits, Status, Wish
from formateur.engines import engine
from formateur.engines.base import Clock
from formateur_models.formulation import formulate
from formateur_models.program import Program
from formateur_models.relaxation import relax
from strategies import documents

Document = dict[str, Any]
Ranked = list[tuple[tuple[int, ...], frozenset[str]]]

REQUIREMENTS = ("mwc", "connected", "median", "largest")
OBJECTIVES = ("cost", "parties", "members", "seats", "surplus", "range", "range-ordinal")


def read(document: Document) -> Instance:
    return formateur.read_text(yaml.safe_dump(document, sort_keys=False, allow_unicode=True))


# Brute force over a program


def solutions(program: Program) -> Ranked:
    """Every solution, in strict order; whatever can be lifted is lifted only where it must be."""
    defined = program.definitions
    lifts = [name for name in program.auxiliary if name not in defined]
    best: dict[frozenset[str], tuple[int, ...]] = {}
    for bits in product((0, 1), repeat=len(program.members)):
        values = dict(zip(program.members, bits, strict=True))
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
    best = search.best(program, Clock(Limits()))
    if not expected:
        assert best.status is Status.INFEASIBLE
    else:
        totals = expected[0][0]
        assert (best.status, best.totals, best.bounds) == (Status.OPTIMAL, totals, totals)
        assert best.cabinet in [cabinet for found, cabinet in expected if found == totals]
    cabinets = [cabinet for _, cabinet in expected]
    assert list(search.ranked(program, Clock(Limits()))) == cabinets
    every = list(search.every(program, Clock(Limits())))
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


@settings(max_examples=400)
@given(st.data())
def test_any_theory_and_wish(data: st.DataObject) -> None:
    document = data.draw(documents(max_players=6))
    program = formulate(read(document), data.draw(theories()), data.draw(wishes(document)))
    check(program)


@settings(max_examples=200)
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
        if isinstance(vow, formateur.Veto | formateur.Pact) and vow.price is not None:
            prices[vow.id] = vow.price
    return prices


@settings(max_examples=200)
@given(st.data())
def test_the_cheapest_vetoes_to_lift(data: st.DataObject) -> None:
    kinds = ("veto", "veto", "cordon", "pact", "friction")
    document = data.draw(documents(max_players=5, kinds=kinds))
    prices = dict(islice(priced(document).items(), 6))
    theory = formateur.theory("winning", minimise=("cost", "seats"))
    program = relax(formulate(read(document), theory), prices)
    expected = solutions(program)
    search = engine("search")
    best = search.best(program, Clock(Limits()))
    assert best.totals == (expected[0][0] if expected else ())
    cabinets = [cabinet for _, cabinet in expected]
    assert list(search.ranked(program, Clock(Limits()))) == cabinets
