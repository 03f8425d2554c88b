"""Who can govern, in a few words."""

from __future__ import annotations

from collections.abc import Mapping

from formateur.engines.clock import TimeRanOutError
from formateur.telling.page.subject import Subject
from formateur.telling.page.summary import status_of
from formateur.words.given import allotted


def headline(subject: Subject) -> Mapping[str, object]:
    """Return the title, one sentence, and the figures."""
    instance, result = subject.instance, subject.result
    best = result.best
    figures = [] if instance.seatless else [("figure.seats", subject.words.figure(instance.seats))]
    if instance.plain:
        figures.append(("figure.needed", subject.words.figure(instance.needed)))
    if counted := _feasible(subject):
        figures.append(("figure.feasible", counted))
    return {
        "title": instance.title or instance.id,
        "date": instance.date,
        "status": status_of(subject),
        "best": best,
        "ties": len(result.ties) - 1,
        "more_ties": result.more_ties,
        "figures": figures,
        "allotted": list(allotted(subject.speaker)),
        "wishes": [(word, subject.named(names)) for word, names in subject.wishes],
    }


def _feasible(subject: Subject) -> str:
    try:
        return subject.words.figure(subject.feasible)
    except TimeRanOutError:
        return ""  # there are too many to count in time
