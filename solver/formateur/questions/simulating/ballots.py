"""The vote on one government in each draw from a poll: yes, no, and what is beyond the rule."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from formateur.questions.simulating.matrices.votes import Votes
from formateur_models.parliament.seats import Interval
from formateur_models.rules.majority import AllOf, Count, Rule
from formateur_models.voting.parts import Part

Numbers = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Ballots:
    """The votes in each draw; of each array an entry is a draw."""

    votes: Votes

    @property
    def yes(self) -> Numbers:
        """Seats that vote for it."""
        return self._seats(self.votes.governments.yes)

    @property
    def no(self) -> Numbers:
        """Seats that vote against it."""
        return self._seats(self.votes.governments.no)

    @property
    def surplus(self) -> Numbers:
        """Votes beyond what the rule needs: as a verdict has them."""
        return self._surplus(self.votes.instance.rule)

    def opened(self, part: Part, span: Callable[[Numbers], Interval]) -> Part:
        """Return a part of the rule with its worst case and its best within a span of the draws.

        Of weights that no poll moves, as it is.
        """
        if part.rule.weight:
            return part
        counted = self.votes.counted(part.rule, self._nobody)
        yes, no, margin = (span(whole(one)) for one in (*counted, self._margin(part.rule)))
        worst = replace(part, yes=yes.low, no=no.high, margin=margin.low)
        best = replace(part, yes=yes.high, no=no.low, margin=margin.high)
        return replace(part, worst=worst, best=best)

    def _seats(self, who: NDArray[np.float64]) -> Numbers:
        return whole(self.votes.seats @ who.T)

    def _surplus(self, rule: Rule) -> Numbers:
        if isinstance(rule, Count):
            unit = self.votes.instance.ballot(rule).unit
            return whole(self._margin(rule)) * unit.numerator // unit.denominator
        parts = np.array([self._surplus(part) for part in rule.parts])
        if isinstance(rule, AllOf):
            return np.asarray(parts.min(axis=0), dtype=np.int64)
        first = (parts >= 0).argmax(axis=0)[np.newaxis]
        passing = np.take_along_axis(parts, first, axis=0)[0]
        return np.asarray(np.where((parts >= 0).any(axis=0), passing, parts.max(axis=0)))

    def _margin(self, rule: Count) -> NDArray[np.float64]:
        margin = self.votes.margin(rule, self._nobody)
        return np.broadcast_to(margin, (len(self.votes.seats), 1))

    @property
    def _nobody(self) -> NDArray[np.float64]:
        return np.zeros_like(self.votes.governments.cabinets)


def whole(values: NDArray[np.float64]) -> Numbers:
    """Return a column of whole numbers as such."""
    return values[:, 0].astype(np.int64)
