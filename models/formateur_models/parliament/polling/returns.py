"""The votes of an election, from which seats are made: as polls have them, or a count."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from formateur_models.parliament.polling.counted import Counted
from formateur_models.parliament.polling.law import OTHERS, Law
from formateur_models.parliament.polling.survey import Survey

LAST_COUNTS_FOR = 100  # respondents, where the last result is all that was known before the count


@dataclass(frozen=True)
class Returns:
    """Votes of all lists.

    Parameters
    ----------
    votes
        By list; what is left of `total` is of others.
    districts
        The same of each district, where they are known; others under an empty name.
    """

    votes: Mapping[str, Fraction]
    total: Fraction
    districts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, districts: Mapping[str, Mapping[str, int]]) -> Returns:
        """Return the votes of districts together."""
        votes: dict[str, Fraction] = {}
        for here in districts.values():
            for name, many in here.items():
                votes[name] = votes.get(name, Fraction(0)) + many
        total = sum(votes.values(), Fraction(0))
        del votes[OTHERS]
        return cls(votes, total, districts)


def places(law: Law, counted: Sequence[Counted]) -> tuple[Counted, ...]:
    """Return all districts: with those of the law of which nothing is counted."""
    told = {one.id for one in counted}
    return (*counted, *(Counted(id=one.id) for one in law.districts if one.id not in told))


def last_result(law: Law, counted: Sequence[Counted]) -> Survey:
    """Return the last result as a small survey, or what is counted where nobody knows that."""
    rows = [(one.votes, one.others) for one in law.districts]
    rows = rows or [(one.last, one.last_others) for one in counted if one.last_total]
    rows = rows or [(one.votes, one.others) for one in counted]
    names = dict.fromkeys(name for one in counted for name in one.votes)
    names |= dict.fromkeys(name for votes, _ in rows for name in votes)
    return Survey(
        votes={name: sum(votes.get(name, 0) for votes, _ in rows) for name in names},
        others=Fraction(sum(others for _, others in rows)),
        respondents=LAST_COUNTS_FOR,
    )
