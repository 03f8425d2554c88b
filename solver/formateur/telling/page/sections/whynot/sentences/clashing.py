"""Which vows clash: of those who refuse each other, of who may lead, or of few that are enough."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from markupsafe import Markup

from formateur.questions.explaining.explanation import Explanation
from formateur.questions.explaining.shortly.by_vows import Clause, by_vows
from formateur.telling.page.sections.whynot.sentences.decisive_first import First
from formateur.telling.page.sections.whynot.sentences.none_left import none_left
from formateur.telling.page.sections.whynot.vowlinks import Reasoning
from formateur.telling.page.subject import Subject
from formateur.telling.page.summary import stopped
from formateur_models.judging.torn import refused, unled

MOST_JOINED = 6  # vows in a sentence
MOST_CLAUSES = 3  # of those that each rule it out by themselves


def torn(subject: Subject, teller: Reasoning, found: Explanation) -> Markup | None:
    """Say by what vows those who are asked for refuse each other."""
    clauses = by_vows(teller, refused(found.instance, found.wish, found.certificate))
    return _joined(subject, clauses) if clauses else None


def without_lead(
    subject: Subject, teller: Reasoning, found: Explanation, first: First
) -> Markup | None:
    """Say by what vows nobody who is asked for may lead, those that decide first."""
    unfit = unled(found.instance, found.wish, found.certificate)
    return _joined(subject, by_vows(teller, unfit), first.ids) if unfit else None


def conflicting(
    subject: Subject, teller: Reasoning, found: Explanation, first: First
) -> Markup | None:
    """Say which few vows are enough to rule it out, unless those that decide are."""
    conflict = next(iter(found.summary.conflicts), ())
    ids = [part for vow in conflict for part in vow.parts]
    if first.ids.issuperset(ids):
        return first.told or None
    if len(conflict) > MOST_JOINED:
        return None
    say, joined = subject.words.say, subject.words.joined
    stand = say("reasons.while.one" if len(conflict) == 1 else "reasons.while.many")
    clauses = by_vows(teller, ids)
    vows = joined([clause.told for clause in clauses], "semicolon")
    told = Markup("{} {} {}").format(stand, none_left(subject, found), vows)
    return Markup(" ").join(filter(None, (first.told, say("sentence.stop", told=told))))


def _joined(
    subject: Subject, clauses: Iterable[Clause[Markup]], first: Collection[str] = ()
) -> Markup:
    """Say some clauses, those with certain vows first."""
    ordered = sorted(clauses, key=lambda clause: set(clause.ids).isdisjoint(first))
    told = [clause.told for clause in ordered[:MOST_CLAUSES]]
    return stopped(subject, subject.words.joined(told, "semicolon"))
