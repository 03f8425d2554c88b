"""A depth-first walk over coalitions, in pure Python; every question is a walk with a window.

Each coalition is one node: its units are taken in order, so no coalition is met twice. A node is
left as soon as no coalition below it can win, keep the clauses, or have a value in the window.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import import_module
from math import inf
from time import thread_time
from types import ModuleType
from typing import Any

from formateur.engines.clock import Clock, TimeRanOutError
from formateur.engines.search import kernels
from formateur.engines.search.bounds import PRECISION, bounds_of
from formateur.engines.search.structure import Split, Structure, members, union

MOST_UNITS = 64  # in a compiled walk
MOST = 1 << 61  # what its numbers hold, with room
PATIENCE = 64  # nodes, of all walks, between two looks at the clock
# Seconds of work after which a walk has shown that it is long enough for compiled code: about what
# it takes to load Numba, and, once that is loaded, to hand over. The walk in it is the same.
LONG, LONG_ONCE_LOADED = 1.0, 0.005
# The same for the wide walk, in NumPy. That finds the same coalitions in another order, so it is
# for walks whose order nobody sees, or that are sorted afterwards.
WIDE, WIDE_ONCE_LOADED = 0.1, 0.005
WIDE_UNITS = 50  # of more few walks are short: once NumPy is loaded, it takes them on at once
MOST_SORTED = 1_000  # coalitions that are found first and sorted then


# A coalition and who may still join it: masks of its members, and of the units that may; seats that
# are lacking (0 or less wins); what is paid already, splits aside; seats of all units that may
# join; seats of the lightest member. There are very many of these, so they are bare tuples.
Node = tuple[int, int, int, int, int, int]


@dataclass
class Window:
    """The values that are looked for; whoever reads a walk may narrow it on the way.

    Parameters
    ----------
    improving
        Whether each coalition must be better than the one before.
    tying
        Nodes within which as good will do, too.
    most
        Nodes after which the walk is left, whether it is over or not.
    in_turn
        Whether the order is seen, and has to be that of one node at a time.
    barred
        Sets of units: who has all of one may be passed over. Whoever reads a walk may add some.
    """

    low: int
    high: int
    improving: bool = False
    tying: int = 0
    most: float = inf
    in_turn: bool = False
    widened: bool = False  # whether the wide walk took it on
    reached: bool = False  # whether a coalition set `high`
    over: bool = True  # whether the walk was not left
    barred: list[int] = field(default_factory=list)

    @property
    def unmet(self) -> bool:
        """Whether the best is sought and nothing was found yet."""
        return self.improving and not self.reached

    def found(self, value: int) -> None:
        """Narrow the window after a coalition of this value."""
        if self.improving:
            self.high = value if self.tying else value - 1
            self.reached = True

    def bars(self, chosen: int) -> bool:
        """Say whether these have all units of a set that is barred."""
        return bool(self.barred) and any(not bar & ~chosen for bar in self.barred)

    def below(self, value: int, most: float = inf) -> Window:
        """Return the window of what is better and below a value."""
        return Window(self.low, min(self.high, value - 1), improving=True, most=most)

    def hurry(self) -> None:
        """Look for what is better alone from now on."""
        if self.tying:
            self.tying = 0
            self.high -= self.reached


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
        self.wide: Any = None  # kept by NumPy
        self.units = range(len(structure.units))
        self.seats = structure.seats
        self.pay = [0 for _ in self.units]
        for m in structure.measures:
            paid = zip(self.pay, m.per_unit, strict=True)
            self.pay = [before + m.scale * more for before, more in paid]
        self.cheapest = min(self.pay, default=0)
        self.pairs: list[list[tuple[int, int]]] = [[] for _ in self.units]
        self.terms: list[list[tuple[tuple[int, ...], int]]] = [[] for _ in self.units]
        self.splits = [
            Split(s.units, s.cost * m.scale) for m in structure.measures for s in m.splits
        ]
        for m in structure.measures:
            for one, other, cost in m.pairs:
                self.pairs[one].append((1 << other, cost * m.scale))
                self.pairs[other].append((1 << one, cost * m.scale))
            for term in m.wider:
                _share_out(term.names, term.cost * m.scale, self.pairs, self.terms)
        self.trios: list[list[int]] = [[] for _ in self.units]
        for trio in structure.trios:
            for j in members(trio):
                self.trios[j].append(trio & ~(1 << j))
        self.bounds = bounds_of(structure)
        # The units by what they pay, where each pays, and nobody but for itself.
        self.payers: dict[int, int] = {}
        others = (*self.pairs, *self.terms, *self.trios, self.splits, structure.clauses)
        if self.cheapest and not any(others):
            for j, cost in enumerate(self.pay):
                self.payers[cost] = self.payers.get(cost, 0) | 1 << j
        # Whether a unit may take the place of others: nothing turns on who governs but refusals.
        turns = structure.measures or structure.trios or structure.clauses
        self.swaps = not (turns or (structure.minimal and structure.forced))
        self.walked = 0  # nodes, of all walks

    def root(self) -> Node | None:
        """Return the node of the forced units; None if they refuse each other."""
        s = self.structure
        return self.joined((0, s.free, s.quota, 0, s.total, sum(s.seats)), s.forced)

    def joined(self, node: Node, units: int) -> Node | None:
        """Return the node with some more members; None if one of them is not open."""
        for j in members(units):
            if not node[1] >> j & 1:
                return None
            node = self.join(self.leave(node, j), j)
        return node

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
        return chosen, open_, need - weight, value, rest, min(lightest, weight)

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
        if node is None:
            return self.structure.low
        chosen, open_, need, value, rest, _ = node
        if need <= 0 or rest < need:
            return self.structure.low
        bounds = [bound(chosen, open_, need) or 0 for bound in self.bounds]
        return max(self.structure.low, value + self.split(chosen, open_) + sum(bounds))

    def hopeless(self, node: Node, window: Window) -> bool:
        """Say whether no coalition at or below a node can be looked for."""
        chosen, open_, need, value, rest, _ = node
        if rest < need or value > window.high or window.bars(chosen):
            return True
        if self.splits:
            value += self.split(chosen, open_)
        for clause in self.structure.clauses:
            if not clause.then & (chosen | open_) and clause.active(chosen):
                return True
        if need > 0:
            for bound in self.bounds:
                more = bound(chosen, open_, need)
                if more is None:
                    return True
                value += more
                if value > window.high:
                    return True
                if value + bound.scale <= window.high and bound.knows_room:
                    return False  # all later measures together are less than one of this
        return value > window.high

    def walk(
        self, window: Window, clock: Clock, start: Node | None = None
    ) -> Iterator[tuple[int, int]]:
        """Yield the value and the mask of each coalition whose value is in the window.

        1. Take the newest node. If one value is looked for, and leaves room for one more unit at
           most, look up who pays what is left of it.
        2. Else leave it if it is hopeless.
        3. Branch on its first open unit j: without j, and with j and no one whom j refuses.
        4. If the coalition with j wins, yield it; where members must be necessary, go no further.

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
        return self.go_on([], window, clock, start or self.root())

    def go_on(  # noqa: C901 (one more call for each node is felt)
        self, stack: list[Node], window: Window, clock: Clock, arrived: Node | None = None
    ) -> Iterator[tuple[int, int]]:
        """Go on with a walk from its stack of nodes, and one at which it has just arrived."""
        steps, began = 0, 0.0
        one_value = window.low == window.high and not window.improving
        looked_up = one_value and bool(self.payers)
        while arrived or stack:
            if arrived:
                if arrived[2] <= 0 and (value := self.looked_for(arrived, window)) is not None:
                    window.found(value)
                    yield value, arrived[0]
                if arrived[1] and not (arrived[2] <= 0 and self.complete(arrived, window)):
                    stack.append(arrived)
            if not stack:
                return
            steps += 1
            self.walked += 1
            if steps == window.tying:
                window.hurry()
            if self.walked % PATIENCE == 0 or self.compiled:
                began = began or thread_time()
                window.over = steps < window.most
                if rest := self.otherwise(stack, thread_time() - began, window, clock):
                    yield from rest
                    return
            node, arrived = stack.pop(), None
            if looked_up and window.high - node[3] < 2 * self.cheapest:
                yield from self.with_one_more(node, window)
            elif not self.hopeless(node, window):
                arrived = self.branch(node, stack, any_will_do=window.improving and self.swaps)

    def otherwise(
        self, stack: list[Node], seconds: float, window: Window, clock: Clock
    ) -> Iterator[tuple[int, int]] | None:
        """Return the rest of a walk that is left now, or from now on is better done otherwise."""
        if clock.over:
            raise clock.ran_out()
        if not window.over:
            return iter(())
        if not window.widened and self.widens(seconds):
            window.widened = True
            if window.in_turn:
                return self.sorted_wide(stack, window, clock)
            wide: Iterator[tuple[int, int]] = wide_walk().walk(self, stack, window, clock)
            return wide
        if self.long(seconds, clock):
            window.hurry()
            rest: Iterator[tuple[int, int]] = kernels.load("walk").walk(self, stack, window, clock)
            return rest
        return None

    def sorted_wide(
        self, stack: list[Node], window: Window, clock: Clock
    ) -> Iterator[tuple[int, int]]:
        """Yield the rest of a walk in the order of one node at a time, found by the wide walk.

        Where there is more than is sorted, go on with one node at a time. What came before time
        ran out is kept.
        """
        found: list[tuple[int, int]] = []
        ran_out = None
        try:
            for one in wide_walk().walk(self, stack, window, clock):
                found.append(one)
                if len(found) > MOST_SORTED:
                    yield from self.go_on(stack, window, clock)
                    return
        except TimeRanOutError as error:
            ran_out = error
        before = stack[0][0]  # the members of all
        yield from sorted(found, key=lambda one: turn(one[1], before))
        if ran_out:
            raise ran_out

    def within(self, high: int) -> Tree:
        """Return the tree for windows up to this value, which may be one that sees more."""
        return self

    def branch(self, node: Node, stack: list[Node], *, any_will_do: bool) -> Node:
        """Leave a node without its first open unit, return it with that.

        If any coalition will do, none need be without a unit that outweighs all whom it shuts out:
        it could take their place.
        """
        open_ = node[1]
        j = (open_ & -open_).bit_length() - 1
        without = self.leave(node, j)
        arrived = self.join(without, j)
        outweighed = any_will_do and without[4] - arrived[4] <= self.seats[j]
        if without[1] and not outweighed:
            stack.append(without)
        return arrived

    def with_one_more(self, node: Node, window: Window) -> Iterator[tuple[int, int]]:
        """Yield what has the one value that is looked for with one more unit than a node."""
        for j in members(self.payers.get(window.high - node[3], 0) & node[1]):
            one = self.join(node, j)
            if one[2] <= 0 and (value := self.looked_for(one, window)) is not None:
                yield value, one[0]

    def leave(self, node: Node, j: int) -> Node:
        """Return the node without an open unit."""
        chosen, open_, need, value, rest, lightest = node
        return chosen, open_ & ~(1 << j), need, value, rest - self.seats[j], lightest

    def widens(self, seconds: float) -> bool:
        """Say whether the rest of a walk is for the wide walk."""
        enough = WIDE
        if "numpy" in sys.modules:
            enough = 0.0 if len(self.units) > WIDE_UNITS else WIDE_ONCE_LOADED
        return not self.compiled and seconds >= enough and wide_walk().fits(self)

    def long(self, seconds: float, clock: Clock) -> bool:
        """Say whether the rest of a walk is for compiled code."""
        wanted = self.compiled
        if wanted is None:
            enough = LONG_ONCE_LOADED if kernels.loaded("walk") else LONG
            wanted = seconds > enough and kernels.usable("walk", clock)
            return wanted and self.fits() and kernels.ready("walk")
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

    def looked_for(self, node: Node, window: Window) -> int | None:
        """Return the value of a winning node's own coalition if it is looked for."""
        chosen, _, need, value, _, lightest = node
        if self.splits:
            value += self.split(chosen, 0)
        if not window.low <= value <= window.high:
            return None
        s = self.structure
        if s.minimal and need + lightest <= 0:
            return None
        kept = all(c.then & chosen or not c.active(chosen) for c in s.clauses)
        return value if kept else None

    def complete(self, node: Node, window: Window) -> bool:
        """Say whether nobody need join a winning coalition: as it is minimal, or they cost more."""
        return self.structure.minimal or node[3] + self.cheapest > window.high


def turn(mask: int, before: int) -> list[int]:
    """Return the key of the order in which a walk from these members finds coalitions."""
    return members(mask & ~before)


def wide_walk() -> ModuleType:
    """Load the wide walk; loading NumPy takes as long as some thousand nodes."""
    return import_module("formateur.engines.search.wide.wide_walk")


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
