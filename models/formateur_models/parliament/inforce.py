"""Which statements hold on which day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date as Date  # noqa: N812 (as in the other modules)

from formateur_models.parliament.statements import Statement


def in_force(statements: Iterable[Statement], day: Date | None) -> tuple[Statement, ...]:
    """Return the statements that hold on a day; without a day, all."""
    return tuple(s for s in statements if day is None or holds(s, day))


def holds(statement: Statement, day: Date) -> bool:
    """Say whether a statement holds on a day: from `since` on, until the day before `until`."""
    begun = statement.since is None or statement.since <= day
    return begun and (statement.until is None or day < statement.until)
