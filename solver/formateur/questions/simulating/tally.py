"""What is counted over draws; tallies of blocks add up, in any order, to the same."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from formateur.questions.simulating.governing.added import Sums
from formateur.questions.simulating.seating.spreads import SpreadTally

Counts = NDArray[np.int64]
Key = tuple[tuple[str, ...], str | None]  # a government: its cabinet, sorted, and who leads


@dataclass(frozen=True)
class Answers:
    """Counts of draws, of what a theory says in them.

    Parameters
    ----------
    asked
        Draws in which the theory was asked.
    deadlock
        No government wins and keeps every vow.
    nothing
        The theory predicts none.
    best, alone
        The government is among the best; there is no other.
    in_best, in_every_best, indispensable
        By party: it is in one of the best governments; in all of them; in every government that
        wins and keeps every vow, and there is one.
    """

    asked: int = 0
    deadlock: int = 0
    nothing: int = 0
    best: Counter[Key] = field(default_factory=Counter)
    alone: Counter[Key] = field(default_factory=Counter)
    in_best: Counter[str] = field(default_factory=Counter)
    in_every_best: Counter[str] = field(default_factory=Counter)
    indispensable: Counter[str] = field(default_factory=Counter)

    def times(self, number: int) -> Answers:
        """Return the counts of so many draws that are alike."""
        return Answers(*(_times(getattr(self, f.name), number) for f in fields(self)))

    def __add__(self, other: Answers) -> Answers:
        pairs = ((getattr(self, f.name), getattr(other, f.name)) for f in fields(self))
        return Answers(*(a + b for a, b in pairs))


def _times(one: Any, number: int) -> Any:
    if isinstance(one, Counter):
        return Counter({key: count * number for key, count in one.items()})
    return one * number


@dataclass(frozen=True)
class Tally:
    """Counts over some draws.

    Parameters
    ----------
    draws
        How many.
    won, minimal
        By coalition, as :class:`~formateur.questions.simulating.coalitions.Watched` has them: it
        wins; and no smaller one that is counted does.
    seats
        By player (rows) and number of seats (columns).
    answers
        Of a theory.
    spread
        Of seats that coalitions have together.
    empty
        No party has a seat, as none passes the threshold.
    governing
        Of a model of choice; None where none is asked.
    """

    draws: int
    won: Counts
    minimal: Counts
    seats: Counts
    answers: Answers
    spread: SpreadTally
    empty: int = 0
    governing: Sums | None = None

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.draws + other.draws,
            self.won + other.won,
            self.minimal + other.minimal,
            self.seats + other.seats,
            self.answers + other.answers,
            self.spread + other.spread,
            self.empty + other.empty,
            self.governing + other.governing if self.governing and other.governing else None,
        )
