"""What conflicting vows leave nothing of: of governments as asked for, and of no others."""

from __future__ import annotations

from markupsafe import Markup

from formateur.questions.explaining.explanation import Explanation
from formateur.telling.page.subject import Subject
from formateur.words.phrases import entire
from formateur_models.theories.wish import Wish


def none_left(subject: Subject, found: Explanation) -> Markup:
    """Say that there is no such government."""
    instance, say = found.instance, subject.words.say
    who = _which(subject, found)
    if instance.plain and subject.by_seats and instance.needed > 0:
        return say("reasons.nobody", who=who, needed=instance.needed)
    return say(
        "reasons.nothing.sure" if instance.uncertain and instance.sure else "reasons.nothing",
        who=who,
    )


def _which(subject: Subject, found: Explanation) -> Markup:
    """Say which governments there are none of."""
    wish, words = found.wish, subject.words
    if found.theory.requires:
        return words.say("reasons.who.such")
    if wish == Wish():
        return words.say("reasons.who.any")
    if wish == Wish(having=wish.having):
        names = words.listed(entire(subject.speaker, wish.having))
        return words.say("reasons.who.with", names=names)
    if wish == Wish(led_by=wish.led_by) and wish.led_by:
        return words.say("reasons.who.led", name=subject.name(wish.led_by))
    return words.say("reasons.who.such")
