"""What people say they will vote, and how votes become seats."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from formateur_models.doors.admit import Admitted
from formateur_models.doors.fields import MaybeNumber, Names, Number, Tags, default
from formateur_models.errors import BadValueError
from formateur_models.parliament.polling.allotting import allotted
from formateur_models.parliament.polling.law import PLAIN, Law
from formateur_models.parliament.polling.pooling import Pool, pooled
from formateur_models.parliament.polling.remarks import Remark, remarks
from formateur_models.parliament.polling.survey import Survey
from formateur_models.rules.apportionment import apportion

MOST_SEATS = 2**15 - 2  # what 16 bits hold, and one less; no parliament has as many
MOST_RESPONDENTS = 10**9

Path = tuple[str | int, ...]


@dataclass(frozen=True, kw_only=True)
class Poll(Admitted):
    """Surveys, and the law that turns votes into seats.

    Parameters
    ----------
    surveys
        At least one; several are pooled.
    seats
        Seats that the parties share.
    method
        One of :data:`formateur_models.apportionment.METHODS`.
    threshold
        Share of all votes that a party needs for seats.
    exempt
        Parties that need not pass it.
    vacant
        Players whose seats stay empty.
    law
        What the electoral law says beside: joint lists, districts, a bonus.
    half_life
        Days after which a respondent counts for half, from the latest survey on; None counts all
        alike.
    house_effects
        Whether what each pollster has above the average of all pollsters is taken off its surveys.

    Examples
    --------
    >>> import formateur as fm
    >>> fm.load("germany-2018-poll").poll.threshold
    Fraction(1, 20)
    """

    surveys: tuple[Survey, ...]
    seats: int
    method: str = "sainte-lague"
    threshold: Number = default(Fraction(0))
    exempt: Names = default(())
    vacant: Tags = default(frozenset())
    law: Law = PLAIN
    half_life: MaybeNumber = default(None)
    house_effects: bool = False

    @cached_property
    def pool(self) -> Pool:
        """The surveys as one."""
        return pooled(self.surveys, self.half_life, self.house_effects)

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """What is assumed of the surveys, and what is wrong with them in all likelihood."""
        return tuple(remarks(self.surveys, self.pool))

    @cached_property
    def respondents(self) -> Fraction:
        """Respondents of a simple random sample that all surveys together count for."""
        return sum(self.pool.sizes, Fraction(0))

    @property
    def votes(self) -> Mapping[str, Fraction]:
        """Respondents, counted so, of each party."""
        return self.pool.votes

    @property
    def others(self) -> Fraction:
        """Respondents, counted so, of other parties, which get no seats."""
        return self.respondents - sum(self.votes.values(), Fraction(0))

    @cached_property
    def passing(self) -> Mapping[str, Fraction]:
        """Votes of the lists that pass their threshold, or need not."""
        return {p: count for p, count in self.votes.items() if count and self._passes(p, count)}

    def _passes(self, name: str, votes: Fraction) -> bool:
        least = self.law.threshold_of(name, self.threshold) * self.respondents
        return name in self.exempt or votes >= least

    @cached_property
    def likely(self) -> Mapping[str, Fraction]:
        """About how many seats each party will have."""
        total = sum(self.passing.values(), Fraction(0)) or Fraction(1)
        found: dict[str, Fraction] = {}
        for name in self.votes:
            seats = self.passing.get(name, Fraction(0)) * self.seats / total
            members = self.law.members(name)
            whole = sum(members.values()) or 1
            found |= {party: seats * weight / whole for party, weight in members.items()}
        return found

    def allocation(self) -> dict[str, int]:
        """Return the seats that the surveys as they stand would give each party that passes.

        Raises
        ------
        TieError
            If the last seats belong to several parties alike.
        FormateurError
            If no party passes the threshold, or a survey counts for nobody.
        """
        if any(s.weight <= 0 or s.design_effect < 1 or s.size <= 0 for s in self.surveys):
            raise BadValueError("a survey counts for nobody; mend its numbers")
        if not self.passing:
            raise BadValueError(self.nobody)
        if self.law.plain:
            return apportion(self.passing, self.seats, self.method)
        shares = {name: count / self.respondents for name, count in self.votes.items()}
        return allotted(self.law, self.method, self.seats, shares, frozenset(self.passing))

    @property
    def nobody(self) -> str:
        """What is said where no party passes the threshold."""
        if not any(self.votes.values()):
            return "all shares are 0; write the share of each party"
        if not self.threshold:
            return "no list passes its threshold; lower them, or mend the shares"
        return f"no party passes the threshold of {self.threshold}; lower it, or mend the shares"
