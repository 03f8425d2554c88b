"""The sentence that answers, in the report's language."""

from __future__ import annotations

from markupsafe import Markup

from formateur.engines.status import Status
from formateur.questions.explaining.explanation import Explanation
from formateur.questions.explaining.sentence import Telling
from formateur.telling.page.subject import Subject
from formateur.words.matter import by_majority, governs
from formateur.words.phrases import least
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


def status_told(subject: Subject, status: str, supposed: bool) -> Markup:
    """Say what is proved of an answer: `if` the vows hold, where nobody has checked some."""
    voted = not by_majority(subject.instance) and governs(subject.instance)
    if voted and status.startswith(Status.INFEASIBLE.value):
        status = f"{status}.votes"
    key = f"{status}.if" if supposed else status
    if f"status.{key}" in subject.words.texts:
        return subject.words.say(f"status.{key}", by=least(subject.words, subject.theory))
    return stopped(subject, subject.words.say(f"proof.{key}"))


def stopped(subject: Subject, told: Markup) -> Markup:
    """End a sentence, and begin it with a capital."""
    return subject.words.say("sentence.stop", told=capital(told))
