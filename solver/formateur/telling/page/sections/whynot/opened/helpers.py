"""Who helps a government from outside, in few words; all of them stand where it is told in full."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from formateur.telling.page.sections.whynot.shortlist import shortlist
from formateur.telling.page.subject import Subject
from formateur.words.speaker import capital
from formateur_models.judging.units import grouped
from formateur_models.judging.verdict import Verdict


def helpers(subject: Subject, verdict: Verdict) -> Markup:
    """Say it in a sentence each of those who support it and of those who abstain."""
    return Markup(" ").join(_sentences(subject, verdict))


def _sentences(subject: Subject, verdict: Verdict) -> Iterator[Markup]:
    say = subject.words.say
    for key, players in (("supports", verdict.support), ("abstains", verdict.abstain)):
        if names := [unit.name for unit in grouped(subject.instance, players)]:
            listed = shortlist(subject.briefly, names)
            told = say(f"help.{key}", many=subject.speaker.many(names), names=listed)
            yield say("sentence.stop", told=capital(told))
