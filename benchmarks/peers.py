"""Who answers: for each job, a function for each peer from an instance to its answer."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import chain, islice

import formateur
from formateur import Instance
from formateur.answers import Status
from formateur.engines import AUTO, engine
from formateur.engines.choice import choose
from formateur.engines.clock import Clock
from formateur.engines.search.search import Search
from formateur.errors import TimeRanOutError
from formateur.questions.ask import Ask as Asked
from formateur.questions.explaining.by_engine import General
from formateur.questions.explaining.conflicts import conflicts
from formateur.questions.explaining.relaxed import Variants
from formateur_models.program.formulation import formulate
from formateur_models.theories.catalogue import THEORIES

from . import byhand, logic, others, scripts
from .answers import (
    Answer,
    Best,
    Conflicting,
    Explained,
    Lifts,
    Undecided,
    listed,
    masked,
)

Ask = Callable[[Instance], Answer]

SECONDS = 30.0  # for one question to one engine


def solve(instance: Instance, name: str) -> Answer:
    """Ask `formateur.solve` for the best and all that tie with it."""
    result = formateur.solve(instance, engine=name, seconds=SECONDS)
    if result.status is Status.INFEASIBLE:
        return Best(None)
    if result.status is not Status.OPTIMAL or not result.complete or result.best is None:
        return Undecided()
    values = tuple(int(value) for value in result.best.objectives.values())
    if result.more_ties:
        return Best(values, None)
    return Best(values, tuple(verdict.government.cabinet for verdict in result.ties))


def anyone(instance: Instance, name: str) -> Answer:
    """Ask an engine whether any coalition wins."""
    program = formulate(instance, THEORIES["winning"])
    chosen = choose(program).engine if name == AUTO else engine(name)
    best = chosen.best(program, Clock(SECONDS))
    if best.cabinet is not None:
        assert formateur.judge(instance, best.cabinet).accepted
        return True
    return False if best.status is Status.INFEASIBLE else Undecided()


def enumerated(instance: Instance, name: str) -> Answer:
    """Let an engine list all minimal winning coalitions, without any recheck."""
    program = formulate(instance, THEORIES["mwc"])
    try:
        return listed(engine(name).every(program, Clock(SECONDS)))
    except TimeRanOutError:
        return Undecided()


def uncompiled(instance: Instance) -> Answer:
    """Let our search list them as masks, without compiled code."""
    search = Search(compiled=False)
    (part,) = search.parts(formulate(instance, THEORIES["mwc"]))
    try:
        return masked(part.structure.units, part.every(Clock(SECONDS)))
    except TimeRanOutError:
        return Undecided()


def blocks(instance: Instance) -> Answer:
    """Ask `formateur.lists.coalition_blocks` for all minimal winning coalitions, as masks."""
    found = formateur.lists.coalition_blocks(instance, seconds=SECONDS)
    try:
        first = next(found, None)
        if first is None:
            return masked((), ())
        return masked(first.units, (block.masks for block in chain((first,), found)))
    except TimeRanOutError:
        return Undecided()


def counted(instance: Instance, theory: str) -> Answer:
    """Ask `formateur.count`."""
    try:
        return formateur.count(instance, theory, seconds=SECONDS)
    except TimeRanOutError:
        return Undecided()


def counted_by(instance: Instance, theory: str, name: str) -> Answer:
    """Let an engine list all, and count."""
    try:
        return formateur.count(instance, theory, engine=name, seconds=SECONDS)
    except TimeRanOutError:
        return Undecided()


def cheapest(instance: Instance, name: str, number: int = 1) -> Answer:
    """Ask for the cheapest compromises."""
    asked = _relaxed(instance, name)
    try:
        return Lifts(
            tuple(
                asked.variants.rank(lift)[:2] for lift in islice(asked.compromises(number), number)
            )
        )
    except TimeRanOutError:
        return Undecided()


def conflict(instance: Instance, name: str) -> Answer:
    """Ask for a first conflict."""
    asked = _relaxed(instance, name)
    try:
        return Conflicting(next(conflicts(asked.variants.ids, asked.lift), frozenset()))
    except TimeRanOutError:
        return Undecided()


def _relaxed(instance: Instance, name: str) -> General:
    asked = Asked(instance, THEORIES["harmony"], engine=name, clock=Clock(SECONDS))
    return General(Variants.of(asked))


def explained(instance: Instance, name: str) -> Answer:
    """Ask `formateur.explain` for everything."""
    told = formateur.explain(instance, most=None, engine=name, seconds=SECONDS)
    if not told.decided:
        return Undecided()
    return Explained(
        tuple(conflict.statements for conflict in told.conflicts),
        tuple(compromise.lift for compromise in told.compromises),
    )


JOBS: dict[str, dict[str, Ask]] = {
    "best": {
        "itertools": scripts.itertools_best,
        "numpy": scripts.numpy_best,
        "cpsat by hand": byhand.cpsat_best,
        "scip by hand": others.scip_best,
        "highs by hand": others.highs_best,
        "cpsat": partial(solve, name="cpsat"),
        "pulp:cbc": partial(solve, name="pulp:cbc"),
        "pulp:highs": partial(solve, name="pulp:highs"),
        "search": partial(solve, name="search"),
        "auto": partial(solve, name="auto"),
    },
    "any": {
        "cpsat": partial(anyone, name="cpsat"),
        "pulp:cbc": partial(anyone, name="pulp:cbc"),
        "pulp:highs": partial(anyone, name="pulp:highs"),
        "auto": partial(anyone, name="auto"),
    },
    "list": {
        "itertools": scripts.itertools_mwc,
        "numpy": scripts.numpy_mwc,
        "clingo by hand": others.clingo_mwc,
        "cpsat": partial(enumerated, name="cpsat"),
        "uncompiled": uncompiled,
        "coalition_blocks": blocks,
    },
    "count-minimal": {
        "itertools": scripts.itertools_count,
        "numpy": scripts.numpy_count,
        "dd by hand": partial(logic.dd_count, minimal=True),
        "cpsat": partial(counted_by, theory="mwc", name="cpsat"),
        "count": partial(counted, theory="mwc"),
    },
    "count-winning": {
        "numpy": scripts.numpy_winning,
        "dd by hand": partial(logic.dd_count, minimal=False),
        "cpsat": partial(counted_by, theory="winning", name="cpsat"),
        "count": partial(counted, theory="winning"),
    },
    "cheapest": {
        "rc2 by hand": logic.rc2_cheapest,
        "cpsat by hand": logic.cpsat_cheapest,
        "cpsat": partial(cheapest, name="cpsat"),
        "auto": partial(cheapest, name="auto"),
    },
    "ten-cheapest": {
        "cpsat": partial(cheapest, name="cpsat", number=10),
        "auto": partial(cheapest, name="auto", number=10),
    },
    "conflict": {
        "cpsat": partial(conflict, name="cpsat"),
        "auto": partial(conflict, name="auto"),
    },
    "explain": {
        "cpsat": partial(explained, name="cpsat"),
        "explain": partial(explained, name="auto"),
    },
}
