"""Parliaments and graphs that are made for tests."""

from __future__ import annotations

import random
import time
from itertools import combinations, permutations, product
from typing import Any

import yaml

import formateur
from formateur import Instance
from formateur.engines.clock import Clock

Document = dict[str, Any]


def read(document: Document) -> Instance:
    return formateur.read_text(yaml.safe_dump(document, sort_keys=False, allow_unicode=True))


class Worked(Clock):
    """A clock of processor time: on a busy machine, too, a search comes as far as it shall."""

    def __init__(self, seconds: float | None) -> None:
        super().__init__(seconds)
        self.began = time.process_time()

    @property
    def spent(self) -> float:
        return time.process_time() - self.began


def clock(seconds: float | None = None) -> Clock:
    return Worked(seconds)


def parliament(
    players: int, seed: int, veto: float = 0.1, friction: float = 0.0, quota: int | None = None
) -> Instance:
    """A parliament in which the parties farthest from each other refuse each other."""
    rng = random.Random(seed)
    seats = [1 + int(rng.gammavariate(1, 12)) for _ in range(players)]
    place = [rng.random() for _ in range(players)]
    pairs = sorted(
        combinations(range(players), 2), key=lambda pair: -abs(place[pair[0]] - place[pair[1]])
    )
    refusals = round(veto * len(pairs))
    strains = round(friction * len(pairs))
    statements: list[Document] = [{"veto": [f"p{a}", f"p{b}"]} for a, b in pairs[:refusals]]
    for a, b in pairs[refusals : refusals + strains]:
        statements.append({"friction": [f"p{a}", f"p{b}"], "cost": rng.randint(1, 5)})
    return read(
        {
            "formateur": 1,
            "id": "made",
            "seats": sum(seats),
            "rule": {"quota": quota or sum(seats) // 2 + 1},
            "parties": {f"p{j}": {"seats": weight} for j, weight in enumerate(seats)},
            "statements": statements,
        }
    )


def hamming(bits: int, distance: int) -> tuple[list[int], list[int]]:
    """A DIMACS graph: words at least so far apart are joined; who is not joined refuses."""
    words = range(1 << bits)
    refuses = [
        sum(1 << b for b in words if b != a and (a ^ b).bit_count() < distance) for a in words
    ]
    return [i % 200 + 1 for i in range(1, len(words) + 1)], refuses


def steiner(order: int) -> tuple[list[int], list[int]]:
    """MANN_a9 or MANN_a27: covers of the Steiner triple systems A9 and A27, as who refuses whom.

    A27 is A9 three times (Fulkerson, Nemhauser and Trotter 1974). A vertex stands for each point;
    three that refuse each other stand for each triple, and each of them refuses one of its points.
    """
    points = list(product(range(3), repeat=2))
    triples = {
        tuple(sorted((a, b, points.index(((-x - u) % 3, (-y - v) % 3)))))
        for (a, (x, y)), (b, (u, v)) in combinations(enumerate(points), 2)
    }
    if order == 27:
        own = {tuple(9 * copy + j for j in triple) for triple in triples for copy in range(3)}
        across = {(j, 9 + j, 18 + j) for j in range(9)}
        mixed = {(a, 9 + b, 18 + c) for triple in triples for a, b, c in permutations(triple)}
        triples = own | across | mixed
    refuses = [0] * (order + 3 * len(triples))
    pairs = []
    for number, triple in enumerate(sorted(triples)):
        corners = [order + 3 * number + i for i in range(3)]
        pairs += [*combinations(corners, 2), *zip(corners, triple, strict=True)]
    for a, b in pairs:
        refuses[a] |= 1 << b
        refuses[b] |= 1 << a
    return [i % 200 + 1 for i in range(1, len(refuses) + 1)], refuses


def planted(groups: int, size: int, seed: int) -> tuple[list[int], list[int]]:
    """Groups that refuse each other within, and random refusals between that spare one choice."""
    rng = random.Random(seed)
    units = groups * size
    chosen = {group * size + rng.randrange(size) for group in range(groups)}
    refuses = [0] * units
    for a, b in combinations(range(units), 2):
        same = a // size == b // size
        if same or (rng.random() < 0.2 and not {a, b} <= chosen):
            refuses[a] |= 1 << b
            refuses[b] |= 1 << a
    return [1] * units, refuses


def strained(players: int, seed: int) -> Instance:
    """A parliament of equal parties that is hard: half of all pairs are a strain."""
    rng = random.Random(seed)
    names = [f"p{j:02d}" for j in range(players)]
    pairs = [pair for pair in combinations(names, 2) if rng.random() < 0.5]
    return read(
        {
            "formateur": 1,
            "id": "strained",
            "seats": 100 * players,
            "parties": {name: {"seats": 100} for name in names},
            "statements": [{"friction": list(p), "cost": rng.randint(1, 9)} for p in pairs],
        }
    )
