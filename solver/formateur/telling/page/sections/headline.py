"""Who can govern, in a few words."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress

from formateur.engines.clock import TimeRanOutError
from formateur.telling.page.subject import Subject
from formateur.telling.page.summary import status_of
from formateur.words.given import allotted


def headline(subject: Subject) -> Mapping[str, object]:
    """Return the title, one sentence, and the figures."""
    instance, result = subject.instance, subject.result
    best = result.best
    figures = [] if instance.seatless else [("figure.seats", instance.seats)]
    if instance.plain:
        figures.append(("figure.needed", instance.needed))
    with suppress(TimeRanOutError):  # there are too many to count in time
        figures.append(("figure.feasible", subject.feasible))
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
