"""Lists coalitions in blocks, where there is nothing but seats, a quota and refusals.

Most of the work in a list lies in its lightest units. So their sets are written down once, in
order of seats, and each set of the heavier units is completed by a slice of that table (as meeting
in the middle: Horowitz and Sahni 1974).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from formateur.engines.clock import Clock
from formateur.engines.search import kernels
from formateur.engines.search.structure import Structure, members

Node = tuple[int, int, int, int]  # chosen, open, seats that are lacking, seats of all open

TAIL, COMPILED_TAIL = 12, 16  # units in the table, at most
TABLE = 1 << 22  # sum over its sets of the lightest unit's seats, at most
BLOCK = 1 << 12  # coalitions in a block in pure Python, at least, unless it is the last
KEPT = 1 << 18  # completions that are kept for the next time, at most
MOST_UNITS = 64  # in a compiled list
PATIENCE = 256  # nodes between two looks at the clock
LONG = 1 << 20  # coalitions after which it pays to load compiled code
MANY_UNITS = 16  # from which it pays once it is loaded
MOST_SEATS = 1 << 62  # in NumPy's numbers
SWEPT = 18  # units from which it pays to load NumPy


def plain(structure: Structure) -> bool:
    """Say whether a structure has nothing but seats, a quota and refusals."""
    s = structure
    return not (s.measures or s.clauses or s.trios or s.forced or s.low)


def tail_of(structure: Structure, most: int = TAIL) -> list[int]:
    """Return the lightest units, as many as a table of their sets has room for."""
    size, room = 0, TABLE
    while size < min(most, len(structure.units) // 2):
        room = (room - structure.seats[-1 - size]) // 2
        if room < 0:
            break
        size += 1
    return [j for j in members(structure.free) if j >= len(structure.units) - size]


def listed(structure: Structure, compiled: bool | None, clock: Clock) -> Iterator[Sequence[int]]:
    """Yield all coalitions of a plain structure in blocks; errors as of :meth:`Listing.blocks`.

    Few units are listed in Python and more in NumPy, unless compiled code is asked for or there.
    """
    ready = compiled or (compiled is None and kernels.loaded("meeting"))
    several = structure.free.bit_count() >= SWEPT and len(structure.units) <= MOST_UNITS
    small = sum(structure.seats) < MOST_SEATS
    if ready or not (several and small and structure.descending):
        return Listing(structure, compiled).blocks(clock)
    from formateur.engines.search.sweeping import Sweep  # noqa: PLC0415 (NumPy takes long to load)

    swept: Iterator[Any] = Sweep(structure).blocks(clock)
    return swept


@dataclass(frozen=True)
class Table:
    """The compatible sets of the tail, in order of seats, as three columns."""

    seats: list[int]
    lightest: list[int]
    masks: list[int]

    @classmethod
    def of(cls, structure: Structure, units: list[int]) -> Table:
        """Write down the sets of these units."""
        sets = [(0, sum(structure.seats), 0)]
        for j in units:
            weight, bit = structure.seats[j], 1 << j
            # Seats descend, so that the unit that comes last is the lightest.
            sets += [
                (seats + weight, weight, mask | bit)
                for seats, _, mask in sets
                if not mask & structure.refuses[j]
            ]
        sets = sorted(sets[1:])
        return cls(
            [seats for seats, _, _ in sets],
            [lightest for _, lightest, _ in sets],
            [mask for _, _, mask in sets],
        )


class Listing:
    """The coalitions of a plain structure: minimal ones, or all that win."""

    def __init__(self, structure: Structure, compiled: bool | None = None) -> None:
        self.structure = structure
        self.compiled = compiled
        self.units = tail_of(structure)
        self.tail = sum(1 << j for j in self.units)
        self.kept: dict[tuple[int, int], list[int]] = {}
        self.size = 0

    @cached_property
    def table(self) -> Table:
        """The sets of the tail, for pure Python."""
        return Table.of(self.structure, self.units)

    def blocks(self, clock: Clock) -> Iterator[Sequence[int]]:
        """Yield all coalitions in blocks.

        1. Go through the sets of heavier units, depth first; leave one that cannot win any more.
        2. Complete a set that lacks seats by the sets of the tail that nobody in it refuses: with
           all that win, or with those that would lose without their lightest unit. In descending
           order of seats that unit is the lightest of all, so those are the minimal ones.
        3. A set that wins by itself is minimal; larger ones are not.

        Raises
        ------
        TimeRanOutError
            If time ran out before all were found.
        """
        s = self.structure
        minimal = s.minimal
        stack: list[Node] = []
        arrived: Node | None = (0, s.free, s.quota, s.total)
        found: list[int] = []
        steps = many = 0
        while arrived or stack:
            if self.long(many, clock):
                if found:
                    yield found
                units = self.units if steps else tail_of(s, COMPILED_TAIL)  # none is completed yet
                yield from kernels.load("meeting").blocks(s, units, stack, arrived, clock)
                return
            if arrived:
                chosen, open_, need, rest = arrived
                if need <= 0:
                    found.append(chosen)
                if rest >= need and not (minimal and need <= 0):
                    tails = self.completions(open_ & self.tail, need)
                    found += [chosen | tail for tail in tails]
                    if open_ & ~self.tail:
                        stack.append(arrived)
                if len(found) >= BLOCK:
                    many += len(found)
                    yield found
                    found = []
            arrived = self.branch(stack)
            steps += 1
            if steps % PATIENCE == 0 and clock.over:
                yield found
                raise clock.ran_out()
        yield found

    def branch(self, stack: list[Node]) -> Node | None:
        """Take the newest node; leave it without its first heavy unit, return it with that."""
        if not stack:
            return None
        chosen, open_, need, rest = stack.pop()
        if rest < need:
            return None
        bit = open_ & -open_
        j = bit.bit_length() - 1
        open_ ^= bit
        rest -= self.structure.seats[j]
        if open_ & ~self.tail:
            stack.append((chosen, open_, need, rest))
        shut = open_ & self.structure.refuses[j]
        rest -= sum(self.structure.seats[i] for i in members(shut))
        return chosen | bit, open_ ^ shut, need - self.structure.seats[j], rest

    def completions(self, live: int, need: int) -> list[int]:
        """Return the sets of the tail, of live units, that complete a coalition."""
        need = max(need, 0)
        if (live, need) not in self.kept:
            if self.size > KEPT:
                self.kept.clear()
                self.size = 0
            found = self.complete(live, need)
            self.size += len(found) + 1
            self.kept[live, need] = found
        return self.kept[live, need]

    def complete(self, live: int, need: int) -> list[int]:
        """Look them up in the table."""
        table, dead = self.table, ~live
        start = bisect_left(table.seats, need)
        if not self.structure.minimal:
            return [mask for mask in table.masks[start:] if not mask & dead]
        most = self.structure.seats[self.units[0]] if self.units else 0  # of a lightest unit
        end = bisect_left(table.seats, need + most, start)
        some = slice(start, end)
        found = zip(table.masks[some], table.seats[some], table.lightest[some], strict=True)
        return [mask for mask, w, least in found if w - least < need and not mask & dead]

    def long(self, many: int, clock: Clock) -> bool:
        """Say whether the rest of a list is for compiled code."""
        if self.compiled is None:
            if kernels.loaded("meeting"):
                wanted = len(self.structure.units) >= MANY_UNITS
            else:
                wanted = many >= LONG and kernels.usable("meeting", clock)
                wanted = wanted and kernels.ready("meeting")
        else:
            wanted = self.compiled
        return wanted and len(self.structure.units) <= MOST_UNITS
