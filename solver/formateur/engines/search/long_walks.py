"""What pays once a walk is long, with more units than compiled code knows: bounds first.

The relaxation is seldom below the truth by a whole unit, so most of these walks end here.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from typing import TYPE_CHECKING

from formateur.engines.clock import Clock
from formateur.engines.search.heaviest import no_majority
from formateur.engines.search.rents import Relaxation
from formateur.engines.search.tree import Window

if TYPE_CHECKING:
    from formateur.engines.search.tree import Node, Tree

AIMS = 8  # times as long as a short walk


def settled(
    tree: Tree, stack: list[Node], window: Window, clock: Clock
) -> Iterator[tuple[int, int]]:
    """Go on with a walk from its stack of nodes.

    1. Solve the linear relaxation: as long as nothing was found, it may prove that nobody wins.
    2. Let it sharpen the bounds. Where the best is sought, look for a while for the best of those
       that count no more units than the bound says: this is all if there is one.
    3. If still nothing was found, look for the proof that no compatible coalition wins.
    4. Go on.
    """
    structure = tree.structure
    relaxation = Relaxation(structure, clock)
    if window.unmet and relaxation.most_seats() < structure.quota:
        return
    tree.settling = True
    tree.bounds = [bound.relaxed(relaxation) for bound in tree.bounds]
    if window.improving and (yield from _aimed(tree, window, clock)):
        return
    if window.unmet and no_majority(structure, clock, tree.compiled):
        return
    yield from tree.go_on(stack, window, clock)


def _aimed(tree: Tree, window: Window, clock: Clock) -> Generator[tuple[int, int], None, bool]:
    """Yield ever better ones of those that the sharp bound allows; say if the best is there."""
    scale = next((m.scale for m in tree.structure.measures if m.most), 0)
    if not any(bound.sharp and bound.scale == scale for bound in tree.bounds):
        return False
    window.hurry()
    goal = (tree.least() // scale + 1) * scale - 1
    aim = Window(window.low, min(goal, window.high), improving=True, most=AIMS * tree.short)
    for value, mask in tree.walk(aim, clock):
        window.found(value)
        yield value, mask
    return aim.over and (aim.reached or goal >= window.high)
