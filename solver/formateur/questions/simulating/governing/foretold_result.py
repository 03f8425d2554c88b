"""Who will govern, over all draws: the answer of a model of choice."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np

from formateur.questions.alternatives.divided import Flags
from formateur.questions.predicting.forecast_result import Likely
from formateur.questions.predicting.predicting import DRAWS
from formateur.questions.simulating.governing.added import Sums
from formateur.questions.simulating.governing.foresight import Foresight
from formateur.questions.simulating.governing.weighed import Floats
from formateur.questions.simulating.governing.weighing import Weighing
from formateur_models.errors import UncertainError
from formateur_models.parliament.instance import Instance

MOST = 100  # governments that are told


@dataclass(frozen=True)
class Mean:
    """The mean of a probability over draws.

    Parameters
    ----------
    chance
        The mean, and where nine in ten draws of the model's coefficients put it.
    error
        Its Monte Carlo standard error.

    Examples
    --------
    >>> import formateur as fm
    >>> found = fm.simulate("germany-2018-poll", 100, theory=None, predict=True).foretold
    >>> found.parties["spd"].chance.low < found.parties["spd"].chance.probability
    True
    """

    chance: Likely
    error: float

    def to_dict(self) -> dict[str, float]:
        """Return the public JSON form."""
        told = self.chance.to_dict()
        return {"probability": told.pop("probability"), "standard_error": self.error, **told}


@dataclass(frozen=True)
class Coming:
    """A government, and how probable it is over all draws.

    Parameters
    ----------
    cabinet
        Ids of the parties.
    mean
        How probable it is.
    minority
        The part of this probability with which it has no majority.

    Examples
    --------
    >>> import formateur as fm
    >>> found = fm.simulate("germany-2018-poll", 100, theory=None, predict=True).foretold
    >>> found.governments[0].cabinet
    ('cdu-csu', 'spd')
    """

    cabinet: tuple[str, ...]
    mean: Mean
    minority: float

    def to_dict(self) -> dict[str, object]:
        """Return the public JSON form."""
        return {"cabinet": list(self.cabinet), **self.mean.to_dict(), "minority": self.minority}


@dataclass(frozen=True)
class Foretold:
    """Who will govern: a model of choice, asked in every draw.

    Parameters
    ----------
    model
        What it was fitted to.
    governments
        The most probable first, a hundred at the most.
    parties, leads
        By party, that it governs, and that it leads; the latter is empty without candidates.
    asked
        In how many draws the model was asked; one, where seats and vows are certain.
    coefficients
        How many draws of its coefficients the intervals are of.
    before
        Who governed before; None where nobody knows, and then nothing depends on it.
    excluded
        The probability that coalitions which break a vow would have without the vows.
    nobody
        The share of draws in which no coalition keeps every vow.
    outright
        The share of draws in which a party has a majority alone, as in no parliament that the
        shipped model comes from.

    Examples
    --------
    >>> import formateur as fm
    >>> found = fm.simulate("germany-2018-poll", 100, theory=None, predict=True).foretold
    >>> found.asked, found.before
    (100, None)
    """

    model: str
    governments: tuple[Coming, ...]
    parties: Mapping[str, Mean] = field(hash=False)
    leads: Mapping[str, Mean] = field(hash=False)
    asked: int
    coefficients: int
    before: tuple[str, ...] | None
    excluded: float
    nobody: float
    outright: float

    def to_dict(self) -> dict[str, object]:
        """Return the public JSON form."""
        return {
            "model": self.model,
            "asked": self.asked,
            "coefficient_draws": self.coefficients,
            "before": None if self.before is None else list(self.before),
            "excluded": self.excluded,
            "nobody": self.nobody,
            "outright_majority": self.outright,
            "governments": [one.to_dict() for one in self.governments],
            "parties": {party: one.to_dict() for party, one in self.parties.items()},
            "leads": {party: one.to_dict() for party, one in self.leads.items()},
        }

    def rows(self) -> Iterator[tuple[str, str, Mean]]:
        """Yield question, subject and mean of every answer."""
        for one in self.governments:
            yield "governs", " ".join(one.cabinet), one.mean
        for party, mean in self.parties.items():
            yield "party-governs", party, mean
        for party, mean in self.leads.items():
            yield "party-leads", party, mean


def standing(instance: Instance, foresight: Foresight) -> Foretold:
    """Tell it of seats and vows as they stand, which is one draw.

    Raises
    ------
    FormateurError
        If seats are intervals, or a covariate cannot be told.
    """
    if instance.uncertain:
        what = "some seats are intervals, of which no coalition has a probability"
        raise UncertainError(f"{what}; say how many they are")
    weighing = Weighing(instance, foresight, ())
    seats = np.array([[player.seats] for player in instance.players.values()], dtype=np.int16)
    return foretold(weighing, weighing.sums(seats, np.zeros((0, 1), dtype=bool), sampling=True))


def foretold(weighing: Weighing, sums: Sums) -> Foretold:
    """Tell sums over draws as means, with what the model's uncertainty does to them."""
    asked, ids = sums.asked, weighing.body.parties
    order = np.argsort(-sums.governs, kind="stable")[:MOST]
    order = order[sums.governs[order] > 0]
    low, high = weighing.ends(sums, order)
    totals = np.concatenate([sums.governs[order], sums.groups])
    squares = np.concatenate([sums.squares[order], sums.group_squares])
    means = [_mean(*one, asked) for one in zip(totals, squares, low, high, strict=True)]
    by_party = means[len(order) :]
    leading = zip(ids, by_party[len(ids) :], strict=True)
    past = weighing.foresight.past
    return Foretold(
        model=weighing.model.name,
        governments=tuple(
            Coming(
                _members(ids, weighing.body.inside[place]),
                mean,
                float(sums.minority[place]) / asked,
            )
            for place, mean in zip(order, means, strict=False)
        ),
        parties=dict(zip(ids, by_party, strict=False)),
        leads={party: mean for party, mean in leading if party in weighing.instance.candidates},
        asked=int(asked),
        coefficients=DRAWS,
        before=tuple(party for party in ids if party in past.members) if past.known else None,
        excluded=sums.excluded / asked,
        nobody=sums.nobody / asked,
        outright=sums.outright / asked,
    )


def _mean(total: Floats, square: Floats, low: Floats, high: Floats, asked: float) -> Mean:
    mean = float(total) / asked
    spread = max(float(square) / asked - mean**2, 0)
    return Mean(Likely(mean, float(low), float(high)), math.sqrt(spread / asked))


def _members(ids: tuple[str, ...], inside: Flags) -> tuple[str, ...]:
    return tuple(party for party, there in zip(ids, inside.tolist(), strict=True) if there)
