"""What is asked of one structure: the best, its ties, the order, all of them.

A part is a whole program, or what is left of one while a certain party leads.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from heapq import heappush, heapreplace
from itertools import groupby, islice
from math import inf

from formateur.engines.base import Best
from formateur.engines.clock import Clock, TimeRanOutError
from formateur.engines.search.heaviest import FEW, covered, no_majority
from formateur.engines.search.leads import Led
from formateur.engines.search.lifting.corrections import corrections
from formateur.engines.search.listing import listed, plain
from formateur.engines.search.ordering import by_name, in_order
from formateur.engines.search.reader import read
from formateur.engines.search.structure import Measure, Structure
from formateur.engines.search.tree import MOST_SORTED, MOST_UNITS, Tree, Window, turn
from formateur.engines.search.walks.ends import tree_of
from formateur.engines.status import Status
from formateur_models.cached import cached_property
from formateur_models.voting.decisions import Decision, Lead

FIRST_BATCH = 8  # how many of the best are looked for at first
GROWTH = 4
BLOCK, MORE = 1 << 12, 8  # coalitions in a block, at most; how much larger than the one before
SHORT = 1 << 10  # nodes of a short walk

Totals = tuple[int, ...]


class Part:
    """A structure without leads, prepared.

    Parameters
    ----------
    fixed
        What is known of each objective before anybody is in: what the lead adds.
    lead
        The decision that was taken; empty where none is asked for.
    compiled
        Whether to use compiled code: always, never, or (None) where it is installed and pays.
    tying
        Nodes within which ties are collected while the best is still sought.
    """

    def __init__(
        self,
        structure: Structure,
        fixed: Totals,
        lead: frozenset[Lead] = frozenset(),
        compiled: bool | None = None,
        tying: int = SHORT,
    ) -> None:
        self.structure = structure
        self.tying = tying
        self.fixed, self.lead, self.compiled = fixed, lead, compiled
        self.proved: tuple[int, Totals] | None = None  # the value of the best
        self.tied_best: tuple[Totals, list[int]] | None = None  # all of them

    @classmethod
    def of(cls, led: Led, compiled: bool | None = None) -> Part:
        """Read a program without leads.

        Raises
        ------
        InexpressibleError
            If the program has a part that the search does not know.
        """
        return cls(read(led.program), led.totals, led.lead, compiled)

    @cached_property
    def tree(self) -> Tree:
        """The structure, prepared for walking."""
        return tree_of(self.structure, self.compiled)

    @cached_property
    def friendly(self) -> Tree | None:
        """The tree of those who do not strain each other, where frictions between two come first.

        Trees of many units know it by themselves.
        """
        structure = self.structure
        strained = structure.strained if len(structure.units) <= MOST_UNITS else None
        if strained is None or structure.low >= strained.scale:
            return None
        return tree_of(structure.unstrained(strained), self.compiled)

    @property
    def measures(self) -> tuple[Measure, ...]:
        """The measures that are not held: one for each objective."""
        measures = self.structure.measures
        return measures[len(measures) - len(self.fixed) :]

    @property
    def bound(self) -> int:
        """What no coalition's first objective is below."""
        least = (self.tree.least() - self.structure.low) // self.measures[0].scale
        return least + self.fixed[0]

    def cabinet(self, mask: int) -> frozenset[Decision]:
        """Return the decisions of a coalition."""
        return self.structure.cabinet(mask) | self.lead

    def totals(self, value: int) -> Totals:
        """Return the sum of each objective of a coalition with this value."""
        rest, totals = value - self.structure.low, []
        for measure, fixed in zip(self.measures, self.fixed, strict=True):
            total, rest = divmod(rest, measure.scale)
            totals.append(total + fixed)
        return tuple(totals)

    def best(self, clock: Clock) -> Best:
        """Find the lexicographic optimum: each coalition that is found must beat the one before.

        Of a short walk those that tie are kept, too, so that :meth:`ties` need not look again.
        Ctrl-C ends the search as the time limit does: what was found is kept.
        """
        if self.no_majority(clock):
            return Best(Status.INFEASIBLE)
        found, tied, proved = self.improved(clock)
        if not found:
            return Best(Status.INFEASIBLE if proved else Status.UNDECIDED)
        value, mask = found
        totals = self.totals(value)
        if tied:
            self.tied_best = totals, tied
        if proved or value == self.tree.least():
            self.proved = value, totals
            return Best(Status.OPTIMAL, self.cabinet(mask), totals, totals)
        return Best(Status.FEASIBLE, self.cabinet(mask), totals, (self.bound,))

    def improved(self, clock: Clock) -> tuple[tuple[int, int] | None, list[int], bool]:
        """Return the best that was found, all that tie with it if they are known, and the proof.

        Where frictions come first, look for a while for the best of those who do not strain each
        other: this is all if there is one.
        """
        if self.friendly is not None:
            found = self.walked(self.friendly, clock, SHORT)
            if found[0] is not None:
                return found
        return self.walked(self.tree, clock)

    def walked(
        self, tree: Tree, clock: Clock, most: float = inf
    ) -> tuple[tuple[int, int] | None, list[int], bool]:
        """Return the same of one tree; `most` are the nodes within which something is found."""
        structure = self.structure
        tying = self.tying if self.fixed else 0
        window = Window(structure.low, structure.high, improving=True, tying=tying, most=most)
        best: tuple[int, int] | None = None
        tied: list[int] = []
        try:
            for value, mask in tree.walk(window, clock):
                window.most = inf
                if best is None or value < best[0]:
                    best, tied = (value, mask), []
                tied.append(mask)
                if len(tied) > MOST_SORTED:
                    window.hurry()
        except TimeRanOutError:
            return best, [], False
        except KeyboardInterrupt:
            if best is None:
                raise
            clock.stop()
            return best, [], False
        if best is None:
            return None, [], True
        if not window.tying:
            tied = self.in_turn(best[0], clock) if window.widened else []
        tied.sort(key=lambda mask: turn(mask, structure.forced))
        first = tied[0] if tied else best[1]
        return (best[0], first), tied if len(tied) <= MOST_SORTED else [], True

    def in_turn(self, value: int, clock: Clock) -> list[int]:
        """Return the first coalitions of the least value, and one more than are sorted.

        Which of them the wide walk finds first is chance. Ctrl-C ends this as the time limit does.
        """
        try:
            found = self.tree.walk(Window(value, value, in_turn=True), clock)
            return [mask for _, mask in islice(found, MOST_SORTED + 1)]
        except TimeRanOutError:
            return []
        except KeyboardInterrupt:
            clock.stop()
            return []

    def no_majority(self, clock: Clock) -> bool:
        """Say whether it is proved, for many units, that no compatible coalition wins.

        Of more units than a walk in compiled code knows, that is left to walks that are long.
        """
        units = len(self.structure.units)
        if units > MOST_UNITS:
            return covered(self.structure)
        return units > FEW and no_majority(self.structure, clock, self.compiled)

    def ranked(self, clock: Clock) -> Iterator[tuple[Totals, frozenset[Decision]]]:
        """Yield the totals and the decisions of all solutions in strict order.

        1. Where the best is known, begin with all that tie with it.
        2. Look for the few least values above those that are done.
        3. Below the greatest of these nothing was missed: yield that in order of membership.
        4. Find all that have the greatest of them, and go on above it.
        """
        structure = self.structure
        low, wanted = structure.low, FIRST_BATCH
        if self.proved:
            best, totals = self.proved
            for cabinet in self.tied(best, clock):
                yield totals, cabinet | self.lead
            low = best + 1
        while True:
            few = _least(self.tree, Window(low, structure.high), wanted, clock)
            greatest = few[-1][0] if len(few) == wanted else structure.high + 1
            below = [found for found in few if found[0] < greatest]
            for value, group in groupby(below, key=lambda found: found[0]):
                masks = [mask for _, mask in group]
                totals = self.totals(value)
                for mask in by_name(structure.units, masks):
                    yield totals, self.cabinet(mask)
            if len(few) < wanted:
                return
            totals = self.totals(greatest)
            for cabinet in self.tied(greatest, clock):
                yield totals, cabinet | self.lead
            low, wanted = greatest + 1, wanted * GROWTH

    def tied(self, value: int, clock: Clock) -> Iterator[frozenset[Decision]]:
        """Yield the players of all coalitions of one value in order of membership."""
        tree = self.tree.within(value)
        if self.tied_best is not None and self.proved == (value, self.tied_best[0]):
            tied = self.tied_best[1]
        else:
            found = tree.walk(Window(value, value), clock)
            tied = [mask for _, mask in islice(found, MOST_SORTED + 1)]
        sorted_ = len(tied) <= MOST_SORTED
        units = self.structure.units
        masks = by_name(units, tied) if sorted_ else in_order(tree, value, tied, clock)
        yield from map(self.structure.cabinet, masks)

    def ties(self, totals: Totals, clock: Clock) -> Iterator[Sequence[int]]:
        """Yield each solution with these sums of the objectives once, as masks, in blocks."""
        if self.tied_best is not None and self.tied_best[0] == totals:
            return iter([self.tied_best[1]])
        value = self.structure.low
        for measure, total, fixed in zip(self.measures, totals, self.fixed, strict=True):
            if not 0 <= total - fixed <= measure.most:
                return iter(())
            value += measure.scale * (total - fixed)
        found = self.tree.within(value).walk(Window(value, value, in_turn=True), clock)
        return _in_blocks(self.noted(totals, found))

    def noted(self, totals: Totals, found: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """Yield what has these sums, and keep it once it is all, unless it is very much."""
        kept: list[int] = []
        for value, mask in found:
            if len(kept) <= MOST_SORTED:
                kept.append(mask)
            yield value, mask
        if len(kept) <= MOST_SORTED:
            self.tied_best = totals, kept

    def corrections(
        self, sets: Sequence[int], wanted: int, clock: Clock
    ) -> Iterator[tuple[Totals, frozenset[Decision]]]:
        """Yield the cheapest solutions in order; none breaks all that one before it breaks."""
        if self.no_majority(clock):
            return
        for value, mask in corrections(self.structure, sets, wanted, clock, self.compiled):
            yield self.totals(value), self.cabinet(mask)

    def every(self, clock: Clock) -> Iterator[Sequence[int]]:
        """Yield each solution of the constraints once, as masks, in blocks."""
        structure = self.structure.held(len(self.fixed)) if self.fixed else self.structure
        if plain(structure):
            return listed(structure, self.compiled, clock)
        window = Window(structure.low, structure.high, in_turn=True)
        return _in_blocks(tree_of(structure, self.compiled).walk(window, clock))


def _in_blocks(found: Iterator[tuple[int, int]]) -> Iterator[Sequence[int]]:
    """Gather masks in blocks, small ones at first; what came before time ran out is kept."""
    block: list[int] = []
    size = 1
    try:
        for _, mask in found:
            block.append(mask)
            if len(block) >= size:
                yield block
                block, size = [], min(MORE * size, BLOCK)
    except TimeRanOutError:
        yield block
        raise
    yield block


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
