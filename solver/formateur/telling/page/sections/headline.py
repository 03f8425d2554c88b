"""Who can govern, in a few words."""

from __future__ import annotations

from collections.abc import Mapping

from formateur.engines.clock import TimeRanOutError
from formateur.engines.status import Status
from formateur.telling.page.sections.pieces import bar
from formateur.telling.page.subject import Subject
from formateur_models.judging.units import units
from formateur_models.judging.verdict import plain


def headline(subject: Subject) -> Mapping[str, object]:
    """Return the title, one sentence, and the figures."""
    instance, result, words = subject.instance, subject.result, subject.words
    best = result.best
    figures = [] if instance.seatless else [("figure.seats", str(instance.seats))]
    if instance.plain:
        figures.append(("figure.needed", str(instance.needed)))
    figures.append(("figure.feasible", _feasible(subject)))
    if best is not None:
        told = ((f"objective.{name}", plain(v)) for name, v in best.objectives.items())
        figures += [(key, str(value)) for key, value in told if key != "objective.seats"]
    members = words.listed(subject.units_named(units(instance, best))) if best else ""
    return {
        "title": instance.title or instance.id,
        "date": instance.date,
        "status": _status(subject),
        "best": best,
        "bar": bar(subject, best) if best else None,
        "members": members,
        "lead": subject.name(best.lead) if best and best.lead else "",
        "ties": len(result.ties) - 1,
        "more_ties": result.more_ties,
        "figures": figures,
        "note": instance.note,
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
