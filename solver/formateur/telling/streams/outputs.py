"""The forms in which commands answer as JSON, which are public: keys are added, and none goes.

Lists of ids are of players: parties, or `party.faction` where a party may split.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, RootModel, TypeAdapter

Values = dict[str, float | None]


class _Form(BaseModel):
    model_config = ConfigDict(extra="forbid", use_attribute_docstrings=True)


class Wish(_Form):
    having: list[str] = Field(alias="with")
    """Names of those that shall govern."""
    without: list[str]
    """Names of those that shall not."""
    only: list[str]
    """Names beside which nobody governs; empty where anybody may."""
    led_by: list[str] | None = None
    """The party that shall lead, alone in a list."""


class Part(_Form):
    name: str
    """What this part of the rule is called."""
    weight: str | None
    """The weight that is counted; null are seats."""
    yes: float
    """Votes for it."""
    no: float
    """Votes against it."""
    needed: float
    """Votes that pass."""
    of: float
    """Votes in all."""
    passes: bool
    """Whether they suffice."""
    counts: str | None = None
    """`cast`: a share of the votes cast; `cabinet`: its own members' votes alone."""
    vote: str | None = None
    """Id of the linked vote in which it is asked for; left out of the vote on the government."""
    stops: float | None = None
    """Votes against it that stop it, where these are what is counted."""
    yes_worst: float | None = None
    """Votes for it in the worst case, where seats are intervals."""
    yes_best: float | None = None
    """Votes for it in the best case."""
    guaranteed: bool | None = None
    """Whether they suffice in the worst case."""
    possible: bool | None = None
    """Whether they suffice in the best case."""


class Outlook(_Form):
    guaranteed: bool
    """Whether it wins however the seats fall."""
    possible: bool
    """Whether it wins if they fall well."""
    seats: tuple[int, int]
    """The fewest and the most seats of the cabinet."""
    surplus: tuple[int, int]
    """Votes beyond what is needed, in the worst case and in the best."""


class Flip(_Form):
    name: str
    """Whose seats decide."""
    votes: Literal["yes", "no"]
    """How it votes."""
    needs: int | None
    """Without this number the government loses, however all others fall."""
    suffices: int | None
    """From this number on it wins, however all others fall."""


class Government(_Form):
    cabinet: list[str]
    """Who governs."""
    support: list[str]
    """Who votes for it from outside."""
    abstain: list[str]
    """Who abstains."""
    lead: str | None
    """The party that leads; null where nobody is named who may."""
    yes: float
    """Seats that vote for it."""
    no: float
    """Seats that vote against it."""
    passes: str | None
    """The rule by which it wins; null where it loses."""
    parts: list[Part]
    """The counts of the rule."""
    seats: int
    """Seats of the cabinet."""
    surplus: float
    """Votes beyond what is needed; negative where it loses."""
    objectives: Values
    """Value of each objective of the theory."""
    pays: list[str]
    """Ids of frictions that it pays for."""
    splits: list[str]
    """Parties of which some, and not all, factions govern."""
    votes: list[Linked] | None = None
    """Who does what in each linked vote, where there are such."""
    beside: list[Part] | None = None
    """What it has in chambers that are told and not needed."""
    outlook: Outlook | None = None
    """How it fares however seats fall, where they are intervals."""
    flips: list[Flip] | None = None
    """Whose seats decide, where seats are intervals."""


class Linked(_Form):
    id: str
    """Id of the vote; who governs votes yes in it."""
    support: list[str]
    """Who votes yes from outside the cabinet."""
    abstain: list[str]
    """Who abstains."""
    passes: bool
    """Whether it has what is asked for."""


class OnTheDay(_Form):
    wins: bool
    """Whether it had a majority on the day on which it formed."""
    broken: list[str]
    """Ids of the vows that it broke then."""


class Formed(_Form):
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


class PollRemark(_Form):
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


class Solve(_Form):
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
    formed: Formed | None
    """The government that formed, where the instance tells of it."""
    sure: bool | None = None
    """Where seats are intervals: whether to win is to win however they fall."""
    unplaced: list[str] | None = None
    """Who has no position and so stays outside."""
    governments: list[Government]
    """In order."""


class Listed(_Form):
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


class JudgedFormed(_Form):
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


class Vow(_Form):
    statement: str
    """Id of the statement; of a cordon its own."""
    vows: list[str]
    """Ids of the vows that are meant: of a cordon some or all."""


class Lift(_Form):
    lift: list[Vow]
    """What would have to be lifted."""
    price: int
    """What that costs."""


class Priced(_Form):
    effect: Literal["decisive", "costly", "idle", "unasked"]
    """What it changes to lift it."""
    objectives: Values | None
    """The best values then; null where there is still no government."""


class Short(_Form):
    has: float
    """What there is."""
    needed: float
    """What is needed."""
    weight: str | None = None
    """Of which weight; null are seats."""


class Summary(_Form):
    sentence: str
    """What decides, in one sentence."""
    kind: str
    """Which kind of sentence it is."""
    vows: list[Vow]
    """The vows that it speaks of."""
    names: list[str]
    """The names that it speaks of."""
    short: Short | None = None
    """How little there is, where the seats are too few."""
    total: int | None = None
    """How many ways there are."""
    exact: bool | None = None
    """Whether these are all."""
    necessary: list[str]
    """Ids of the statements of which every compromise lifts some."""
    decisive: list[str]
    """Ids of the statements each of which would be enough to lift."""
    conflicts: list[list[Vow]]
    """The conflicts, a cordon as one."""
    compromises: list[Lift]
    """The compromises, a cordon as one."""
    prices: dict[str, Priced]
    """What each statement costs, a cordon as one."""
    idle: int
    """How many statements change nothing."""


class Conflict(_Form):
    statements: list[str]
    """Ids of vows that, as long as all stand, leave no government."""


class Compromise(_Form):
    lift: list[str]
    """Ids of vows to lift."""
    price: int
    """What that costs."""
    government: Government
    """The best government then."""


class OutOf(_Form):
    player: str
    """Who cannot be in the cabinet."""
    having: str | None = Field(alias="with")
    """The name that shall govern and that it refuses; null where the wish itself keeps it out."""
    statements: list[str]
    """Ids of the refusals."""


class GroupOf(_Form):
    players: list[str]
    """Of whom at most one joins."""
    seats: float
    """What they add to the bound."""
    statements: list[str]
    """Ids of their refusals."""


class Certificate(_Form):
    kind: Literal["cover", "largest"]
    """How it is proved."""
    needed: int
    """Seats that win."""
    bound: float | None = None
    """No coalition has more seats."""
    out: list[OutOf] | None = None
    """Who cannot be in the cabinet."""
    groups: list[GroupOf] | None = None
    """They cover everybody else."""
    cabinet: list[str] | None = None
    """The largest coalition that keeps every vow."""
    lead: str | None = None
    """Who leads it."""
    seats: int | None = None
    """Its seats."""
    engine: str | None = None
    """Who proved that there is no larger one."""


class Pressure(_Form):
    by: str
    """Who stands behind the statements."""
    statements: list[str]
    """Their ids."""
    effect: Literal["decisive", "costly", "idle", "unasked"]
    """What it changes to leave them out."""
    government: Government | None
    """The best government then."""
    why: str
    """Why that cannot be asked; empty where it can."""


class Explain(_Form):
    """`formateur explain --format json`, and `Explanation.to_dict()`."""

    instance: str
    """Id of the instance."""
    theory: str | None = None
    """Id of the theory."""
    summary: Summary
    """What decides."""
    wish: Wish
    """What was wished."""
    feasible: bool | None
    """Whether there is such a government; null where that is not known."""
    vacant: list[str]
    """Whose seats stay empty."""
    unplaced: list[str] | None = None
    """Who has no position and so stays outside."""
    votes: list[str] | None = None
    """Ids of the linked votes without any one of which there would be such a government."""
    complete: bool
    """Whether these are all conflicts and all compromises."""
    conflicts: list[Conflict]
    """By size."""
    compromises: list[Compromise]
    """By price."""
    certificate: Certificate | None
    """Why the majority is missed."""
    prices: dict[str, Priced]
    """What each vow costs."""
    pressures: list[Pressure]
    """What changes without each patron."""


class Bargain(_Form):
    party: str
    """Its id."""
    decided: bool
    """False if time ran out first."""
    indispensable: bool
    """Whether nobody can govern without it."""
    having: Government | None = Field(alias="with")
    """The best government with it."""
    without: Government | None
    """The best government without it."""
    walk_out: Values | None
    """What changes for the others if it walks out."""


class Leverage(RootModel[list[Bargain]]):
    """`formateur leverage --format json`, and `Leverages.to_dict()`."""


class Moved(Government):
    because: list[str]
    """What stood against it, on the other side."""


class MovedAll(_Form):
    count: int
    """How many."""
    governments: list[Moved]
    """The first of them."""


class Edits(_Form):
    lifted: list[str]
    """Ids of statements that no longer stand."""
    added: list[str]
    """Ids of new statements."""
    altered: list[str]
    """Ids of statements that say something else."""
    seats: dict[str, list[Any]]
    """By player, its seats before and after."""


class BestOfBoth(_Form):
    before: Government | None
    """The best before."""
    after: Government | None
    """The best after."""


class Diff(_Form):
    """`formateur diff --format json`, and `Difference.to_dict()`."""

    before: str
    """Id of the one instance."""
    after: str
    """Id of the other."""
    theory: str
    """Id of the theory."""
    complete: bool
    """Whether all coalitions were compared."""
    decided: bool
    """Whether the best on both sides are proved."""
    changes: Edits
    """What is not the same."""
    best: BestOfBoth
    """The best on both sides."""
    gained: MovedAll
    """What is possible after, and not before."""
    lost: MovedAll
    """What is possible before, and not after."""


class Figure(_Form):
    exact: str
    """As a fraction."""
    value: float
    """As a number."""


class Measured(_Form):
    indices: dict[str, dict[str, Figure]]
    """By index, each member's value."""
    figures: dict[str, Figure]
    """By figure, the value of the body."""
    errors: dict[str, float]
    """By index, a proved bound on the error, where it is not exact."""


class Power(Measured):
    """`formateur power --format json`, and `Power.to_dict()`."""

    instance: str
    """Id of the instance."""
    vetoes: Literal["ignore", "contain", "count"]
    """The convention on vetoes."""
    before: Measured | None = None
    """Without the vetoes."""


class CaseOf(_Form):
    title: str
    """What it is called."""
    status: Status | None
    """What is proved of the best; null where it could not be asked."""
    feasible: int | None
    """How many governments win and keep every vow; null where there are too many to count."""
    best: Government | None
    """The best of the theory."""
    ties: int
    """How many are equally good."""
    why: str
    """Why it could not be asked; empty where it could."""
    complete: bool
    """Whether all that was asked for was found in time."""


class ScenarioCase(CaseOf):
    scenario: str | None
    """Its id; null is the instance as it stands."""


class Scenarios(_Form):
    """`formateur scenarios --format json`."""

    instance: str
    """Id of the instance."""
    theory: str
    """Id of the theory."""
    scenarios: list[ScenarioCase]
    """The first is the instance as it stands."""


class DayCase(CaseOf):
    day: str
    """The day."""
    begins: list[str]
    """Ids of statements that begin to hold."""
    ends: list[str]
    """Ids of statements that no longer do."""


class Timeline(_Form):
    """`formateur timeline --format json`."""

    instance: str
    """Id of the instance."""
    theory: str
    """Id of the theory."""
    days: list[DayCase]
    """Each day on which something changes."""


class Chance(_Form):
    probability: float
    """From 0 to 1."""
    standard_error: float
    """Of the draws."""


class SeatsDrawn(_Form):
    mean: float
    """On average."""
    standard_error: float
    """Of the mean."""
    low: int = Field(alias="5%")
    """In one of twenty draws it has no more."""
    middle: int = Field(alias="50%")
    """In half of the draws it has no more."""
    high: int = Field(alias="95%")
    """In nineteen of twenty draws it has no more."""


class Majority(_Form):
    coalition: list[str]
    """Who."""
    majority: Chance
    """That they have a majority."""
    minimal: Chance
    """That they have one and no smaller coalition that is counted does."""
    seats: SeatsDrawn | None = None
    """What they have together, draw by draw; null beyond the 256 that are nearest to a majority."""
    critical: dict[str, Chance] | None = None
    """By member: that they have a majority, and without this member none."""


class BestDrawn(_Form):
    cabinet: list[str]
    """Who governs."""
    lead: str | None
    """Who leads."""
    best: Chance
    """That it is among the best."""
    alone: Chance
    """That it alone is the best."""


class PartyDrawn(_Form):
    in_best: Chance
    """That it is in one of the best governments."""
    in_every_best: Chance
    """That it is in all of them."""
    indispensable: Chance
    """That nobody can govern without it."""


class Mean(_Form):
    probability: float
    """The mean over draws."""
    standard_error: float
    """The Monte Carlo standard error of it."""
    low: float
    """The lower end of what nine in ten draws of the model's coefficients give."""
    high: float
    """The upper end."""


class Coming(Mean):
    cabinet: list[str]
    """Ids of the parties."""
    minority: float
    """The part of the probability in draws in which it has no majority."""


class Foretold(_Form):
    model: str
    """What the probabilities come from."""
    asked: int
    """In how many draws the model was asked."""
    coefficient_draws: int
    """Of the intervals."""
    before: list[str] | None
    """Who governed before; null where nobody knows."""
    excluded: float
    """The probability that coalitions which break a vow would have without the vows."""
    nobody: float
    """The share of draws in which no coalition keeps every vow."""
    outright_majority: float
    """The share of draws in which a party has a majority alone."""
    governments: list[Coming]
    """The most probable first, a hundred at the most."""
    parties: dict[str, Mean]
    """That each governs."""
    leads: dict[str, Mean]
    """That each leads; empty where the instance names no candidates."""


class Simulate(_Form):
    """`formateur simulate --format json`, and `Simulation.to_dict()`."""

    instance: str
    """Id of the instance."""
    draws: int
    """How many."""
    seed: int | None
    """Of the draws; null where they come from a file."""
    file: str | None
    """The file of the draws."""
    complete: bool | None = None
    """False if time ran out first."""
    poll_remarks: list[PollRemark] | None = None
    """What is assumed of the poll."""
    seats: dict[str, SeatsDrawn]
    """By party."""
    needed: dict[str, Chance]
    """By party: that some (listed) coalition has a majority, and none without it."""
    nobody_passes: Chance
    """That no party passes the threshold."""
    majorities: list[Majority]
    """The likeliest first."""
    theory: str | None = None
    """Id of the theory; null where only majorities are asked for."""
    wish: Wish | None = None
    """What was wished."""
    unplaced: list[str] | None = None
    """Who has no position and so stays outside."""
    asked: int | None = None
    """In how many draws governments were sought."""
    deadlock: Chance | None = None
    """That no government wins and keeps every vow."""
    nothing: Chance | None = None
    """That the theory predicts nothing."""
    best: list[BestDrawn] | None = None
    """The likeliest first."""
    parties: dict[str, PartyDrawn] | None = None
    """By party."""
    foretold: Foretold | None = None
    """Who will govern, by a model of choice; where it was asked for."""


class Judged(_Form):
    group: str
    """The country, decade or kind; empty for all."""
    theory: str
    """Id of the theory."""
    cabinets: int
    """How many were judged."""
    without_positions: int
    """How many could not be, as somebody has no position."""
    contained: int
    """How many the theory predicts."""
    share: float | None
    """Their share."""
    mean_size: float | None
    """How many coalitions it predicts, on average."""
    median_size: float | None
    """How many it predicts, in the middle."""
    chance: float | None
    """How often one of these, taken at random, is the one that formed."""


class Backtest(_Form):
    """`formateur backtest --format json`, and `Backtest.to_dict()`."""

    cabinets: int
    """How many were judged."""
    left_out: dict[str, int]
    """How many were not, by reason."""
    types: dict[str, int]
    """How many there are of each type."""
    by: str | None
    """What they are grouped by."""
    theories: list[Judged]
    """One for each group and theory."""


class Scores(_Form):
    by: str
    """Who predicts: `model`, `same-again`, `equal-shares`, or a theory."""
    exact: float
    """How often its first pick formed."""
    top_3: float
    """How often one of its first three did."""
    top_5: float
    """How often one of its first five did."""
    log_score: float
    """Mean of the logs of the probabilities of what formed."""
    brier: float | None
    """Mean over parties of the squared error of the probability to govern."""
    intervals: dict[str, tuple[float, float] | None]
    """By measure, the ends of nine in ten samples of countries."""


class Decile(_Form):
    low: float
    """Of the probability to govern, from here."""
    high: float
    """To here."""
    parties: int
    """How many had such a probability."""
    said: float | None
    """The mean of it."""
    happened: float | None
    """The share of them that governed."""


class Hindcast(_Form):
    """`formateur backtest --predict SPLIT --format json`, and `Hindcast.to_dict()`."""

    split: str
    """What was known: `before YEAR`, `country` or `rolling`."""
    covariates: list[str]
    """Of the model."""
    fitted: int
    """To how many formations it was fitted, at most."""
    formations: int
    """How many were predicted."""
    scores: list[Scores]
    """The model first."""
    calibration: list[Decile]
    """By tenths of the probability to govern."""


class Backtests(RootModel[Backtest | Hindcast]):
    """`formateur backtest --format json`: of theories, or with `--predict` of a model."""


class Coefficient(_Form):
    estimate: float
    """By how much one unit more raises the log of the odds."""
    standard_error: float
    """Of it; robust to clusters where they are named."""
    z: float
    """The one by the other."""
    p: float
    """How probable a z so far from 0 is, if there is no effect."""
    plain_standard_error: float
    """Without clusters."""


class Independence(_Form):
    without: str
    """The column whose alternatives were left out, or `random`."""
    opportunities: int
    """How many were left."""
    statistic: float
    """Chi-squared."""
    degrees: int
    """Of freedom."""
    p: float
    """A small one says that irrelevant alternatives matter."""
    robust: bool
    """Whether the variance is of the scores, as the difference of variances was none."""


class Fit(_Form):
    """`formateur fit --format json`, `-o model.json`, and `Fit.to_dict()`."""

    model: str
    """Which model."""
    table: str
    """What it was fitted to."""
    by: str
    """The column of the opportunities."""
    formed: str
    """The column of what was chosen."""
    opportunities: int
    """How many choices."""
    rows: int
    """How many alternatives in all."""
    log_likelihood: float
    """Of the model."""
    null_log_likelihood: float
    """Where all alternatives are equally probable."""
    mcfadden_r2: float
    """By how much the one is nearer to 0 than the other, of 1."""
    aic: float
    """Akaike's criterion."""
    cluster: str | None
    """The column of the clusters."""
    clusters: int | None
    """How many there are."""
    left_out: dict[str, int]
    """How many opportunities were left out, by reason."""
    coefficients: dict[str, Coefficient]
    """By covariate."""
    covariance: list[list[float]]
    """Of the estimates, in the order of the covariates."""
    iia: Independence | None
    """Hausman and McFadden's test, where it was asked for."""
    random: dict[str, str]
    """Of a mixed logit: by covariate, how its coefficient is distributed."""
    draws: int | None
    """Of a mixed logit."""


class Likely(_Form):
    probability: float
    """At the model's estimates."""
    low: float
    """The lower end of nine draws of coefficients in ten."""
    high: float
    """The upper end."""


class Foreseen(Likely):
    cabinet: list[str]
    """Ids of the parties."""
    lead: str | None
    """The largest party in it that has a candidate."""
    seats: int
    """What they have together."""
    minority: bool
    """Whether that is no majority."""
    broken: list[str]
    """Ids of the vows that it breaks; empty where these exclude it."""


class Predict(_Form):
    """`formateur predict --format json`, and `Forecast.to_dict()`."""

    instance: str
    """Id of the instance."""
    model: str
    """What the probabilities come from."""
    alternatives: int
    """How many coalitions there are."""
    vows: Literal["hard", "soft"]
    """Whether who breaks one is excluded."""
    excluded: float
    """The probability that those would have without the vows."""
    before: list[str] | None
    """Who governed before, of those in parliament; null where nobody knows."""
    outright_majority: bool
    """Whether a party has a majority alone, as in no parliament that the model comes from."""
    draws: int
    """Of coefficients, for the intervals."""
    seed: int
    """Of these."""
    governments: list[Foreseen]
    """The most probable first."""
    parties: dict[str, Likely]
    """That each governs."""
    leads: dict[str, Likely]
    """That each leads; empty where the instance names no candidates."""


class Learned(_Form):
    kind: Literal["friction", "veto"]
    """Of the statement."""
    names: list[str]
    """Ids of the two parties."""
    cost: int | None
    """Of a friction; null of a veto."""
    price: int
    """What it adds to the price of all."""
    needed_for: list[str] | None
    """The parliaments that are not explained without it; null where time ran out."""
    certain: bool | None
    """Whether every set that is as good has it; null where time ran out."""


class Unexplained(_Form):
    name: str
    """Of the parliament."""
    why: Literal["loses", "broken", "unmet", "theory", "together"]
    """It does not win, breaks vows, does not meet the theory, that cannot judge it, or others."""
    what: list[str]
    """Ids of the vows or requirements, or what the theory lacks."""


class Infer(_Form):
    """`formateur infer --format json`, and `Inference.to_dict()`."""

    theory: str
    """Its id."""
    veto_price: int
    """What a veto costs."""
    most_cost: int
    """Of a friction."""
    price: int
    """Of all that is learned."""
    learned: list[Learned]
    """In order of kind and names."""
    explained: list[str]
    """The parliaments in which what formed is a best government."""
    unexplained: list[Unexplained]
    """The others."""


class TheoryRow(_Form):
    theory: str
    """Its id."""
    name: str
    """What it is called."""
    predicts: str
    """What it predicts."""
    source: str
    """Where it comes from."""
    count: int | None = None
    """How many coalitions it predicts."""
    more: bool | None = None
    """Whether there are more than were counted."""
    first: Government | None = None
    """The first of them."""
    why: str | None = None
    """Why it cannot judge the instance; empty where it can."""
    unplaced: list[str] | None = None
    """Who has no position and so stays outside."""


class Theories(RootModel[list[TheoryRow]]):
    """`formateur theories --format json`."""


class CountryRule(_Form):
    country: str
    """As `rule:` takes it."""
    name: str
    """As people call it."""
    rule: str | dict[str, Any]
    """What it stands for, as in a file."""
    article: str
    """Where it is laid down."""
    source: str
    """In which law."""
    verified: bool
    """Whether somebody has checked it."""
    note: str
    """What else is to be known."""


class Rules(RootModel[list[CountryRule]]):
    """`formateur rules --format json`."""


class Bundled(_Form):
    id: str
    """By which it is loaded."""
    country: str | None
    """Where it is."""
    date: str | None
    """The day that it describes."""
    title: str
    """What it is called."""
    parties: int
    """How many parties."""
    players: int
    """How many parties and factions that decide alone."""
    seats: int
    """Size of the body."""
    needed: int
    """Seats that win."""
    feasible: bool | None
    """Whether some government wins and keeps every vow."""


class Instances(RootModel[list[Bundled]]):
    """`formateur instances --format json`."""


OUTPUTS: Mapping[str, type[BaseModel]] = {
    "solve": Solve,
    "list": Listed,
    "check": Check,
    "explain": Explain,
    "leverage": Leverage,
    "diff": Diff,
    "power": Power,
    "scenarios": Scenarios,
    "timeline": Timeline,
    "simulate": Simulate,
    "backtest": Backtests,
    "fit": Fit,
    "predict": Predict,
    "infer": Infer,
    "theories": Theories,
    "instances": Instances,
    "rules": Rules,
}


def output_schema(command: str) -> dict[str, Any]:
    """Return the JSON Schema of what a command answers."""
    schema = TypeAdapter(OUTPUTS[command]).json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
