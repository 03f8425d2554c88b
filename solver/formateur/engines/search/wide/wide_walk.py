"""The wide walk: that of `tree.py` in NumPy, many nodes at a time.

It needs nothing compiled. A node takes less than in Python, and its bound sees what those who join
later will pay each other. It finds the same coalitions, in another order.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from formateur.engines.clock import Clock
from formateur.engines.search.bounds import Cover
from formateur.engines.search.wide.bounding import FINER, WideTree
from formateur.engines.search.wide.lawler import PLACES
from formateur.engines.search.wide.nodes import Nodes, newest

if TYPE_CHECKING:
    from formateur.engines.search.tree import Node, Tree, Window

EXACT = 1 << 53  # whole numbers below it are exact as floats
WIDTH, MOST_WIDTH = 1 << 8, 1 << 12  # nodes that are taken on together, at first and at most


def fits(tree: Tree) -> bool:
    """Say whether pairs are measured first and nothing else is paid but by each unit.

    All numbers must stay whole where they are multiplied.
    """
    s, first = tree.structure, next(iter(tree.bounds), None)
    if not isinstance(first, Cover) or s.trios or s.clauses or tree.splits:
        return False
    if first.measure.wider or any(m.terms for m in s.measures if m is not first.measure):
        return False
    most = 2 * first.measure.most << PLACES  # what a unit adds by pairs, and by itself
    return max(most << FINER, most * (sum(s.seats) + 1)) < EXACT and tree.fits()


def walk(tree: Tree, stack: list[Node], window: Window, clock: Clock) -> Iterator[tuple[int, int]]:
    """Go on with a walk from its stack of nodes.

    1. Where the best is sought, begin with one that is good.
    2. Take the newest nodes, some hundreds, and leave those that are hopeless.
    3. Branch all others on their first open units, as in the walk of one node at a time.
    4. Yield those that win now, the best ones first; go on with the others.

    Raises
    ------
    TimeRanOutError
        If time ran out before the walk was over.
    """
    if tree.wide is None:
        tree.wide = WideTree(tree)
    guessed = None
    if window.improving and (good := tree.wide.guessed(stack, window)):
        window.found(good[0])
        guessed = good[1]
        yield good
    blocks, width, walked = [Nodes.read(stack)], WIDTH, 0
    while blocks:
        clock.spend()
        nodes = newest(blocks, width)
        walked += len(nodes)
        if walked >= window.tying:
            window.hurry()
        without, arrived = tree.wide.branched(*tree.wide.hopeful(nodes, window.high))
        arrived = arrived.outside(window.barred)
        for value, mask in tree.wide.won(arrived, window):
            if value <= window.high and mask != guessed:
                window.found(value)
                yield value, mask
        rest = Nodes.joined([without, tree.wide.unfinished(arrived, window)])
        if len(rest):
            blocks.append(rest)
        width = min(2 * width, MOST_WIDTH)
