"""Predictions against what formed: hits, scores, calibration, each with what chance does to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from formateur_models.shown import Shown
from formateur_models.table import Kind, Table, Tabular

DRAWS, SEED = 1000, 0  # of countries
BINS = 10
MEASURES = ("exact", "top_3", "top_5", "log_score", "brier")
MODEL, AGAIN, EQUAL = "model", "same-again", "equal-shares"


@dataclass(frozen=True)
class Said:
    """What one who predicts said of one formation.

    Parameters
    ----------
    exact, top_3, top_5
        The probability that what formed is its first pick, or among its first three or five.
    log_score
        The log of the probability of what formed.
    brier
        Mean over the parties of (probability to govern - whether it did)^2; None if it says none.
    """

    exact: float
    top_3: float
    top_5: float
    log_score: float
    brier: float | None


@dataclass(frozen=True)
class Foretold:
    """A formation, and what was said of it.

    Parameters
    ----------
    said
        By who predicts: `model`, `same-again`, `equal-shares`, and theories.
    probability, rank
        Of what formed, by the model; the best rank is 1.
    chances, governs
        Of each party in parliament: the model's probability, and whether it governed.
    """

    cabinet_id: str
    country: str
    start: str
    name: str
    alternatives: int
    probability: float
    rank: int
    said: Mapping[str, Said] = field(hash=False)
    chances: tuple[float, ...]
    governs: tuple[bool, ...]


@dataclass(frozen=True)
class Scored:
    """How one who predicts did.

    Parameters
    ----------
    by
        Who.
    values
        By measure; None where it says nothing of parties.
    ends
        By measure, the ends of nine in ten samples of countries.

    Examples
    --------
    >>> import formateur as fm
    >>> fm.answers.Scored("model", {"exact": 0.4}, {"exact": (0.3, 0.5)}).values["exact"]
    0.4
    """

    by: str
    values: Mapping[str, float | None] = field(hash=False)
    ends: Mapping[str, tuple[float, float] | None] = field(hash=False)

    def to_dict(self) -> dict[str, object]:
        """Return the public JSON form."""
        ends = {name: None if pair is None else list(pair) for name, pair in self.ends.items()}
        return {"by": self.by, **self.values, "intervals": ends}


@dataclass(frozen=True)
class Decile:
    """Parties to which the model gave a probability from `low` on, below `high`.

    Parameters
    ----------
    low, high
        Of the probability.
    parties
        How many.
    said, happened
        The mean of the probabilities, and the share of those that governed; None of none.

    Examples
    --------
    >>> import formateur as fm
    >>> fm.answers.Decile(0.1, 0.2, 40, 0.15, 0.12).parties
    40
    """

    low: float
    high: float
    parties: int
    said: float | None
    happened: float | None

    def to_dict(self) -> dict[str, object]:
        """Return the public JSON form."""
        return dict(vars(self))


@dataclass(frozen=True, repr=False)
class Hindcast(Shown, Tabular):
    """A model that was fitted to some formations, and predicted others.

    Parameters
    ----------
    split
        What it had seen: `before 2000`, `country` or `rolling`.
    covariates
        Of the model.
    fitted
        To how many formations, at most.
    foretold
        The formations that were predicted.

    Examples
    --------
    >>> import formateur as fm
    >>> fm.hindcast("parlgov", 2000, countries=["DNK", "FIN", "ITA"], covariates=["n", "largest"])
    <Hindcast: 12 formations, before 2000>
    """

    split: str
    covariates: tuple[str, ...]
    fitted: int
    foretold: tuple[Foretold, ...]

    def brief(self) -> str:
        """Return how many were predicted, and what was known."""
        return f"{len(self.foretold):,} formations, {self.split}"

    def scores(self) -> tuple[Scored, ...]:
        """Return how each did, the model first, with intervals.

        Countries are drawn with replacement, a thousand times; what differs between countries more
        than within them makes the intervals wide, as it should.
        """
        names = list(self.foretold[0].said)
        draws = self._draws()
        return tuple(self._scored(name, draws) for name in names)

    def _draws(self) -> NDArray[np.float64]:
        """Return how often each formation is in each sample of countries."""
        countries, place = np.unique([one.country for one in self.foretold], return_inverse=True)
        rng = np.random.default_rng(SEED)
        size = len(countries)
        picked = rng.multinomial(size, np.full(size, 1 / size), DRAWS)
        return np.asarray(picked[:, place], dtype=float)

    def _scored(self, name: str, draws: NDArray[np.float64]) -> Scored:
        values: dict[str, float | None] = {}
        ends: dict[str, tuple[float, float] | None] = {}
        for measure in MEASURES:
            told = [getattr(one.said[name], measure) for one in self.foretold]
            if None in told:
                values[measure] = ends[measure] = None
                continue
            numbers = np.array(told, dtype=float)
            means = draws @ numbers / draws.sum(axis=1)
            low, high = np.quantile(means, [0.05, 0.95]).tolist()
            values[measure], ends[measure] = float(numbers.mean()), (low, high)
        return Scored(name, values, ends)

    def calibration(self) -> tuple[Decile, ...]:
        """Return, by tenths of the probability to govern, how many parties did."""
        said = np.concatenate([one.chances for one in self.foretold])
        happened = np.concatenate([one.governs for one in self.foretold])
        place = np.minimum((said * BINS).astype(int), BINS - 1)
        return tuple(self._decile(n, said[place == n], happened[place == n]) for n in range(BINS))

    @staticmethod
    def _decile(place: int, said: NDArray[np.float64], happened: NDArray[np.bool_]) -> Decile:
        means = (float(said.mean()), float(happened.mean())) if len(said) else (None, None)
        return Decile(place / BINS, (place + 1) / BINS, len(said), *means)

    def to_dict(self) -> dict[str, object]:
        """Return the public JSON form."""
        return {
            "split": self.split,
            "covariates": list(self.covariates),
            "fitted": self.fitted,
            "formations": len(self.foretold),
            "scores": [one.to_dict() for one in self.scores()],
            "calibration": [one.to_dict() for one in self.calibration()],
        }

    def table(self) -> Table:
        """Return a row for each formation."""
        texts = ("country", "start_date", "cabinet", "cabinet_id")
        columns = {
            **dict.fromkeys(texts, Kind.TEXT),
            **dict.fromkeys(("alternatives", "rank"), Kind.WHOLE),
            "probability": Kind.DECIMAL,
        }
        return Table(columns, self._rows())

    def _rows(self) -> Iterator[dict[str, object]]:
        for one in self.foretold:
            yield {
                "country": one.country,
                "start_date": one.start,
                "cabinet": one.name,
                "cabinet_id": one.cabinet_id,
                "alternatives": one.alternatives,
                "rank": one.rank,
                "probability": one.probability,
            }
