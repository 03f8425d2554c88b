"""What people say they will vote, and how votes become seats."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from formateur_models.doors.admit import Admitted
from formateur_models.doors.fields import Many, MaybeNumber, Names, Number, Tags, default
from formateur_models.errors import BadValueError
from formateur_models.parliament.polling.allotting import allotted
from formateur_models.parliament.polling.counted import Counted
from formateur_models.parliament.polling.law import PLAIN, Law
from formateur_models.parliament.polling.pooling import Pool, pooled
from formateur_models.parliament.polling.projecting import projected
from formateur_models.parliament.polling.projection import Projection
from formateur_models.parliament.polling.remarks import Remark, remarks
from formateur_models.parliament.polling.returns import Returns, last_result, places
from formateur_models.parliament.polling.spans import apart, spans
from formateur_models.parliament.polling.survey import Survey
from formateur_models.parliament.seats import Seats
from formateur_models.rules.apportionment import TieError, apportion

MOST_SEATS = 2**15 - 2  # what 16 bits hold, and one less; no parliament has as many
MOST_RESPONDENTS = 10**9

Path = tuple[str | int, ...]


@dataclass(frozen=True, kw_only=True)
class Poll(Admitted):
    """Surveys, or votes as far as they are counted, and the law that turns votes into seats.

    Parameters
    ----------
    surveys
        At least one, where no votes are counted; several are pooled.
    seats
        Seats that the parties share.
    method
        An id of :data:`formateur.rules.apportionment_methods`, as for :func:`formateur.apportion`.
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
    counted
        Districts in which votes are being counted; those of the law that are not among them count
        as not begun.
    district_error
        By how much the share of a list with half of the votes differs in a district from what the
        swing makes of it, as a standard deviation; None is nothing before votes are counted, and
        two points from then on.

    Examples
    --------
    >>> import formateur as fm
    >>> fm.load("germany-2018-poll").poll.threshold
    Fraction(1, 20)
    """

    surveys: Many[Survey] = default(())
    seats: int
    method: str = "sainte-lague"
    threshold: Number = default(Fraction(0))
    exempt: Names = default(())
    vacant: Tags = default(frozenset())
    law: Law = PLAIN
    half_life: MaybeNumber = default(None)
    house_effects: bool = False
    counted: Many[Counted] = default(())
    district_error: MaybeNumber = default(None)

    @cached_property
    def pool(self) -> Pool:
        """The surveys as one; where there are none, the last result."""
        surveys = self.surveys or (last_result(self.law, self.counted),)
        return pooled(surveys, self.half_life, self.house_effects)

    @property
    def begun(self) -> bool:
        """Whether a vote is counted."""
        return any(one.total for one in self.counted)

    @cached_property
    def projection(self) -> Projection | None:
        """Where the count leads; None before it begins, unless districts err by themselves."""
        if not (self.begun or (self.law.districts and self.district_error)):
            return None
        size = sum(self.pool.sizes, Fraction(0))
        names = dict.fromkeys((*self.pool.votes, *(n for one in self.counted for n in one.votes)))
        before = {name: votes / size for name, votes in self.pool.votes.items()}
        there = places(self.law, self.counted)
        return projected(there, tuple(names), before, size, self.law, self.district_error)

    @cached_property
    def returns(self) -> Returns:
        """The votes that are likely, from which seats are made."""
        if self.projection is None or not self.begun:
            return Returns(self.pool.votes, sum(self.pool.sizes, Fraction(0)))
        return Returns.of(self.projection.likely)

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """What is assumed of the surveys, and what is wrong with them in all likelihood."""
        counted = self.projection if self.begun else None
        return tuple(remarks(self.surveys, self.pool, bool(self.counted), counted))

    @property
    def respondents(self) -> Fraction:
        """Respondents of a simple random sample that all surveys together count for, or votes."""
        return self.returns.total

    @property
    def votes(self) -> Mapping[str, Fraction]:
        """Respondents, counted so, of each party; of a count, all votes that are likely."""
        return self.returns.votes

    @property
    def others(self) -> Fraction:
        """Respondents, counted so, of other parties, which get no seats."""
        return self.respondents - sum(self.votes.values(), Fraction(0))

    @cached_property
    def passing(self) -> Mapping[str, Fraction]:
        """Votes of the lists that pass their threshold, or need not."""
        return self._passing(self.returns)

    def _passing(self, returns: Returns) -> dict[str, Fraction]:
        def passes(name: str, votes: Fraction) -> bool:
            least = self.law.threshold_of(name, self.threshold) * returns.total
            return name in self.exempt or votes >= least

        return {name: many for name, many in returns.votes.items() if many and passes(name, many)}

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
        """Return the seats that the votes as they are likely give each party that passes.

        Raises
        ------
        TieError
            If the last seats belong to several parties alike.
        FormateurError
            If no party passes the threshold, or a survey counts for nobody.
        """
        if any(s.weight <= 0 or s.design_effect < 1 or s.size <= 0 for s in self.surveys):
            raise BadValueError("a survey counts for nobody; mend its numbers")
        if not all(one.sound for one in self.counted):
            raise BadValueError("a count has numbers that no votes are; mend them")
        return self._allotted(self.returns)

    def _allotted(self, returns: Returns) -> dict[str, int]:
        passing = self._passing(returns)
        if not passing:
            raise BadValueError(self.nobody)
        if self.law.plain:
            return apportion(passing, self.seats, self.method)
        shares = {name: count / returns.total for name, count in returns.votes.items()}
        able = frozenset(passing)
        return allotted(self.law, self.method, self.seats, shares, able, returns.districts)

    def seating(self) -> dict[str, Seats]:
        """Return the seats of each party; while votes are counted, from the fewest to the most.

        These are the fewest and the most that it has where each list in turn fares as ill or as
        well as in 95 of 100 cases, and the others share the rest as is likely.

        Raises
        ------
        TieError, FormateurError
            As of :meth:`allocation`.
        """
        likely = self.allocation()
        if self.projection is None or not self.begun:
            return dict(likely)
        law, districts = self.law, bool(self.law.districts) and not self.law.levelling
        own = apart(law, self.method, self.passing, self.projection) if districts else {}
        others = self._at(self.projection.ends(apart=districts))
        found = spans(likely, others, own, self.seats)
        return {party: span.plain for party, span in found.items()}

    def _at(self, ends: Iterable[Mapping[str, Mapping[str, int]]]) -> Iterator[dict[str, int]]:
        for votes in ends:
            with suppress(TieError, BadValueError):  # a tie by chance, or nobody passes
                yield self._allotted(Returns.of(votes))

    @property
    def nobody(self) -> str:
        """What is said where no party passes the threshold."""
        if not any(self.votes.values()):
            if self.counted:
                return "no votes are counted; write those of the last election, or of a poll"
            return "all shares are 0; write the share of each party"
        if not self.threshold:
            return "no list passes its threshold; lower them, or mend the shares"
        if self.threshold > 1:
            what = f"a threshold of {self.threshold} is more than all votes"
            return f"{what}; write {self.threshold}/100 for {self.threshold} per cent"
        return f"no party passes the threshold of {self.threshold}; lower it, or mend the shares"
