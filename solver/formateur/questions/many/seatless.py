"""The judge's word on a coalition of many parliaments: what no seats change."""

from __future__ import annotations

from dataclasses import replace

from formateur.engines.failures import WrongAnswerError
from formateur.questions.ask import Ask
from formateur.questions.many.candidates import BY_SEATS
from formateur_models.judging.judge import judge
from formateur_models.judging.verdict import Verdict
from formateur_models.voting.government import Government


def judged_seatless(ask: Ask, found: Government) -> Verdict:
    """Return the verdict on a coalition that keeps vows and wish, without an objective of seats.

    Raises
    ------
    WrongAnswerError
        If it does not keep them.
    """
    fixed = tuple(name for name in ask.theory.minimises if name != BY_SEATS)
    verdict = judge(ask.instance, found, replace(ask.theory, minimises=fixed))
    granted = ask.wish.granted(ask.instance, verdict.government)
    if verdict.broken or verdict.unmet or not granted or verdict.government != found:
        raise WrongAnswerError(f"the rules reject the answer {', '.join(verdict.cabinet)}")
    return verdict
