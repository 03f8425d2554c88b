"""Models of choice by their definition, in plain loops that import nothing of ours."""

from __future__ import annotations

import csv
import math
from collections.abc import Sequence
from pathlib import Path

Situation = tuple[int, list[list[float]]]  # who was chosen, and the covariates of each


def situations(path: Path, by: str, formed: str, names: Sequence[str]) -> list[Situation]:
    """Read a table of choices."""
    found: dict[str, list[tuple[bool, list[float]]]] = {}
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            values = [float(row[name]) for name in names]
            found.setdefault(row[by], []).append((row[formed] == "1", values))
    return [
        ([chosen for chosen, _ in rows].index(True), [values for _, values in rows])
        for rows in found.values()
    ]


def log_likelihood(chosen: Sequence[Situation], estimates: Sequence[float]) -> float:
    """The sum of the logs of exp(x_j b) / sum_k exp(x_k b) (McFadden 1974)."""
    total = 0.0
    for place, rows in chosen:
        worth = [sum(x * b for x, b in zip(row, estimates, strict=True)) for row in rows]
        total += worth[place] - math.log(math.fsum(math.exp(one) for one in worth))
    return total


def slope(chosen: Sequence[Situation], estimates: Sequence[float], step: float) -> list[float]:
    """The derivative by each coefficient, by central differences."""
    found = []
    for place in range(len(estimates)):
        up, down = list(estimates), list(estimates)
        up[place] += step
        down[place] -= step
        rise = log_likelihood(chosen, up) - log_likelihood(chosen, down)
        found.append(rise / (2 * step))
    return found


def curvature(
    chosen: Sequence[Situation], estimates: Sequence[float], step: float
) -> list[list[float]]:
    """Minus the second derivatives, by central differences of the first."""
    rows = []
    for place in range(len(estimates)):
        up, down = list(estimates), list(estimates)
        up[place] += step
        down[place] -= step
        high, low = slope(chosen, up, step), slope(chosen, down, step)
        rows.append([-(a - b) / (2 * step) for a, b in zip(high, low, strict=True)])
    return rows
