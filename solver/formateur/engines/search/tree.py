"""A depth-first walk over coalitions, in pure Python; every question is a walk with a window.

Each coalition is one node: its units are taken in order, so no coalition is met twice. A node is
left as soon as no coalition below it can win, keep the clauses, or have a value in the window.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from formateur.engines.clock import Clock
from formateur.engines.search import kernels
from formateur.engines.search.bounds import PRECISION, bounds_of
from formateur.engines.search.structure import Split, Structure, members, union

MOST_UNITS = 64  # in a compiled walk
MOST = 1 << 61  # what its numbers hold, with room
PATIENCE = 64  # nodes between two looks at the clock
# Seconds after which a walk has shown that it is long enough for compiled code: about what it takes
# to load Numba, and, once that is loaded, to hand over. Either way the walk is the same.
LONG, LONG_ONCE_LOADED = 1.0, 0.005


class Node(NamedTuple):
    """A coalition and the units that may still join it.

    Parameters
    ----------
    chosen, open
        Masks of the members, and of the units that may join.
    need
        Seats that are lacking; 0 or less wins.
    value
        What is paid already, splits aside.
    rest
        Seats of all units that may join.
    lightest
        Seats of the lightest member.
    """

    chosen: int
    open: int
    need: int
    value: int
    rest: int
    lightest: int


@dataclass
class Window:
    """The values that are looked for; whoever reads a walk may narrow it on the way.

    Parameters
    ----------
    improving
        Whether each coalition must be better than the one before.
    """

    low: int
    high: int
    improving: bool = False


class Tree:
    """A structure, prepared for walking.

    Parameters
    ----------
    compiled
        Whether to use compiled code: always, never, or (None) where it is installed and pays.
    """

    def __init__(self, structure: Structure, compiled: bool | None = None) -> None:
        self.structure = structure
        self.compiled = compiled
        self.arrays: tuple[Any, ...] | None = None  # kept by compiled code
        self.units = range(len(structure.units))
        self.seats = structure.seats
        self.pay = [sum(m.scale * m.per_unit[j] for m in structure.measures) for j in self.units]
        self.pairs: list[list[tuple[int, int]]] = [[] for _ in self.units]
        self.terms: list[list[tuple[tuple[int, ...], int]]] = [[] for _ in self.units]
        self.splits = [
            Split(s.units, s.cost * m.scale) for m in structure.measures for s in m.splits
        ]
        for m in structure.measures:
            for term in m.terms:
                _share_out(term.names, term.cost * m.scale, self.pairs, self.terms)
        self.trios: list[list[int]] = [[] for _ in self.units]
        for trio in structure.trios:
            for j in members(trio):
                self.trios[j].append(trio & ~(1 << j))
        self.bounds = bounds_of(structure)

    def root(self) -> Node | None:
        """Return the node of the forced units; None if they refuse each other."""
        s = self.structure
        node = Node(0, s.free, s.quota, 0, s.total, sum(s.seats))
        for j in members(s.forced):
            if not node.open >> j & 1:
                return None
            joined = self.join(node._replace(open=node.open & ~(1 << j)), j)
            node = joined._replace(rest=self.weigh(joined.open))
        return node

    def weigh(self, units: int) -> int:
        """Return the seats of a mask of units."""
        return sum(self.seats[j] for j in members(units))

    def join(self, node: Node, j: int) -> Node:
        """Return the node with one more member, from one in which it is no longer open."""
        chosen, open_, need, value, rest, lightest = node
        value += self.pay[j]
        for partner, cost in self.pairs[j]:
            if chosen & partner:
                value += cost
        with_j = chosen | 1 << j
        for names, cost in self.terms[j]:
            if all(with_j & n for n in names) and not all(chosen & n for n in names):
                value += cost
        chosen = with_j
        shut = open_ & self.structure.refuses[j]
        for others in self.trios[j]:
            missing = others & ~chosen
            if not missing & (missing - 1):
                shut |= open_ & missing
        open_ ^= shut
        while shut:
            rest -= self.seats[(shut & -shut).bit_length() - 1]
            shut &= shut - 1
        weight = self.seats[j]
        return Node(chosen, open_, need - weight, value, rest, min(lightest, weight))

    def split(self, chosen: int, open_: int) -> int:
        """Return what is paid for splits by every coalition of a node."""
        return sum(
            split.cost
            for split in self.splits
            if chosen & split.units and split.units & ~(chosen | open_)
        )

    def least(self) -> int:
        """Return a value that no coalition is below."""
        node = self.root()
        if node is None or node.need <= 0 or node.rest < node.need:
            return self.structure.low
        bounds = [bound(node.chosen, node.open, node.need) or 0 for bound in self.bounds]
        paid = node.value + self.split(node.chosen, node.open)
        return max(self.structure.low, paid + sum(bounds))

    def hopeless(self, node: Node, window: Window) -> bool:
        """Say whether no coalition at or below a node can be looked for."""
        chosen, open_, need, value, rest, _ = node
        if rest < need or value > window.high:
            return True
        if self.splits:
            value += self.split(chosen, open_)
        for clause in self.structure.clauses:
            if not clause.then & (chosen | open_) and clause.active(chosen):
                return True
        if need > 0:
            for bound in self.bounds:
                if value > window.high:
                    return True
                more = bound(chosen, open_, need)
                if more is None:
                    return True
                value += more
        return value > window.high

    def value(self, node: Node) -> int:
        """Return the value of a node's own coalition."""
        return node.value + (self.split(node.chosen, 0) if self.splits else 0)

    def accepts(self, node: Node) -> bool:
        """Say whether a winning node's own coalition keeps every condition."""
        s = self.structure
        if s.minimal and node.need + node.lightest <= 0:
            return False
        return all(c.then & node.chosen or not c.active(node.chosen) for c in s.clauses)

    def walk(
        self, window: Window, clock: Clock, start: Node | None = None
    ) -> Iterator[tuple[int, int]]:
        """Yield the value and the mask of each coalition whose value is in the window.

        1. Take the newest node and leave it if it is hopeless.
        2. Branch on its first open unit j: without j, and with j and no one whom j refuses.
        3. If the coalition with j wins, yield it; where members must be necessary, go no further.

        Where members must be necessary and all are taken in descending order of seats, the last
        one is the lightest: the coalition without it still lost, so it is minimal.

        Parameters
        ----------
        start
            Only coalitions at or below this node; None is all.

        Raises
        ------
        TimeRanOutError
            If time ran out before the walk was over.
        """
        stack: list[Node] = []
        arrived = start or self.root()
        steps, began = 0, clock.spent
        while arrived or stack:
            if arrived:
                if arrived.need <= 0:
                    yield from self.looked_for(arrived, window)
                if arrived.open and not (arrived.need <= 0 and self.structure.minimal):
                    stack.append(arrived)
            if not stack:
                return
            steps += 1
            if steps % PATIENCE == 0 and clock.over:
                raise clock.ran_out()
            look = steps % PATIENCE == 0 or self.compiled
            if look and self.long(clock.spent - began, clock):
                yield from kernels.load("walk").walk(self, stack, window, clock)
                return
            node, arrived = stack.pop(), None
            if not self.hopeless(node, window):
                arrived = self.branch(node, stack)

    def branch(self, node: Node, stack: list[Node]) -> Node:
        """Leave a node without its first open unit, return it with that."""
        j = (node.open & -node.open).bit_length() - 1
        without = self.leave(node, j)
        if without.open:
            stack.append(without)
        return self.join(without, j)

    def leave(self, node: Node, j: int) -> Node:
        """Return the node without an open unit."""
        chosen, open_, need, value, rest, lightest = node
        return Node(chosen, open_ & ~(1 << j), need, value, rest - self.seats[j], lightest)

    def long(self, seconds: float, clock: Clock) -> bool:
        """Say whether the rest of a walk is for compiled code."""
        wanted = self.compiled
        if wanted is None:
            enough = LONG_ONCE_LOADED if kernels.loaded("walk") else LONG
            wanted = seconds > enough and kernels.usable("walk", clock)
        return wanted and self.fits()

    def fits(self) -> bool:
        """Say whether all numbers fit into 64 bits."""
        s = self.structure
        costs = max((m.most for m in s.measures), default=0) << PRECISION
        return (
            len(s.units) <= MOST_UNITS
            and s.high < MOST
            and costs * (sum(s.seats) + 1) < MOST
            and sum(m.most * m.scale for m in s.measures) < MOST
        )

    def looked_for(self, node: Node, window: Window) -> Iterator[tuple[int, int]]:
        """Yield a winning node's own coalition if it is looked for."""
        value = self.value(node)
        if window.low <= value <= window.high and self.accepts(node):
            if window.improving:
                window.high = value - 1
            yield value, node.chosen


def _share_out(
    names: tuple[int, ...],
    cost: int,
    pairs: list[list[tuple[int, int]]],
    terms: list[list[tuple[tuple[int, ...], int]]],
) -> None:
    """Note a term with each unit that can make it due."""
    if len(names) == 2 and not any(name & (name - 1) for name in names):
        one, other = names
        pairs[one.bit_length() - 1].append((other, cost))
        pairs[other.bit_length() - 1].append((one, cost))
        return
    for j in members(union(names)):
        own = [name for name in names if name >> j & 1]
        if len(names) == 2 and own == [1 << j]:
            pairs[j].append((names[0] if names[1] == own[0] else names[1], cost))
        else:
            terms[j].append((names, cost))
