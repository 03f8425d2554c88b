"""Walks where the distance from end to end counts first: one for each unit that may stand leftmost.

Who stands leftmost settles who is within reach: whoever is no farther away than what is looked for.
So few units are open, and no bound is needed on what distance still costs.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from math import inf

from formateur.engines.clock import Clock
from formateur.engines.search.structure import Measure, Structure, members
from formateur.engines.search.tree import MOST_UNITS, Node, Tree, Window
from formateur.engines.search.walks.long_walks import TreeOfMany

Step = tuple[int, int, int]  # who stands before it, who behind it, and what it costs to span it


def tree_of(structure: Structure, compiled: bool | None = None) -> Tree:
    """Return a structure, prepared for walking."""
    many = len(structure.units) > MOST_UNITS
    if (distance := distance_of(structure)) is None:
        return (TreeOfMany if many else Tree)(structure, compiled)
    return (TreeOfManyByEnds if many else TreeByEnds)(structure, compiled, distance)


def distance_of(structure: Structure) -> Measure | None:
    """Return what is measured first, if that is how far the outermost stand from each other.

    Such a measure is paid for each step of a line that has a member on either side.
    """
    first = next((measure for measure in structure.measures if measure.most), None)
    if first is None or first.splits or any(first.per_unit):
        return None
    if any(len(term.names) != 2 for term in first.terms):
        return None
    passed = 0
    for before, behind, _ in _steps(first):
        if before & behind or passed & ~before or structure.free & ~(before | behind):
            return None
        passed = before
    return first


def _steps(measure: Measure) -> list[Step]:
    """Return the steps of a line from one of its ends to the other, if there is a line."""
    fewest = min((name for term in measure.terms for name in term.names), key=int.bit_count)
    end = fewest & -fewest
    steps = []
    for term in measure.terms:
        one, other = term.names
        steps.append((one, other, term.cost) if one & end else (other, one, term.cost))
    return sorted(steps, key=lambda step: step[0].bit_count())


class ByEnds(Tree):
    """A tree of units on a line, whose distance is what is measured first.

    Parameters
    ----------
    structure, compiled
        As of :class:`Tree`.
    distance
        The first measure.
    """

    def __init__(self, structure: Structure, compiled: bool | None, distance: Measure) -> None:
        others = tuple(measure for measure in structure.measures if measure is not distance)
        super().__init__(replace(structure, measures=others), compiled)
        self.structure = structure
        self.swaps, self.payers = False, {}
        self.scale = distance.scale
        steps = _steps(distance)
        # For each unit the steps on either side, the nearest first: who stands on its own side.
        self.back = [
            [(far, cost) for _, far, cost in steps[::-1] if far >> j & 1] for j in self.units
        ]
        self.ahead = [
            [(near, cost) for near, _, cost in steps if near >> j & 1] for j in self.units
        ]
        self.place = [sum(cost for _, cost in back) for back in self.back]
        self.line = sorted(self.units, key=self.place.__getitem__)
        self.places = [self.place[j] for j in self.line]
        self.onwards = [0]  # who stands from each one of the line on, and at last nobody
        for j in reversed(self.line):
            self.onwards.insert(0, self.onwards[0] | 1 << j)

    def join(self, node: Node, j: int) -> Node:
        """Return the node with one more member, who pays for standing farther out than all."""
        chosen, open_, need, value, rest, lightest = super().join(node, j)
        if node[0]:
            for steps in (self.back[j], self.ahead[j]):
                for own_side, cost in steps:
                    if node[0] & own_side:
                        break
                    value += self.scale * cost
        return chosen, open_, need, value, rest, lightest

    def least(self) -> int:
        """Return a value that no coalition is below: nearer together nobody has the seats."""
        root = self.root()
        starts = self.leftmost(root) if root else ()
        enough = [reach for node, j in starts if (reach := self.enough(node, j)) is not None]
        return max(super().least(), self.scale * min(enough, default=0))

    def walk(
        self, window: Window, clock: Clock, start: Node | None = None
    ) -> Iterator[tuple[int, int]]:
        """Yield what is looked for.

        1. Where the best is sought, ask for each unit that may stand leftmost for anything better.
           Once that is nearer together, ask anew: now fewer are within reach.
        2. Else go through the distances, the least first.
        """
        root = start or self.root()
        if root is None:
            return iter(())
        return (self.improved if window.improving else self.one_by_one)(window, clock, root)

    def improved(self, window: Window, clock: Clock, root: Node) -> Iterator[tuple[int, int]]:
        """Yield ever better ones."""
        window.hurry()
        for node, j in self.leftmost(root):
            clock.spend()
            reach = -1
            while reach != window.high // self.scale:
                reach = window.high // self.scale
                for found in self.walk_within(node, j, reach, window, clock):
                    yield found
                    if window.high // self.scale < reach:
                        break

    def one_by_one(self, window: Window, clock: Clock, root: Node) -> Iterator[tuple[int, int]]:
        """Yield what is in the window, which may be narrowed on the way."""
        starts = [(self.enough(node, j), node, j) for node, j in self.leftmost(root)]
        least = min((enough for enough, _, _ in starts if enough is not None), default=inf)
        for reach in self.distances(window):
            clock.spend()
            if reach < least:
                continue
            low, high = reach * self.scale, (reach + 1) * self.scale - 1
            own = replace(window, low=max(low, window.low), high=min(high, window.high))
            for enough, node, j in starts:
                if enough is None or enough > reach:
                    continue
                for found in self.walk_within(node, j, reach, own, clock):
                    yield found
                    own.high = min(own.high, window.high)

    def distances(self, window: Window) -> Iterator[int]:
        """Yield the distances in a window, which may be narrowed on the way."""
        least, most = window.low // self.scale, window.high // self.scale
        between = {most} if least == most else {b - a for a in self.places for b in self.places}
        for reach in sorted(between):
            if least <= reach <= window.high // self.scale:
                yield reach

    def leftmost(self, root: Node) -> Iterator[tuple[Node, int]]:
        """Yield each unit that may stand leftmost, with the node of it and whoever is behind it."""
        node = root
        for j in self.line:
            if root[0] >> j & 1:
                yield node, j
                return
            if node[1] >> j & 1:
                node = self.leave(node, j)
                yield self.join(node, j), j

    def enough(self, node: Node, j: int) -> int | None:
        """Return how far from the leftmost all open units together have the seats, if they do."""
        place, need = self.place[j], node[2]
        for k in self.line:
            if need > 0 and node[1] >> k & 1:
                place, need = self.place[k], need - self.seats[k]
        return None if need > 0 else place - self.place[j]

    def walk_within(
        self, node: Node, j: int, reach: int, window: Window, clock: Clock
    ) -> Iterator[tuple[int, int]]:
        """Yield what is looked for in which nobody is farther than so much from the leftmost."""
        chosen, open_, need, value, rest, lightest = node
        far = self.onwards[bisect_right(self.places, self.place[j] + reach)]
        rest -= sum([self.seats[k] for k in members(open_ & far)])
        if chosen & far or rest < need:
            return iter(())
        return super().walk(window, clock, (chosen, open_ & ~far, need, value, rest, lightest))


class TreeByEnds(ByEnds):
    """A tree of units on a line."""


class TreeOfManyByEnds(ByEnds, TreeOfMany):
    """A tree of many units on a line."""
