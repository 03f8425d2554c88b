"""The heaviest compatible coalition against brute force and published optima."""

from __future__ import annotations

import random
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formateur.answers import Status
from formateur.engines.search.heaviest import _heaviest, cover, heaviest
from formateur.engines.search.search import Search
from formateur.engines.search.structure import members
from formateur_models.program.formulation import formulate
from formateur_models.theories.catalogue import theory
from helpers.depth import examples
from helpers.made import clock, hamming, parliament, read, steiner


@pytest.mark.parametrize(
    ("bits", "distance", "optimum"), [(6, 2, 1072), (6, 4, 134), (8, 2, 10976), (8, 4, 1472)]
)
def test_published_optima(bits: int, distance: int, optimum: int) -> None:
    seats, refuses = hamming(bits, distance)
    found = heaviest(seats, refuses, compiled=True)
    assert found.seats == found.bound == optimum
    assert sum(seats[j] for j in members(found.coalition)) == optimum
    assert not any(refuses[j] & found.coalition for j in members(found.coalition))
    assert heaviest(seats, refuses, enough=optimum, compiled=True).seats >= optimum
    assert heaviest(seats, refuses, enough=optimum + 1, compiled=True).bound <= optimum


@pytest.mark.parametrize(
    ("order", "weighted", "optimum"), [(9, 1, 372), (9, 0, 16), (27, 1, 12283), (27, 0, 126)]
)
def test_published_covers_of_steiner_systems(order: int, weighted: int, optimum: int) -> None:
    """MANN_a9 and MANN_a27: Pullan 2008 with weights; the DIMACS challenge without."""
    seats, refuses = steiner(order)
    seats = seats if weighted else [1] * len(seats)
    found = heaviest(seats, refuses, compiled=order == 27 or None)
    assert found.seats == found.bound == optimum
    assert sum(seats[j] for j in members(found.coalition)) == optimum
    assert not any(refuses[j] & found.coalition for j in members(found.coalition))


@pytest.mark.parametrize("compiled", [False, True])
def test_many_units_are_searched_in_an_order_of_their_own(compiled: bool) -> None:
    rng = random.Random(7)
    seats = [rng.randint(0, 30) for _ in range(60)]
    refuses = [0] * 60
    for a, b in combinations(range(60), 2):
        if rng.random() < 0.5:
            refuses[a] |= 1 << b
            refuses[b] |= 1 << a
    alike = [heaviest(seats, refuses, enough=enough, compiled=compiled) for enough in (None, 900)]
    by_seats = _heaviest(seats, refuses, None, clock())  # as the units come
    assert alike[0].seats == alike[0].bound == by_seats.seats == by_seats.bound
    assert sum(seats[j] for j in members(alike[0].coalition)) == by_seats.seats
    assert by_seats.seats <= alike[1].bound < 900


def test_a_majority_among_hundreds_is_found_without_compiled_code() -> None:
    instance = parliament(200, 1, veto=0.3)
    structure = Search().parts(formulate(instance, theory("winning")))[0].structure
    found = heaviest(
        structure.seats, structure.refuses, enough=structure.quota, clock=clock(5), compiled=False
    )
    assert found.seats >= structure.quota or found.bound < structure.quota


@pytest.mark.parametrize("compiled", [False, True])
def test_a_graph_as_a_parliament(compiled: bool) -> None:
    seats, refuses = hamming(6, 4)
    ids = [f"v{j:02d}" for j in range(len(seats))]
    statements = [
        {"veto": [ids[a], ids[b]]} for a in range(len(ids)) for b in members(refuses[a]) if a < b
    ]
    for quota, status in ((134, Status.OPTIMAL), (135, Status.INFEASIBLE)):
        document = {
            "formateur": 1,
            "id": "hamming6-4",
            "seats": sum(seats),
            "rule": {"quota": quota},
            "parties": {name: {"seats": weight} for name, weight in zip(ids, seats, strict=True)},
            "statements": statements,
        }
        program = formulate(read(document), theory("winning"))
        assert Search(compiled).best(program, clock()).status is status


@examples(75)
@given(st.integers(0, 10), st.randoms(use_true_random=False), st.booleans())
def test_the_heaviest_by_brute_force(units: int, rng: random.Random, compiled: bool) -> None:
    seats = sorted((rng.choice((0, 1, 5, rng.randint(1, 40))) for _ in range(units)), reverse=True)
    refuses = [0] * units
    for a, b in combinations(range(units), 2):
        if rng.random() < 0.4:
            refuses[a] |= 1 << b
            refuses[b] |= 1 << a
    able = [
        sum(seats[j] for j in members(mask))
        for mask in range(1 << units)
        if not any(refuses[j] & mask for j in members(mask))
    ]
    found = heaviest(seats, refuses, compiled=compiled)
    assert found.seats == found.bound == max(able)
    assert heaviest(seats, refuses, enough=max(able) + 1, compiled=compiled).bound == max(able)
    groups = cover(seats, refuses)
    assert sum(group.seats for group in groups) >= max(able)
    for group in groups:
        assert all(refuses[j] | 1 << j | ~group.units == -1 for j in members(group.units))
    for j, weight in enumerate(seats):
        assert sum(group.seats for group in groups if group.units >> j & 1) == weight


def test_no_majority_among_hundreds() -> None:
    rng = random.Random(1)
    seats = sorted((rng.randint(1, 40) for _ in range(500)), reverse=True)
    refuses = [0] * 500
    for a, b in combinations(range(500), 2):
        if rng.random() < 0.2:
            refuses[a] |= 1 << b
            refuses[b] |= 1 << a
    for compiled in (False, True):
        quota = sum(seats) // 2 + 1
        assert heaviest(seats, refuses, enough=quota, compiled=compiled).bound < quota
