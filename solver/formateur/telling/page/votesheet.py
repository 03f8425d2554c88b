"""The vote on a government as the page tells it."""

from __future__ import annotations

from markupsafe import Markup

from formateur.telling.page.subject import Subject
from formateur.words.governing import linked
from formateur.words.speaker import capital
from formateur.words.vote import Told, brief
from formateur.words.vote import parts as told_by_part
from formateur_models.judging.verdict import Verdict


def parts(subject: Subject, verdict: Verdict) -> list[Told[Markup]]:
    """Tell the parts of a rule line by line, and who helps where; nothing of a rule of one part."""
    found = told_by_part(subject.speaker, verdict)
    told = [Told(it.depth, capital(it.text) if it.number else it.text, it.number) for it in found]
    return [*told, *(Told(0, text, 0) for text in linked(subject.speaker, verdict))]


def only(subject: Subject, verdict: Verdict) -> Markup | None:
    """Tell a rule of one part; None of others."""
    return brief(subject.speaker, verdict.parts[0]) if len(verdict.parts) == 1 else None
