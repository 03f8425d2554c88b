"""In which draws listed coalitions, as cabinets, pass all votes: of instances with linked votes.

There a coalition's seats do not decide: who helps from outside differs from vote to vote.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from formateur.questions.simulating.matrices.admissible import Governments
from formateur.questions.simulating.matrices.votes import Votes
from formateur_models.changes.doubts import doubtful
from formateur_models.parliament.instance import Instance
from formateur_models.voting.roles import government

Bools = NDArray[np.bool_]
Seats = NDArray[np.int16]


@dataclass(frozen=True)
class Cabinets:
    """An instance whose offers surely stand, and in which nobody is named to lead."""

    instance: Instance

    @classmethod
    def of(cls, instance: Instance) -> Cabinets | None:
        """Return it, where it can be said who helps a cabinet; else None."""
        sure = not instance.candidates and not list(doubtful(instance))
        return cls(instance) if sure else None

    def wins(self, listed: Iterable[tuple[int, ...]], seats: Seats) -> Bools:
        """Say which cabinets (rows), as players' numbers, pass in which draws (columns)."""
        players = tuple(self.instance.players)
        cabinets = [frozenset(players[number] for number in numbers) for numbers in listed]
        found = [government(self.instance, cabinet) for cabinet in cabinets]
        votes = Votes(Governments.among(self.instance, found), seats.T.astype(np.float64))
        some = np.array([bool(cabinet) for cabinet in cabinets])
        passing: Bools = votes.wins.T & some[:, None]
        return passing
