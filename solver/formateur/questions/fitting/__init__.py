"""Models of choice, fitted: which of all that could have formed did; `docs/prediction.md`."""

from formateur.questions.fitting.fit_result import Coefficient, Fit, Independence
from formateur.questions.fitting.fitting import fit

__all__ = ["Coefficient", "Fit", "Independence", "fit"]
