"""In which order a theory prefers governments, and what draws of seats decide of them.

With objectives of which at most the last turns on seats, governments stand in one order of
preference. It is the same in all draws; for theories of positions, in all in which the same players
have seats. What a draw decides is who wins, whether some bloc could leave these, and which parties
or players a requirement is about, such as the largest.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise, starmap
from typing import Any

import numpy as np
from numpy.typing import NDArray

from formateur.questions.simulating.coalitions import NEVER
from formateur.questions.simulating.matrices.admissible import Bools, Governments
from formateur.questions.simulating.matrices.requirements import (
    BY_SEATS,
    HOLDERS,
    all_placed,
    blocs,
    connected,
    gap,
    values,
)
from formateur.questions.simulating.matrices.votes import Votes
from formateur.questions.simulating.seating.apportion_draws import Seats
from formateur_models.theories.catalogue import Theory

FEWEST_SEATS = "seats"
MOST_DOUBTS = 60  # that fit into one number
DRAWS = 1 << 10  # that are looked at together, whose votes stay in the cache

Counts = NDArray[np.int64]
Whole = NDArray[np.signedinteger[Any]]


@dataclass(frozen=True, eq=False)
class Preference:
    """Governments in the order in which they are preferred, whatever seats they have, best first.

    Parameters
    ----------
    able
        So many, the first in the order, may be predicted.
    order
        Their numbers, as they were found.
    masks, breaks, parties
        Their players, the doubtful statements that they break, and their parties, as bits.
    ranks
        Equal where all objectives but seats are.
    inside
        Which party (rows) governs in which (columns).
    having
        Of each that may be predicted (rows) whom it has of those among whom a requirement
        (columns) wants one, as bits.
    left
        Of each of these (rows) the coalitions, as bits, which must lose if it is to be predicted:
        what is left when a bloc leaves.
    by_seats
        Whether those with fewer seats are preferred among equals.
    """

    needed: int
    able: int
    order: Whole
    masks: Whole
    breaks: Whole
    parties: Whole
    ranks: Whole
    inside: Bools
    having: Whole
    left: Whole
    by_seats: bool

    @classmethod
    def of(cls, governments: Governments, theory: Theory, standing: Bools) -> Preference:
        """Return the order of preference where these players have seats."""
        by_seats, fixed = _objectives(theory)
        votes = Votes(governments, standing[None].astype(np.float64))
        each = [values(name, votes, theory.dimension)[0] for name in fixed]
        alike = np.array([*each, np.zeros(len(governments.found))])
        ranks = np.unique(alike, axis=1, return_inverse=True)[1].reshape(-1)
        able = _able(votes, theory)
        order = np.lexsort((ranks, ~able))
        inside = governments.parties[order].T > 0
        return cls(
            needed=min(governments.instance.needed, NEVER),
            able=int(able.sum()),
            order=_small(order),
            masks=_small(bits(governments.cabinets[order].T > 0)),
            breaks=_small(bits(governments.breaks[order].T)),
            parties=_small(bits(inside)),
            ranks=_small(ranks[order]),
            inside=inside,
            having=_columns(_having(votes, theory), order[: able.sum()]),
            left=_columns(_left(votes, theory), order[: able.sum()]),
            by_seats=by_seats,
        )

    @property
    def equals(self) -> list[slice]:
        """Those that may be predicted, by rank."""
        starts = np.flatnonzero(np.diff(self.ranks[: self.able], prepend=-1)).tolist()
        return list(starmap(slice, pairwise([*starts, self.able])))


def in_order(governments: Governments, theory: Theory) -> bool:
    """Say whether governments stand in one order wherever the same players have seats."""
    instance = governments.instance
    _, fixed = _objectives(theory)
    return (
        BY_SEATS.isdisjoint(fixed)
        and instance.plain
        and instance.needed > 0
        and len(governments.doubts) <= MOST_DOUBTS
    )


def _objectives(theory: Theory) -> tuple[bool, tuple[str, ...]]:
    """Return whether seats are the last objective, and the objectives before."""
    by_seats = theory.minimises[-1:] == (FEWEST_SEATS,)
    return by_seats, theory.minimises[:-1] if by_seats else theory.minimises


def _able(votes: Votes, theory: Theory) -> Bools:
    """Say of each government whether it may be predicted, whatever seats there are."""
    able = np.ones(len(votes.governments.found), dtype=np.bool_)
    if theory.positional:
        able &= all_placed(votes, theory.dimension)[0]
    if not {"connected", "mcw"}.isdisjoint(theory.requires):
        able &= connected(votes, theory.dimension)[0]
    return able


def _left(votes: Votes, theory: Theory) -> list[Counts]:
    """Return of each government what is left when a bloc leaves that must not be able to.

    Nobody, as 0, is left where a bloc may leave or is not there: nobody loses.
    """
    governments = votes.governments
    rows = []
    if not {"mwc", "mcw"}.isdisjoint(theory.requires):
        for there, leaving in blocs(governments):
            left, bound = governments.cabinets - leaving, there
            if "mwc" not in theory.requires:  # who would leave a gap has to stay
                bound = there & ~gap(votes, theory.dimension, left, leaving)[0]
            rows.append(np.where(bound, bits(left.T > 0), 0))
    return rows


def _columns(rows: list[Counts], order: NDArray[np.intp]) -> Whole:
    """Return what is known of each government as its row, in an order."""
    if not rows:
        return np.zeros((len(order), 0), dtype=np.int8)
    return _small(np.ascontiguousarray(np.array(rows).T[order]))


def _small(numbers: Whole) -> Whole:
    """Return whole numbers in few bytes: there is a preference for each set of players."""
    least, most = numbers.min(initial=0), numbers.max(initial=0)
    kinds = (np.int8, np.int16, np.int32, np.int64)
    fits = (k for k in kinds if np.iinfo(k).min <= least and most <= np.iinfo(k).max)
    return numbers.astype(next(fits))


def holding(seats: Seats, governments: Governments, theory: Theory) -> Counts:
    """Return of whom one has to govern in each draw (columns) by each requirement (rows)."""
    asked, draws = _wanting(theory), seats.shape[1]
    found = np.zeros((len(asked), draws), dtype=np.int64)
    for start in range(0, draws if asked else 0, DRAWS):
        some = slice(start, start + DRAWS)
        votes = Votes(governments, seats[:, some].T.astype(np.float64))
        for row, name in zip(found, asked, strict=True):
            who, _ = HOLDERS[name](votes, theory.dimension)
            row[some] = bits(who.T)
    return found


def _having(votes: Votes, theory: Theory) -> list[Counts]:
    """Return of each requirement whom each government has of those among whom it wants one."""
    wanted = [HOLDERS[name](votes, theory.dimension) for name in _wanting(theory)]
    return [bits(having.T > 0) for _, having in wanted]


def _wanting(theory: Theory) -> list[str]:
    """Return the requirements that want one of some players or parties in the government."""
    return [name for name in theory.requires if name in HOLDERS]


def bits(rows: Bools) -> Counts:
    """Return each column as one number."""
    numbers = np.zeros(rows.shape[1], dtype=np.int64)
    for bit, row in enumerate(rows):
        numbers |= row.astype(np.int64) << bit
    return numbers
