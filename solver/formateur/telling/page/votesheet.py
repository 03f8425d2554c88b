"""The vote on a government in the report's language: each part of the rule."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from formateur.telling.page.subject import Subject
from formateur.telling.words.vote import figures, met, shown
from formateur_models.judging.verdict import Verdict
from formateur_models.rules.majority import (
    PORTIONS,
    Absolute,
    Against,
    Count,
    Negative,
    Quota,
    Share,
    portion,
)
from formateur_models.voting.parts import Line, Part, lines

ANSWERS = {True: "yes", False: "no", None: "some"}


@dataclass(frozen=True)
class Told:
    """A line of a rule, so many groups deep."""

    depth: int
    text: Markup


def parts(subject: Subject, verdict: Verdict) -> list[Told]:
    """Tell the parts of a rule line by line; nothing of a rule of one part."""
    if len(verdict.parts) < 2:
        return []
    found = lines(subject.instance.rule, verdict.parts)
    return [Told(line.depth, Markup(" ").join(_words(subject, line))) for line in found]


def only(subject: Subject, verdict: Verdict) -> Markup | None:
    """Tell a rule of one part; None of others."""
    return _counted(subject, verdict.parts[0]) if len(verdict.parts) == 1 else None


def _words(subject: Subject, line: Line) -> Iterator[Markup]:
    words = subject.words
    if line.number:
        yield words("part.round", number=line.number)
    if line.part is None:
        yield words(f"part.{line.group}")
    else:
        answer = words(f"part.answer.{ANSWERS[met(line.part)]}")
        yield words("part.told", counted=_counted(subject, line.part), answer=answer)


def _counted(subject: Subject, part: Part) -> Markup:
    key, told = figures(part)
    counted = subject.words(f"part.has.{key}", **told)
    return subject.words("part.counted", name=_name(subject, part.rule), counted=counted)


def _name(subject: Subject, rule: Count) -> Markup:
    """Say what a part asks for."""
    words, of = subject.words, subject.counted(rule.weight)
    if isinstance(rule, Share) and rule.share in PORTIONS:
        return words(f"part.share.{rule.share}", of=of)
    if isinstance(rule, Share):
        return words("part.share", share=Markup("<bdi>{}</bdi>").format(portion(rule.share)), of=of)
    if isinstance(rule, Quota):
        return words("part.quota", votes=shown(rule.votes), of=of)
    if isinstance(rule, Against):
        key = "part.against" if rule.votes else "part.against.none"
        return words(key, votes=shown(rule.votes), of=of)
    if isinstance(rule, Absolute | Negative):
        return words(f"part.{rule.word}", of=of)
    return words("part.simple.weight" if rule.weight else "part.simple", of=of)
