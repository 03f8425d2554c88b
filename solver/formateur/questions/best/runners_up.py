"""Who comes after the best: looked for when an answer is told, not when the question is asked."""

from __future__ import annotations

from formateur.engines.clock import Clock
from formateur.engines.status import Status
from formateur.questions.ask import Ask
from formateur.questions.best.result import Result
from formateur.questions.best.solving import solved
from formateur_models.judging.verdict import Verdict

RUNNERS_UP = 3


def runners_up(result: Result) -> tuple[Verdict, ...]:
    """Return the governments that come next after those that tie for best, three at most.

    They are looked for now, by the engine and in what the question left of its time limit; so is
    each time that an answer is printed. None where so many were asked for by `top`, where the best
    is not proved, or where more tie for best than are shown.

    Parameters
    ----------
    result
        What :func:`formateur.solve` returned.

    Returns
    -------
    tuple of Verdict
        In strict order, each rechecked by the rules; fewer where there are no more, or where time
        runs out.

    Raises
    ------
    WrongAnswerError
        If an answer does not pass the rules.

    See Also
    --------
    formateur.solve : with `top`, so many in strict order.

    Examples
    --------
    >>> import formateur as fm
    >>> for one in fm.answers.runners_up(fm.solve("austria-2024", "bp")):
    ...     print(one.cabinet, one.seats)
    ('greens', 'ovp', 'spo') 108
    ('neos', 'ovp', 'spo') 110
    ('greens', 'neos', 'ovp', 'spo') 126
    """
    if result.asked is None or result.asked.top is not None:
        return ()
    ask = asked_again(result)
    return following(ask, result) if ask else ()


def asked_again(result: Result) -> Ask | None:
    """Return what was asked, in what was left of its time; None where nothing was left."""
    asked = result.asked
    if asked is None or asked.seconds == 0:
        return None
    clock = Clock(asked.seconds, asked.threads)
    return Ask(result.instance, result.theory, result.wish, asked.engine, clock)


def following(ask: Ask, result: Result) -> tuple[Verdict, ...]:
    """Return those that come next after an answer to a question, in the time of the question.

    Ctrl-C ends this as the time limit does: the answer itself is known.
    """
    if result.status is not Status.OPTIMAL or result.more_ties or not result.theory.minimises:
        return ()
    many = len(result.ties)
    try:
        return solved(ask, many + RUNNERS_UP).governments[many:]
    except KeyboardInterrupt:
        ask.clock.stop()
        return ()
