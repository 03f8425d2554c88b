"""Each player in one group of players who all refuse each other: a weighted colouring.

A group counts with the seats of its largest member (weighted vertex colouring: Malaguti, Monaci and
Toth 2009).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from formateur.engines.clock import Clock
from formateur.engines.search.structure import union

MOST_PLACED = 1 << 20  # players, over all nodes, after which groups that are good will do
PATIENCE = 64  # nodes between two looks at the clock


@dataclass(frozen=True)
class Colouring:
    """Groups as masks of players; none where none have so few seats.

    Parameters
    ----------
    proved
        Whether no groups have fewer seats, or as few and are fewer.
    """

    groups: tuple[int, ...]
    proved: bool


@dataclass(frozen=True)
class _Node:
    """The players up to `next_` in groups; `able` may still join each, as all of it refuse them."""

    next_: int
    cost: int
    groups: tuple[int, ...] = ()
    able: tuple[int, ...] = ()


def coloured(seats: Sequence[int], refuses: Sequence[int], below: int, clock: Clock) -> Colouring:
    """Find groups that hold each player once, of the fewest seats, then the fewest of them.

    1. Place the players in turn, the largest first: so a new group counts with who opens it.
    2. Who can join a group and keeps nobody out of it joins that. Others join each group in turn,
       first where fewest are kept out, or open one.
    3. Leave a node if its groups, and those that must still be opened, are no better than the best
       so far: who can join none opens one, as does the next whom none of these refuses, and so on.

    Parameters
    ----------
    seats, refuses
        In descending order, and the mask of whom each player refuses.
    below
        Groups of so many seats are not looked for.

    Raises
    ------
    TimeRanOutError
        If time ran out before.
    """
    costs = [size * (len(seats) + 1) + 1 for size in seats]
    least, best = below * (len(seats) + 1), tuple[int, ...]()
    stack, nodes = [_Node(0, 0)], 0
    while stack:
        nodes += 1
        if nodes % PATIENCE == 0:
            clock.spend()
            if nodes * len(seats) > MOST_PLACED:
                return Colouring(best, proved=False)
        node = stack.pop()
        left = (1 << len(seats)) - (1 << node.next_)
        if node.cost + _opening(left & ~union(node.able), costs, refuses) >= least:
            continue
        if left:
            stack += _placed(node, costs[node.next_], refuses[node.next_], left)
        else:
            least, best = node.cost, node.groups
    return Colouring(best, proved=True)


def _opening(left: int, costs: Sequence[int], refuses: Sequence[int]) -> int:
    """Return what players without a group cost at least."""
    cost = 0
    while left:
        j = (left & -left).bit_length() - 1
        cost += costs[j]
        left &= left - 1 & ~refuses[j]
    return cost


def _placed(node: _Node, cost: int, refused: int, left: int) -> list[_Node]:
    """Return the nodes with one more player, the best last."""
    bit = 1 << node.next_
    after = left ^ bit
    groups, able = node.groups, node.able
    placed = []
    for at, some in enumerate(able):
        if some & bit:
            joined = (*groups[:at], groups[at] | bit, *groups[at + 1 :])
            still = (*able[:at], some & refused, *able[at + 1 :])
            kept_out = (some & after & ~refused).bit_count()
            placed.append((-kept_out, _Node(node.next_ + 1, node.cost, joined, still)))
    placed.sort(key=lambda one: one[0])
    if placed and placed[-1][0] == 0:
        return [placed[-1][1]]
    opened = _Node(node.next_ + 1, node.cost + cost, (*groups, bit), (*able, refused))
    return [opened, *(one for _, one in placed)]
