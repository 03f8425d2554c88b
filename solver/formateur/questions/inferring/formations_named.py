"""Parliaments by name, with the governments that formed in them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from formateur.library import load
from formateur.questions.ask import Parliament
from formateur.tables.parlgov.elections import PREFIX, Election, elections, fitting, is_name
from formateur_models.errors import BadValueError
from formateur_models.parliament.instance import Instance


def named(instances: Parliament | Iterable[Parliament]) -> dict[str, Instance]:
    """Return parliaments by name; an election of ParlGov stands for the first cabinet after it.

    Raises
    ------
    FormateurError
        If one cannot be loaded, two have one name, they are of several countries, or there is none.
    """
    given = (instances,) if isinstance(instances, Instance | str | os.PathLike) else instances
    found: dict[str, Instance] = {}
    for name, instance in (pair for one in given for pair in _meant(one)):
        if name in found:
            raise BadValueError(f"two parliaments are called {name}; give each a name of its own")
        found[name] = instance
    countries = sorted({one.country for one in found.values() if one.country})
    if len(countries) > 1:
        what = f"the parliaments are of {', '.join(countries)}, and a party is told by its id"
        raise BadValueError(f"{what}; ask of one country at a time")
    if not found:
        raise BadValueError("there is no parliament; name one or more")
    return found


def _meant(one: Parliament) -> Iterator[tuple[str, Instance]]:
    if isinstance(one, Instance):
        yield one.id, one
    elif not is_name(one) or "/" in str(one):
        yield os.fspath(one), load(one)
    else:
        for election in elections().values() if str(one) == PREFIX else fitting(str(one)):
            yield from _first(election)


def _first(election: Election) -> Iterator[tuple[str, Instance]]:
    """Yield the first cabinet that is no caretaker, if there is one of parties in parliament."""
    for name, cabinet in election.by_name.items():
        if not cabinet.caretaker:
            instance = load(name)
            if instance.formed is not None and instance.formed.cabinet:
                yield name, instance
            return
