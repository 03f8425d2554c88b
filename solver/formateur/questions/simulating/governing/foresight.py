"""What a simulation is told to ask a model of choice: the model, and who governed before."""

from __future__ import annotations

import os
from collections.abc import Collection
from dataclasses import dataclass

from formateur.questions.fitting.fit_result import Fit
from formateur.questions.predicting.fitted_model import FittedModel, model_of
from formateur.questions.predicting.house import Past, check_size
from formateur_models.errors import BadValueError
from formateur_models.parliament.instance import Instance

Predict = Fit | FittedModel | str | os.PathLike[str] | bool | None


@dataclass(frozen=True)
class Foresight:
    """A model, and what it has to know beside seats and vows."""

    model: FittedModel
    past: Past

    @classmethod
    def of(
        cls,
        predict: Predict,
        instance: Instance,
        before: Collection[str] | None = None,
        led_before: str | None = None,
        outsiders: Collection[str] = (),
    ) -> Foresight | None:
        """Return what is asked of a model: True is the one that comes with the package.

        Raises
        ------
        FormateurError
            If there is no such model or party, or too many parties; or if it is told who governed
            before and no model is asked.
        """
        if predict is None or predict is False:
            if before is not None or led_before is not None or outsiders:
                what = "who governed before is of use to a model only, and none is asked"
                raise BadValueError(f"{what}; add `predict`, or leave it out")
            return None
        check_size(instance)
        past = Past.told(instance, before, led_before, outsiders)
        return cls(model_of(None if predict is True else predict), past)
