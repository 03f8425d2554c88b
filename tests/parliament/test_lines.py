"""Independents: so many who are alike, each free, told as one line."""

from __future__ import annotations

import pytest

import formateur
from formateur import Instance
from formateur.errors import InstanceError

TEXT = """
formateur: 1
seats: 100
parties:
  a: {name: Alpha, seats: 41}
  b: {seats: 26}
  c: {seats: 20}
  free: {name: independents, names: {ar: المستقلون}, seats: 1, count: 13}
statements:
  - {veto: [a, b]}
  - {veto: [a, c]}
  - {veto: [b, c]}
"""


def read(text: str = TEXT) -> Instance:
    return formateur.read_text(text, "i")


@pytest.mark.parametrize("engine", ["search", "cpsat", "pulp:cbc", "pulp:highs"])
def test_a_number_of_them_is_one_coalition(engine: str) -> None:
    found = list(formateur.enumerate(read(), "winning", engine=engine))
    assert sorted((len(v.cabinet), v.seats) for v in found) == [
        *((11, 51), (12, 52), (13, 53), (14, 54)),
    ]
    assert formateur.count(read(), "mwc") == 1


def test_they_are_told_by_their_number_and_count_as_one_party() -> None:
    found = formateur.solve(read())
    assert "10 of 13 independents" in str(found)
    assert found.governments[0].objectives["parties"] == 2
    assert "10 of 13 <bdi>independents</bdi>" in formateur.report(read())
    assert "والمستقلون (10 من 13) الحكم" in formateur.report(read(), language="ar")


def test_which_of_them_makes_no_difference() -> None:
    some = [
        formateur.judge(read(), ["a", *ones]) for ones in (["free.05", "free.11"], ["free.2-of-13"])
    ]
    assert some[0] == some[1]
    assert some[0].cabinet == ("a", "free.01", "free.02")
    assert some[0].splits == ()
    given = formateur.Government(frozenset({"a", "free.05"}))
    assert "alike" in formateur.judge(read(), given).unmet


def test_in_a_chamber_each_has_what_is_stated_and_a_file_says_so() -> None:
    text = TEXT + "chambers:\n  senate: {seats: 36, parties: {a: 10, free: 2}}\n"
    both = read(text)
    assert formateur.judge(both, ["a", "free.10-of-13"]).accepted
    assert not formateur.judge(both, ["a", "free.4-of-13"]).accepted
    assert formateur.read_text(both.to_yaml(), "i") == both
    assert "free: 2" in both.to_yaml()


def test_their_seats_are_those_of_the_file() -> None:
    with pytest.raises(formateur.FormateurError, match="13 who are alike, and keep their seats"):
        read().changed(formateur.Changes(seats={"free": 2}))
    with pytest.raises(formateur.FormateurError, match="write free, or a number of these 13"):
        formateur.judge(read(), ["a", "free.14-of-13"])


def test_a_veto_against_them_is_one_against_each() -> None:
    refused = read(TEXT + "  - {veto: [a, free]}\n")
    assert formateur.count(refused, "winning") == 0
    assert formateur.judge(refused, ["a", "free.1-of-13"]).broken == ("veto-a-free",)


def test_it_is_written_and_read_as_it_was() -> None:
    text = read().to_yaml()
    assert "count: 13" in text
    assert read(text) == read()


def test_in_power_each_is_a_member() -> None:
    index = formateur.power(read(), "shapley-shubik")["shapley-shubik"]
    assert index["free.01"] == index["free.13"] > 0


def test_a_statement_names_none_of_them() -> None:
    with pytest.raises(InstanceError, match="is of 13 who are alike"):
        read(TEXT + "  - {veto: [a, free.03]}\n")


def test_some_of_them_away_leaves_the_others_alike() -> None:
    away = read(TEXT + "scenarios: {away: {vacant: [free.05]}}\n").with_scenarios("away")
    assert {v.seats for v in formateur.enumerate(away, "winning")} == {51, 52, 53}
