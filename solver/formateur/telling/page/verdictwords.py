"""The sentence that answers, of any coalition: the page's script says it in the same words."""

from __future__ import annotations

import re
from datetime import date as Date
from datetime import datetime

from markupsafe import Markup

from formateur.telling.page.subject import Subject
from formateur.words.outcomes import answer
from formateur.words.speaker import capital
from formateur.words.vote import cast
from formateur_models.judging.verdict import Verdict

SET_APART = re.compile("<bdi[^>]*>(.*?)</bdi>")


def head(subject: Subject, verdict: Verdict | None) -> Markup:
    """Say whether a coalition can govern; without one, that nobody can."""
    if verdict is None:
        return subject.words.say("head.nothing" if subject.wishes else "head.none")
    likely = subject.vote(verdict)
    return capital(answer(subject.speaker, verdict, brief=subject.briefly, likely=likely))


def votes(subject: Subject, verdict: Verdict) -> Markup:
    """Say how many vote for a government, and how many against it."""
    return cast(subject.words, verdict, subject.vote(verdict))


def isolated(told: Markup) -> Markup:
    """Return a text for a picture, in which signs and no elements set a figure apart."""
    if "<bdi" not in told:
        return told
    plain = SET_APART.sub("\u2068\\1\u2069", told)
    return Markup(f"\u2068{plain}\u2069")  # noqa: S704 (with fewer elements)


def dated(subject: Subject, day: Date | str) -> Markup:
    """Say a day as running text has it."""
    return subject.words.day(Date.fromisoformat(str(day)))


def counted(subject: Subject, read: str) -> Markup:
    """Say of when a count is, from the time at which its file was read."""
    when = datetime.fromisoformat(read)
    told = [subject.words.day(when), subject.speaker.apart(f"{when:%H:%M}")]
    return subject.words.say("page.counted", when=subject.words.joined(told))
