"""Graph files in DIMACS form, and graphs that are generated from their definition.

Two players refuse each other where the graph has no edge, so a compatible coalition is a clique.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

from formateur_models.errors import FormateurError
from formateur_models.files.reading import id_from
from formateur_models.parliament.checks.consistency import MOST_PLAYERS
from formateur_models.parliament.instance import Instance
from formateur_models.rules.majority import Quota

from .bodies import Pair, body

DIGITS = 12  # of any number in a file


@dataclass(frozen=True)
class Graph:
    """Vertices from 1 to `size`; each edge once, the lower number first.

    Parameters
    ----------
    given
        Weights that a file gives; any other vertex i weighs `i mod 200 + 1`.
    """

    name: str
    size: int
    edges: frozenset[Pair]
    given: dict[int, int] = field(default_factory=dict)

    @property
    def weights(self) -> list[int]:
        """The weight of each vertex."""
        return [self.given.get(i, i % 200 + 1) for i in range(1, self.size + 1)]

    def instance(self, quota: int) -> Instance:
        """Return the instance that asks for a clique of this weight or more."""
        vertices = range(1, self.size + 1)
        refusals = [
            (i - 1, j - 1) for i, j in combinations(vertices, 2) if (i, j) not in self.edges
        ]
        return body(f"{id_from(self.name)}-{quota}", self.weights, refusals, rule=Quota(quota))


def hamming(bits: int, distance: int) -> Graph:
    """Return the graph on all words of so many bits; an edge joins two that differ in enough.

    Vertex i is the word i - 1 (Sloane; DIMACS clique challenge, 1993).
    """
    words = combinations(range(1 << bits), 2)
    edges = {(one + 1, other + 1) for one, other in words if (one ^ other).bit_count() >= distance}
    return Graph(f"hamming{bits}-{distance}", 1 << bits, frozenset(edges))


def read(path: str | os.PathLike[str]) -> Graph:
    """Read a .clq or .col file in DIMACS' text form, with or without weights (`n` lines).

    Raises
    ------
    FormateurError
        With file and line, if it is not such a file.
    """
    file = Path(path)
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise FormateurError(f"{file}: cannot be read as text ({error})") from error
    reader = _Reader(file)
    for reader.line, line in enumerate(lines, start=1):
        reader.take(line.split())
    return reader.graph()


class _Reader:
    """Takes the lines of a file one by one."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.line = 0
        self.size: int | None = None
        self.edges: set[Pair] = set()
        self.given: dict[int, int] = {}

    def take(self, words: list[str]) -> None:
        match words:
            case [] | ["c", *_]:
                pass
            case ["p", "edge" | "col", vertices, _]:
                if self.size is not None:
                    raise self.wrong("a second `p` line")
                self.size = self.number(vertices, "vertices")
                if self.size > MOST_PLAYERS:
                    raise self.wrong(f"more than {MOST_PLAYERS:,} vertices")
            case ["e", one, other]:
                low, high = sorted((self.vertex(one), self.vertex(other)))
                if low == high:
                    raise self.wrong(f"an edge from {one} to itself")
                self.edges.add((low, high))
            case ["n", vertex, weight]:
                self.given[self.vertex(vertex)] = self.number(weight, "weight")
            case _:
                raise self.wrong(f"{' '.join(words)[:40]!r} is no line of DIMACS' text form")

    def vertex(self, word: str) -> int:
        if self.size is None:
            raise self.wrong("no `p edge` line stands before this one")
        number = self.number(word, "vertex")
        if not 1 <= number <= self.size:
            raise self.wrong(f"vertex {number} is not among 1 to {self.size}")
        return number

    def number(self, word: str, what: str) -> int:
        if not (word.isascii() and word.isdigit() and len(word) <= DIGITS):
            raise self.wrong(f"{what}: {word!r} is not a whole number")
        return int(word)

    def wrong(self, what: str) -> FormateurError:
        return FormateurError(f"{self.file}:{self.line}: {what}")

    def graph(self) -> Graph:
        if not self.size:
            raise FormateurError(f"{self.file}: there is no `p edge` line with vertices")
        return Graph(self.file.stem, self.size, frozenset(self.edges), self.given)
