"""Whose seats stay empty, in words."""

from __future__ import annotations

from collections.abc import Iterator

from formateur_models.parliament.instance import Instance


def empty_seats(instance: Instance) -> Iterator[str]:
    """Say whose seats stay empty, and in which scenario: one sentence for each."""
    for vacancy in instance.vacancies:
        names = instance.expand(vacancy.names)
        *front, last = map(instance.title_of, names)
        who = f"{', '.join(front)} and {last}" if front else last
        takes = "takes" if len(names) == 1 else "take"
        yield f"The seats of {who} stay empty ({vacancy.why}): {who} {takes} part in no government."
