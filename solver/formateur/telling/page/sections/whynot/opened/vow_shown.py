"""A vow as it is shown behind an answer, or a cordon as one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from markupsafe import Markup

from formateur.questions.explaining.sentence import Telling
from formateur.telling.page.sections.pieces import stated
from formateur.telling.page.sections.whynot.opened.numbering import Numbering
from formateur.telling.page.subject import Subject
from formateur.telling.page.summary import stopped
from formateur_models.parliament.gathering import Vow
from formateur_models.parliament.statements import Hard


def vow_shown(subject: Subject, vow: Hard, id_: str, told: Markup) -> dict[str, Any]:
    """Return a vow with its sources, and the sentence that says it."""
    return {**stated(subject, vow), "id": id_, "sentence": stopped(subject, told)}


def numbered(
    subject: Subject, teller: Telling[Markup], numbering: Numbering, vows: Iterable[Vow]
) -> list[dict[str, Any]]:
    """Return vows with their numbers, of a cordon who of them is meant."""
    return [
        numbering.add(vow, vow_shown(subject, teller.stated(vow), vow.id, teller.some(vow)))
        for vow in vows
    ]
