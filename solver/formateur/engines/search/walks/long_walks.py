"""Walks over more units than compiled code knows: once they are long, better bounds pay.

The linear relaxation is seldom below the truth by a whole unit, so most of these walks end here.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from functools import cached_property

from formateur.engines.clock import Clock, TimeRanOutError
from formateur.engines.search.bounds import Bound
from formateur.engines.search.heaviest import no_majority
from formateur.engines.search.linear.in_part import Relaxation
from formateur.engines.search.linear.rents import Rents
from formateur.engines.search.structure import Measure
from formateur.engines.search.tree import Node, Tree, Window

LEAST_SHORT, PAIRS_A_NODE = 128, 4  # a walk is short while better bounds would take longer to get
AIMS = 8  # times as long as a short walk
MANY = 5_000  # pairs that pay, of whom better bounds take seconds to get
FOR_NOTHING = 2.0  # seconds of work within which a coalition without frictions is looked for
GUESSED = 2.0  # and within which one is guessed

Found = Generator[tuple[int, int], None, bool]


class TreeOfMany(Tree):
    """A tree of many units; parameters as of :class:`Tree`.

    Attributes
    ----------
    settled
        Whether better bounds were got.
    """

    settled = False

    @cached_property
    def short(self) -> int:
        """Nodes within which all walks are over before it pays to get better bounds."""
        strained = sum(len(measure.pairs) for measure in self.structure.measures)
        refused = sum(mask.bit_count() for mask in self.structure.refuses) // 2
        return LEAST_SHORT + (refused + strained) // PAIRS_A_NODE

    @cached_property
    def strained(self) -> Measure | None:
        """What is measured first, if that are frictions between two units."""
        return self.structure.strained

    @cached_property
    def friendly(self) -> tuple[int, Tree] | None:
        """The tree of those who do not strain each other, and the least value of all others."""
        if (dearest := self.strained) is None:
            return None
        return dearest.scale, TreeOfMany(self.structure.unstrained(dearest), self.compiled)

    def within(self, high: int) -> Tree:
        """Return the tree of those who do not strain each other, where no friction can be paid."""
        return self if self.friendly is None or high >= self.friendly[0] else self.friendly[1]

    def walk(
        self, window: Window, clock: Clock, start: Node | None = None
    ) -> Iterator[tuple[int, int]]:
        """Yield what is looked for; of all coalitions, of those that the sharp bounds leave."""
        if self.settled and self.strained and start is None:
            start = self.narrowed(window)
        return super().walk(window, clock, start)

    def hopeless(self, node: Node, window: Window) -> bool:
        """Ask the sharp bounds first where the others, of frictions, take longer."""
        quickly = self.strained is not None and self.too_dear(node, window)
        return quickly or super().hopeless(node, window)

    def too_dear(self, node: Node, window: Window) -> bool:
        """Say whether the sharp bounds alone leave nothing to look for at or below a node."""
        chosen, open_, need, value, _, _ = node
        for bound in self.bounds:
            if isinstance(bound, Rents) and value <= window.high:
                value += bound.alone(chosen, open_, need)
        return value > window.high

    def otherwise(
        self, stack: list[Node], seconds: float, window: Window, clock: Clock
    ) -> Iterator[tuple[int, int]] | None:
        """Return the rest of a walk that has become long."""
        rest = super().otherwise(stack, seconds, window, clock)
        if rest is not None or self.settled or self.walked < self.short:
            return rest
        return self.settle(stack, window, clock)

    def settle(self, stack: list[Node], window: Window, clock: Clock) -> Iterator[tuple[int, int]]:
        """Go on with a walk from its stack of nodes.

        1. Solve the linear relaxation: as long as nothing was found, it may prove that nobody wins.
        2. Where the best is sought and frictions count first, look for a while for the best of
           those who do not strain each other: this is all if there is one.
        3. Where very many pairs pay, go on from a good coalition.
        4. Let the relaxation sharpen the bounds, and look for a while for the best of those that
           pay, or count, no more than the bound says; then of those that do little more, and so
           on: this is all once there is one.
        5. If still nothing was found, look for the proof that no compatible coalition wins.
        6. Go on.
        """
        relaxation = Relaxation(self.structure, clock)
        if window.unmet and relaxation.most_seats() < self.structure.quota:
            return
        self.settled = True
        if window.improving and (yield from self.for_nothing(window, clock)):
            return
        many = self.strained and len(self.strained.pairs) >= MANY
        if window.improving and many:
            for value, mask in self.good(window, clock):
                window.found(value)
                yield value, mask
        self.bounds = [self.sharpened(bound, relaxation, clock) for bound in self.bounds]
        if window.improving and (yield from self.aimed(window, clock)):
            return
        if window.unmet and no_majority(self.structure, clock, self.compiled):
            return
        yield from self.go_on(stack, window, clock)

    def sharpened(self, bound: Bound, relaxation: Relaxation, clock: Clock) -> Bound:
        """Return a bound that knows the relaxation, of units that are counted and of pairs."""
        if bound.measure.pairs:
            relaxation = Relaxation(self.structure, clock, bound.measure.paid_by)
        elif not bound.counts:
            return bound
        return Rents(bound, relaxation)

    def for_nothing(self, window: Window, clock: Clock) -> Found:
        """Yield ever better ones of those that pay nothing; say if the best is one."""
        if self.friendly is None:
            return False
        window.hurry()
        scale, friendly = self.friendly
        try:
            for value, mask in friendly.walk(window.below(scale), clock.effort(FOR_NOTHING)):
                window.found(value)
                yield value, mask
        except TimeRanOutError:
            clock.spend()
            return False
        return window.high < scale

    def good(self, window: Window, clock: Clock) -> Iterator[tuple[int, int]]:
        """Yield ever better ones that are guessed."""
        s = self.structure
        if any(m.wider for m in s.measures) or s.trios or s.clauses or s.minimal or self.splits:
            return
        from formateur.engines.search.wide.wandering import wander  # noqa: PLC0415 (NumPy)

        try:
            for value, mask in wander(s, self.pairs, self.pay, clock.effort(GUESSED).spend):
                if window.low <= value <= window.high:
                    yield value, mask
        except TimeRanOutError:
            clock.spend()

    def aimed(self, window: Window, clock: Clock) -> Found:
        """Yield ever better ones of those near the sharp bound; say if the best is there."""
        scale = next((m.scale for m in self.structure.measures if m.most), 0)
        if not any(bound.sharp and bound.scale == scale for bound in self.bounds):
            return False
        window.hurry()
        goal, wider, last = self.least() // scale + 1, 1, self.walked + AIMS * self.short
        while self.walked < last:
            aim = window.below(goal * scale, most=last - self.walked)
            for value, mask in self.walk(aim, clock):
                window.found(value)
                yield value, mask
            if aim.over and (aim.reached or goal * scale > window.high):
                return True
            goal, wider = goal + wider, 2 * wider
        return False

    def narrowed(self, window: Window) -> Node | None:
        """Return the root, without who is in nothing that is looked for, with who is in all."""
        node = self.root()
        left = node[1] if node else 0
        while node and left:
            bit = left & -left
            left ^= bit
            j = bit.bit_length() - 1
            if not node[1] & bit:
                continue
            without = self.leave(node, j)
            if self.too_dear(self.join(without, j), window):
                node = without
            elif self.too_dear(without, window):
                node = self.join(without, j)
        return node
