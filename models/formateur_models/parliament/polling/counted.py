"""Votes of a district as far as they are counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from formateur_models.doors.admit import Admitted, opens
from formateur_models.doors.fields import MaybeNumber, default
from formateur_models.doors.values import instance_of, several


@dataclass(frozen=True, kw_only=True)
class Counted(Admitted):
    """A district in which votes are being counted.

    Parameters
    ----------
    id
        Its name; where the law has districts, that of one of these.
    votes
        By list, how many are counted.
    others
        Counted votes of all other lists.
    outstanding
        How many are still to be counted; None where that is not known.
    share
        In place of that: the share of all votes there that is counted, 1 where it is all.
    last, last_others
        Votes last time, by list and of all others; where the law has the district, its own are
        taken.

    Examples
    --------
    >>> import formateur as fm
    >>> north = fm.parliaments.Counted(id="north", votes={"a": 60, "b": 30}, share="3/4")
    >>> north.total, north.left
    (90, 30)
    """

    id: str
    votes: Mapping[str, int] = field(default_factory=dict, hash=False)
    others: int = 0
    outstanding: int | None = None
    share: MaybeNumber = default(None)
    last: Mapping[str, int] = field(default_factory=dict, hash=False)
    last_others: int = 0

    @property
    def total(self) -> int:
        """All votes that are counted."""
        return sum(self.votes.values()) + self.others

    @property
    def last_total(self) -> int:
        """All votes last time."""
        return sum(self.last.values()) + self.last_others

    @property
    def sound(self) -> bool:
        """Whether seats can be made of it at all."""
        rows = (self.votes.values(), self.last.values())
        numbers = (self.others, self.last_others, self.outstanding or 0, self.share or 0)
        least = min(0, *numbers, *(many for row in rows for many in row))
        return least >= 0 and (self.share or 0) <= 1 and (not self.total or self.left is not None)

    @property
    def left(self) -> int | None:
        """Votes still to be counted, to the next whole one; None where nobody says."""
        if self.outstanding is not None:
            return self.outstanding
        if not self.share:
            return None
        return round(self.total * (1 - self.share) / self.share)


opens("tuple[Counted, ...]", several(instance_of(Counted), "a list of Counted"))
