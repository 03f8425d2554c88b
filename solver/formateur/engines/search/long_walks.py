"""What pays once a walk is long, with more units than compiled code knows.

The linear relaxation is seldom below the truth by a whole unit, so most of these walks end here.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from typing import TYPE_CHECKING

from formateur.engines.clock import Clock, TimeRanOutError
from formateur.engines.search.heaviest import no_majority
from formateur.engines.search.rents import Relaxation
from formateur.engines.search.tree import Window

if TYPE_CHECKING:
    from formateur.engines.search.tree import Node, Tree

AIMS = 8  # times as long as a short walk
FOR_NOTHING = 2.0  # seconds of work within which a coalition without frictions is looked for


def settled(
    tree: Tree, stack: list[Node], window: Window, clock: Clock
) -> Iterator[tuple[int, int]]:
    """Go on with a walk from its stack of nodes.

    1. Solve the linear relaxation: as long as nothing was found, it may prove that nobody wins.
    2. Where the best is sought and frictions count first, look for a while for the best of those
       who do not strain each other: this is all if there is one.
    3. Let the relaxation sharpen the bounds, and look for a while for the best of those that count
       no more units than the bound says: this is all if there is one.
    4. If still nothing was found, look for the proof that no compatible coalition wins.
    5. Go on.
    """
    structure = tree.structure
    relaxation = Relaxation(structure, clock)
    if window.unmet and relaxation.most_seats() < structure.quota:
        return
    tree.settled = True
    if window.improving and (yield from _for_nothing(tree, window, clock)):
        return
    tree.bounds = [bound.relaxed(relaxation) for bound in tree.bounds]
    if window.improving and (yield from _aimed(tree, window, clock)):
        return
    if window.unmet and no_majority(structure, clock, tree.compiled):
        return
    yield from tree.go_on(stack, window, clock)


def _for_nothing(
    tree: Tree, window: Window, clock: Clock
) -> Generator[tuple[int, int], None, bool]:
    """Yield ever better ones of those that pay nothing; say if the best is one."""
    if tree.friendly is None:
        return False
    window.hurry()
    scale, friendly = tree.friendly
    aim = Window(window.low, min(scale - 1, window.high), improving=True)
    try:
        for value, mask in friendly.walk(aim, clock.effort(FOR_NOTHING)):
            window.found(value)
            yield value, mask
    except TimeRanOutError:
        clock.spend()
        return False
    return window.high < scale


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
