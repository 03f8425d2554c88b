"""Votes to seats as an electoral law has it, exactly, for one election."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from formateur_models.errors import BadValueError
from formateur_models.parliament.polling.law import OTHERS, District, Law
from formateur_models.rules.apportionment import Tie, TieError, apportion

NONE = Fraction(0)

Shares = Mapping[str, Fraction]
Districts = Mapping[str, Mapping[str, int]]
UNKNOWN: Districts = {}


def allotted(
    law: Law,
    method: str,
    seats: int,
    shares: Shares,
    passing: frozenset[str],
    districts: Districts = UNKNOWN,
) -> dict[str, int]:
    """Return the seats of each party.

    1. The bonus.
    2. The seats of the districts, by the votes that the swing makes likely there.
    3. Levelling seats, or what else is given away in the whole country.
    4. Of a joint list, each party has its part.

    Parameters
    ----------
    shares
        Of all votes, by list; what is left is of others.
    passing
        The lists that pass their thresholds, of which there is at least one.
    districts
        Votes of each district by list, in place of those that the swing makes likely.

    Raises
    ------
    FormateurError
        If a district has no votes or no seats, or a list no parties.
    TieError
        If a seat belongs to several lists alike; then all seats are undecided.
    """
    if not law.sound:
        raise BadValueError("nobody voted in a district, or shares a list; mend the law")
    try:
        return _allotted(law, method, seats, shares, passing, districts)
    except TieError as error:
        tie = error.tie
        raise TieError(Tie(tie.parties, tie.seats, {}, seats)) from None


def _allotted(
    law: Law,
    method: str,
    seats: int,
    shares: Shares,
    passing: frozenset[str],
    districts: Districts,
) -> dict[str, int]:
    able = {name: share for name, share in shares.items() if name in passing}
    given = dict.fromkeys(shares, 0)
    left = seats
    if law.bonus:
        first = _first(able)
        given[first] += min(law.bonus.given(shares[first]), left)
        left -= given[first]
    in_districts = _in_districts(law, method, shares, able, districts)
    left -= sum(district.seats for district in law.districts)
    if law.levelling:
        in_districts = levelled(in_districts, able, left, method)
    elif left:
        _add(given, apportion(able, left, method))
    _add(given, in_districts)
    return _of_parties(law, given)


def _first(able: Shares) -> str:
    most = max(able.values())
    first = tuple(name for name, share in able.items() if share == most)
    if len(first) > 1:
        raise TieError(Tie(first, 1, dict.fromkeys(able, 0)))
    return first[0]


def _add(given: dict[str, int], more: Mapping[str, int]) -> None:
    for name, seats in more.items():
        given[name] += seats


def _in_districts(
    law: Law, method: str, shares: Shares, able: Shares, districts: Districts
) -> dict[str, int]:
    given = dict.fromkeys(able, 0)
    last = _last(law)
    for district in law.districts:
        swung: Mapping[str, int | Fraction]
        swung = districts.get(district.id) or _swung(law, district, shares, last)
        _add(given, in_district(law, method, district.seats, swung, able))
    return given


def in_district(
    law: Law, method: str, seats: int, swung: Mapping[str, int | Fraction], able: Shares
) -> dict[str, int]:
    """Return the seats of a district.

    Parameters
    ----------
    swung
        Votes there of lists and of others.
    able
        Shares in the country of those that pass there.

    Raises
    ------
    TieError
        If a seat belongs to several lists alike.
    """
    least = law.district_threshold * sum(swung.values())
    votes = {name: share for name, share in swung.items() if name in able}
    here = {name: share for name, share in votes.items() if share and share >= least}
    if not here:  # nobody passes there: all who pass in the country, or are left there, share
        here = votes if any(votes.values()) else dict(able)
    return apportion(here, seats, method)


def _last(law: Law) -> dict[str, Fraction]:
    """Return the shares of all votes last time."""
    total = sum(district.total for district in law.districts)
    names = {name for district in law.districts for name in district.votes}
    last = {
        name: Fraction(sum(district.votes.get(name, 0) for district in law.districts), total)
        for name in names
    }
    return {**last, OTHERS: 1 - sum(last.values(), NONE)}


def _swung(law: Law, district: District, shares: Shares, last: Shares) -> dict[str, Fraction]:
    """Return the shares in a district; a new list has there what it has in the country."""
    total = sum(shares.values(), NONE)
    now = {**shares, OTHERS: 1 - total}
    before = {name: Fraction(many, district.total) for name, many in district.votes.items()}
    before[OTHERS] = Fraction(district.others, district.total)
    swung = {}
    for name, share in now.items():
        here, there = before.get(name, NONE), last.get(name, NONE)
        if not there:
            swung[name] = share
        elif law.swing == "uniform":
            swung[name] = max(NONE, here + share - there)
        else:
            swung[name] = here * share / there
    return swung


def levelled(
    in_districts: Mapping[str, int], able: Shares, left: int, method: str
) -> dict[str, int]:
    """Return all seats of lists, with levelling seats.

    A list that has more in the districts than in proportion keeps them, and the others share the
    rest without it (as in Sweden and Norway).
    """
    total = sum(in_districts.values()) + left
    among = dict(able)
    kept: dict[str, int] = {}
    while any(among.values()) and (rest := total - sum(kept.values())) > 0:
        whole = apportion(among, rest, method)
        over = [name for name in among if in_districts[name] > whole[name]]
        if not over:
            return {**kept, **whole}
        kept |= {name: in_districts[name] for name in over}
        among = {name: share for name, share in among.items() if name not in kept}
    return {**in_districts, **kept}


def _of_parties(law: Law, given: Mapping[str, int]) -> dict[str, int]:
    found: dict[str, int] = {}
    for name, seats in given.items():
        found |= parts(law.members(name), seats)
    return found


def parts(members: Mapping[str, int], seats: int) -> dict[str, int]:
    """Return what each party has of the seats of its list; of equal claims the first named.

    By the largest remainders.
    """
    total = sum(members.values())
    given = {party: weight * seats // total for party, weight in members.items()}
    rests = {party: weight * seats % total for party, weight in members.items()}
    order = sorted(members, key=lambda party: -rests[party])
    for party in order[: seats - sum(given.values())]:
        given[party] += 1
    return given
