"""The elections of ParlGov that a batch asks about, with what tells them apart."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from formateur.tables.parlgov.called import PREFIX
from formateur.tables.parlgov.elections import Election, elections, fitting, found
from formateur.tables.parties.chosen import one_or_more
from formateur_models.errors import BadValueError, did_you_mean


def matching(pattern: str, where: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the names that are meant, each with its country and day.

    Parameters
    ----------
    pattern
        `parlgov:` for all, or the beginning of names: `parlgov:NLD`, `parlgov:NLD-1986`; or one
        cabinet.
    where
        Values of `country`, `election_date` or `year`, one or several for each.

    Raises
    ------
    FormateurError
        If there is none.
    """
    if "/" in pattern:
        election, cabinet = found(pattern)
        name = next(name for name, one in election.by_name.items() if one is cabinet)
        return {name: _keys(election)}
    begun = elections().values() if pattern == PREFIX else fitting(pattern)
    chosen = [one for one in begun if _fits(one, where)]
    if not chosen:
        raise BadValueError(f"{pattern}: ParlGov has no election of which that is so")
    return {one.name: _keys(one) for one in chosen}


def _keys(election: Election) -> dict[str, Any]:
    return {"country": election.country, "election_date": election.date.isoformat()}


def _fits(election: Election, where: Mapping[str, Any]) -> bool:
    known = {**_keys(election), "year": election.date.year}
    known["date"] = known["election_date"]
    for column, value in where.items():
        if column not in known:
            mend = did_you_mean(column, known, f"known: {', '.join(known)}")
            raise BadValueError(f"ParlGov's elections have no {column!r}; {mend}")
        wanted = {str(one).casefold() for one in one_or_more(value)}
        if str(known[column]).casefold() not in wanted:
            return False
    return True
