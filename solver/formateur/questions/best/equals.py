"""How many governments are as good as the best, beyond those that an answer lists."""

from __future__ import annotations

from formateur.engines.clock import TimeRanOutError
from formateur.questions.ask import Ask
from formateur.questions.best.result import Result
from formateur.questions.best.solving import number

SECONDS = 2.0


def equals(ask: Ask, result: Result) -> int | None:
    """Return how many come first in an answer to a question; None if there are too many to count.

    An answer lists a hundred of them at most, or as many as were asked for.
    """
    if not result.more_ties or len(result.ties) < len(result.governments):
        return len(result.ties)
    try:
        return number(ask.within(SECONDS))
    except TimeRanOutError:
        return None
