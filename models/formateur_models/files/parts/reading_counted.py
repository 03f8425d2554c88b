"""Votes that are counted, as a file has them; and the tables of polls and votes beside it."""

from __future__ import annotations

from formateur_models.files.keys.keys_of_polls import LawKeys
from formateur_models.files.parts.reading_parts import Named, Reader, Tables, fields_of
from formateur_models.files.yamlfile import Place
from formateur_models.parliament.party import Party
from formateur_models.parliament.polling.counted import Counted
from formateur_models.parliament.polling.law import Law
from formateur_models.parliament.polling.survey import Survey


def standing(parties: tuple[Party, ...], law: Law) -> Named:
    """Return who stands for election, with what each is called."""
    called = {
        party.id: tuple(filter(None, (party.name, party.short, *party.names.values())))
        for party in parties
    }
    return {name: (name, *called.get(name, ())) for name in law.standing(tuple(called))}


def counted_of(reader: Reader, keys: LawKeys, lists: Named, place: Place) -> tuple[Counted, ...]:
    """Return the districts in which votes are counted."""
    said = keys.counted
    if not isinstance(said, str):
        return tuple(Counted(id=name, **fields_of(one)) for name, one in said.items())
    if (tables := _tables(reader, said, (*place, "counted"))) is None:
        return ()
    return tables.counted(said, lists, {name: (name,) for name in keys.districts})


def surveys_of(reader: Reader, name: str, lists: Named, place: Place) -> tuple[Survey, ...]:
    """Return the polls of a table."""
    tables = _tables(reader, name, (*place, "table"))
    return tables.polls(name, lists) if tables else ()


def _tables(reader: Reader, name: str, place: Place) -> Tables | None:
    if reader.tables is None:
        what = f"no table is read here, such as {name!r}"
        reader.document.fault(place, what, "read the file with `formateur.load`")
    return reader.tables
