"""Chooses how a question is answered with some of the statements lifted."""

from __future__ import annotations

from formateur.engines import AUTO
from formateur.questions.ask import Ask
from formateur.questions.explaining.by_engine import General
from formateur.questions.explaining.relaxed import Relaxed, Statements, Variants

NOTHING: Statements = frozenset()


def relaxed(ask: Ask) -> Relaxed:
    """Write down all cabinets where these are few and any engine may answer; else ask an engine."""
    variants = Variants.of(ask.placed())
    if ask.engine == AUTO:
        from formateur.questions.explaining import by_table  # noqa: PLC0415 (NumPy takes long to load)

        if by_table.fits(variants):
            return by_table.Table(variants)
    return General(variants)
