"""Chooses how a question is answered."""

from __future__ import annotations

from formateur.engines import AUTO
from formateur.engines.clock import Clock
from formateur.questions.explaining.by_engine import General
from formateur.questions.explaining.relaxed import Question, Relaxed, Statements
from formateur_models.judging.verdict import Verdict
from formateur_models.parliament.instance import Instance
from formateur_models.theories.catalogue import Theory
from formateur_models.theories.wish import Wish

NOTHING: Statements = frozenset()


def ask(question: Question, engine: str, clock: Clock) -> Relaxed:
    """Write down all cabinets where these are few and any engine may answer; else ask an engine."""
    if engine == AUTO:
        from formateur.questions.explaining import by_table  # noqa: PLC0415 (NumPy takes long to load)

        if by_table.fits(question):
            return by_table.Table(question, clock)
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
