"""One survey as it was published: shares, per cents or votes, ranges, and who was not asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any

from formateur_models.doors.admit import Admitted, opens
from formateur_models.doors.fields import MaybeDay, MaybeNumber, Names, Number, default, empty
from formateur_models.doors.record import record
from formateur_models.doors.values import RefusedError, exact, instance_of, mapping, several

if TYPE_CHECKING:
    from formateur_models.doors.fields import Real, Takes

ONE = Fraction(1)
USUAL_SIZE = 1000  # of a survey that does not say how many it asked
COARSEST = Fraction(1, 100)  # nobody publishes whole tenths
LEAST_PER_CENT = 10  # what adds up to less is a fraction gone wrong, not per cents


@record()
class Range:
    """A share of which only bounds are known.

    Parameters
    ----------
    low, high
        In the unit of the survey's other shares.

    Examples
    --------
    >>> import formateur as fm
    >>> fm.parliaments.Range("0.25", "0.28").middle
    Fraction(53, 200)
    """

    low: Number
    high: Number

    def __post_init__(self) -> None:
        object.__setattr__(self, "low", exact(self.low))
        object.__setattr__(self, "high", exact(self.high))

    @property
    def middle(self) -> Fraction:
        """What it is taken for where one number is needed."""
        return (self.low + self.high) / 2


Share = Fraction | Range | None
if TYPE_CHECKING:
    Shares = Takes[Mapping[str, Share], Mapping[str, Real | Range | Sequence[Real] | None]]
else:
    Shares = Mapping[str, Share]


def _share(value: Any) -> Share:
    """Take a share, the two ends of a range, or None for a party that was not asked about."""
    if value is None or isinstance(value, Range):
        return value
    if isinstance(value, tuple | list):
        if len(value) != 2:
            raise RefusedError("two ends, such as (0.25, 0.28)", value, ValueError)
        return Range(*map(exact, value))
    return exact(value)


opens("Mapping[str, Share]", mapping(_share, 'shares by name, such as {"a": 0.4}'))


@dataclass(frozen=True, kw_only=True)
class Survey(Admitted):
    """One poll.

    Parameters
    ----------
    title, date
        What people call it, and the last day on which it asked.
    pollster
        Who asked; the title where that is not said.
    sources, verified
        Ids of sources, and False where nobody has checked.
    shares
        Share of all votes by party, as fractions or per cents; what is left is of other parties.
        A :class:`Range` where only bounds are known, None for a party that was not asked about.
    votes
        Instead of shares, votes by party.
    others
        What all other parties have, in the unit of the rest; None where that is not said.
    respondents
        Persons who named a party; None where that is not known.
    rounded_to
        To what multiples the shares were rounded, in their unit; None takes them as exact.
    weight
        What each respondent counts for when several surveys are pooled.
    design_effect
        How many respondents tell as much as one of a simple random sample (Kish 1965).

    Examples
    --------
    >>> import formateur as fm
    >>> fm.load("germany-2018-poll").poll.surveys[0].respondents
    1271
    >>> survey = fm.parliaments.Survey(shares={"a": 40.5, "b": 59}, respondents=1000)
    >>> survey.per_cent, survey.parts["a"]
    (True, Fraction(81, 200))
    """

    shares: Shares = field(default_factory=empty, hash=False)
    respondents: int | None = None
    weight: Number = default(ONE)
    design_effect: Number = default(ONE)
    title: str = ""
    date: MaybeDay = default(None)
    sources: Names = default(())
    verified: bool = True
    votes: Mapping[str, int] = field(default_factory=dict, hash=False)
    others: MaybeNumber = default(None)
    rounded_to: MaybeNumber = default(None)
    pollster: str = ""

    @property
    def house(self) -> str:
        """Who asked, as polls of one house lean alike."""
        return self.pollster or self.title

    @cached_property
    def stated(self) -> Mapping[str, Share]:
        """What is said of each party, as it is said."""
        votes: Mapping[str, Share] = {party: Fraction(many) for party, many in self.votes.items()}
        return votes or self.shares

    @cached_property
    def ends(self) -> Mapping[str, Range]:
        """The bounds of what each party that was asked about has, as they are said."""
        found = {}
        for party, said in self.stated.items():
            if said is not None:
                low, high = (said.low, said.high) if isinstance(said, Range) else (said, said)
                found[party] = Range(low, high)
        return found

    @cached_property
    def total(self) -> Fraction:
        """What all parties together have, in the unit of the survey; of ranges the middle."""
        named = sum((span.middle for span in self.ends.values()), Fraction(0))
        return named + (self.others or 0)

    @property
    def per_cent(self) -> bool:
        """Whether shares are read as per cents.

        They are where they add up to more than fractions can, and to so much that a fraction with
        its point in the wrong place is no likelier reading.
        """
        return not self.votes and self.total > 1 + self.slack(ONE) and self.total >= LEAST_PER_CENT

    @property
    def unit(self) -> Fraction:
        """What all voters have, in the unit of the survey."""
        if self.votes:
            return self.total or ONE
        return Fraction(100) if self.per_cent else ONE

    def slack(self, unit: Fraction) -> Fraction:
        """Return by how much rounding alone may make shares of this unit add up to too much.

        Parameters
        ----------
        unit
            1 where shares add up to 1, 1/100 where they are percentages.
        """
        grain = self.rounded_to or _grain(self.ends.values(), unit)
        return grain * len(self.ends) / 2

    @property
    def told_sum(self) -> Fraction:
        """The share of all voters that is accounted for."""
        return self.total / self.unit

    @property
    def excessive(self) -> bool:
        """Whether the shares add up to more than rounding explains."""
        low = sum((span.low for span in self.ends.values()), self.others or Fraction(0))
        return low > self.unit + self.slack(self.unit)

    @cached_property
    def parts(self) -> Mapping[str, Fraction]:
        """Share of all votes of each party that was asked about."""
        return {party: span.middle / self._whole for party, span in self.ends.items()}

    @cached_property
    def bounds(self) -> Mapping[str, tuple[Fraction, Fraction]]:
        """By how much less and more each party may have: by its range, and by rounding."""
        half = (self.rounded_to or Fraction(0)) / 2
        found = {}
        for party, span in self.ends.items():
            low, high = max(Fraction(0), span.low - half), span.high + half
            if low < high:
                middle = span.middle
                found[party] = ((low - middle) / self._whole, (high - middle) / self._whole)
        return found

    @property
    def _whole(self) -> Fraction:
        """What all voters have, or all parties where these have more by rounding."""
        return max(self.unit, self.total)

    @property
    def size(self) -> Fraction:
        """Respondents of a simple random sample that it counts for; 1,000 where that is unsaid."""
        return self.sized(USUAL_SIZE)

    @property
    def unsized(self) -> bool:
        """Whether nobody says how many were asked; each vote counts as one."""
        return self.respondents is None and not self.votes

    def sized(self, usual: int) -> Fraction:
        """Return its size, with so many respondents where nobody says how many there were.

        Parameters
        ----------
        usual
            Respondents, where the poll does not tell.
        """
        known = self.total if self.votes else Fraction(usual)
        asked = known if self.respondents is None else Fraction(self.respondents)
        return asked * self.weight / self.design_effect


opens("tuple[Survey, ...]", several(instance_of(Survey), "a list of Survey"))


def _grain(spans: Any, unit: Fraction) -> Fraction:
    """Return to what power of ten all shares seem to be rounded, one per cent at most."""
    grain = COARSEST * unit
    for _ in range(6):
        if all((end / grain).denominator == 1 for span in spans for end in (span.low, span.high)):
            break
        grain /= 10
    return grain
