"""Whether what is proved rests on what nobody has checked."""

from __future__ import annotations

from formateur.engines.clock import Clock, TimeRanOutError
from formateur.engines.status import Status
from formateur.questions.ask import Ask
from formateur.questions.best.result import Result
from formateur.questions.best.solving import solved
from formateur_models.changes.whatif import lifted
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.statements import Lead

SECONDS = 5.0  # to look for a government without the vows in doubt


def doubted(ask: Ask, status: Status) -> bool:
    """Say whether an answer holds only if statements do that nobody has checked.

    The best is so where there are any: each may make another better. That there is no government
    is so only where there is one without the vows that nobody has checked, or where time ran out
    before that was known. No strain makes a government impossible, nor do votes that are offered.
    """
    instance = ask.instance
    if status is Status.OPTIMAL:
        return any(not one.verified for one in instance.in_force)
    if status is not Status.INFEASIBLE:
        return False
    if leads_doubted(instance):
        return True
    vows = unchecked_vows(instance)
    if not vows:
        return False
    try:
        free = solved(ask.about(lifted(instance, vows)).within(SECONDS))
    except TimeRanOutError:
        return True
    return free.status is not Status.INFEASIBLE


def answer_doubted(result: Result) -> bool:
    """Say the same of an answer that was found, in what was left of its time."""
    left = result.asked.seconds if result.asked else None
    clock = Clock(left or None)
    if left == 0:
        clock.stop()
    return doubted(Ask(result.instance, result.theory, result.wish, clock=clock), result.status)


def unchecked_vows(instance: Instance) -> tuple[str, ...]:
    """Return the ids of the vows that nobody has checked, cordons as what they bind to."""
    return tuple(vow.id for vow in instance.vows if not vow.verified)


def leads_doubted(instance: Instance) -> bool:
    """Say whether nobody has checked who may lead: others may, then."""
    return any(isinstance(one, Lead) and not one.verified for one in instance.in_force)
