"""The sentence that answers, in the report's language."""

from __future__ import annotations

from functools import reduce

from markupsafe import Markup

from formateur.engines.status import Status
from formateur.questions.explaining.explanation import Explanation
from formateur.questions.explaining.sentence import Telling
from formateur.telling.page.subject import Subject
from formateur.words.speaker import capital


def telling(subject: Subject, found: Explanation) -> Telling[Markup]:
    """Return what tells an explanation in the report's language."""
    return Telling(found, found.summary, subject.speaker)


def status_of(subject: Subject) -> str:
    """Return what is proved of the answer, as a key of the words."""
    result, instance = subject.result, subject.instance
    if result.status is Status.OPTIMAL and not subject.theory.minimises:
        return "predicted"
    if result.status is Status.OPTIMAL and instance.uncertain and not instance.sure:
        return "optimal.may"
    if result.status is Status.INFEASIBLE and subject.wishes:
        return "infeasible.wished"
    return result.status.value


def status_told(subject: Subject, status: str) -> Markup:
    """Say what is proved of the answer."""
    key = f"status.{status}"
    if key in subject.words.texts:
        return subject.words.say(key, by=_least(subject))
    return stopped(subject, subject.words.say(f"proof.{status}"))


def _least(subject: Subject) -> Markup:
    """Say by what the best is the best: by the least of this, then of that."""
    told = [subject.words.say(f"least.{one}") for one in subject.theory.minimises]
    first, *more = told or [Markup("")]
    return reduce(
        lambda front, last: subject.words.say("least.then", front=front, last=last), more, first
    )


def stopped(subject: Subject, told: Markup) -> Markup:
    """End a sentence, and begin it with a capital."""
    return subject.words.say("sentence.stop", told=capital(told))
