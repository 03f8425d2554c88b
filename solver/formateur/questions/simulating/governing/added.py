"""What is summed over draws of governments that form; sums of blocks add up."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np

from formateur.questions.predicting.odds import probabilities
from formateur.questions.simulating.governing.weighed import Floats, Parliaments, Part


@dataclass(frozen=True)
class Sums:
    """Sums over draws.

    Parameters
    ----------
    asked
        How many draws there are.
    nobody, outright
        In how many no coalition keeps every vow, and in how many one party has a majority.
    excluded
        The probability that coalitions which break a vow would have without the vows.
    governs, squares, minority
        By coalition: its probability, the square of that, and its probability as a minority.
    groups, group_squares
        By party, that it governs, then that it leads; and the squares of these.
    sample
        Some of the draws, for the intervals.
    """

    asked: float
    nobody: float
    outright: float
    excluded: float
    governs: Floats
    squares: Floats
    minority: Floats
    groups: Floats
    group_squares: Floats
    sample: Parliaments | None = None

    @classmethod
    def none(cls, parties: int, sample: Parliaments | None = None) -> Sums:
        """Return the sums over no draw."""
        by_coalition, by_party = np.zeros(1 << parties), np.zeros(2 * parties)
        return cls(
            asked=0,
            nobody=0,
            outright=0,
            excluded=0,
            governs=by_coalition,
            squares=by_coalition,
            minority=by_coalition,
            groups=by_party,
            group_squares=by_party,
            sample=sample,
        )

    @classmethod
    def of(cls, part: Part, worth: Floats) -> Sums:
        """Return the sums over a part, where every coalition is worth so much.

        Probabilities are averaged over the rows of `worth`.
        """
        drawn, many = part.drawn, part.many
        likely = probabilities(worth, part.able).mean(axis=0, keepdims=True)
        one, groups = likely[0], part.groups(likely)[0]
        most = drawn.held.max(axis=0)
        return cls(
            asked=float(many.sum()),
            nobody=float(many @ ~part.able.any(axis=0)),
            outright=float(many @ (most > drawn.body.seats // 2)),
            excluded=_excluded(part, worth),
            governs=one @ many,
            squares=one**2 @ many,
            minority=(one * ~drawn.winning) @ many,
            groups=groups @ many,
            group_squares=groups**2 @ many,
        )

    def __add__(self, other: Sums) -> Sums:
        both = {
            one.name: getattr(self, one.name) + getattr(other, one.name)
            for one in fields(self)
            if one.name != "sample"
        }
        return Sums(**both, sample=self.sample or other.sample)


def _excluded(part: Part, worth: Floats) -> float:
    breaks = ~part.keeps
    if not breaks.any():
        return 0.0
    free = probabilities(worth, part.drawn.seated).mean(axis=0)
    return float(breaks.astype(float) @ free @ part.many)
