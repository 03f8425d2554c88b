"""The same parliament on another day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date as Date

from formateur_models.parliament.instance import Instance
from formateur_models.translated import Translated, other_languages


def as_of(instance: Instance, day: Date) -> Instance:
    """Return the instance on another day."""
    before = instance.title or instance.id
    others = {code: f"{text}, {day.isoformat()}" for code, text in other_languages(before).items()}
    title = Translated(f"{before}, as of {day.isoformat()}", others)
    return replace(instance, date=day, title=title)


def turns(instance: Instance) -> tuple[Date, ...]:
    """Return the instance's own day and each on which a statement begins or ends, in order."""
    ends = (day for s in instance.statements for day in (s.since, s.until))
    return tuple(sorted({day for day in (instance.date, *ends) if day is not None}))
