"""Coalitions of one value in order of membership, one by one, however many there are.

The order goes by names and the search by seats. So the order is followed name by name, and the
search says of each beginning whether anything comes of it; what it found for one answers for many.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter

from formateur.engines.clock import Clock
from formateur.engines.search.tree import Node, Tree, Window
from formateur_models.voting.decisions import Decision

Units = Sequence[tuple[Decision, ...]]


def by_name(units: Units, masks: Iterable[int]) -> list[int]:
    """Return coalitions in order of membership: those with the first unit by name come first."""
    digits = itemgetter(*(-1 - j for j in _by_name(units)))  # unit 0 is the last binary digit
    width = len(units)
    return sorted(masks, key=lambda mask: digits(f"{mask:0{width}b}"), reverse=True)


def _by_name(units: Units) -> list[int]:
    return sorted(range(len(units)), key=units.__getitem__)


def in_order(tree: Tree, value: int, known: Sequence[int], clock: Clock) -> Iterator[int]:
    """Yield each coalition of a value: those with the first unit by name before those without.

    1. Decide on the units by name: with the next one, and later without it.
    2. Where no coalition that is known is decided so, search for one; leave it if there is none.
    3. Where all is decided, this is the next.

    Parameters
    ----------
    known
        Coalitions of this value that were found already.

    Raises
    ------
    TimeRanOutError
        If time ran out before the next one.
    """
    order = _by_name(tree.structure.units)
    root = tree.root()
    stack = [(root, 0, known)] if root else []
    while stack:
        node, decided, pool = stack.pop()
        chosen, able = node[:2]
        if not pool:
            pool = [mask for _, mask in _first(tree, node, value, clock)]
        if pool and decided == len(order):
            yield chosen
        elif pool:
            j = order[decided]
            with_j = [mask for mask in pool if mask >> j & 1]
            without_j = [mask for mask in pool if not mask >> j & 1]
            if chosen >> j & 1:
                stack.append((node, decided + 1, with_j))
                continue
            open_ = able >> j & 1
            left = tree.leave(node, j) if open_ else node
            stack.append((left, decided + 1, without_j))
            if open_:
                stack.append((tree.join(left, j), decided + 1, with_j))


def _first(tree: Tree, node: Node, value: int, clock: Clock) -> Iterator[tuple[int, int]]:
    """Yield one coalition at or below a node, if there is one."""
    for found in tree.walk(Window(value, value), clock, start=node):
        yield found
        return
