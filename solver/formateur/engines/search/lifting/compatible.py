"""A compatible coalition of so many seats, where nothing but refusals matters: a lean walk.

It is the walk of `tree.py` without what is not needed here, for questions that come by thousands.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from formateur.engines.clock import Clock
from formateur.engines.search.structure import Structure, members


def with_some(structure: Structure, some: Iterable[int], clock: Clock) -> int | None:
    """Return a compatible coalition that wins and has all units of one of these sets, or None.

    Who is forced is in it. Nobody need be necessary, and nothing else is asked of it.

    Raises
    ------
    TimeRanOutError
        If time ran out before.
    """
    s = structure
    leaves = [~(clique | 1 << j) for j, clique in enumerate(s.cliques)]
    for units in some:
        chosen, open_, need = units | s.forced, s.free, s.quota
        for j in members(chosen):
            open_ &= ~s.refuses[j]
            need -= s.seats[j]
        if chosen & ~open_ == 0:
            found = compatible(s.seats, s.refuses, leaves, open_ & ~chosen, need, clock)
            if found is not None:
                return chosen | found
    return None


def compatible(
    seats: Sequence[int],
    refuses: Sequence[int],
    leaves: Sequence[int],
    open_: int,
    need: int,
    clock: Clock,
) -> int | None:
    """Return open units that have so many seats and of which none refuses another, or None.

    1. Leave a node if the heaviest unit of each clique together have too few seats.
    2. Take the first open unit in; come back without it, unless it outweighs all whom it shuts out:
       then it could take their place.

    Parameters
    ----------
    seats, refuses
        In descending order, and the mask of whom each unit refuses.
    leaves
        For each unit who is left when it joins: all but itself and its clique.

    Raises
    ------
    TimeRanOutError
        If time ran out before.
    """
    stack = [(0, open_, need)]
    while stack:
        clock.spend()
        chosen, open_, need = stack.pop()
        while need > 0:
            able, missing = open_, need
            while able and missing > 0:
                j = (able & -able).bit_length() - 1
                missing -= seats[j]
                able &= leaves[j]
            if missing > 0:
                break
            bit = open_ & -open_
            j = bit.bit_length() - 1
            open_ ^= bit
            shut = open_ & refuses[j]
            if shut and sum([seats[k] for k in members(shut)]) > seats[j]:
                stack.append((chosen, open_, need))
            chosen, open_, need = chosen | bit, open_ ^ shut, need - seats[j]
        else:
            return chosen
    return None
