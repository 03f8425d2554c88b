"""What people say they will vote, and how votes become seats."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date as Date  # noqa: N812 (a field is called `date`)
from fractions import Fraction
from functools import cached_property

from formateur_models.doors.admit import Admitted, opens
from formateur_models.doors.values import instance_of, several
from formateur_models.errors import BadValueError
from formateur_models.rules.apportionment import apportion

ONE = Fraction(1)
MOST_SEATS = 2**15 - 2  # what 16 bits hold, and one less; no parliament has as many
MOST_RESPONDENTS = 10**9

Path = tuple[str | int, ...]


@dataclass(frozen=True, kw_only=True)
class Survey(Admitted):
    """One poll.

    Parameters
    ----------
    title, date
        Whose, and the last day on which it asked.
    sources, verified
        Ids of sources, and False where nobody has checked.
    shares
        Exact share of all votes by party; what is left is of other parties.
    respondents
        Persons who named a party.
    weight
        What each of them counts for when several surveys are pooled.
    design_effect
        How many respondents tell as much as one of a simple random sample (Kish 1965).

    Examples
    --------
    >>> import formateur as fm
    >>> fm.load("germany-2018-poll").poll.surveys[0].respondents
    1271
    """

    shares: Mapping[str, Fraction] = field(hash=False)
    respondents: int
    weight: Fraction = ONE
    design_effect: Fraction = ONE
    title: str = ""
    date: Date | None = None
    sources: tuple[str, ...] = ()
    verified: bool = True

    @property
    def size(self) -> Fraction:
        """Respondents of a simple random sample that it counts for."""
        return self.respondents * self.weight / self.design_effect


opens("tuple[Survey, ...]", several(instance_of(Survey), "a list of Survey"))


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

    Examples
    --------
    >>> import formateur as fm
    >>> fm.load("germany-2018-poll").poll.threshold
    Fraction(1, 20)
    """

    surveys: tuple[Survey, ...]
    seats: int
    method: str = "sainte-lague"
    threshold: Fraction = Fraction(0)
    exempt: tuple[str, ...] = ()
    vacant: frozenset[str] = frozenset()

    @cached_property
    def respondents(self) -> Fraction:
        """Respondents of a simple random sample that all surveys together count for."""
        return sum((survey.size for survey in self.surveys), Fraction(0))

    @cached_property
    def votes(self) -> Mapping[str, Fraction]:
        """Respondents, counted so, of each party."""
        pooled: dict[str, Fraction] = {}
        for survey in self.surveys:
            for party, share in survey.shares.items():
                pooled[party] = pooled.get(party, Fraction(0)) + survey.size * share
        return pooled

    @property
    def others(self) -> Fraction:
        """Respondents, counted so, of other parties, which get no seats."""
        return self.respondents - sum(self.votes.values())

    @cached_property
    def passing(self) -> Mapping[str, Fraction]:
        """Votes of the parties that pass the threshold, or need not."""
        least = self.threshold * self.respondents
        votes = self.votes.items()
        return {p: count for p, count in votes if count and (count >= least or p in self.exempt)}

    def allocation(self) -> dict[str, int]:
        """Return the seats that the surveys as they stand would give each party that passes.

        Raises
        ------
        TieError
            If the last seats belong to several parties alike.
        FormateurError
            If no party passes the threshold, or a survey counts for nobody.
        """
        if any(s.respondents < 1 or s.weight <= 0 or s.design_effect < 1 for s in self.surveys):
            raise BadValueError("a survey counts for nobody; mend its numbers")
        if not self.passing:
            raise BadValueError(self.nobody)
        return apportion(self.passing, self.seats, self.method)

    @property
    def nobody(self) -> str:
        """What is said where no party passes the threshold."""
        if not any(self.votes.values()):
            return "all shares are 0; write the share of each party"
        return f"no party passes the threshold of {self.threshold}; lower it, or mend the shares"
