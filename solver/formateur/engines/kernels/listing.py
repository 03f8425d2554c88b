"""The lists of `listing.py`, compiled: blocks of 64-bit masks in memory that does not grow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from formateur.engines.base import Clock, TimeRanOutError
from formateur.engines.listing import MOST_UNITS, Node, Tail
from formateur.engines.structure import Structure

from .bits import compiled, first

BLOCK = 1 << 18  # coalitions in a block, at most
SLICE = 1 << 17  # nodes between two looks at the clock
NEW, DONE = -1, -2  # whether a node is still to be completed
ONE = np.uint64(1)


def blocks(
    structure: Structure, tail: Tail, stack: list[Node], arrived: Node | None, clock: Clock
) -> Iterator[Any]:
    """Go on with a list from its stack of nodes; yield arrays of masks.

    Raises
    ------
    TimeRanOutError
        If time ran out before all were found.
    """
    nodes = [*stack, arrived] if arrived else stack
    masks = np.zeros((len(nodes) + 2 * MOST_UNITS, 2), dtype=np.uint64)
    numbers = np.zeros((len(masks), 3), dtype=np.int64)  # need, rest, where to go on in the table
    for i, (chosen, open_, need, rest) in enumerate(nodes):
        masks[i], numbers[i] = (chosen, open_), (need, rest, DONE)
    if arrived:
        numbers[len(nodes) - 1, 2] = NEW
    data = (
        np.array(structure.seats, dtype=np.int64),
        np.array(structure.refuses, dtype=np.uint64),
        *_table(tail, structure.minimal),
    )
    depth = len(nodes)
    while depth:
        if clock.over:
            raise TimeRanOutError(f"time ran out after {clock.spent:.1f} s")
        found = np.empty(BLOCK, dtype=np.uint64)
        depth, many = _slice(
            masks, numbers, depth, structure.minimal, np.uint64(tail.units), SLICE, found, *data
        )
        yield found[:many]


def _table(tail: Tail, minimal: bool) -> tuple[Any, Any, Any]:
    """Return masks of the tail, and for each need where those begin and end that complete it."""
    seats = np.array(tail.seats, dtype=np.int64)
    lightest = np.array(tail.lightest, dtype=np.int64)
    masks = np.array(tail.masks, dtype=np.uint64)
    needs = np.arange(seats.max(initial=0) + 2)
    if not minimal:
        return masks, np.searchsorted(seats, needs), np.full(len(needs), len(masks))
    # A set of w seats, l of them its lightest unit's, is minimal for the needs w - l + 1 to w.
    ends = np.cumsum(lightest)
    nth = np.arange(ends[-1] if len(ends) else 0) - np.repeat(ends - lightest, lightest)
    meets = np.repeat(seats - lightest + 1, lightest) + nth
    order = np.argsort(meets, kind="stable")
    masks, meets = np.repeat(masks, lightest)[order], meets[order]
    return masks, np.searchsorted(meets, needs), np.searchsorted(meets, needs, side="right")


@compiled
def _slice(  # type: ignore[no-untyped-def]
    masks, numbers, depth, minimal, tail, steps, found, seats, refuses, table, begins, ends
):
    """List for so many nodes, or until the block is full; return the depth and how many."""
    many = 0
    while depth and steps:
        steps -= 1
        chosen, open_ = masks[depth - 1]
        need, rest, place = numbers[depth - 1]
        if place != DONE:
            # 2. and 3. Complete it.
            if many == len(found):
                return depth, many
            if place == NEW and need <= 0:
                found[many] = chosen
                many += 1
            if rest < need or (minimal and need <= 0):
                depth -= 1
                continue
            row = max(0, min(need, len(begins) - 1))
            place = max(place, begins[row])
            stop = min(ends[row], place + len(found) - many)
            dead = tail & ~open_
            if dead:
                for i in range(place, stop):
                    found[many] = chosen | table[i]
                    many += not table[i] & dead
            else:
                for i in range(stop - place):
                    found[many + i] = chosen | table[place + i]
                many += max(0, stop - place)
            numbers[depth - 1, 2] = stop if stop < ends[row] else DONE
            if stop < ends[row]:
                continue
        # 1. The next heavier unit.
        heavy = open_ & ~tail
        if not heavy or rest < need:
            depth -= 1
            continue
        j = np.int64(first(heavy))
        bit = ONE << np.uint64(j)
        open_ ^= bit
        rest -= seats[j]
        masks[depth - 1, 1], numbers[depth - 1, 1] = open_, rest
        if not open_ & ~tail:
            depth -= 1
        shut = open_ & refuses[j]
        open_ ^= shut
        while shut:
            rest -= seats[first(shut)]
            shut &= shut - ONE
        masks[depth, 0], masks[depth, 1] = chosen | bit, open_
        numbers[depth, 0], numbers[depth, 1], numbers[depth, 2] = need - seats[j], rest, NEW
        depth += 1
    return depth, many
