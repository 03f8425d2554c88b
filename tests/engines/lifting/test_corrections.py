"""The cheapest sets to lift in one walk, against brute force over all coalitions."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from random import Random

import pytest

import formateur
from formateur import Wish
from formateur.engines.clock import Clock, TimeRanOutError
from formateur.engines.search.lifting import corrections as module
from formateur.engines.search.lifting.corrections import corrections, priced
from formateur.engines.search.straight import straight
from formateur.engines.search.structure import Split, Structure, Term
from formateur.engines.search.tree import Tree, Window
from formateur.engines.search.wide import wide_walk
from helpers.made import clock, read
from helpers.structures import looked_for

THEORIES = {
    "winning": formateur.theory("winning", minimise=("cost",)),
    "mwc": formateur.theory("mwc", minimise=("cost",)),
}


def structure(seed: int, theory: str = "winning", players: int = 9) -> Structure:
    """A parliament in which most pairs pay, few prices are the same, and some refuse each other."""
    rng = Random(seed)
    names = [f"p{number}" for number in range(players)]
    statements: list[dict[str, object]] = []
    for one, other in ((a, b) for a in names for b in names if a < b):
        kind = rng.random()
        if kind < 0.05:
            statements.append({"veto": [one, other]})
        elif kind < 0.75:
            statements.append({"friction": [one, other], "cost": rng.randrange(1, 30)})
    seats = {name: {"seats": rng.choice((0, 1, 2, 3, 7))} for name in names[1:]}
    document = {"formateur": 1, "id": "it", "parties": {"p0": {"seats": 5}} | seats}
    wish = Wish(having=("p3",)) if seed % 3 == 0 else Wish()
    plain = straight(read(document | {"statements": statements}), THEORIES[theory], wish)
    assert plain is not None
    return plain.structure


def breaks(s: Structure, mask: int) -> frozenset[int]:
    return frozenset(number for number, one in enumerate(priced(s) or ()) if not one & ~mask)


def least(s: Structure) -> dict[frozenset[int], int]:
    """What is broken at least, with its price."""
    masks = [mask for mask in range(1 << len(s.units)) if looked_for(s, mask)]
    every = {breaks(s, mask): s.measures[0].of(mask) for mask in masks}
    return {one: value for one, value in every.items() if not any(other < one for other in every)}


def expect_the_cheapest(s: Structure, wanted: int, read_: int, compiled: bool | None) -> None:
    sets = priced(s)
    assert sets is not None
    found = [*islice(corrections(s, sets, wanted, clock(), compiled), read_)]
    expected = least(s)
    broken = [breaks(s, mask) for _, mask in found]
    assert all(looked_for(s, mask) for _, mask in found)
    assert len(set(broken)) == len(broken) == min(read_, len(expected))
    assert set(broken) <= expected.keys()
    values = [s.measures[0].of(mask) for _, mask in found]
    assert [value - s.low for value, _ in found] == values
    assert values == sorted(expected.values())[:read_]


@pytest.mark.parametrize("alone", [1, 1 << 13])
@pytest.mark.parametrize("theory", THEORIES)
@pytest.mark.parametrize("seed", range(12))
def test_the_cheapest_in_order(
    seed: int, theory: str, alone: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "ALONE", alone)
    monkeypatch.setattr("formateur.engines.search.tree.PATIENCE", 1)
    monkeypatch.setattr(wide_walk, "WIDTH", 4)
    monkeypatch.setattr(wide_walk, "MOST_WIDTH", 8)
    for wanted, read_ in ((1, 1), (3, 3), (2, 40), (1 << 20, 1 << 20)):
        expect_the_cheapest(structure(seed, theory), wanted, read_, None)


@pytest.mark.thorough  # the walk is compiled first
def test_the_cheapest_in_compiled_code() -> None:
    for seed in range(6):
        expect_the_cheapest(structure(seed), 5, 20, compiled=True)


def test_what_a_cheaper_one_breaks_makes_room_for_another(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two are kept, and one that is found later breaks less than both: another is wanted."""
    found = [[(3, 16)], [(9, 0b0111), (8, 0b1011), (5, 0b0011)], [(12, 0b1100)], []]
    walks = iter(found)
    monkeypatch.setattr(module, "_walk", lambda *_: iter(next(walks)))
    s = replace(structure(1), low=0, high=100)
    sets = [16, 0b0011, 0b0101, 0b1001, 0b1100]
    found_ = [mask for _, mask in corrections(s, sets, 3, clock())]
    assert found_ == [16, 0b0011, 0b1100]


def test_the_cheapest_is_told_before_there_is_time_for_more() -> None:
    s, limit = structure(1), Clock()
    found = corrections(s, priced(s) or (), 20, limit)
    _, first = next(found)
    limit.stop()
    assert s.measures[0].of(first) == min(least(s).values())
    with pytest.raises(TimeRanOutError):
        list(found)


def test_what_comes_first_does_not_depend_on_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of many that cost the same, the same are told on a machine that is slow."""
    s = structure(5, players=14)
    pairs = s.measures[0].terms
    s = replace(s, measures=(replace(s.measures[0], terms=tuple(Term(t.names, 1) for t in pairs)),))
    sets = priced(s) or ()
    told = []
    for seconds in (0.0, 1e9):
        for name in ("WIDE", "WIDE_ONCE_LOADED", "LONG", "LONG_ONCE_LOADED"):
            monkeypatch.setattr(f"formateur.engines.search.tree.{name}", seconds)
        told.append([*islice(corrections(s, sets, 5, clock()), 5)])
    assert told[0] == told[1]


def test_who_has_all_of_a_barred_set_is_passed_over() -> None:
    s = structure(2)
    every = {mask for _, mask in Tree(s).walk(Window(s.low, s.high), clock())}
    bar = min(every)
    window = Window(s.low, s.high, barred=[bar])
    left = {mask for _, mask in Tree(s).walk(window, clock()) if not window.bars(mask)}
    assert left == {mask for mask in every if bar & ~mask}


def test_what_is_paid_otherwise_is_not_known() -> None:
    s = structure(1)
    cost = s.measures[0]
    assert len(priced(s) or ()) == len(cost.terms)
    assert priced(replace(s, measures=(replace(cost, per_unit=(0, 4, *cost.per_unit[2:])),))) == [
        2,
        *(priced(s) or ()),
    ]
    for other in (replace(cost, splits=(Split(3, 1),)), replace(cost, terms=(Term((3, 4), 1),))):
        assert priced(replace(s, measures=(other,))) is None


@pytest.mark.parametrize("alone", [1, 1 << 13])
def test_time_is_kept_from_the_beginning(alone: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "ALONE", alone)
    monkeypatch.setattr("formateur.engines.search.tree.PATIENCE", 1)
    s, over = structure(1), Clock()
    over.stop()
    with pytest.raises(TimeRanOutError):
        next(corrections(s, priced(s) or (), 3, over))
