"""Votes that are counted, as a file has them; and the tables of polls and votes beside it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from formateur_models.errors import BadFileError
from formateur_models.files.keys.keys_of_polls import LawKeys
from formateur_models.files.parts.reading_parts import Named, Reader, Tables, fields_of
from formateur_models.files.yamlfile import Place
from formateur_models.parliament.party import Party
from formateur_models.parliament.polling.counted import Counted
from formateur_models.parliament.polling.law import Law
from formateur_models.parliament.polling.survey import Survey

T = TypeVar("T")


def standing(parties: tuple[Party, ...], law: Law) -> Named:
    """Return who stands for election, with what each is called."""
    called = {
        one.id: tuple(
            filter(None, (one.name, one.short, *one.names.values(), *one.shorts.values()))
        )
        for one in parties
    }
    return {name: (name, *called.get(name, ())) for name in law.standing(tuple(called))}


def counted_of(reader: Reader, keys: LawKeys, lists: Named, place: Place) -> tuple[Counted, ...]:
    """Return the districts in which votes are counted."""
    said = keys.counted
    if not isinstance(said, str):
        return tuple(Counted(id=name, **fields_of(one)) for name, one in said.items())
    districts = {name: (name,) for name in keys.districts}
    return _read(reader, said, (*place, "counted"), lambda t: t.counted(said, lists, districts))


def surveys_of(reader: Reader, name: str, lists: Named, place: Place) -> tuple[Survey, ...]:
    """Return the polls of a table."""
    return _read(reader, name, (*place, "table"), lambda tables: tables.polls(name, lists))


def _read(
    reader: Reader, name: str, place: Place, read: Callable[[Tables], tuple[T, ...]]
) -> tuple[T, ...]:
    """Return what a table holds; one that is not there is a fault of the file that names it."""
    if reader.tables is None:
        what = f"no table is read here, such as {name!r}"
        reader.document.fault(place, what, "read the file with `formateur.load`")
        return ()
    try:
        return read(reader.tables)
    except BadFileError as error:
        reader.document.fault(place, error.what, error.mend)
        reader.document.unreadable.add((*place[:-1], "shares"))  # that there are none is no news
        return ()
