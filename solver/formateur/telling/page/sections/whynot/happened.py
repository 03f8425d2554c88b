"""What formed, shortly, where this page says something else: beside its answer, and of a party."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from formateur.questions.best.standing import Standing
from formateur.questions.explaining.shortly.by_vows import by_vows
from formateur.telling.page.sections.what_formed import ended, short, stands, unmet
from formateur.telling.page.sections.whynot.vowlinks import Reasoning
from formateur.telling.page.sections.whynot.who_can import Row
from formateur.telling.page.subject import Subject
from formateur_models.judging.units import Unit, grouped
from formateur_models.parliament.gathering import Gathering

MOST_MEMBERS, NAMED = 5, 3  # all of these are named, or so many and how many others
MOST_VOWS = 3  # that are told one by one


def happened(subject: Subject) -> list[Markup]:
    """Say what formed, and of another than the best what had become of the vows against it."""
    told, found = subject.instance.formed, subject.formed
    if told is not None and not told.cabinet and subject.result.best and not subject.wishes:
        return [subject.words.say("formed.page.nobody")]
    if found is None:
        return []
    return _told(subject, found, [] if found.best else [*_against(subject, found)])


def in_spite(subject: Subject, row: Row) -> list[Markup]:
    """Say of a party that cannot govern, or lead, that it did, and which vows no longer stood."""
    found = subject.formed if row.found and _governed(subject, row) else None
    return [] if found is None else _told(subject, found, _by_name(subject, row, found))


def _governed(subject: Subject, row: Row) -> bool:
    formed, instance = subject.instance.formed, subject.instance
    if formed is None or row.about == "pair" or row.state != "cannot":
        return False
    if row.about == "lead":
        return formed.lead == row.names[0]
    inside = instance.players_of(*formed.cabinet)
    return bool(instance.players_of(*row.names) & inside)


def _told(subject: Subject, found: Standing, against: list[Markup]) -> list[Markup]:
    """Say who formed it, and what stood against it; the day once."""
    day, say = found.formed.date, subject.words.say
    shown = grouped(subject.instance, found.verdict.cabinet)
    names = subject.words.listed([*_named(subject, shown)])
    if day is None or any(subject.words.day(day) in told for told in against):
        return [say("formed.head.undated", names=names), *against]
    return [say("formed.head", names=names, day=subject.words.day(day)), *against]


def _named(subject: Subject, shown: Sequence[Unit]) -> Iterator[Markup]:
    many = len(shown) if len(shown) <= MOST_MEMBERS else NAMED
    for unit in shown[:many]:
        yield subject.speaker.brief(unit.name)
    if left := len(shown) - many:
        yield subject.words.say("head.others", many=left)


def _against(subject: Subject, found: Standing) -> Iterator[Markup]:
    """Say how many vows stood against it, and had ended; or that it has no majority."""
    stood, say = stands(subject, found), subject.words.say
    if stood == "short":
        yield short(subject, found)
    elif stood == "unmet":
        yield unmet(subject)
    elif broken := Gathering(subject.instance).labels(found.verdict.broken):
        yield ended(subject, found) or say("formed.head.against", many=len(broken))


def _by_name(subject: Subject, row: Row, found: Standing) -> list[Markup]:
    """Say which few vows no longer stood; nothing where some stood still, or there were many."""
    broken = found.verdict.broken
    if row.found is None or not broken or found.then.broken or ended(subject, found) is None:
        return []
    teller = Reasoning(subject, row.found, subject.briefly)
    if not teller.gathering.vows.keys() >= set(broken):
        return []
    clauses = [one.told for one in by_vows(teller, broken)]
    if len(clauses) > MOST_VOWS:
        return []
    vows = subject.words.joined(clauses, "semicolon")
    return [subject.words.say("formed.head.vows", vows=vows)]
