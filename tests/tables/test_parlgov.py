"""Parliaments of the bundled table by name."""

from __future__ import annotations

import json
from datetime import date
from fractions import Fraction

import pytest
from click.shell_completion import CompletionItem

import formateur
from formateur.cli.options import InstanceName
from formateur.questions.backtesting import read
from formateur.tables.parlgov.countries import COUNTRIES
from formateur.tables.parlgov.elections import elections, found
from formateur.tables.parlgov.parliaments import of_cabinet, of_election
from helpers.command import run


def test_an_election_by_its_day() -> None:
    made = formateur.load("parlgov:NLD-2010-06-09")
    assert (made.title, made.country) == ("Netherlands, election of 9 June 2010", "Netherlands")
    assert (made.id, made.date, made.seats) == ("NLD-2010-06-09", date(2010, 6, 9), 150)
    assert made.party["VVD"].seats == 31
    assert made.party["VVD"].positions == {"left_right": Fraction(73482, 10_000)}
    assert made.formed is None


def test_a_cabinet_after_it_with_who_formed() -> None:
    made = formateur.load("parlgov:NLD-2010-06-09/Rutte-I")
    assert made.title == "Netherlands, Rutte I, 14 October 2010"
    assert made.date == date(2010, 10, 14)
    assert made.formed is not None
    assert (made.formed.cabinet, made.formed.lead) == (("VVD", "CDA"), "VVD")


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("parlgov:NLD-2010", "NLD-2010-06-09"),
        ("parlgov:nld-2010-06", "NLD-2010-06-09"),
        ("parlgov:NLD-2010/rutte i", "NLD-2010-06-09-Rutte-I"),
        ("parlgov:GBR-1974/Wilson-IV", "GBR-1974-10-10-Wilson-IV"),  # of two elections
        ("parlgov:NLD/Rutte-VII", "NLD-2021-03-17-Rutte-VII"),
    ],
)
def test_what_is_clear_need_not_be_written(name: str, id_: str) -> None:
    assert formateur.load(name).id == id_


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("GBR-1974", "there are 2; name one: parlgov:GBR-1974-02-28, parlgov:GBR-1974-10-10"),
        ("NL-2010", "no country 'NL'; did you mean 'NLD'?"),
        ("Netherlands-2010", "no country 'Netherlands'; did you mean 'NLD'?"),
        ("GER-2005", "no country 'GER'; did you mean 'DEU'?"),
        ("XXX-2005", "no country 'XXX'; known: AUS, AUT"),
        ("NLD-2010-06-10", "nearest to it: parlgov:NLD-2010-06-09 and parlgov:NLD-2012-09-12"),
        ("NLD-20", "nearest to it: parlgov:NLD-1998-05-06 and parlgov:NLD-2002-05-15"),
        ("NLD-2010/Ruttte", "no cabinet 'Ruttte' began then; did you mean 'Rutte-I'?"),
        ("NLD-2010/Kok", "known: Rutte-I, Rutte-II"),
        ("", "no country ''; known: AUS"),
    ],
)
def test_what_is_not_there_is_told_with_what_is(name: str, told: str) -> None:
    with pytest.raises(formateur.FormateurError) as error:
        formateur.load(f"parlgov:{name}")
    assert str(error.value).startswith(f"parlgov:{name}: ")
    assert told in str(error.value)


def test_every_cabinet_of_the_table_has_a_name_that_leads_to_it() -> None:
    every = elections()
    named = {name: one for election in every.values() for name, one in election.by_name.items()}
    assert len(named) == len(read("parlgov")) == 1618
    for name, cabinet in named.items():
        election, meant = found(name)
        assert meant is cabinet
        assert election.cabinets[0].start <= cabinet.start


def test_every_parliament_is_an_instance_with_the_seats_of_the_table() -> None:
    for election in elections().values():
        made = of_election(election)
        parliament = election.cabinets[0].parliament
        assert [p.seats for p in made.parties] == [p.seats for p in parliament.parties]
        assert made.seats == parliament.seats
        last = election.cabinets[-1]
        formed = of_cabinet(last, election).formed
        assert formed is not None
        assert len(formed.cabinet) == len(last.members)


def test_every_country_has_a_name() -> None:
    assert {election.country for election in elections().values()} == set(COUNTRIES)


def test_two_rows_of_one_name_are_two_parties() -> None:
    made = formateur.load("parlgov:FRA-1951")
    twins = [party for party in made.parties if party.id.startswith("none")]
    assert [(party.id, party.name) for party in twins] == [
        ("none", "independents"),
        ("none-2", "independents"),
    ]


def test_commands_take_the_names_and_list_them() -> None:
    done = run("list", "parlgov:NLD-2010", "--theory", "mwc", "--count")
    assert done.code == 0, done.err
    listed = run("instances", "--parlgov", "--country", "NLD,BEL", "--format", "json")
    rows = json.loads(listed.out)
    assert [rows[0]["country"], rows[-1]["country"]] == ["NLD", "BEL"]
    told = next(row for row in rows if row["id"] == "parlgov:NLD-2010-06-09")
    assert told["cabinets"] == [f"parlgov:NLD-2010-06-09/Rutte-{n}" for n in ("I", "II")]
    assert "Rutte-I, Rutte-II" in run("instances", "--parlgov", "--country", "NLD").out
    assert run("instances", "--parlgov", "--country", "NL").code == 2
    assert run("instances", "--country", "NLD").code == 2
    assert run("solve", "parlgov:NLD-1900").code == 2


def completed(incomplete: str) -> list[str]:
    found: list[CompletionItem] = InstanceName().shell_complete(None, None, incomplete)  # type: ignore[arg-type]
    return [item.value for item in found if item.type == "plain"]


def test_the_shell_completes_elections_and_cabinets() -> None:
    assert completed("parl") == ["parlgov:"]
    assert completed("parlgov:nld-2010") == ["parlgov:NLD-2010-06-09"]
    assert completed("parlgov:NLD-2010-06-09/R") == [
        "parlgov:NLD-2010-06-09/Rutte-I",
        "parlgov:NLD-2010-06-09/Rutte-II",
    ]
    assert completed("parlgov:NLD-2011-01-01/") == []
