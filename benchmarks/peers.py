"""Who answers: for each job, a function for each peer from an instance to its answer."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import formateur
from formateur import Instance, Limits, Status, TimeRanOutError
from formateur.engines import ENGINES, engine
from formateur.engines.base import Clock, Engine
from formateur.engines.search import Search
from formateur_models.formulation import formulate
from formateur_models.theories import THEORIES

from . import scripts
from .answers import Answer, Best, Undecided, listed

Ask = Callable[[Instance], Answer]

SECONDS = 30.0  # for one question to one engine
PURE = "search, pure Python"


def solve(instance: Instance, name: str, workers: int = 1) -> Answer:
    """Ask `formateur.solve` for the best and all that tie with it."""
    result = formateur.solve(instance, engine=name, limits=Limits(SECONDS, workers))
    if result.status is Status.INFEASIBLE:
        return Best(None)
    if result.status is not Status.OPTIMAL or not result.complete or result.best is None:
        return Undecided()
    values = tuple(int(value) for value in result.best.objectives.values())
    return Best(values, tuple(verdict.government.cabinet for verdict in result.ties))


def first(instance: Instance, name: str, workers: int = 1) -> Answer:
    """Ask for any winning coalition, or the proof that there is none."""
    limits = Limits(SECONDS, workers)
    found = formateur.enumerate_coalitions(instance, "winning", engine=name, limits=limits)
    try:
        return next(found, None) is not None
    except TimeRanOutError:
        return Undecided()


def enumerated(instance: Instance, made: Callable[[], Engine]) -> Answer:
    """Let an engine list all minimal winning coalitions, without any recheck."""
    program = formulate(instance, THEORIES["mwc"])
    try:
        return listed(made().every(program, Clock(Limits(SECONDS))))
    except TimeRanOutError:
        return Undecided()


def counted(instance: Instance, theory: str) -> Answer:
    """Ask `formateur.count`."""
    return formateur.count(instance, theory)


def counted_by(instance: Instance, theory: str, name: str) -> Answer:
    """Let an engine list all, and count."""
    try:
        return formateur.count(instance, theory, engine=name, limits=Limits(SECONDS))
    except TimeRanOutError:
        return Undecided()


def available(peer: str) -> bool:
    """Say whether this version has the engine that the peer is."""
    return peer not in ("search", "auto") or peer in ENGINES


JOBS: dict[str, dict[str, Ask]] = {
    "best": {
        "itertools": scripts.itertools_best,
        "numpy": scripts.numpy_best,
        "cpsat": partial(solve, name="cpsat"),
        "pulp:cbc": partial(solve, name="pulp:cbc"),
        "pulp:highs": partial(solve, name="pulp:highs"),
        "search": partial(solve, name="search"),
        "auto": partial(solve, name="auto"),
    },
    "any": {
        "cpsat": partial(first, name="cpsat"),
        "cpsat, 2 workers": partial(first, name="cpsat", workers=2),
        "pulp:cbc": partial(first, name="pulp:cbc"),
        "pulp:highs": partial(first, name="pulp:highs"),
        "search": partial(first, name="search"),
    },
    "list": {
        "itertools": scripts.itertools_mwc,
        "numpy": scripts.numpy_mwc,
        "cpsat": partial(enumerated, made=partial(engine, "cpsat")),
        PURE: partial(enumerated, made=partial(Search, compiled=False)),
        "search": partial(enumerated, made=Search),
    },
    "count mwc": {
        "itertools": scripts.itertools_count,
        "numpy": scripts.numpy_count,
        "cpsat": partial(counted_by, theory="mwc", name="cpsat"),
        "formateur.count": partial(counted, theory="mwc"),
    },
    "count winning": {
        "numpy": scripts.numpy_winning,
        "cpsat": partial(counted_by, theory="winning", name="cpsat"),
        "formateur.count": partial(counted, theory="winning"),
    },
}
