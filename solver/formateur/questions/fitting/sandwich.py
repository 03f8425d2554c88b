"""Covariances of estimates: by the information alone, or robust to clusters."""

from __future__ import annotations

import numpy as np

from formateur.questions.fitting.choices import Choices, Floats, Places


def inverse(information: Floats) -> Floats:
    """Return the covariance that maximum likelihood gives, if the model is right."""
    return np.asarray(np.linalg.inv(information))


def clustered(scores: Floats, clusters: Places, plain: Floats) -> Floats:
    """Return the covariance that lets the opportunities of one cluster depend on each other.

    1. Add the scores up by cluster, G of them.
    2. Put the sum of their outer products between two plain covariances (Huber 1967, White 1982).
    3. Multiply by G / (G - 1), as Stata does; R's `survival` does not.
    """
    number = int(clusters.max()) + 1
    sums = np.zeros((number, scores.shape[1]))
    np.add.at(sums, clusters, scores)  # 1
    return plain @ (sums.T @ sums) @ plain * (number / (number - 1))  # 2, 3


def number_of(choices: Choices) -> int | None:
    """Return how many clusters there are, if any are asked for."""
    return None if choices.clusters is None else int(choices.clusters.max()) + 1
