"""The forms of `solve`, `list` and `check`."""

from __future__ import annotations

from typing import Literal

from formateur.telling.streams.forms.form import Form, Government, Values, Wish


class OnTheDay(Form):
    wins: bool
    """Whether it had a majority on the day on which it formed."""
    broken: list[str]
    """Ids of the vows that it broke then."""


class Formed(Form):
    date: str | None
    """The day on which it formed."""
    cabinet: list[str]
    """Who governed."""
    lead: str | None
    """The party of the head of government."""
    wins: bool
    """Whether it wins by the rules, on the day of the instance."""
    broken: list[str]
    """Ids of vows that it breaks."""
    objectives: Values
    """Value of each objective of the theory."""
    best: bool | None
    """Whether it is one of the best; null where these are not proved."""
    then: OnTheDay
    """What holds on the day on which it formed."""


class PollRemark(Form):
    kind: str
    """What is assumed: per-cent, votes, ranges, no-size, not-asked, rounded-sum; missing-voters.

    Of votes that are counted: not-begun, counting, all-counted.
    """
    serious: bool
    """Whether something is wrong with the poll, in all likelihood."""
    surveys: list[str]
    """Of which polls: their titles, or numbers."""
    parties: list[str]
    """Ids of the parties that it is about."""
    figures: dict[str, float]
    """Shares of all votes, or a number of respondents."""
    says: str
    """The same in a sentence."""


Status = Literal["optimal", "feasible", "infeasible", "undecided"]


class Solve(Form):
    """`formateur solve --format json`, and `Result.to_dict()`."""

    instance: str
    """Id of the instance."""
    theory: str
    """Id of the theory."""
    status: Status
    """What is proved of the first government."""
    seats_from: Literal["poll"] | None = None
    """Where seats were allotted from a poll."""
    poll_remarks: list[PollRemark] | None = None
    """What is assumed of this poll."""
    engine: str
    """Who found it."""
    seconds: float
    """How long that took."""
    wish: Wish
    """What was wished."""
    complete: bool
    """Whether all that was asked for was found in time."""
    more_ties: bool
    """Whether further governments tie with the last one."""
    bounds: Values
    """For each objective that was reached, the least that is possible."""
    checked_by: str | None
    """The engine of the second opinion, if one was asked for and came to the same."""
    unconfirmed: bool | None = None
    """True where a second opinion was asked for, and none came in time."""
    formed: Formed | None
    """The government that formed, where the instance tells of it."""
    sure: bool | None = None
    """Where seats are intervals: whether to win is to win however they fall."""
    unplaced: list[str] | None = None
    """Who has no position and so stays outside."""
    governments: list[Government]
    """In order."""


class Listed(Form):
    """`formateur list --format json`."""

    instance: str
    """Id of the instance."""
    theory: str
    """Id of the theory."""
    complete: bool | None = None
    """Whether these are all."""
    unplaced: list[str] | None = None
    """Who has no position and so stays outside."""
    count: int | None = None
    """How many there are, with `--count`."""
    guaranteed: int | None = None
    """How many of these win however the seats fall, with `--count` where seats are intervals."""
    governments: list[Government] | None = None
    """What the theory predicts."""


class JudgedFormed(Form):
    date: str | None
    """The day on which it formed."""
    support: list[str]
    """Who voted for it from outside, as the instance tells it."""
    abstain: list[str]
    """Who abstained."""
    lead: str | None
    """The party of the head of government."""
    sources: list[str]
    """Ids of sources."""
    verified: bool
    """False where nobody has checked."""
    then: OnTheDay
    """What holds on the day on which it formed."""


class Check(Government):
    """`formateur check --format json`."""

    instance: str
    """Id of the instance."""
    needed: int
    """Seats that win."""
    wins: bool
    """Whether it has a majority."""
    broken: list[str]
    """Ids of vows that it breaks; a cordon's one by one."""
    dispensable: list[str]
    """Members without whom it still wins."""
    critical: list[str]
    """Members without whom it loses."""
    unmet: list[str]
    """Requirements of the theory that it does not meet."""
    better: Values
    """The best values of the theory, where it misses them."""
    accepted: bool
    """Whether it wins, keeps every vow, and is what the theory predicts."""
    formed: JudgedFormed | None = None
    """Of the government that formed."""
