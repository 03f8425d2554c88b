"""What was measured, as pytest-benchmark wrote it down."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from .peers import SECONDS
from .specs import Spec


@dataclass(frozen=True)
class Figure:
    """Seconds for one answer.

    Parameters
    ----------
    answer, number
        In words, and how many coalitions were listed, if any.
    decided
        False if the time limit came first; the seconds are a lower bound.
    """

    seconds: float
    answer: str
    number: int | None
    decided: bool = True


STOPPED = Figure(SECONDS, "undecided", None, decided=False)


@dataclass(frozen=True)
class Records:
    """All figures of one run.

    Parameters
    ----------
    figures
        By spec, size, peer and seed.
    processes
        Median seconds by name.
    machine
        As pytest-benchmark describes it.
    """

    figures: Mapping[tuple[str, int, str, int], Figure]
    processes: Mapping[str, float]
    machine: Mapping[str, Any]

    def has(self, spec: Spec) -> bool:
        """Say whether the spec was run."""
        return any(name == spec.name for name, *_ in self.figures)

    def of(self, spec: Spec, size: int, peer: str) -> dict[int, Figure]:
        """Return the figures of a peer by seed; who was asked and has none was stopped."""
        if peer not in spec.asked(size) or not self.has(spec):
            return {}
        seeds = range(1, spec.seeds + 1)
        return {s: self.figures.get((spec.name, size, peer, s), STOPPED) for s in seeds}

    def seconds(self, spec: Spec, size: int, peer: str) -> tuple[float, bool] | None:
        """Return the median over the seeds; False stands with a lower bound of it."""
        found = self.of(spec, size, peer).values()
        return _median([(figure.seconds, figure.decided) for figure in found]) if found else None

    def decided(self, spec: Spec, size: int, peer: str) -> float | None:
        """Return the median seconds if every seed was decided."""
        found = self.of(spec, size, peer).values()
        if not found or not all(figure.decided for figure in found):
            return None
        return median(figure.seconds for figure in found)

    def each(self, spec: Spec, size: int, peer: str) -> float | None:
        """Return the median seconds for one of the coalitions that are listed."""
        found = self.of(spec, size, peer).values()
        if not found or not all(figure.number for figure in found):
            return None
        return median(f.seconds / f.number for f in found if f.number)

    def ratio(
        self, spec: Spec, size: int, peer: str, by: str | None = None
    ) -> tuple[float, bool] | None:
        """Return how many times as long a peer takes as ours, median over the seeds.

        False stands with a lower bound of it.
        """
        ours, theirs = self.of(spec, size, by or spec.ours), self.of(spec, size, peer)
        if not ours or not theirs or not all(figure.decided for figure in ours.values()):
            return None
        return _median([(theirs[s].seconds / ours[s].seconds, theirs[s].decided) for s in ours])


def _median(values: list[tuple[float, bool]]) -> tuple[float, bool]:
    """Return the median of an odd number of values, of which some (False) are lower bounds.

    It is exact if it is no bound and no bound lies below it.
    """
    ordered = sorted(values, key=lambda value: value[0])
    below, exact = ordered[: len(ordered) // 2 + 1], ordered[len(ordered) // 2][0]
    return exact, all(decided for _, decided in below)


def read(*paths: Path) -> Records:
    """Read the JSON files of one run, one or more."""
    documents = [json.loads(path.read_text(encoding="utf-8")) for path in paths]
    figures: dict[tuple[str, int, str, int], Figure] = {}
    processes: dict[str, float] = {}
    for entry in (entry for document in documents for entry in document["benchmarks"]):
        params, seconds = entry["params"], entry["stats"]["median"]
        if "process" in params:
            processes[params["process"]] = seconds
        else:
            key = (params["name"], params["size"], params["peer"], params["seed"])
            figures[key] = Figure(seconds, **entry["extra_info"])
    return Records(figures, processes, documents[0]["machine_info"])
