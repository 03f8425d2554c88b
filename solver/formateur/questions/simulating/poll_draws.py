"""Seats drawn from a poll.

The shares of all voters, given the survey, have a Dirichlet distribution with the parameters
votes + 1/2: a multinomial sample under Jeffreys' prior (Bauer, Bender, Klima and Küchenhoff 2019).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from formateur.questions.simulating.apportion_draws import Seats, seated
from formateur_models.parliament.poll import Poll
from formateur_models.rules.apportionment import METHODS, Method

PRIOR = 0.5


@dataclass(frozen=True)
class Urn:
    """What is needed to draw seats, as plain numbers.

    Parameters
    ----------
    shapes
        Parameters of the Dirichlet distribution: of the parties, then of all others, if any.
    exempt, vacant
        Numbers of the parties that need not pass the threshold, and of those whose seats stay
        empty.
    """

    shapes: tuple[float, ...]
    parties: int
    seats: int
    rule: Method
    threshold: float
    exempt: tuple[int, ...]
    vacant: tuple[int, ...]

    @classmethod
    def of(cls, poll: Poll, parties: Sequence[str]) -> Urn:
        """Return the urn of a poll; several surveys are pooled."""
        counts = [poll.votes[party] for party in parties]
        if poll.others:
            counts.append(poll.others)
        return cls(
            shapes=tuple(float(count) + PRIOR for count in counts),
            parties=len(parties),
            seats=poll.seats,
            rule=METHODS[poll.method],
            threshold=float(poll.threshold),
            exempt=tuple(n for n, party in enumerate(parties) if party in poll.exempt),
            vacant=tuple(n for n, party in enumerate(parties) if party in poll.vacant),
        )

    def draw(self, size: int, random: np.random.Generator, lots: np.random.Generator) -> Seats:
        """Return the seats of each party (rows) in each draw (columns).

        1. Draw shares: gamma variates over their sum.
        2. Take away the votes of those who do not pass the threshold.
        3. Give the seats away. Where nobody passes, nobody has a seat.
        """
        shares = np.empty((len(self.shapes), size))
        for row, shape in zip(shares, self.shapes, strict=True):
            random.standard_gamma(shape, out=row)
        votes = shares[: self.parties]
        if self.threshold:
            out = votes < self.threshold * shares.sum(axis=0)
            out[list(self.exempt)] = False
            votes[out] = 0
        seats = seated(votes, self.seats, self.rule, lots)
        seats[list(self.vacant)] = 0
        return seats
