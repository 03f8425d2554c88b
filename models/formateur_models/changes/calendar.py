"""What holds on which day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date as Date  # noqa: N812 (as in the other modules)
from typing import TYPE_CHECKING

from formateur_models.parliament.statements import Statement

if TYPE_CHECKING:
    from formateur_models.parliament.instance import Instance


def in_force(statements: Iterable[Statement], day: Date | None) -> tuple[Statement, ...]:
    """Return the statements that hold on a day; without a day, all."""
    return tuple(s for s in statements if day is None or holds(s, day))


def holds(statement: Statement, day: Date) -> bool:
    """Say whether a statement holds on a day: from `since` on, until the day before `until`."""
    begun = statement.since is None or statement.since <= day
    return begun and (statement.until is None or day < statement.until)


def as_of(instance: Instance, day: Date) -> Instance:
    """Return the instance on another day."""
    title = f"{instance.title or instance.id}, as of {day.isoformat()}"
    return replace(instance, date=day, title=title)


def turns(instance: Instance) -> tuple[Date, ...]:
    """Return the instance's own day and each on which a statement begins or ends, in order."""
    ends = (day for s in instance.statements for day in (s.since, s.until))
    return tuple(sorted({day for day in (instance.date, *ends) if day is not None}))
