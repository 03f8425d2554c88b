"""The parliament after a bundled election, or at the start of a cabinet, as an instance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date as Date

from formateur.tables.parlgov.cabinet import Cabinet
from formateur.tables.parlgov.called import PREFIX
from formateur.tables.parlgov.countries import COUNTRIES
from formateur.tables.parlgov.elections import Election, found
from formateur.tables.parties.ids import id_of, ids_of
from formateur_models.parliament.formed import Formed
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.party import Party, Source
from formateur_models.theories.spectrum import USUAL

PARLGOV = Source(
    id="parlgov",
    title="ParlGov: parliaments and governments database, development version",
    author="H. Döring, C. Huber and P. Manow",
)
# Rows of ParlGov that are no party but several, or people without one.
GROUPS = {"none": "independents", "one-seat": "parties of one seat", "etc": "others"}

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)


def instance_called(name: str) -> Instance:
    """Return the parliament of a name such as `parlgov:NLD-2010-06-09/Rutte-I`.

    Raises
    ------
    UnknownNameError, FormateurError
        As :func:`formateur.tables.parlgov.elections.found`.
    """
    election, cabinet = found(name)
    return of_election(election) if cabinet is None else of_cabinet(cabinet, election)


def of_election(election: Election) -> Instance:
    """Return the parliament in which the first cabinet after an election began."""
    first = election.cabinets[0]
    return _instance(election, first, election.name, f"election of {_day(election.date)}")


def of_cabinet(cabinet: Cabinet, election: Election) -> Instance:
    """Return the parliament in which a cabinet began, with the cabinet as the one that formed."""
    name = f"{election.name}/{id_of(cabinet.name)}"
    return _instance(election, cabinet, name, f"{cabinet.name}, {_day(cabinet.start)}", formed=True)


def _instance(
    election: Election, cabinet: Cabinet, name: str, told: str, *, formed: bool = False
) -> Instance:
    parliament = cabinet.parliament
    parties = parliament.parties
    made = ids_in_order(party.name for party in parties)
    ids = {party.id: id_ for party, id_ in zip(parties, made, strict=True)}
    sitting = tuple(
        Party(
            id=ids[party.id],
            name=GROUPS.get(party.name, ""),
            seats=party.seats,
            source_id="" if party.name == ids[party.id] else party.name,
            positions={} if party.position is None else {USUAL: party.position},
        )
        for party in parties
    )
    country = COUNTRIES.get(election.country, election.country)
    return Instance(
        id=id_of(name.removeprefix(PREFIX)),
        title=f"{country}, {told}",
        country=country,
        date=cabinet.start if formed else election.date,
        seats=parliament.seats,
        unaligned=parliament.seats - sum(party.seats for party in parties),
        parties=sitting,
        sources=(PARLGOV,),
        formed=_formed(cabinet, ids) if formed else None,
    )


def _formed(cabinet: Cabinet, ids: dict[str, str]) -> Formed:
    members = tuple(ids[party.id] for party in cabinet.seated)
    leads = [ids[party] for party in cabinet.led_by & cabinet.members]
    lead = leads[0] if len(leads) == 1 else ""
    return Formed(cabinet=members, lead=lead, date=cabinet.start, sources=(PARLGOV.id,))


def ids_in_order(names: Iterable[str]) -> list[str]:
    """Return ids made of what parties are called; two of one name are told apart by a number."""
    times: Counter[str] = Counter()
    texts = []
    for name in names:
        times[name] += 1
        texts.append(name if times[name] == 1 else f"{name} {times[name]}")
    made = ids_of(texts)
    return [made[text] for text in texts]


def _day(date: Date) -> str:
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}"
