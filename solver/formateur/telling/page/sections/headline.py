"""Who can govern, in a few words."""

from __future__ import annotations

from collections.abc import Mapping

from formateur.engines.clock import TimeRanOutError
from formateur.engines.status import Status
from formateur.telling.page.subject import Subject
from formateur.words.given import allotted


def headline(subject: Subject) -> Mapping[str, object]:
    """Return the title, one sentence, and the figures."""
    instance, result = subject.instance, subject.result
    best = result.best
    figures = [] if instance.seatless else [("figure.seats", str(instance.seats))]
    if instance.plain:
        figures.append(("figure.needed", str(instance.needed)))
    figures.append(("figure.feasible", _feasible(subject)))
    return {
        "title": instance.title or instance.id,
        "date": instance.date,
        "status": _status(subject),
        "best": best,
        "ties": len(result.ties) - 1,
        "more_ties": result.more_ties,
        "figures": figures,
        "allotted": list(allotted(subject.speaker)),
        "wishes": [(word, subject.named(names)) for word, names in subject.wishes],
    }


def _status(subject: Subject) -> str:
    result = subject.result
    if result.status is Status.OPTIMAL and not subject.theory.minimises:
        return "predicted"
    if result.status is Status.INFEASIBLE and subject.wishes:
        return "infeasible.wished"
    return result.status.value


def _feasible(subject: Subject) -> str:
    try:
        return str(subject.feasible)
    except TimeRanOutError:
        return "?"
