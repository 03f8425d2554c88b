"""What a poll leaves open of a coalition: seats as a range, and how likely a majority is."""

from __future__ import annotations

from typing import NamedTuple

from formateur.words.speaker import Speaker
from formateur.words.wording import S
from formateur_models.parliament.seats import Interval


class Likely(NamedTuple):
    """The seats of a coalition in nine of ten draws, and in how many draws it has a majority.

    Parameters
    ----------
    surplus
        The same beyond a majority; None where not the seats of a cabinet alone decide.
    wins, draws
        In so many of so many draws it has one.
    """

    seats: Interval
    surplus: Interval | None = None
    wins: int = 0
    draws: int = 1

    @property
    def chance(self) -> int:
        """The chance of a majority in whole per cent, halves up."""
        return (200 * self.wins + self.draws) // (2 * self.draws)

    @property
    def possible(self) -> bool:
        """Whether the seats that are told reach a majority."""
        return self.surplus is not None and self.surplus.high >= 0


def chance(speaker: Speaker[S], likely: Likely) -> S:
    """Say how likely a majority is; never that it is certain, or impossible."""
    key = {0: "head.chance.least", 100: "head.chance.most"}.get(likely.chance, "head.chance")
    return speaker.say(key, chance=likely.chance)
