"""The cheapest sets of statements to lift, minimum-cost correction sets, in one walk.

A coalition breaks each priced set of units of which all govern. Who has all units of what a cheaper
one breaks, breaks that, too: it tells nothing new, and the walk passes over it.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterator, Sequence
from math import inf

from formateur.engines.clock import Clock
from formateur.engines.search.structure import Structure, union
from formateur.engines.search.tree import MOST_UNITS, Node, Tree, Window, wide_walk
from formateur.engines.search.walks.ends import tree_of

MOST_AT_ONCE, GROWTH = 64, 4  # how many are looked for at first, and how many times more later
ALONE = 1 << 13  # nodes of one at a time, which take as long as to load NumPy

Found = tuple[int, int, int]  # its value, its units, and those of what it breaks


def priced(structure: Structure) -> list[int] | None:
    """Return the sets of units that pay once all of them govern; None if others pay, too."""
    sets: list[int] = []
    for measure in structure.measures:
        if measure.splits or any(name & name - 1 for term in measure.terms for name in term.names):
            return None
        sets += [1 << j for j, cost in enumerate(measure.per_unit) if cost]
        sets += [union(term.names) for term in measure.terms]
    return sets


def corrections(
    structure: Structure,
    sets: Sequence[int],
    wanted: int,
    clock: Clock,
    compiled: bool | None = None,
) -> Iterator[tuple[int, int]]:
    """Yield values and coalitions, the cheapest first; none breaks all that one before it breaks.

    1. Look for the cheapest alone, so that it is told if there is no time for more; then for so
       many as are wanted.
    2. Keep so many of the cheapest that were found; look for cheaper ones alone, and for none that
       breaks all that one of these breaks.
    3. Whatever is cheaper than the last of them was found or passed over: yield them.
    4. Go on from there, and look for more.

    Parameters
    ----------
    sets
        What is priced: of :func:`priced`.
    wanted
        How many are likely to be read; what is not read need not be looked for.
    compiled
        Whether to use compiled code: always, never, or (None) where it is installed and pays.

    Raises
    ------
    TimeRanOutError
        If time ran out before the next ones were found.
    """
    low, told, goal, alone = structure.low, list[int](), 1, ALONE
    wanted = min(wanted, MOST_AT_ONCE)
    while low <= structure.high:
        window = Window(
            low, structure.high, improving=not told, most=alone, widened=True, barred=told
        )
        walk = _walk(structure, window, clock, compiled)
        kept = _cheapest(walk, window, sets, goal - len(told))
        yield from ((value, mask) for value, mask, _ in kept)
        told = told + [broken for _, _, broken in kept]
        low, alone = window.high + 1, alone if window.over else 0
        if len(told) == goal:
            goal = wanted if goal < wanted else GROWTH * goal


def _cheapest(
    walk: Iterator[tuple[int, int]], window: Window, sets: Sequence[int], wanted: int
) -> list[Found]:
    """Return so many of the cheapest, and narrow the window to what is cheaper than the last."""
    told, kept = window.barred, list[Found]()
    for value, mask in walk:
        if not window.bars(mask):
            broken = union(one for one in sets if one & ~mask == 0)
            kept = [other for other in kept if broken & ~other[2]]
            insort(kept, (value, mask, broken))
            if len(kept) >= wanted:
                del kept[wanted:]
                window.high = kept[-1][0] - 1
            window.barred = told + [units for _, _, units in kept]
    return kept


def _walk(
    structure: Structure, window: Window, clock: Clock, compiled: bool | None
) -> Iterator[tuple[int, int]]:
    """Walk one node at a time, and then many at a time where NumPy can.

    Of several that cost as much as the last one wanted, those that come first are kept. So the
    walk changes after so many nodes: after so much time, others might come first.
    """
    if compiled or len(structure.units) > MOST_UNITS:
        window.most = inf
        yield from tree_of(structure, compiled).walk(window, clock)
        return
    tree, stack = Tree(structure, compiled=False), list[Node]()
    yield from tree.go_on(stack, window, clock, tree.root())
    if not window.over:
        window.most, tree.compiled = inf, compiled
        wide = wide_walk()
        yield from (wide.walk if wide.fits(tree) else Tree.go_on)(tree, stack, window, clock)
