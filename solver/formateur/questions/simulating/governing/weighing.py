"""A model of choice, asked in every draw."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from formateur.questions.alternatives.divided import Flags, Numbers
from formateur.questions.predicting.fitted_model import FittedModel
from formateur.questions.predicting.house import keeping
from formateur.questions.predicting.odds import HIGH, LOW, probabilities
from formateur.questions.predicting.predicting import DRAWS, SEED
from formateur.questions.simulating.governing.added import Sums
from formateur.questions.simulating.governing.covariates import Body, Drawn
from formateur.questions.simulating.governing.foresight import Foresight
from formateur.questions.simulating.governing.weighed import Floats, Parliaments, Part
from formateur_models.changes.doubts import without
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.statements import Statement

AT_ONCE = 1 << 18  # coalitions times draws, or times coefficients, that are held together
MOST = 1 << 25  # coalitions times draws: if there are more, some draws are asked
SAMPLED = 1 << 24  # coalitions times draws times coefficients, for the intervals


@dataclass(frozen=True)
class Weighing:
    """A model, and the parliament of which there are draws; plain data.

    Parameters
    ----------
    doubts
        The statements of the instance that may not hold.
    """

    instance: Instance
    foresight: Foresight
    doubts: tuple[Statement, ...]

    @cached_property
    def body(self) -> Body:
        """What no draw changes.

        Raises
        ------
        FormateurError
            If a covariate cannot be told of every coalition.
        """
        body = Body.of(self.instance, self.foresight.past, self.model.dimensions)
        return body.checked(self.model.covariates, self.instance.id)

    @property
    def model(self) -> FittedModel:
        """The model."""
        return self.foresight.model

    def asked(self, number: int, size: int) -> int:
        """Return in how many draws of a block the model is asked.

        In all; of a parliament of very many coalitions in some, those of the first block.
        """
        most = max(1, MOST // self.model.mixing >> len(self.body.parties))
        return size if most >= size else most * (number == 0)

    def sums(self, seats: NDArray[np.int16], holds: Flags, sampling: bool) -> Sums:
        """Weigh draws.

        1. Draws that are equal are weighed once.
        2. In each, worth is what the model makes of the covariates.
        3. Probabilities are added, each as often as its draw.

        Parameters
        ----------
        seats
            Of each player (rows) in each draw (columns).
        holds
            Which doubtful statement (rows) holds in which draw (columns).
        sampling
            Whether a sample of the draws is kept, for the intervals.
        """
        held = self._owners @ seats.astype(np.int64)
        few = max(1, SAMPLED // (DRAWS * self.model.mixing) >> len(self.body.parties))
        sample = Parliaments.of(held[:, :few], holds[:, :few]) if sampling else None
        told = Sums.none(len(self.body.parties), sample)
        coefficients = self.model.coefficients(self.model.estimates[None])[0]
        for part in self._parts(Parliaments.of(held, holds), len(coefficients)):  # 1
            worth = part.worth(self.model.covariates, coefficients)  # 2
            told += Sums.of(part, worth)  # 3
        return told

    def ends(self, told: Sums, governments: Numbers) -> tuple[Floats, Floats]:
        """Return the ends of what nine draws of coefficients in ten give.

        Of these governments, then of each party that it governs, then that it leads. The
        coefficients are those of `predict`. Where the sample is not all draws, it tells by how much
        coefficients shift the probabilities over all draws.
        """
        model, sample = self.model, told.sample
        rows = np.concatenate([model.estimates[None], model.drawn(DRAWS, SEED)])
        sums = np.zeros((len(rows), len(governments) + len(told.groups)))
        if sample is None:
            return sums[0], sums[0]
        step = max(1, (AT_ONCE // model.mixing) >> len(self.body.parties))
        for start in range(0, len(rows), step):
            some = rows[start : start + step]
            for part in self._parts(sample, len(some) * model.mixing):
                likely = self._likely(part, some)
                both = np.concatenate([likely[:, governments], part.groups(likely)], axis=1)
                sums[start : start + step] += both @ part.many
        sums /= sample.many.sum()
        every = np.concatenate([told.governs[governments], told.groups]) / told.asked
        ends = np.quantile(sums[1:] - sums[0] + every, [LOW, HIGH], axis=0).clip(0, 1)
        return ends[0], ends[1]

    def _likely(self, part: Part, rows: Floats) -> Floats:
        """Return by row of estimates, coalition and draw how probable it is."""
        sets = self.model.coefficients(rows)
        worth = part.worth(self.model.covariates, sets.reshape(-1, sets.shape[2]))
        likely = probabilities(worth, part.able)
        return np.asarray(likely.reshape(*sets.shape[:2], *likely.shape[1:]).mean(axis=1))

    def _parts(self, some: Parliaments, rows: int = 1) -> Iterator[Part]:
        """Yield the parts in which the same statements hold, none too large."""
        step = max(1, (AT_ONCE // rows) >> len(self.body.parties))
        outcomes, which = np.unique(some.holds, axis=1, return_inverse=True)
        for number, outcome in enumerate(outcomes.T.tolist()):
            keeps, candidates = self._left(tuple(outcome))
            those = np.flatnonzero(which.reshape(-1) == number)
            for start in range(0, len(those), step):
                chosen = those[start : start + step]
                drawn = Drawn(self.body, some.held[:, chosen])
                yield Part(drawn, some.many[chosen], keeps, candidates)

    def _left(self, holds: tuple[bool, ...]) -> tuple[Flags, tuple[str, ...]]:
        """Return which coalitions keep every vow that holds, and who may lead then."""
        if holds not in self._known:
            pairs = zip(self.doubts, holds, strict=True)
            fallen = {statement.id for statement, there in pairs if not there}
            instance = without(self.instance, fallen)
            keeps = keeping(instance, self.body.parties, self.body.inside)
            self._known[holds] = keeps, tuple(instance.candidates)
        return self._known[holds]

    @cached_property
    def _known(self) -> dict[tuple[bool, ...], tuple[Flags, tuple[str, ...]]]:
        return {}

    @cached_property
    def _owners(self) -> Numbers:
        """Which party (rows) each player (columns) is of."""
        parties, players = self.body.parties, self.instance.players.values()
        return np.array([[int(player.party == party) for player in players] for party in parties])
