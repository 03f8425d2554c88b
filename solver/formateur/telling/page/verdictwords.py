"""The sentence that answers, of any coalition: the page's script says it in the same words."""

from __future__ import annotations

from datetime import date as Date
from datetime import datetime

from markupsafe import Markup

from formateur.telling.page.subject import Subject
from formateur.words.matter import by_seats
from formateur.words.outcomes import answer
from formateur.words.speaker import capital
from formateur_models.judging.verdict import Verdict


def head(subject: Subject, verdict: Verdict | None) -> Markup:
    """Say whether a coalition can govern; without one, that nobody can."""
    if verdict is None:
        return subject.words.say("head.nothing" if subject.wishes else "head.none")
    likely = subject.likely(verdict.cabinet) if by_seats(subject.instance) else None
    return capital(answer(subject.speaker, verdict, brief=True, likely=likely))


def dated(subject: Subject, day: Date | str) -> Markup:
    """Say a day as running text has it."""
    return subject.words.day(Date.fromisoformat(str(day)))


def counted(subject: Subject, read: str) -> Markup:
    """Say of when a count is, from the time at which its file was read."""
    when = datetime.fromisoformat(read)
    told = [subject.words.day(when), subject.speaker.apart(f"{when:%H:%M}")]
    return subject.words.say("page.counted", when=subject.words.joined(told))
