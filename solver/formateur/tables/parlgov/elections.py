"""The bundled elections by name: `parlgov:NLD-2010-06-09`, `parlgov:NLD-2010-06-09/Rutte-I`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date as Date
from functools import cache, cached_property

from formateur.tables.parlgov.cabinet import Cabinet
from formateur.tables.parlgov.called import PARLGOV, PREFIX
from formateur.tables.parlgov.countries import COUNTRIES
from formateur.tables.parlgov.dataset import read
from formateur.tables.parties.ids import id_of
from formateur_models.errors import (
    BadValueError,
    UnknownNameError,
    did_you_mean,
    listed,
)


@dataclass(frozen=True)
class Election:
    """An election, and the cabinets after it in the order in which they began."""

    cabinets: tuple[Cabinet, ...]

    @property
    def country(self) -> str:
        """As the table writes it."""
        return self.cabinets[0].country

    @property
    def date(self) -> Date:
        """The day of the election."""
        return self.cabinets[0].election_date

    @property
    def name(self) -> str:
        """What it is loaded by: `parlgov:NLD-2010-06-09`."""
        return f"{PREFIX}{self.country}-{self.date}"

    @cached_property
    def by_name(self) -> Mapping[str, Cabinet]:
        """The cabinets by what they are loaded by: `parlgov:NLD-2010-06-09/Rutte-I`."""
        return {f"{self.name}/{id_of(cabinet.name)}": cabinet for cabinet in self.cabinets}


@cache
def elections() -> Mapping[str, Election]:
    """Return the bundled elections by name, in order of country and day."""
    after: dict[tuple[str, Date], list[Cabinet]] = {}
    for cabinet in read(PARLGOV):
        after.setdefault((cabinet.country, cabinet.election_date), []).append(cabinet)
    found = (Election(tuple(after[key])) for key in sorted(after))
    return {election.name: election for election in found}


def found(name: str) -> tuple[Election, Cabinet | None]:
    """Return the election that is meant, and the cabinet if one is named.

    Parameters
    ----------
    name
        `parlgov:`, the country, the day of the election or the beginning of it where that is clear,
        and the cabinet after a slash; capitals do not matter.

    Raises
    ------
    UnknownNameError
        If there is none of that name.
    FormateurError
        If there are several.
    """
    begin, slash, cabinet = name.partition("/")
    begun = fitting(begin)
    if not slash:
        return _only(name, {one.name: (one, None) for one in begun})
    return _only(name, _led(name, cabinet, begun))


def fitting(name: str) -> list[Election]:
    """Return the elections of a country, or of a year, month or day there.

    Raises
    ------
    UnknownNameError
        If there is none.
    """
    country, _, day = name.removeprefix(PREFIX).partition("-")
    return _on(name, day, _of(name, country))


def beginning(name: str) -> list[str]:
    """Return the names that begin so, for a shell: elections, after a slash cabinets."""
    known = elections()
    if "/" in name:
        after = known.get(name.partition("/")[0])
        names = list(after.by_name) if after else []
    else:
        names = list(known)
    return [one for one in names if one.casefold().startswith(name.casefold())]


Found = tuple[Election, Cabinet | None]


def of_country(country: str) -> list[Election]:
    """Return the elections of a country.

    Raises
    ------
    UnknownNameError
        If the table has none.
    """
    return _of(country, country)


def _of(name: str, country: str) -> list[Election]:
    code = country.upper()
    if code not in COUNTRIES:
        what = f"{name}: ParlGov has no country {country!r}"
        raise UnknownNameError(f"{what}; {_country_meant(country)}")
    return [one for one in elections().values() if one.country == code]


def _country_meant(country: str) -> str:
    begin = country.casefold()
    begun = [
        code
        for code, called in COUNTRIES.items()
        if any(word.casefold().startswith(begin) for word in (code, called))
    ]
    if len(begun) == 1:
        return f"did you mean {begun[0]!r}?"
    return did_you_mean(country, COUNTRIES, f"known: {', '.join(COUNTRIES)}")


def _on(name: str, day: str, known: list[Election]) -> list[Election]:
    """Return those whose day begins so, by whole years, months and days."""
    begun = [one for one in known if f"{one.date}-".startswith(f"{day}-" if day else "")]
    if begun:
        return begun
    before = [one.name for one in known if str(one.date) < day]
    after = [one.name for one in known if str(one.date) > day]
    near = " and ".join(before[-1:] + after[:1])
    raise UnknownNameError(f"{name}: ParlGov has no election then; nearest to it: {near}")


def _led(name: str, cabinet: str, begun: list[Election]) -> dict[str, Found]:
    """Return the elections after which a cabinet of this name began."""
    named = {key: (one, each) for one in begun for key, each in one.by_name.items()}
    wanted = id_of(cabinet).casefold()
    chosen = {key: pair for key, pair in named.items() if _cabinet(key).casefold() == wanted}
    if not chosen:
        last = list(map(_cabinet, named))
        mend = did_you_mean(cabinet, last, f"known: {', '.join(last)}")
        raise UnknownNameError(f"{name}: no cabinet {cabinet!r} began then; {mend}")
    return dict(chosen)


def _only(name: str, known: Mapping[str, Found]) -> Found:
    if len(known) > 1:
        raise BadValueError(f"{name}: there are {len(known)}; name one: {listed(known)}")
    return next(iter(known.values()))


def _cabinet(key: str) -> str:
    return key.partition("/")[2]
