"""Lists in NumPy against lists in pure Python, and their size and their patience."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from random import Random

import pytest

import formateur
from formateur import Wish
from formateur.engines.clock import Clock, TimeRanOutError
from formateur.engines.search import kernels, listing, sweeping
from formateur.engines.search.listing import Listing, listed
from formateur.engines.search.straight import straight
from formateur.engines.search.structure import Structure
from formateur.engines.search.sweeping import Sweep
from helpers.made import clock, parliament, read


def masks(found: object) -> list[int]:
    return sorted(int(mask) for block in found for mask in block)  # type: ignore[attr-defined]


def structure(seed: int, theory: str, wish: Wish = Wish()) -> Structure:
    """A parliament of few seats, some parties without any, and many vetoes."""
    rng = Random(seed)
    parties = {f"p{number}": {"seats": rng.choice((0, 1, 2, 3, 7))} for number in range(11)}
    pairs = [(a, b) for a in parties for b in parties if a < b and rng.random() < 0.15]
    document = {
        "formateur": 1,
        "id": "drawn",
        "parties": parties | {"last": {"seats": 5}},
        "statements": [{"veto": list(pair)} for pair in pairs],
    }
    plain = straight(read(document), formateur.theory(theory), wish)
    assert plain is not None
    return plain.structure


@pytest.mark.parametrize("theory", ["mwc", "winning"])
@pytest.mark.parametrize("seed", range(12))
def test_numpy_lists_the_same(seed: int, theory: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, few in (
        ("LEAST_TAIL", 0),
        ("MOST_TAIL", seed % 5),
        ("FIRST", 2),
        ("WIDE", 8),
        ("AT_ONCE", 4),
    ):
        monkeypatch.setattr(sweeping, name, few)
    asked = structure(seed, theory, Wish(without=("p1", "p4")) if seed % 2 else Wish())
    found = masks(Sweep(asked).blocks(clock()))
    assert found == masks(Listing(asked, compiled=False).blocks(clock()))
    assert len(set(found)) == len(found)


@pytest.mark.parametrize("theory", ["mwc", "winning"])
def test_compiled_code_forgets_completions_where_room_ends(
    theory: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    meeting = import_module("formateur.engines.search.kernels.meeting")
    instance = parliament(20, 2, veto=0.1)
    plain = straight(instance, formateur.theory(theory), Wish())
    assert plain is not None
    for name, few in (("KEPT", 0), ("BLOCK", 50), ("SLICE", 40)):
        monkeypatch.setattr(meeting, name, few)
    found = masks(Listing(plain.structure, compiled=True).blocks(clock()))
    assert found == masks(Listing(plain.structure, compiled=False).blocks(clock()))
    assert len(set(found)) == len(found)


@pytest.mark.parametrize("theory", ["mwc", "winning"])
def test_numpy_lists_as_many_as_are_counted(theory: str) -> None:
    instance = parliament(24, 2, veto=0.2)
    plain = straight(instance, formateur.theory(theory), Wish())
    assert plain is not None
    number = sum(map(len, Sweep(plain.structure).blocks(clock())))
    assert number == formateur.count(instance, theory)


def test_numpy_lists_where_there_are_many_units(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kernels, "loaded", lambda name: False)
    asked = structure(3, "mwc")
    taken: list[str] = []

    def swept(self: Sweep, limit: Clock) -> Iterator[object]:
        taken.append("swept")
        return iter(())

    monkeypatch.setattr(Sweep, "blocks", swept)
    list(listed(asked, None, clock()))
    monkeypatch.setattr(listing, "SWEPT", 12)
    list(listed(asked, None, clock()))
    monkeypatch.setattr(listing, "MOST_SEATS", 20)
    list(listed(asked, None, clock()))
    assert taken == ["swept"]


def test_a_sweep_ends_in_time() -> None:
    plain = straight(parliament(60, 1), formateur.theory("mwc"), Wish())
    assert plain is not None
    limit = clock(0.2)
    with pytest.raises(TimeRanOutError):
        for _ in Sweep(plain.structure).blocks(limit):
            pass
    assert limit.spent < 5
