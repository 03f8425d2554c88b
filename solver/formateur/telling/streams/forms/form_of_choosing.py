"""The forms of `fit`, `predict` and `infer`."""

from __future__ import annotations

from typing import Literal

from formateur.telling.streams.forms.form import Form


class Coefficient(Form):
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


class Independence(Form):
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


class Fit(Form):
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


class Likely(Form):
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


class Predict(Form):
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


class Learned(Form):
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


class Unexplained(Form):
    name: str
    """Of the parliament."""
    why: Literal["loses", "broken", "unmet", "theory", "together"]
    """It does not win, breaks vows, does not meet the theory, that cannot judge it, or others."""
    what: list[str]
    """Ids of the vows or requirements, or what the theory lacks."""


class Infer(Form):
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
