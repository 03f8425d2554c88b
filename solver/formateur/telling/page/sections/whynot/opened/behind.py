"""All that is behind an answer; each vow in it has a number, and is said once."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from formateur.questions.explaining.deciding import Kind
from formateur.questions.explaining.explanation import Explanation
from formateur.questions.explaining.sentence import Telling
from formateur.telling.page.sections.whynot.opened.numbering import Numbering
from formateur.telling.page.sections.whynot.opened.proof import proof
from formateur.telling.page.sections.whynot.opened.vow_shown import vow_shown
from formateur.telling.page.sections.whynot.opened.way_out import way_out
from formateur.telling.page.sections.whynot.opened.who_governs import government
from formateur.telling.page.sections.whynot.sentences.named_once import named_once
from formateur.telling.page.sections.whynot.sentences.none_left import none_left
from formateur.telling.page.sections.whynot.sentences.reason import reason
from formateur.telling.page.subject import Subject
from formateur.words.phrases import entire


def behind(subject: Subject, found: Explanation, key: str) -> dict[str, Any]:
    """Return all that is behind an answer.

    Parameters
    ----------
    key
        Of the question, on this page.
    """
    teller = Telling(found, found.summary, subject.briefly)  # the paragraph has the full names
    numbering = Numbering(subject, key)
    ways, why = teller.ways(), reason(subject, found)
    named = (str(name) in why for name in entire(subject.speaker, found.wish.having))
    return {
        "why": named_once(subject, why, found.wish.having),
        "names_all": all(named),
        "priced": teller.priced,
        "feasible": found.feasible,
        "decided": found.decided,
        "complete": found.complete and len(ways) == len(found.summary.ways),
        "fixed": found.summary.kind is Kind.FIXED,
        "numbering": numbering,
        **_conflicts(subject, teller, numbering),
        "nothing": none_left(subject, found),
        "certificate": proof(subject, teller, found, numbering),
        "compromises": [way_out(subject, teller, one, numbering) for one in ways],
        "nearest_undecided": found.nearest_undecided,
        "best": government(subject, found.best) if found.best else None,
    }


def _conflicts(subject: Subject, teller: Telling[Markup], numbering: Numbering) -> dict[str, Any]:
    """Return the vows of all conflicts, each once, and of each conflict their numbers."""
    vows, conflicts = [], []
    for conflict in teller.summary.conflicts:
        told = [
            numbering.add(vow, vow_shown(subject, teller.stated(vow), vow.id, teller.bearing(vow)))
            for vow in conflict
        ]
        vows += [one for one in told if not one["again"]]
        conflicts.append(numbering.refer([one["number"] for one in told]))
    return {"vows": vows, "conflicts": conflicts}
