"""Parliaments by name, with the governments that formed in them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from formateur.library import load
from formateur.questions.ask import Parliament
from formateur.tables.choices.rebuilt import is_of_coalitions, rebuilt
from formateur.tables.parlgov.called import PREFIX, is_name
from formateur.tables.parlgov.elections import Election, elections, fitting
from formateur.tables.sheets.sheet import shown
from formateur_models.errors import BadValueError
from formateur_models.parliament.instance import Instance

Given = Parliament | Mapping[Any, Instance]


def named(instances: Given | Iterable[Given]) -> dict[str, Instance]:
    """Return parliaments by name; an election of ParlGov stands for the first cabinet after it.

    A mapping names them by its keys. A table of coalitions, a file or a frame, stands for all of
    its parliaments.

    Raises
    ------
    FormateurError
        If one cannot be loaded, two have one name, they are of several countries, or there is none.
    """
    alone = isinstance(instances, Instance | str | os.PathLike | Mapping) or _is_frame(instances)
    given: Any = (instances,) if alone else instances
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


def _meant(one: Given) -> Iterator[tuple[str, Instance]]:
    if isinstance(one, Instance):
        yield one.id, one
    elif isinstance(one, Mapping):
        yield from _told(one)
    elif _is_frame(one) or is_of_coalitions(Path(one)):
        yield from rebuilt(one).items()
    elif not is_name(one) or "/" in str(one):
        yield os.fspath(one), load(one)
    else:
        for election in elections().values() if str(one) == PREFIX else fitting(str(one)):
            yield from _first(election)


def _is_frame(one: Any) -> bool:
    return hasattr(type(one), "columns")


def _told(made: Mapping[Any, Instance]) -> Iterator[tuple[str, Instance]]:
    """Yield parliaments by their keys; those of a table, if its rows made all.

    Raises
    ------
    TableError
        If some rows make none.
    """
    for error in getattr(made, "left_out", {}).values():
        raise error
    for key, instance in made.items():
        parts = key if isinstance(key, tuple) else (key,)
        yield ", ".join(map(shown, parts)), instance


def _first(election: Election) -> Iterator[tuple[str, Instance]]:
    """Yield the first cabinet that is no caretaker, if there is one of parties in parliament."""
    for name, cabinet in election.by_name.items():
        if not cabinet.caretaker:
            instance = load(name)
            if instance.formed is not None and instance.formed.cabinet:
                yield name, instance
            return
