"""Who will govern: the answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from formateur_models.parliament.instance import Instance
from formateur_models.shown import Shown
from formateur_models.table import Kind, Table, Tabular


@dataclass(frozen=True)
class Likely:
    """A probability, and where nine in ten of the model's draws put it.

    Parameters
    ----------
    probability
        At the model's estimates.
    low, high
        The ends of what nine draws of coefficients in ten give.

    Examples
    --------
    >>> import formateur as fm
    >>> fm.answers.Likely(0.5, 0.4, 0.6).low
    0.4
    """

    probability: float
    low: float
    high: float

    def to_dict(self) -> dict[str, float]:
        """Return the public JSON form."""
        return dict(vars(self))


@dataclass(frozen=True)
class Foreseen:
    """A government, and how probable it is.

    Parameters
    ----------
    cabinet
        Ids of the parties.
    lead
        The largest party in it that has a candidate; None where the instance names none.
    seats, minority
        What they have together, and whether that is no majority.
    chance
        How probable it is.
    broken
        Ids of the vows that it breaks, where these do not exclude it.

    Examples
    --------
    >>> import formateur as fm
    >>> fm.predict("parlgov:DEU-2005", top=1).governments[0].cabinet
    ('SPD', 'B90-Gru')
    """

    cabinet: tuple[str, ...]
    lead: str | None
    seats: int
    minority: bool
    chance: Likely
    broken: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, object]:
        """Return the public JSON form."""
        return {
            "cabinet": list(self.cabinet),
            "lead": self.lead,
            "seats": self.seats,
            "minority": self.minority,
            **self.chance.to_dict(),
            "broken": list(self.broken),
        }


@dataclass(frozen=True, repr=False)
class Forecast(Shown, Tabular):
    """Who will govern, by a fitted model.

    Parameters
    ----------
    instance
        The parliament.
    model
        What it was fitted to.
    governments
        The most probable first.
    alternatives
        How many coalitions there are.
    parties
        By party, that it governs.
    leads
        By party, that it leads; empty where the instance names no candidates.
    before
        Who governed before; None where nobody knows, and then nothing depends on it.
    vows
        `hard`: who breaks a vow is excluded; `soft`: vows are left aside.
    excluded
        The probability that coalitions which break a vow would have without the vows.
    outright
        Whether a party has a majority alone, as in no parliament that the model comes from.
    draws, seed
        Of the intervals.

    Examples
    --------
    >>> import formateur as fm
    >>> fm.predict("parlgov:DEU-2005")
    <Forecast: DEU-2005-09-18, 31 coalitions>
    """

    instance: Instance = field(compare=False)
    model: str
    governments: tuple[Foreseen, ...]
    alternatives: int
    parties: Mapping[str, Likely] = field(hash=False)
    leads: Mapping[str, Likely] = field(hash=False)
    before: tuple[str, ...] | None
    vows: str
    excluded: float
    outright: bool
    draws: int
    seed: int

    def brief(self) -> str:
        """Return which parliament, and how many coalitions."""
        return f"{self.instance.id}, {self.alternatives:,} coalitions"

    def to_dict(self) -> dict[str, object]:
        """Return the public JSON form of `formateur predict`."""
        return {
            "instance": self.instance.id,
            "model": self.model,
            "alternatives": self.alternatives,
            "vows": self.vows,
            "excluded": self.excluded,
            "before": None if self.before is None else list(self.before),
            "outright_majority": self.outright,
            "draws": self.draws,
            "seed": self.seed,
            "governments": [one.to_dict() for one in self.governments],
            "parties": {party: one.to_dict() for party, one in self.parties.items()},
            "leads": {party: one.to_dict() for party, one in self.leads.items()},
        }

    def table(self) -> Table:
        """Return a row for each government."""
        columns = {
            "cabinet": Kind.TEXTS,
            "lead": Kind.TEXT,
            "seats": Kind.WHOLE,
            "minority": Kind.FLAG,
            **dict.fromkeys(("probability", "low", "high"), Kind.DECIMAL),
            "broken": Kind.TEXTS,
        }
        return Table(columns, self._rows(), players=tuple(self.parties))

    def _rows(self) -> Iterator[dict[str, object]]:
        return (one.to_dict() for one in self.governments)
