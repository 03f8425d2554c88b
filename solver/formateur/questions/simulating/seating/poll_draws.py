"""Seats drawn from a poll.

The shares of all voters, given the survey, have a Dirichlet distribution with the parameters
votes + 1/2: a multinomial sample under Jeffreys' prior (Bauer, Bender, Klima and Küchenhoff 2019).
While votes are counted, these shares are what was expected before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from formateur.questions.simulating.seating.apportion_draws import Floats, Seats, seated
from formateur.questions.simulating.seating.bylaw import ByLaw
from formateur.questions.simulating.seating.night import Night
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
    loose
        Of each share that is known within bounds: whose, and by how many votes less and more.
    asked
        Of each party that not all surveys asked about: whose share it is, its own votes and those
        of all others where it was asked about.
    law
        What else the law says: then lists stand in place of parties.
    night
        What is counted, or how districts differ.
    """

    shapes: tuple[float, ...]
    parties: int
    seats: int
    rule: Method
    threshold: float
    exempt: tuple[int, ...]
    vacant: tuple[int, ...]
    loose: tuple[tuple[int, float, float], ...] = ()
    asked: tuple[tuple[int, float, float], ...] = ()
    law: ByLaw | None = None
    night: Night | None = None

    @classmethod
    def of(cls, poll: Poll, parties: Sequence[str]) -> Urn:
        """Return the urn of a poll; several surveys are pooled."""
        players, plain = tuple(parties), poll.law.plain and not poll.law.thresholds
        parties = players if plain else poll.law.standing(players)
        votes, respondents = poll.pool.votes, sum(poll.pool.sizes, Fraction(0))
        counts = [votes.get(party, Fraction(0)) for party in parties]
        if others := respondents - sum(counts, Fraction(0)):
            counts.append(others)
        found = poll.projection
        return cls(
            shapes=tuple(float(count) + PRIOR for count in counts),
            parties=len(parties),
            seats=poll.seats,
            rule=METHODS[poll.method],
            threshold=float(poll.threshold),
            exempt=tuple(n for n, party in enumerate(parties) if party in poll.exempt),
            vacant=tuple(n for n, party in enumerate(players) if party in poll.vacant),
            loose=tuple(_loose(poll, parties)),
            asked=tuple(_asked(poll, parties)),
            law=None if plain else ByLaw.of(poll, players),
            night=Night.of(found, parties, poll.law, poll.begun) if found else None,
        )

    def draw(self, size: int, random: np.random.Generator, lots: np.random.Generator) -> Seats:
        """Return the seats of each party (rows) in each draw (columns).

        1. Draw shares, and from these the votes of a count.
        2. Take away the votes of those who do not pass the threshold.
        3. Give the seats away. Where nobody passes, nobody has a seat.
        """
        shares, there = self.shares(size, random), list[Floats]()
        if self.night:
            shares, there = self.night.votes(shares, random)
        if self.law:

            def seat(votes: Floats, many: int) -> Seats:
                return seated(votes, many, self.rule, lots)

            seats = self.law.seated(shares, seat, there)
            seats[list(self.vacant)] = 0
            return seats
        votes = shares[: self.parties]
        if self.threshold:
            out = votes < self.threshold * shares.sum(axis=0)
            out[list(self.exempt)] = False
            votes[out] = 0
        seats = seated(votes, self.seats, self.rule, lots)
        seats[list(self.vacant)] = 0
        return seats

    def shares(self, size: int, random: np.random.Generator) -> Floats:
        """Return the votes of each party and of all others (rows), in any unit, in each draw.

        1. Votes that are known within bounds lie anywhere between them; the others have the rest.
        2. Gamma variates, of which the shares of a Dirichlet distribution are made.
        3. A share that only some surveys asked about varies as in these (a generalized Dirichlet
           distribution, Connor and Mosimann 1969), and is taken from the others, or else from all.
        """
        shares = np.empty((len(self.shapes), size))
        shapes = self._within_bounds(size, random)
        for number, (row, shape) in enumerate(zip(shares, self.shapes, strict=True)):
            if number in shapes:
                row[:] = random.standard_gamma(np.maximum(shapes[number], PRIOR))
            else:
                random.standard_gamma(shape, out=row)
        if self.asked:
            self._asked_by_some(shares, random)
        return shares

    def _within_bounds(self, size: int, random: np.random.Generator) -> dict[int, Floats]:
        """Return the parameters that differ from draw to draw, by row."""
        shapes: dict[int, Floats] = {}
        for number, less, more in self.loose:
            moved = random.uniform(less, more, size)
            shapes[number] = shapes.get(number, self.shapes[number]) + moved
            for others in range(self.parties, len(self.shapes)):
                shapes[others] = shapes.get(others, self.shapes[others]) - moved
        return shapes

    def _asked_by_some(self, shares: Floats, random: np.random.Generator) -> None:
        shares /= shares.sum(axis=0)
        some = [number for number, *_ in self.asked]
        others = list(range(self.parties, len(shares)))
        room = shares[some + others].sum(axis=0)
        left = np.ones(shares.shape[1])
        for number, own, rest in self.asked:
            shares[number] = left * random.beta(own, rest, shares.shape[1])
            left = left - shares[number]
        shares[others] = np.maximum(room - shares[some].sum(axis=0), 0)
        named = np.delete(np.arange(len(shares)), some + others)
        if named.size:  # else the others have what is left
            shares[named] *= (left - shares[others].sum(axis=0)) / shares[named].sum(axis=0)


def _loose(poll: Poll, parties: Sequence[str]) -> Iterator[tuple[int, float, float]]:
    for survey, size in zip(poll.surveys, poll.pool.sizes, strict=bool(poll.surveys)):
        for party, (less, more) in survey.bounds.items():
            yield parties.index(party), float(size * less), float(size * more)


def _asked(poll: Poll, parties: Sequence[str]) -> Iterator[tuple[int, float, float]]:
    """Yield what the shares of those who were not asked about everywhere are drawn from.

    Each is drawn as a part of what those before it leave.
    """
    pool = poll.pool
    left = Fraction(1)
    for party in sorted(pool.unasked, key=lambda party: (pool.asking(party), party)):
        share = pool.votes[party] / sum(pool.sizes, Fraction(0))
        asked = float(pool.asking(party))
        own, others = float(share) * asked, float(left - share) * asked
        yield parties.index(party), own + PRIOR, max(others, 0.0) + PRIOR
        left -= share
