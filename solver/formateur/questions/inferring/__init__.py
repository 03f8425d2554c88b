"""Which frictions and vetoes would make what formed the best: inverse optimisation."""

from formateur.questions.inferring.inference_result import Inference, Learned, Unexplained
from formateur.questions.inferring.inferring import infer

__all__ = ["Inference", "Learned", "Unexplained", "infer"]
