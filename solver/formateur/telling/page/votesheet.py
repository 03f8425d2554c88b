"""The vote on a government as the page tells it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from formateur.telling.page.sections.votebars import weighed
from formateur.telling.page.subject import Subject
from formateur.words.governing import linked
from formateur.words.speaker import capital
from formateur.words.vote import brief
from formateur.words.vote import parts as told_by_part
from formateur_models.judging.verdict import Verdict
from formateur_models.voting.parts import lines


@dataclass(frozen=True)
class Line:
    """A line of a rule, so many groups deep, with a bar where it counts what no other bar shows."""

    depth: int
    text: Markup
    bar: Mapping[str, object] | None = None


def parts(subject: Subject, verdict: Verdict) -> list[Line]:
    """Tell the parts of a rule line by line, and who helps where; nothing of a rule of one part."""
    verdict = subject.opened(verdict)
    told = told_by_part(subject.speaker, verdict)
    ruled = lines(subject.instance.rule, verdict.parts) if len(verdict.parts) > 1 else ()
    found = [line.part for line in ruled] + list(verdict.beside)
    shown = [
        Line(
            it.depth,
            capital(it.text) if it.number else it.text,
            weighed(subject, verdict, part) if part else None,
        )
        for it, part in zip(told, found, strict=True)
    ]
    return [*shown, *(Line(0, text) for text in linked(subject.speaker, verdict))]


def only(subject: Subject, verdict: Verdict) -> Markup | None:
    """Tell a rule of one part; None of others."""
    return brief(subject.speaker, verdict.parts[0]) if len(verdict.parts) == 1 else None
