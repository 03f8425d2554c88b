"""Our own exact search: branch and bound on bit sets, for what coalition formation is made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from heapq import heappush, heapreplace
from itertools import groupby, islice

from formateur_models.program import Program

from .base import Best, Clock, Engine, Status, TimeRanOutError
from .structure import InexpressibleError, Measure, Structure, read
from .tree import Tree, Window

FIRST_BATCH = 8  # how many of the best are looked for at first
GROWTH = 4
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
        """Find the lexicographic optimum: narrow the window at each coalition that is found."""
        tree = self.tree(program)
        structure = tree.structure
        window = Window(structure.low, structure.high, improving=True)
        best: tuple[int, int] | None = None
        proved = True
        try:
            for best in tree.walk(window, clock):  # noqa: B007 (the last one is the best)
                pass
        except TimeRanOutError:
            proved = False
        if best is None:
            return Best(Status.INFEASIBLE if proved else Status.UNDECIDED)
        totals = tuple(measure.of(best[1]) for measure in _minimised(program, structure))
        status = Status.OPTIMAL if proved else Status.FEASIBLE
        return Best(status, structure.cabinet(best[1]), totals, totals if proved else (0,))

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
        tree = self.tree(program)
        minimised = zip(_minimised(program, tree.structure), totals, strict=True)
        value = tree.structure.low + sum(measure.scale * total for measure, total in minimised)
        for _, mask in tree.walk(Window(value, value), clock):
            yield tree.structure.cabinet(mask)

    def every(self, program: Program, clock: Clock) -> Iterator[frozenset[str]]:
        """Yield each solution of the constraints once, as it is found."""
        structure = read(program, objectives=False)
        for _, mask in Tree(structure, self.compiled).walk(Window(structure.low, structure.high), clock):
            yield structure.cabinet(mask)


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
