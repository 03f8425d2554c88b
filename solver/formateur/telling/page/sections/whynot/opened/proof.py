"""A proof that can be checked by hand; of those who refuse each other, by what vows."""

from __future__ import annotations

from markupsafe import Markup

from formateur.questions.explaining.explanation import Explanation
from formateur.questions.explaining.sentence import Telling
from formateur.telling.page.sections.whynot.opened.numbering import Numbering
from formateur.telling.page.sections.whynot.opened.seat_sum import cover
from formateur.telling.page.sections.whynot.opened.vow_shown import numbered
from formateur.telling.page.sections.whynot.sentences.nearest_left import nearest_sum
from formateur.telling.page.sections.whynot.sentences.votes_left import votes_sum
from formateur.telling.page.subject import Subject
from formateur_models.judging.certificate import Cover
from formateur_models.judging.torn import refused, unled
from formateur_models.parliament.gathering import Vow


def proof(
    subject: Subject, teller: Telling[Markup], found: Explanation, numbering: Numbering
) -> dict[str, object] | None:
    """Return the proof of an answer; None where no short one is known."""
    shown = found.certificate
    asked = found.instance, found.wish, shown
    refusing = refused(*asked)
    if torn := refusing or unled(*asked):
        vows = teller.gathering.gathered(torn)
        return {"torn": numbered(subject, teller, numbering, vows), "led": not refusing}
    if isinstance(shown, Cover):
        refusals = numbered(subject, teller, numbering, _refusing(teller, shown))
        return {**cover(subject, found.wish, shown), "vows": refusals}
    if shown is not None:
        return None
    return votes_sum(subject, found) or nearest_sum(subject, teller, found)


def _refusing(teller: Telling[Markup], shown: Cover) -> tuple[Vow, ...]:
    """Return by what vows those cannot join who are out, and by what those refuse who are left.

    None where all of these are told as a conflict already.
    """
    parts = [*(one.statements for one in shown.out), *(one.statements for one in shown.groups)]
    vows = teller.gathering.gathered(dict.fromkeys(id_ for ids in parts for id_ in ids))
    told = {vow.id for one in teller.summary.conflicts for vow in one}
    return () if {vow.id for vow in vows} <= told else vows
