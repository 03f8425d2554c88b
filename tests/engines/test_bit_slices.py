"""All coalitions at once against each of them by itself, and against the walk."""

from __future__ import annotations

import dataclasses
from random import Random

import pytest

import formateur
from formateur import Wish
from formateur.engines.search.answering import Part
from formateur.engines.search.bit_slices import MOST_SLICED, Sliced, lowest, total
from formateur.engines.search.straight import straight
from formateur.engines.search.structure import Structure, members
from formateur.engines.search.tree import MOST_SORTED
from helpers.made import clock, parliament, read

THEORIES = ["harmony", "mwc", "ms", "bp", "winning"]


def drawn(seed: int, theory: str) -> Structure:
    """A parliament with parties of no seats, frictions of three, and a wish."""
    rng = Random(seed)
    names = [f"p{number}" for number in range(rng.randint(1, 7))]
    statements: list[dict[str, object]] = []
    for _ in range(rng.randint(0, 5)):
        some = rng.sample(names, min(len(names), rng.choice((2, 2, 3))))
        if len(some) == 2 and rng.random() < 0.5:
            statements.append({"veto": some})
        elif len(some) > 1:
            statements.append({"friction": some, "cost": rng.randint(1, 9)})
    parties = {name: {"seats": rng.choice((0, 1, 1, 2, 5, 10**9))} for name in names}
    parties["last"] = {"seats": 1}
    document = {"formateur": 1, "id": "drawn", "parties": parties, "statements": statements}
    having, without = (tuple(rng.sample(names, k=rng.random() < 0.2)) for _ in range(2))
    wish = Wish(having, without)
    plain = straight(read(document), formateur.theory(theory), wish)
    assert plain is not None
    quota = rng.choice((plain.structure.quota, rng.randint(1, 5)))
    return dataclasses.replace(plain.structure, quota=quota)


def by_one(s: Structure) -> tuple[int | None, list[int]]:
    """Look at each coalition by itself."""
    values: dict[int, int] = {}
    for mask in range(1 << len(s.units)):
        inside = members(mask)
        seats = sum(s.seats[j] for j in inside)
        spare = [j for j in inside if seats - s.seats[j] >= s.quota]
        apart = any(mask & s.refuses[j] for j in inside)
        wished = mask & s.forced == s.forced and not mask & ~s.free
        if seats >= s.quota and wished and not apart and not (s.minimal and spare):
            values[mask] = sum(m.scale * m.of(mask) for m in s.measures)
    least = min(values.values(), default=None)
    return least, [mask for mask, value in values.items() if value == least]


def sliced(s: Structure) -> tuple[int | None, list[int]]:
    best, tied, proved = Sliced(s, (0,) * len(s.measures)).improved(clock())
    assert proved
    assert (best[1] in tied) if best else not tied
    return best[0] if best else None, tied


@pytest.mark.parametrize("theory", THEORIES)
def test_the_best_and_its_ties_are_those_of_each_coalition_by_itself(theory: str) -> None:
    for seed in range(60):
        s = drawn(seed, theory)
        assert sliced(s) == by_one(s), seed


@pytest.mark.parametrize("seed", range(6))
def test_a_walk_finds_the_same(seed: int) -> None:
    instance = parliament(MOST_SLICED, seed, veto=0.1, friction=0.4)
    plain = straight(instance, formateur.theory("harmony"), Wish())
    assert plain is not None
    best, tied, _ = Part(plain.structure, (0, 0, 0)).improved(clock())
    assert best is not None
    value, masks = sliced(plain.structure)
    assert (value, masks) == (best[0], sorted(tied))


def test_very_many_ties_are_left_to_who_asks_for_them() -> None:
    parties = {f"p{number:02}": {"seats": 1} for number in range(MOST_SLICED)}
    body = read({"formateur": 1, "id": "equal", "parties": parties})
    plain = straight(body, formateur.theory("winning"), Wish())
    assert plain is not None
    best, tied, proved = Sliced(plain.structure, ()).improved(clock())
    assert best
    assert proved
    assert not tied
    assert formateur.count(body, "winning") == 1_586 > MOST_SORTED
    answer = formateur.solve(body, "winning")
    assert len(answer.governments) == 100
    assert answer.more_ties


def test_the_answer_is_that_of_the_program() -> None:
    instance = parliament(9, 4, veto=0.1, friction=0.3)
    answers = [formateur.solve(instance, engine=name) for name in ("auto", "table")]
    assert len({answer.governments for answer in answers}) == 1
    smaller = dataclasses.replace(instance, rule=formateur.rules.Quota(votes=instance.seats))
    assert formateur.solve(smaller).status is formateur.answers.Status.INFEASIBLE


def test_sums_carry_and_the_least_is_of_those_asked_for() -> None:
    number = total((0b1010, 0b1100, 0b1000), (3, 1, 7))
    assert [sum((t >> m & 1) << k for k, t in enumerate(number)) for m in range(4)] == [0, 3, 1, 11]
    assert lowest(number, 0b1010) == (3, 0b0010)
