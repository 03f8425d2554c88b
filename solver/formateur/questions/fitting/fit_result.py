"""A fitted model: the answer, and its public form, from which it can be read again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from formateur_models.shown import Shown
from formateur_models.table import Kind, Table, Tabular

Matrix = tuple[tuple[float, ...], ...]


@dataclass(frozen=True)
class Coefficient:
    """What is estimated of one covariate.

    Parameters
    ----------
    estimate
        By how much one unit more raises the log of the odds.
    standard_error
        Of the estimate; robust to clusters where they are named.
    z, p
        The estimate by its standard error, and how probable one so far from 0 is if there is no
        effect.
    plain_standard_error
        As maximum likelihood gives it, without clusters.

    Examples
    --------
    >>> import formateur as fm
    >>> fm.answers.Coefficient(1.0, 0.5, 2.0, 0.0455, 0.5).z
    2.0
    """

    estimate: float
    standard_error: float
    z: float
    p: float
    plain_standard_error: float

    def to_dict(self) -> dict[str, float]:
        """Return the public JSON form."""
        return dict(vars(self))


@dataclass(frozen=True)
class Independence:
    """Hausman and McFadden's test, whether irrelevant alternatives matter.

    Parameters
    ----------
    without
        The column whose alternatives are left out, or `random`.
    opportunities
        How many were left.
    statistic, degrees, p
        Of chi-squared; a small p says that they matter, which the model denies.
    robust
        Whether the variance comes from the scores, as the difference of variances was none.

    Examples
    --------
    >>> import formateur as fm
    >>> fm.answers.Independence("minority", 90, 3.8, 1, 0.05, False).p
    0.05
    """

    without: str
    opportunities: int
    statistic: float
    degrees: int
    p: float
    robust: bool

    def to_dict(self) -> dict[str, object]:
        """Return the public JSON form."""
        return dict(vars(self))


@dataclass(frozen=True, repr=False)
class Fit(Shown, Tabular):
    """A model of choice, fitted.

    Parameters
    ----------
    model
        `logit` or `mixed`.
    table_name, by, formed
        What it was fitted to.
    opportunities, rows
        How many choices, among how many alternatives in all.
    log_likelihood, null_log_likelihood
        Of the model, and where all alternatives of an opportunity are equally probable.
    coefficients
        By covariate.
    covariance
        Of the estimates, in the order of the covariates; robust to clusters where they are named.
    cluster, clusters
        The column of the clusters, and how many there are; None where none are named.
    left_out
        How many opportunities were left out, by reason.
    iia
        The test of independence, where it was asked for.
    random, draws
        Of a mixed logit: by covariate, how its coefficient is distributed; and how many draws.

    Examples
    --------
    >>> import formateur as fm
    >>> table = {"case": [1, 1, 2, 2, 3, 3], "formed": [1, 0, 0, 1, 1, 0], "x": [2, 1, 0, 1, 1, 2]}
    >>> import pandas
    >>> found = fm.fit(pandas.DataFrame(table), by="case", formed="formed", covariates="x")
    >>> round(found.coefficients["x"].estimate, 4)
    0.6931
    """

    model: str
    table_name: str
    by: str
    formed: str
    opportunities: int
    rows: int
    log_likelihood: float
    null_log_likelihood: float
    coefficients: Mapping[str, Coefficient] = field(hash=False)
    covariance: Matrix
    cluster: str | None = None
    clusters: int | None = None
    left_out: Mapping[str, int] = field(default_factory=dict, hash=False)
    iia: Independence | None = None
    random: Mapping[str, str] = field(default_factory=dict, hash=False)
    draws: int | None = None

    def brief(self) -> str:
        """Return how many choices were explained by how many covariates."""
        return f"{self.model}, {self.opportunities:,} choices, {len(self.coefficients)} covariates"

    @property
    def mcfadden_r2(self) -> float:
        """By how much the log-likelihood is nearer to 0 than that of equal shares, of 1."""
        return 1 - self.log_likelihood / self.null_log_likelihood

    @property
    def aic(self) -> float:
        """Akaike's criterion; of two models of the same choices, the better has less."""
        return 2 * len(self.coefficients) - 2 * self.log_likelihood

    def to_dict(self) -> dict[str, object]:
        """Return the public JSON form of `formateur fit`."""
        return {
            "model": self.model,
            "table": self.table_name,
            "by": self.by,
            "formed": self.formed,
            "opportunities": self.opportunities,
            "rows": self.rows,
            "log_likelihood": self.log_likelihood,
            "null_log_likelihood": self.null_log_likelihood,
            "mcfadden_r2": self.mcfadden_r2,
            "aic": self.aic,
            "cluster": self.cluster,
            "clusters": self.clusters,
            "left_out": dict(self.left_out),
            "coefficients": {name: one.to_dict() for name, one in self.coefficients.items()},
            "covariance": [list(row) for row in self.covariance],
            "iia": None if self.iia is None else self.iia.to_dict(),
            "random": dict(self.random),
            "draws": self.draws,
        }

    def table(self) -> Table:
        """Return a row for each covariate."""
        columns = {"covariate": Kind.TEXT, **dict.fromkeys(_NUMBERS, Kind.DECIMAL)}
        return Table(columns, self._rows(), index="covariate")

    def _rows(self) -> Iterator[dict[str, object]]:
        for name, one in self.coefficients.items():
            yield {"covariate": name, **one.to_dict()}


_NUMBERS = ("estimate", "standard_error", "z", "p", "plain_standard_error")
