"""Chooses how a question is answered with some of the statements lifted."""

from __future__ import annotations

from formateur.engines import AUTO
from formateur.questions.ask import Ask
from formateur.questions.explaining.by_engine import General
from formateur.questions.explaining.relaxed import Relaxed, Statements, Variants

MOST_MEMBERS = 16
MOST_ROWS = 2**19  # over all variants
MOST_STATEMENTS = 62  # one bit each
LARGEST_SUM = 2**62
NOTHING: Statements = frozenset()


def relaxed(ask: Ask) -> Relaxed:
    """Write down all cabinets where these are few and any engine may answer; else ask an engine."""
    variants = Variants.of(ask.placed())
    if ask.engine == AUTO and few(variants):
        from formateur.questions.explaining.by_table import Table  # noqa: PLC0415 (NumPy takes long to load)

        return Table(variants)
    return General(variants)


def few(variants: Variants) -> bool:
    """Say whether all cabinets of a question, each with who leads it, can be written down.

    Who votes how from outside follows from the vows that stand, so that offers need more.
    """
    instance = variants.ask.instance
    members = len(instance.players)
    decisions = len(variants.each[0].program.members)
    return (
        not instance.offers
        and members <= MOST_MEMBERS
        and len(variants.each) << decisions <= MOST_ROWS
        and len(variants.ids) <= MOST_STATEMENTS
        and sum(variants.prices.values()) <= LARGEST_SUM
        and all(variant.program.largest_sum <= LARGEST_SUM for variant in variants.each)
    )
