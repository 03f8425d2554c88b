"""Why not, in sentences: which of the reasons there are is told."""

from __future__ import annotations

from markupsafe import Markup

from formateur.questions.explaining.deciding import Kind
from formateur.questions.explaining.explanation import Explanation
from formateur.telling.page.sections.whynot.sentences.clashing import (
    conflicting,
    torn,
    without_lead,
)
from formateur.telling.page.sections.whynot.sentences.decisive_first import decisive_first
from formateur.telling.page.sections.whynot.sentences.kept_out import largest_left
from formateur.telling.page.sections.whynot.sentences.nearest_left import even_then, nearest_left
from formateur.telling.page.sections.whynot.sentences.seats_left import seats_left
from formateur.telling.page.sections.whynot.sentences.votes_left import votes_left
from formateur.telling.page.sections.whynot.vowlinks import Reasoning
from formateur.telling.page.subject import Subject
from formateur.telling.page.summary import stopped

WAYS_OUT = frozenset({Kind.ANY, Kind.NEEDED, Kind.SEVERAL})  # what is said of these is no reason


def reason(subject: Subject, found: Explanation) -> Markup:
    """Return the sentences that answer why not; a way out only where there is no other answer."""
    teller = Reasoning(subject, found)
    told = stopped(subject, teller.decides())
    if found.feasible is not False:
        return told
    first = decisive_first(subject, found)
    if largest := largest_left(subject, found, first):
        return largest
    left = (
        seats_left(subject, teller, found, first.ids)
        or votes_left(subject, teller, found, first.ids)
        or nearest_left(subject, found, first.ids)
        or even_then(subject, found, first)
    )
    if left:
        return Markup(" ").join(filter(None, (first.told, left)))
    if unfit := without_lead(subject, teller, found, first):
        return unfit
    if found.summary.kind not in WAYS_OUT:
        return told
    return torn(subject, teller, found) or conflicting(subject, teller, found, first) or told
