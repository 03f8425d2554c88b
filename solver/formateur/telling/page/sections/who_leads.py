"""Who alone may lead, and who says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from formateur.telling.page.sections.pieces import stated
from formateur.telling.page.subject import Subject
from formateur_models.parliament.statements import Lead

MOST_NAMED = 3  # candidates


@dataclass(frozen=True)
class Leads:
    """The sentence, and the statements behind it."""

    told: Markup
    said: list[dict[str, Any]]


def leads(subject: Subject) -> Leads | None:
    """Say who alone may lead; None where many may, or the lead is not asked for."""
    instance, able = subject.instance, subject.instance.candidates
    if not 0 < len(able) <= MOST_NAMED:
        return None
    names = subject.words.listed(subject.named(able), "or")
    said = [one for one in instance.in_force if isinstance(one, Lead)]
    told = subject.words.say("reasons.may-lead", names=names)
    return Leads(told, [stated(subject, one) for one in said])
