"""The chambers of a file, and who has how many seats in each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Any

from formateur_models.errors import did_you_mean, listed
from formateur_models.files.parts.reading_parts import Reader, texts_of
from formateur_models.files.parts.reading_rules import read_rule
from formateur_models.files.usual_keys import CHAMBER
from formateur_models.files.yamlfile import Place
from formateur_models.parliament.chambers import Chamber
from formateur_models.parliament.party import Party
from formateur_models.rules.majority import ABSOLUTE, Count

Held = dict[str, dict[str, Fraction]]  # by name of a party or faction, then by chamber


def read_chambers(reader: Reader, data: Any) -> tuple[tuple[Chamber, ...], Held]:
    """Read the chambers, and who sits in them; those with a fault are left out."""
    held: Held = {}
    found = []
    for id_, value in reader.mapping(("chambers",), data).items():
        stated = dict(value) if isinstance(value, dict) else value
        rule = stated.pop("rule", "absolute") if isinstance(value, dict) else "absolute"
        asked = _rule(reader, rule, ("chambers", id_, "rule"))
        keys = reader.keys(CHAMBER, stated, ("chambers", id_))
        if keys is None:
            continue
        fields = texts_of(keys, reader.translations, ("chambers", id_)) | {"rule": asked}
        for name, seats in fields.pop("parties").items():
            held.setdefault(name, {})[id_] = Fraction(seats)
        found.append(Chamber(id=id_, **fields))
    return tuple(found), held


def _rule(reader: Reader, rule: Any, place: Place) -> Count:
    """Read the rule of a chamber, which is one count; of a fault, the usual one."""
    found = read_rule(reader, rule, place)
    if found is not None and not isinstance(found, Count):
        what = "a chamber has one rule of its own"
        mend = "give the parties weights instead, and put both rules under `rule:` at the top"
        reader.document.fault(place, what, mend)
    return found if isinstance(found, Count) else ABSOLUTE


def seated(reader: Reader, parties: Iterable[Party], held: Held) -> Iterator[Party]:
    """Yield the parties with their seats in the chambers as weights; who is unknown is a fault."""
    parties = list(parties)
    known = [name for party in parties for name in (party.id, *party.parts)]
    there = {*known, *(f"{party.id}.{one.id}" for party in parties for one in party.factions)}
    for name, seats in held.items():
        for chamber in seats if name not in there else ():
            mend = did_you_mean(name, known, f"known: {listed(known)}" if known else "add it")
            place = ("chambers", chamber, "parties", name)
            reader.document.fault(place, f"no party or faction is called {name!r}", mend)
    for party in parties:
        if party.count > 1:  # what is stated is what each of them has
            each = held.pop(party.id, {})
            for name in (f"{party.id}.{one.id}" for one in party.factions):
                held[name] = {**each, **held.get(name, {})}
        elif party.splittable:
            for chamber in held.pop(party.id, {}):
                place = ("chambers", chamber, "parties", party.id)
                one = f"{party.id}.{party.factions[0].id}"
                what = f"the factions of {party.id!r} vote for themselves"
                reader.document.fault(place, what, f"give the seats of each, such as {one}")
        factions = tuple(
            _with(reader, faction, f"{party.id}.{faction.id}", held) for faction in party.factions
        )
        yield replace(_with(reader, party, party.id, held), factions=factions)


def _with(reader: Reader, one: Any, name: str, held: Held) -> Any:
    """Return a party or faction with what it has in the chambers; what it has twice is a fault."""
    seats = held.get(name, {})
    for chamber in (chamber for chamber in seats if chamber in one.weights):
        what = f"{name!r} states its seats there twice, here and under `weights`"
        reader.document.fault(("chambers", chamber, "parties", name), what, "take one of them out")
    return replace(one, weights={**one.weights, **seats}) if seats else one
