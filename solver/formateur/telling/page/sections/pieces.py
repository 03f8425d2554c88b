"""Pieces that several sections show: a statement with its sources, who is left behind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from formateur.telling.page.safe import web_address
from formateur.telling.page.subject import Subject
from formateur.words.phrases import peeled
from formateur.words.speaker import capital
from formateur.words.wording import english
from formateur_models.judging.verdict import Verdict
from formateur_models.parliament.party import Source
from formateur_models.parliament.statements import Cordon, Friction, Hard, Statement


@dataclass(frozen=True)
class Cited:
    """A source as it is shown; `address` is empty where it leads nowhere safe.

    `foreign` says that its title is in another language than the page.
    """

    text: str
    foreign: bool
    day: str
    address: str
    url: str
    note: str
    verified: bool


def cited(subject: Subject, source: Source) -> Cited:
    """Return a source as it is shown."""
    title = subject.speaker.own_words(source.title)
    text = ", ".join(filter(None, (source.author, title, source.publisher)))
    day, address = _published(subject, source, title), web_address(source.url)
    foreign = subject.speaker.abroad(source.title)
    return Cited(text, foreign, day, address, source.url, source.note, source.verified)


def _published(subject: Subject, source: Source, title: str) -> str:
    """Return the day on which a source was published, if its title does not end with it."""
    if source.published is None:
        return ""
    day, usual = str(subject.words.day(source.published)), english().day(source.published)
    return "" if title.endswith((day, usual)) else day


def strain(subject: Subject, friction: Friction) -> dict[str, object]:
    """Return a friction that is paid."""
    return {**stated(subject, friction), "cost": friction.cost}


def stated(subject: Subject, statement: Statement) -> dict[str, Any]:
    """Return a statement in words, with all that is known of it."""
    hard = isinstance(statement, Hard)
    return {
        "id": statement.id,
        "anchor": anchored(subject, statement),
        "kind": statement.kind,
        "sentence": subject.sentence(statement),
        "says": statement.says,
        "sources": [cited(subject, subject.instance.source[id_]) for id_ in statement.sources],
        "verified": statement.verified,
        "doubtful": statement.holds != 1,
        "hard": hard,
        "price": getattr(statement, "price", None),
        "priced": getattr(statement, "priced", False),
        "cost": getattr(statement, "cost", None),
        "since": statement.since,
        "until": statement.until,
        "by": subject.speaker.patron(statement.by) if statement.by else "",
        "binds": _bound(subject, statement),
    }


def anchored(subject: Subject, statement: Statement) -> str:
    """Return the statement of the instance that says it: of one vow of a cordon, the cordon."""
    found = (s for s in subject.instance.in_force if statement.id.startswith(f"{s.id}."))
    if any(s.id == statement.id for s in subject.instance.in_force):
        return statement.id
    return next((s.id for s in found if isinstance(s, Cordon)), statement.id)


def _bound(subject: Subject, statement: Statement) -> Markup | str:
    """Return whom a cordon binds, where nobody is said to stand behind it."""
    if not isinstance(statement, Cordon) or statement.by:
        return ""
    bound = subject.named(statement.bound(subject.instance.able))
    return subject.words.listed(bound) if bound else ""


def peeled_told(subject: Subject, verdict: Verdict) -> list[Markup]:
    """Say which factions are left behind or peeled off, and what that costs."""
    told = peeled(subject.speaker, verdict)
    return [subject.words.say("sentence.stop", told=capital(one)) for one in told]
