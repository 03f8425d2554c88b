"""Who would govern, and how: behind an answer."""

from __future__ import annotations

from collections.abc import Mapping

from formateur.telling.page.sections.pieces import peeled_told
from formateur.telling.page.sections.votebars import bar
from formateur.telling.page.sections.whynot.opened.helpers import helpers
from formateur.telling.page.subject import Subject
from formateur_models.judging.units import units
from formateur_models.judging.verdict import Value, Verdict, plain

SEEN = frozenset({"seats", "surplus", "parties", "members"})  # who they are stands beside


def government(subject: Subject, verdict: Verdict, *, given_up: bool = False) -> dict[str, object]:
    """Return who governs, and how; `given_up` where vows against it are."""
    values = quarrels(verdict.objectives) if given_up else verdict.objectives
    told = figures({name: value for name, value in values.items() if name not in SEEN})
    shown, listed = units(subject.instance, verdict), subject.words.listed
    brief = listed(subject.briefly.units(shown))
    return {
        "verdict": verdict,
        "helpers": helpers(subject, verdict),
        "names": brief if given_up else listed(subject.units_named(shown)),
        "brief": brief,
        "lead": subject.name(verdict.lead) if verdict.lead else "",
        "values": told,
        "peeled": peeled_told(subject, verdict),
        "bar": bar(subject, verdict),
        "above": None,
    }


def quarrels(objectives: Mapping[str, Value]) -> dict[str, Value]:
    """Leave out that there is no quarrel: a vow that has been given up is one on record."""
    return {name: value for name, value in objectives.items() if name != "cost" or value}


def figures(objectives: Mapping[str, Value]) -> dict[str, int | float]:
    """Return plain numbers."""
    return {name: plain(value) for name, value in objectives.items()}
