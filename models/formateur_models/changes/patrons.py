"""Who stands behind a statement."""

from __future__ import annotations

from collections.abc import Iterable

from formateur_models.changes.fewer import with_fewer
from formateur_models.errors import UnknownNameError, did_you_mean
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.names import each


def patrons(instance: Instance) -> tuple[str, ...]:
    """Return everybody who stands behind a statement, in the order of the file."""
    return tuple(dict.fromkeys(s.by for s in instance.statements if s.by))


def in_force_by(instance: Instance) -> dict[str, tuple[str, ...]]:
    """Return the ids of the statements in force behind which each patron stands."""
    behind: dict[str, list[str]] = {}
    for statement in instance.in_force:
        if statement.by:
            behind.setdefault(statement.by, []).append(statement.id)
    return {patron: tuple(ids) for patron, ids in behind.items()}


def ignoring(instance: Instance, ignored: str | Iterable[str]) -> Instance:
    """Return the instance without all statements behind which these patrons stand.

    Raises
    ------
    UnknownNameError
        If nobody of that name stands behind any statement.
    """
    known, gone = patrons(instance), each(ignored)
    for patron in gone:
        if patron not in known:
            mend = did_you_mean(patron, known, f"known: {', '.join(known) or 'nobody'}")
            raise UnknownNameError(f"{patron!r} stands behind no statement; {mend}")
    if not gone:
        return instance
    title = f"{instance.title or instance.id}, without {', '.join(gone)}"
    kept = tuple(s for s in instance.statements if s.by not in gone)
    return with_fewer(instance, kept, title)
