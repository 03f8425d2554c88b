"""Our own exact search: branch and bound on bit sets, for what coalition formation is made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from heapq import heappush, heapreplace
from itertools import groupby, islice

from formateur_models.program import Program

from .base import Best, Clock, Engine, Status, TimeRanOutError
from .heaviest import FEW, heaviest
from .listing import Listing, plain
from .reader import InexpressibleError, read
from .structure import Measure, Structure
from .tree import Tree, Window

FIRST_BATCH = 8  # how many of the best are looked for at first
GROWTH = 4
BLOCK = 1 << 12  # coalitions in a block, at most
MOST_SORTED = 10_000  # ties that are found first and sorted then


class Search(Engine):
    """Reads the structure of a program and walks over its coalitions."""

    id = "search"

    def __init__(self, compiled: bool | None = None) -> None:
        self.compiled = compiled
        self._last: tuple[Program, Tree] | None = None

    def tree(self, program: Program) -> Tree:
        """Return the prepared program; the last one is kept, as questions come in threes."""
        if self._last is None or self._last[0] is not program:
            self._last = program, Tree(read(program), self.compiled)
        return self._last[1]

    def refuses(self, program: Program) -> str | None:
        """Say what the search does not know; None if it knows all."""
        try:
            self.tree(program)
        except InexpressibleError as error:
            return str(error)
        return None

    def best(self, program: Program, clock: Clock) -> Best:
        """Find the lexicographic optimum: each coalition that is found must beat the one before.

        Ctrl-C ends the search as the time limit does: what was found is kept.
        """
        tree = self.tree(program)
        structure = tree.structure
        if self.no_majority(structure, clock):
            return Best(Status.INFEASIBLE)
        window = Window(structure.low, structure.high, improving=True)
        best: tuple[int, int] | None = None
        proved = True
        try:
            for best in tree.walk(window, clock):  # noqa: B007 (the last one is the best)
                pass
        except TimeRanOutError:
            proved = False
        except KeyboardInterrupt:
            if best is None:
                raise
            clock.stop()
            proved = False
        if best is None:
            return Best(Status.INFEASIBLE if proved else Status.UNDECIDED)
        minimised = _minimised(program, structure)
        totals = tuple(measure.of(best[1]) for measure in minimised)
        least = tree.least()
        if proved or best[0] == least:
            return Best(Status.OPTIMAL, structure.cabinet(best[1]), totals, totals)
        bound = (least - structure.low) // minimised[0].scale
        return Best(Status.FEASIBLE, structure.cabinet(best[1]), totals, (bound,))

    def no_majority(self, structure: Structure, clock: Clock) -> bool:
        """Say whether it is proved, for many units, that no compatible coalition wins."""
        if len(structure.units) <= FEW:
            return False
        seats = [w if structure.free >> j & 1 else 0 for j, w in enumerate(structure.seats)]
        found = heaviest(
            seats, structure.refuses, enough=structure.quota, clock=clock, compiled=self.compiled
        )
        return found.bound < structure.quota

    def ranked(self, program: Program, clock: Clock) -> Iterator[frozenset[str]]:
        """Yield all solutions in strict order.

        1. Look for the few least values above those that are done.
        2. Below the greatest of these nothing was missed: yield that in order of membership.
        3. Find all that have the greatest of them, and go on above it.
        """
        tree = self.tree(program)
        structure = tree.structure
        low, wanted = structure.low, FIRST_BATCH
        while True:
            few = _least(tree, Window(low, structure.high), wanted, clock)
            greatest = few[-1][0] if len(few) == wanted else structure.high + 1
            below = [found for found in few if found[0] < greatest]
            for _, tied in groupby(below, key=lambda found: found[0]):
                yield from _in_order(structure, [mask for _, mask in tied])
            if len(few) < wanted:
                return
            yield from _tied(program, tree, greatest, clock)
            low, wanted = greatest + 1, wanted * GROWTH

    def ties(
        self, program: Program, totals: tuple[int, ...], clock: Clock
    ) -> Iterator[frozenset[str]]:
        """Yield each solution with these sums of the objectives once, as it is found."""
        structure = self.tree(program).structure
        for block in self.tied_blocks(program, totals, clock):
            yield from map(structure.cabinet, block)

    def every(self, program: Program, clock: Clock) -> Iterator[frozenset[str]]:
        """Yield each solution of the constraints once, as it is found."""
        structure = read(program, objectives=False)
        for block in self.blocks(structure, clock):
            yield from map(structure.cabinet, map(int, block))

    def tied_blocks(
        self, program: Program, totals: tuple[int, ...], clock: Clock
    ) -> Iterator[Sequence[int]]:
        """Yield each solution with these sums of the objectives once, as masks, in blocks."""
        tree = self.tree(program)
        minimised = zip(_minimised(program, tree.structure), totals, strict=True)
        value = tree.structure.low + sum(measure.scale * total for measure, total in minimised)
        return _in_blocks(tree.walk(Window(value, value), clock))

    def blocks(self, structure: Structure, clock: Clock) -> Iterator[Sequence[int]]:
        """Yield each coalition of a structure once, as masks of its units, in blocks."""
        if plain(structure):
            return Listing(structure, self.compiled).blocks(clock)
        window = Window(structure.low, structure.high)
        return _in_blocks(Tree(structure, self.compiled).walk(window, clock))


def _in_blocks(found: Iterator[tuple[int, int]]) -> Iterator[Sequence[int]]:
    """Gather masks in blocks, small ones at first; what came before time ran out is kept."""
    block: list[int] = []
    size = 1
    try:
        for _, mask in found:
            block.append(mask)
            if len(block) >= size:
                yield block
                block, size = [], min(2 * size, BLOCK)
    except TimeRanOutError:
        yield block
        raise
    yield block


def _minimised(program: Program, structure: Structure) -> tuple[Measure, ...]:
    """Return the measures that are not held."""
    return structure.measures[len(structure.measures) - len(program.objectives) :]


def _least(tree: Tree, window: Window, wanted: int, clock: Clock) -> list[tuple[int, int]]:
    """Return the coalitions of least value, so many of them, in order of value."""
    kept: list[tuple[int, int]] = []  # a heap with the greatest value first
    for value, mask in tree.walk(window, clock):
        if len(kept) < wanted:
            heappush(kept, (-value, mask))
        else:
            heapreplace(kept, (-value, mask))
        if len(kept) == wanted:
            window.high = -kept[0][0] - 1
    return sorted((-value, mask) for value, mask in kept)


def _tied(program: Program, tree: Tree, value: int, clock: Clock) -> Iterator[frozenset[str]]:
    """Yield all coalitions of one value in order of membership."""
    tied = [mask for _, mask in islice(tree.walk(Window(value, value), clock), MOST_SORTED + 1)]
    if len(tied) <= MOST_SORTED:
        yield from _in_order(tree.structure, tied)
        return
    structure = read(program, order="id")
    for _, mask in Tree(structure).walk(Window(value, value), clock, supersets_first=True):
        yield structure.cabinet(mask)


def _in_order(structure: Structure, masks: Iterable[int]) -> list[frozenset[str]]:
    players = sorted(player for unit in structure.units for player in unit)
    cabinets = map(structure.cabinet, masks)
    return sorted(cabinets, key=lambda cabinet: [player not in cabinet for player in players])
