"""Chooses how a question is answered."""

from __future__ import annotations

from formateur_models.instance import Instance
from formateur_models.judge import Verdict
from formateur_models.theories import Theory
from formateur_models.wish import Wish

from ..engines import AUTO
from ..engines.base import Clock
from .general import General
from .relaxed import Question, Relaxed, Statements

NOTHING: Statements = frozenset()


def ask(question: Question, engine: str, clock: Clock) -> Relaxed:
    """Write down all cabinets where these are few and any engine may answer; else ask an engine."""
    if engine == AUTO:
        from . import table  # noqa: PLC0415 (NumPy takes long to load)

        if table.fits(question):
            return table.Table(question, clock)
    return General(question, engine, clock)


def best(
    instance: Instance, theory: Theory, wish: Wish, engine: str, clock: Clock
) -> Verdict | None:
    """Return the best government, None if it is proved that there is none.

    Raises
    ------
    TimeRanOutError
        If neither could be proved in time.
    """
    return ask(Question.of(instance, theory, wish, clock), engine, clock).best(NOTHING)
