"""The forms of `backtest`."""

from __future__ import annotations

from pydantic import RootModel

from formateur.telling.streams.forms.form import Form


class Judged(Form):
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


class Backtest(Form):
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


class Scores(Form):
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


class Decile(Form):
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


class Hindcast(Form):
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
