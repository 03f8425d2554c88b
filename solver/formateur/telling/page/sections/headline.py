"""Who can govern, in a few words."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import date

from formateur.engines.clock import TimeRanOutError
from formateur.telling.page.sections.who_leads import leads
from formateur.telling.page.sections.whynot.happened import happened
from formateur.telling.page.subject import Subject
from formateur.telling.page.summary import status_of
from formateur.words.given import allotted, linked
from formateur.words.matter import by_seats, governs
from formateur.words.outcomes import not_checked
from formateur.words.sides import silence
from formateur_models.changes.calendar import as_of, turns
from formateur_models.errors import UnknownNameError
from formateur_models.judging.judge import judge
from formateur_models.judging.verdict import Verdict
from formateur_models.parliament.instance import Instance


def headline(subject: Subject) -> Mapping[str, object]:
    """Return the title, one sentence, and the figures."""
    instance, result = subject.instance, subject.result
    best = result.best
    figures = [] if instance.seatless else [("figure.seats", instance.seats)]
    if instance.plain and by_seats(instance):
        figures.append(("figure.needed", instance.needed))
    with suppress(TimeRanOutError):  # there are too many to count in time
        figures.append(("figure.feasible", subject.feasible))
    return {
        "title": instance.title or instance.id,
        "date": instance.date,
        "until": _until(instance),
        "unverified": not_checked(subject.speaker),
        "status": status_of(subject),
        "best": best,
        "ties": (subject.equals or len(result.ties)) - 1,
        "more_ties": subject.equals is None,
        "figures": figures,
        "counted": any(key == "figure.feasible" for key, _ in figures),
        "silence": silence(instance),
        "happened": happened(subject),
        "ends": ends(instance, best) if best else None,
        "leads": leads(subject),
        "votes": list(linked(subject.speaker)),
        "needs": instance.note if _odd(instance) else "",
        "allotted": list(allotted(subject.speaker)),
        "wishes": [(word, subject.named(names)) for word, names in subject.wishes],
    }


def _odd(instance: Instance) -> bool:
    """Whether another number of seats is needed than more than half of them, for a government."""
    usual = instance.seats // 2 + 1
    return instance.plain and governs(instance) and instance.needed != usual


def ends(instance: Instance, best: Verdict) -> date | None:
    """Return the first later day on which a government no longer could, by the vows of that day."""
    later = (day for day in turns(instance) if instance.date and day > instance.date)
    return next((day for day in later if not _stands(as_of(instance, day), best)), None)


def _stands(instance: Instance, best: Verdict) -> bool:
    try:
        then = judge(instance, best.cabinet, led_by=best.lead)
    except UnknownNameError:  # who leads it may not, that day
        return False
    return then.wins and not then.broken


def _until(instance: Instance) -> date | None:
    """Return the day of the last source of all that are listed, where it came after the page's.

    Of a source without a day nobody knows: the words say so.
    """
    last = max((one.published for one in instance.sources if one.published), default=None)
    return last if last and instance.date and last > instance.date else None
