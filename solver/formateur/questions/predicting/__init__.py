"""Who will govern: a fitted model and a parliament give a probability to each government."""

from formateur.questions.predicting.forecast_result import Forecast, Foreseen, Likely
from formateur.questions.predicting.predicting import predict

__all__ = ["Forecast", "Foreseen", "Likely", "predict"]
