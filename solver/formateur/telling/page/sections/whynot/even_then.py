"""How near a party comes once it gives up what keeps it out, where votes decide."""

from __future__ import annotations

from contextlib import suppress

from markupsafe import Markup

from formateur.engines.clock import TimeRanOutError
from formateur.questions.explaining.explanation import Explanation
from formateur.questions.explaining.near.nearest import asks_for_votes, nearest
from formateur.questions.explaining.near.nearest_told import sentences
from formateur.telling.page.sections.whynot.decisive_first import First
from formateur.telling.page.sections.whynot.vowlinks import Reasoning
from formateur.telling.page.subject import Subject
from formateur_models.changes.whatif import lifted

SECONDS = 5.0


def even_then(subject: Subject, found: Explanation, first: First) -> Markup | None:
    """Say that it fails even without the vows that decide, how near it comes, and by which others.

    None where it would pass, or comes near with all its vows, or that is not known.
    """
    if found.nearest or not first.ids or not asks_for_votes(found.instance):
        return None
    near = None
    with suppress(TimeRanOutError):
        ask = subject.in_time.within(SECONDS).wishing(found.wish)
        near = nearest(ask.about(lifted(found.instance, first.ids)))
    if near is None:
        return None
    briefly = Reasoning(subject, found, subject.briefly)
    told = sentences(Reasoning(subject, found), near, briefly, first.ids)
    lead = subject.words.say("reasons.even-then", many=len(found.summary.necessary))
    return Markup(" ").join([lead, *told])
