"""Where bundled parties sit, and positions: ParlGov's where it places nine tenths of the seats."""

from __future__ import annotations

from fractions import Fraction

import pytest

import formateur
from formateur import Instance
from formateur.tables.parlgov.elections import of_country

ENOUGH = Fraction(9, 10)
ELSEWHERE = {  # bodies that ParlGov does not have, and one that is made up
    *("bosnia-2022", "eu-council", "european-parliament-2024", "iraq-2010", "iraq-2021"),
    *("textbook", "un-security-council"),
}
# Of the others whom it does not place: a party without a position by its name there, a joint list
# by its parties, a new one by nothing.
UNPLACED: dict[str, tuple[str, dict[str, tuple[str, ...]]]] = {
    "bulgaria-2021-11": ("BGR", {"pp": ("PP",)}),
    "france-2024": (
        "FRA",
        {
            "nfp": ("FI", "PS", "V", "PCF"),
            "ensemble": ("REM|R", "UDF|MD"),
            "rn-udr": ("FN", "UMP|LR"),
        },
    ),
    "italy-2018": ("ITA", {"m5s": ("M5S",)}),
    "netherlands-2023": ("NLD", {"gl-pvda": ("GL", "PvdA"), "nsc": (), "pvdd": ("PvdD",)}),
    "netherlands-2023-chambers": ("NLD", {"gl-pvda": ("GL", "PvdA"), "nsc": (), "pvdd": ("PvdD",)}),
    "portugal-2024": ("PRT", {"ad": ("PSD", "CDS-PP", "PPM")}),
    "spain-2023": ("ESP", {"sumar": (), "ehbildu": ("EHB",), "upn": ()}),
}


def seats(instance: Instance, parties: set[str]) -> Fraction:
    """Return the share of the parties' seats that these have."""
    held = {party.id: party.held.low for party in instance.parties if not party.never}
    return Fraction(sum(held[party] for party in parties), sum(held.values()))


def placed(instance: Instance) -> set[str]:
    return {party.id for party in instance.parties if "left_right" in party.positions}


def parlgov(country: str) -> dict[str, set[bool]]:
    """Return whether the table places each party of a country."""
    found: dict[str, set[bool]] = {}
    for election in of_country(country):
        for party in election.cabinets[0].parliament.parties:
            found.setdefault(party.name, set()).add(party.position is not None)
    return found


@pytest.mark.parametrize("id_", sorted(formateur.bundled().keys() - ELSEWHERE - UNPLACED.keys()))
def test_who_is_asked_by_position_has_nine_tenths_of_the_seats_placed(id_: str) -> None:
    instance = formateur.load(id_, language="en")
    if instance.poll:
        assert len(placed(instance)) == len(instance.parties)
    else:
        assert seats(instance, placed(instance)) >= ENOUGH


@pytest.mark.parametrize("id_", UNPLACED)
def test_where_parlgov_places_too_few_nobody_is_placed(id_: str) -> None:
    country, lists = UNPLACED[id_]
    instance, known = formateur.load(id_, language="en"), parlgov(country)
    assert seats(instance, set(lists)) > 1 - ENOUGH
    assert not placed(instance)
    for party, there in lists.items():
        assert all(name in known for name in there), party
        if len(there) == 1:
            assert known[there[0]] == {False}, party


@pytest.mark.parametrize("id_", sorted(formateur.bundled()))
def test_it_is_said_where_everybody_sits(id_: str) -> None:
    instance = formateur.load(id_, language="en")
    unseated = [party.id for party in instance.parties if party.seating is None]
    positions = {
        player for player, one in instance.players.items() if "left_right" in one.positions
    }
    assert [one for one in unseated if not positions >= set(instance.players_of(one))] == []


def test_where_no_seat_is_left_or_right_by_politics_the_note_says_so() -> None:
    for id_, first, last in (("eu-council", "pl", "hu"), ("un-security-council", "bh", "us")):
        instance = formateur.load(id_, language="en")
        assert "left and right mean nothing here" in str(instance.note)
        line = sorted(instance.parties, key=lambda party: party.seating or 0)
        assert (line[0].id, line[-1].id) == (first, last)
    names = [party.name for party in line]
    assert sorted(names) == names
