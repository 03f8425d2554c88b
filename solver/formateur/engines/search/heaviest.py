"""The heaviest compatible coalition: the proof that nobody who can sit together has a majority.

It is a maximum-weight independent set in the graph of refusals. Branch and bound in which a cover
by groups whose members all refuse each other bounds what is open (weighted colouring: Babel 1994;
splitting of weights: Held, Cook and Sewell 2012; Tavares, Neto, Rodrigues and Michelon 2015).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from formateur.engines.clock import Clock
from formateur.engines.search import kernels
from formateur.engines.search.structure import Structure, members

FEW = 40  # units up to which pure Python needs no help
SECONDS_TO_LOAD = 1.0  # what Numba takes to load: a longer search pays for it


@dataclass(frozen=True)
class Heaviest:
    """What is known of the heaviest compatible coalition.

    Parameters
    ----------
    coalition
        The heaviest one that was found, as a mask of units.
    seats
        Its seats.
    bound
        No compatible coalition has more; equal to `seats` where that is proved.
    """

    coalition: int
    seats: int
    bound: int


@dataclass(frozen=True)
class Group:
    """Units that all refuse each other, so that one of them joins at most; it counts `seats`."""

    units: int
    seats: int


def cover(seats: Sequence[int], refuses: Sequence[int], open_: int | None = None) -> list[Group]:
    """Cover the units by groups that refuse each other within.

    A unit of w seats is in groups that count w together. So a compatible coalition has no more
    seats than all groups count: a proof that can be checked by hand.

    1. Gather a group: the first unit with seats left, the next one that it refuses, and so on.
    2. Let it count the least of what its members have left, and take that off each of them.
    3. Go on until nobody has seats left.

    Parameters
    ----------
    seats, refuses
        Seats of each unit, and the mask of the units that it refuses.
    open_
        The units that count; by default all.
    """
    return [group for group, _ in _groups(seats, refuses, _all(seats) if open_ is None else open_)]


def heaviest(
    seats: Sequence[int],
    refuses: Sequence[int],
    *,
    enough: int | None = None,
    clock: Clock | None = None,
    compiled: bool | None = None,
) -> Heaviest:
    """Find the heaviest set of units of which none refuses another.

    1. Where so many seats are enough, and the first units that fit together have them, this is all.
    2. Put many units in an order in which covers are tight: who refuses most comes last.
    3. Cover the open units by groups; note, as units come to be covered, what all groups count.
    4. From the last unit to the first: while what is counted up to it can beat the best, take it
       in and search the units before it that it does not refuse.

    Parameters
    ----------
    seats, refuses
        Seats of each unit, and the mask of the units that it refuses.
    enough
        Only whether there is a coalition of so many seats matters: stop at the first one, and
        pass over what has fewer. A bound below `enough` is the proof that there is none.
    clock
        Stop when it is over; the bound tells how far the search has come.
    compiled
        Whether to use compiled code: always, never, or (None) where it is installed and pays.
    """
    clock = clock or Clock()
    if enough is not None and (first := first_fit(seats, refuses)).seats >= enough:
        return first
    if len(seats) <= FEW:
        return _searched(seats, refuses, enough, clock, compiled)
    if enough is not None and (counted := sum(g.seats for g in cover(seats, refuses))) < enough:
        return Heaviest(0, 0, counted)
    order = easiest_last(refuses)
    place = {unit: at for at, unit in enumerate(order)}
    moved = [sum(1 << place[i] for i in members(refuses[j])) for j in order]
    found = _searched([seats[j] for j in order], moved, enough, clock, compiled)
    coalition = sum(1 << order[at] for at in members(found.coalition))
    return Heaviest(coalition, found.seats, found.bound)


def first_fit(seats: Sequence[int], refuses: Sequence[int]) -> Heaviest:
    """Return the coalition of every unit in turn that none before it refuses."""
    coalition = total = 0
    for j, mask in enumerate(refuses):
        if seats[j] and not mask & coalition:
            coalition |= 1 << j
            total += seats[j]
    return Heaviest(coalition, total, sum(seats))


def no_majority(structure: Structure, clock: Clock, compiled: bool | None = None) -> bool:
    """Say whether it is proved in time that no compatible coalition wins."""
    found = heaviest(
        _free_seats(structure),
        structure.refuses,
        enough=structure.quota,
        clock=clock,
        compiled=compiled,
    )
    return found.bound < structure.quota


def covered(structure: Structure) -> bool:
    """Say whether a cover alone proves that no compatible coalition wins."""
    groups = cover(_free_seats(structure), structure.refuses)
    return sum(group.seats for group in groups) < structure.quota


def _free_seats(structure: Structure) -> list[int]:
    return [w if structure.free >> j & 1 else 0 for j, w in enumerate(structure.seats)]


def easiest_last(refuses: Sequence[int]) -> list[int]:
    """Return the units so that covers come out tight, and the search is short.

    The last one is the unit that refuses most, the one before it that which refuses most of the
    others, and so on (degeneracy: Matula and Beck 1983).
    """
    many = [mask.bit_count() for mask in refuses]
    left = (1 << len(refuses)) - 1
    order = []
    while left:
        unit = max(members(left), key=many.__getitem__)
        left ^= 1 << unit
        order.append(unit)
        for other in members(refuses[unit] & left):
            many[other] -= 1
    return order[::-1]


def _searched(
    seats: Sequence[int],
    refuses: Sequence[int],
    enough: int | None,
    clock: Clock,
    compiled: bool | None,
) -> Heaviest:
    if compiled is None and len(seats) > FEW and kernels.usable("clique", clock):
        soon = clock.part(0.0 if kernels.loaded("clique") else SECONDS_TO_LOAD)
        found = _heaviest(seats, refuses, enough, soon)
        if not soon.over:
            return found
        compiled = kernels.ready("clique")
    if compiled:
        return Heaviest(*kernels.load("clique").heaviest(seats, refuses, enough, clock))
    return _heaviest(seats, refuses, enough, clock)


@dataclass
class _Level:
    """A coalition, the units that may join, and what all groups up to each of these count."""

    chosen: int
    seats: int
    open: int
    order: list[int]
    counts: list[int]

    @property
    def bound(self) -> int:
        return self.seats + (self.counts[-1] if self.counts else 0)


def _heaviest(
    seats: Sequence[int], refuses: Sequence[int], enough: int | None, clock: Clock
) -> Heaviest:
    best, coalition = 0, 0
    beaten = max(0, (enough or 0) - 1)  # what must be beaten
    levels = [_level(0, 0, _all(seats), seats, refuses)]
    while levels:
        level = levels[-1]
        if clock.over:
            return Heaviest(coalition, best, max(beaten, *(level.bound for level in levels)))
        if level.bound <= beaten:
            levels.pop()
            continue
        level.counts.pop()
        unit = level.order.pop()
        level.open &= ~(1 << unit)
        chosen, total = level.chosen | 1 << unit, level.seats + seats[unit]
        if total > best:
            best, coalition, beaten = total, chosen, max(beaten, total)
        if enough is not None and best >= enough:
            return Heaviest(coalition, best, max(best, *(level.bound for level in levels)))
        levels.append(_level(chosen, total, level.open & ~refuses[unit], seats, refuses))
    return Heaviest(coalition, best, beaten)


def _level(
    chosen: int, total: int, open_: int, seats: Sequence[int], refuses: Sequence[int]
) -> _Level:
    order: list[int] = []
    counts: list[int] = []
    counted = 0
    for group, covered in _groups(seats, refuses, open_):
        counted += group.seats
        order += covered
        counts += [counted] * len(covered)
    return _Level(chosen, total, open_, order, counts)


def _groups(
    seats: Sequence[int], refuses: Sequence[int], open_: int
) -> Iterator[tuple[Group, list[int]]]:
    """Yield each group of a cover, and the units that are covered with it."""
    left = {j: seats[j] for j in members(open_) if seats[j]}
    open_ = sum(1 << j for j in left)
    while open_:
        units, others, least = 0, open_, max(left.values())
        while others:
            bit = others & -others
            j = bit.bit_length() - 1
            units |= bit
            least = min(least, left[j])
            others &= refuses[j]
        covered = []
        for j in members(units):
            left[j] -= least
            if not left[j]:
                covered.append(j)
                open_ ^= 1 << j
        yield Group(units, least), covered


def _all(seats: Sequence[int]) -> int:
    return (1 << len(seats)) - 1
