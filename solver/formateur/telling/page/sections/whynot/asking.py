"""What a reader asks next is explained within the time of the page."""

from __future__ import annotations

from dataclasses import replace

from formateur.engines import AUTO
from formateur.questions.ask import Ask
from formateur.questions.explaining.explaining import explained
from formateur.questions.explaining.explanation import Explanation
from formateur.telling.page.sections.whynot.who_can import Answered
from formateur.telling.page.subject import Subject
from formateur_models.judging.outlook import surely
from formateur_models.theories.wish import Wish

MOST_TOLD = 3  # conflicts, and ways out
SECONDS = 20.0  # for the page's own question, and as much for all others together


def own_answer(subject: Subject) -> Explanation:
    """Explain what came of the report's own question."""
    return _explained(subject.in_time)


def next_answers(subject: Subject, own: Explanation) -> Answered:
    """Return what explains a wish, until time runs out."""
    ask = subject.in_time.within(SECONDS)

    def answered(wish: Wish) -> Explanation | None:
        if wish == subject.wish:
            return own
        return None if ask.clock.over else _surest(ask.wishing(wish))

    return answered


def _explained(ask: Ask) -> Explanation:
    return explained(replace(ask.within(SECONDS), engine=AUTO), MOST_TOLD)


def _surest(ask: Ask) -> Explanation:
    """Explain by who can govern for sure; where nobody can, by who may."""
    found = _explained(ask)
    outlook = found.best.outlook if found.best else None
    if outlook is None or outlook.guaranteed or ask.clock.over:
        return found
    for_sure = _explained(ask.about(surely(ask.instance)))
    return for_sure if for_sure.feasible else found
