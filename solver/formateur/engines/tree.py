"""A depth-first walk over coalitions, in pure Python; every question is a walk with a window.

Each coalition is one node: its units are taken in order, so no coalition is met twice. A node is
left as soon as no coalition below it can win, keep the clauses, or have a value in the window.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from . import kernels
from .base import Clock, TimeRanOutError
from .structure import Measure, Split, Structure, members, union

PRECISION = 16  # binary places of a price per seat
LONGEST_SUMS = 1 << 14  # seats up to which the reachable sums are kept
MOST_UNITS = 64  # in a compiled walk
MOST = 1 << 61  # what its numbers hold, with room
PATIENCE = 256  # nodes between two looks at the clock
# Nodes after which a walk is long enough to pay for compiled code: at some 100,000 nodes a second,
# more than the second that it takes to load Numba; little once it is loaded.
LONG, LONG_ONCE_LOADED = 100_000, 2_000


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
        self.precision = PRECISION
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
        self.bounds = [bound for m in structure.measures if (bound := _bound(m, structure))]

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
        for names, cost in self.terms[j]:
            with_j = chosen | 1 << j
            if all(with_j & n for n in names) and not all(chosen & n for n in names):
                value += cost
        chosen |= 1 << j
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
        bounds = sum(bound(node.chosen, node.open, node.need) for bound in self.bounds)
        return max(self.structure.low, node.value + self.split(node.chosen, node.open) + bounds)

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
                value += bound(chosen, open_, need)
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
        self, window: Window, clock: Clock, supersets_first: bool = False
    ) -> Iterator[tuple[int, int]]:
        """Yield the value and the mask of each coalition whose value is in the window.

        1. Take the newest node and leave it if it is hopeless.
        2. Branch on its first open unit j: without j, and with j and no one whom j refuses.
        3. If the coalition with j wins, yield it; where members must be necessary, go no further.

        Where members must be necessary and all are taken in descending order of seats, the last
        one is the lightest: the coalition without it still lost, so it is minimal.

        Parameters
        ----------
        supersets_first
            Yield a coalition after all those that it is part of. With units in order of id this
            is the order by membership.

        Raises
        ------
        TimeRanOutError
            If time ran out before the walk was over.
        """
        stack: list[Node] = []
        arrived = self.root()
        steps = 0
        while arrived or stack:
            if arrived:
                if arrived.need <= 0 and not supersets_first:
                    yield from self.looked_for(arrived, window)
                self.go_on(arrived, stack, supersets_first)
            if not stack:
                return
            steps += 1
            if steps % PATIENCE == 0 and clock.over:
                raise TimeRanOutError(f"time ran out after {clock.spent:.1f} s")
            if not supersets_first and self.long(steps, clock):
                yield from kernels.load("walk").walk(self, stack, window, clock)
                return
            node, arrived = stack.pop(), None
            if not node.open:
                yield from self.looked_for(node, window)
            elif not self.hopeless(node, window):
                arrived = self.branch(node, stack)

    def go_on(self, node: Node, stack: list[Node], supersets_first: bool) -> None:
        """Put on the stack what is to come after a new node: its supersets, and itself if late."""
        wins = node.need <= 0
        if wins and supersets_first:
            stack.append(node._replace(open=0))
        if node.open and not (wins and self.structure.minimal):
            stack.append(node)

    def branch(self, node: Node, stack: list[Node]) -> Node:
        """Leave a node without its first open unit, return it with that."""
        bit = node.open & -node.open
        j = bit.bit_length() - 1
        without = node._replace(open=node.open ^ bit, rest=node.rest - self.seats[j])
        if without.open:
            stack.append(without)
        return self.join(without, j)

    def long(self, steps: int, clock: Clock) -> bool:
        """Say whether the rest of a walk is for compiled code."""
        if self.compiled is None:
            long = steps == LONG or (steps == LONG_ONCE_LOADED and kernels.loaded("walk"))
            wanted = long and kernels.usable("walk", clock)
        else:
            wanted = self.compiled and steps == 1
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
    for j in members(union(names)):
        own = [name for name in names if name >> j & 1]
        if len(names) == 2 and own == [1 << j]:
            pairs[j].append((names[0] if names[1] == own[0] else names[1], cost))
        else:
            terms[j].append((names, cost))


def _bound(measure: Measure, structure: Structure) -> _Bound | None:
    """Return what bounds a measure from below, or None where nothing does."""
    if measure.per_unit == structure.seats and sum(structure.seats) <= LONGEST_SUMS:
        return _Sums(measure, structure)
    descending = list(structure.seats) == sorted(structure.seats, reverse=True)
    if set(measure.per_unit) == {1} and not measure.terms and descending:
        return _Fewest(measure, structure)
    if any(measure.per_unit) or measure.terms:
        return _Cover(measure, structure)
    return None


class _Bound:
    """The least that the units which join can add to a measure, times its scale."""

    def __init__(self, measure: Measure, structure: Structure) -> None:
        self.scale = measure.scale
        self.seats = structure.seats

    def __call__(self, chosen: int, open_: int, need: int) -> int:
        raise NotImplementedError


class _Sums(_Bound):
    """Seats: the least sum of later units' seats that is enough."""

    def __init__(self, measure: Measure, structure: Structure) -> None:
        super().__init__(measure, structure)
        self.sums = [1]  # bit s of the set for j: units j, j + 1, ... have a subset of s seats
        for weight in reversed(self.seats):
            self.sums.append(self.sums[-1] | self.sums[-1] << weight)
        self.sums.reverse()

    def __call__(self, chosen: int, open_: int, need: int) -> int:
        sums = self.sums[(open_ & -open_).bit_length() - 1] >> need
        return self.scale * (need - 1 + (sums & -sums).bit_length())


class _Fewest(_Bound):
    """Units: the largest ones first."""

    def __call__(self, chosen: int, open_: int, need: int) -> int:
        many = 0
        while need > 0 and open_:
            bit = open_ & -open_
            need -= self.seats[bit.bit_length() - 1]
            open_ ^= bit
            many += 1
        return self.scale * many


class _Cover(_Bound):
    """Costs: a fractional cover of the seats that are lacking, by what each unit adds now."""

    def __init__(self, measure: Measure, structure: Structure) -> None:
        super().__init__(measure, structure)
        self.fixed = [cost << PRECISION for cost in measure.per_unit]
        self.shares: list[list[tuple[tuple[int, ...], int, int]]] = [[] for _ in self.seats]
        for term in measure.terms:
            for own in term.names:
                others = tuple(name for name in term.names if name != own)
                together = sum(self.seats[j] for j in members(own))
                for j in members(own & ~union(others)):
                    # Any unit of the name brings the cost, once: each bears a part by its seats.
                    part = (term.cost << PRECISION) * self.seats[j] // max(1, together)
                    self.shares[j].append((others, own, part))

    def adds(self, j: int, chosen: int) -> int:
        """Return what a unit adds at least."""
        due = self.fixed[j]
        for others, own, share in self.shares[j]:
            if not chosen & own and all(chosen & name for name in others):
                due += share
        return due

    def __call__(self, chosen: int, open_: int, need: int) -> int:
        paid = []
        while open_:
            bit = open_ & -open_
            open_ ^= bit
            j = bit.bit_length() - 1
            due = self.adds(j, chosen)
            if due:
                if self.seats[j]:
                    paid.append((due / self.seats[j], due, self.seats[j]))
                continue
            need -= self.seats[j]
            if need <= 0:
                return 0
        return self.scale * _fractional_cover(paid, need)


def _fractional_cover(paid: list[tuple[float, int, int]], need: int) -> int:
    """Return a lower bound on the cost of `need` seats.

    For any price r of a seat, the units cost at least r * need - sum(max(0, r * seats - cost))
    (Lagrange); the best r is the price of the unit at which the cheapest ones reach the need
    (Dantzig 1957). Any r is valid, so rounding it does no harm.
    """
    paid.sort()
    covered, price = 0, 0
    for _, due, weight in paid:
        covered += weight
        price = due // weight
        if covered >= need:
            break
    least = price * need - sum(max(0, price * weight - due) for _, due, weight in paid)
    return -(-max(0, least) >> PRECISION)
