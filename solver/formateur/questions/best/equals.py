"""How many governments are as good as the best, beyond those that an answer lists."""

from __future__ import annotations

from itertools import islice

from formateur.engines.clock import TimeRanOutError
from formateur.questions.ask import Ask
from formateur.questions.best.replying import Answering
from formateur.questions.best.result import Result

MOST = 1000
QUICK = ("search", "table")  # a general engine may take minutes for so many


def equals(ask: Ask, result: Result) -> int | None:
    """Return how many come first in an answer to a question; None if more than a thousand may.

    An answer lists a hundred of them at most, or as many as were asked for. Ctrl-C ends the
    counting as the time limit does: the answer itself is known.
    """
    if not result.more_ties or len(result.ties) < len(result.governments):
        return len(result.ties)
    if result.engine not in QUICK:
        return None
    try:
        many = sum(1 for _ in islice(Answering.of(ask).votes(), MOST + 1))
    except TimeRanOutError:
        return None
    except KeyboardInterrupt:
        ask.clock.stop()
        return None
    return many if many <= MOST else None
