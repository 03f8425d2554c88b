"""Bars of votes: who is on them, how far each reaches, and how far all have to."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

import formateur
from formateur import Instance
from formateur.questions.ask import Ask
from formateur.telling.page.sections.votebars import WIDTH, bar, reaches, weighed
from formateur.telling.page.subject import Subject

TOLERATED = """
formateur: 1
id: tolerated
seats: 100
rule: negative
unaligned: 5
parties: {a: {seats: 30}, b: {seats: 25}, c: {seats: 40}}
statements: [{abstain: b, if: [a]}]
"""
WEIGHED = """
formateur: 1
id: weighed
seats: 10
rule: {all: [absolute, {share: 2/3, weight: people}]}
weights: {people: {name: the people}}
parties:
  a: {name: A, seats: 6, weights: {people: 30}}
  b: {name: B, seats: 4, weights: {people: 60}}
"""
SEATLESS = """
formateur: 1
id: seatless
rule: {share: 3/4, weight: people}
weights: {people: {name: the people}}
parties: {a: {weights: {people: 30}}, b: {weights: {people: 50}}}
"""


def bar_of(instance: Instance, *cabinet: str) -> dict[str, Any]:
    return bar(Subject(Ask.of(instance, "harmony")), formateur.judge(instance, cabinet))


def placed(told: dict[str, Any]) -> list[tuple[str, str, int, int]]:
    return [(one["id"], one["role"], one["x"], one["width"]) for one in told["parts"]]


def test_a_short_name_is_told_where_the_name_does_not_show_it() -> None:
    told = bar_of(formateur.load("bosnia-2022"), "nip", "sdp")
    assert {one["id"]: one["brief"] for one in told["parts"]} == {"nip": "NiP", "sdp": ""}


def test_members_come_first_and_helpers_go_on_where_they_end() -> None:
    told = bar_of(formateur.load("spain-2023"), "pp")
    ends = [round(WIDTH * seats / 350) for seats in (0, 137, 170, 171, 172)]
    assert [(one, role) for one, role, _, _ in placed(told)] == [
        ("pp", "member"),
        *((one, "helper") for one in ("vox", "cc", "upn")),
    ]
    assert [x for _, _, x, _ in placed(told)] == ends[:-1]
    assert [x + width for _, _, x, width in placed(told)] == ends[1:]
    assert told["abstain"] == []


def test_a_line_stands_at_every_majority_that_is_asked_for() -> None:
    """176 of 350 in the first round; in the second, where all vote, the same."""
    assert bar_of(formateur.load("spain-2023"), "pp")["lines"] == [round(WIDTH * 176 / 350)]
    assert bar_of(formateur.load("germany-2025"), "spd")["lines"] == [round(WIDTH * 316 / 630)]


def test_who_abstains_reaches_on_where_votes_against_are_counted() -> None:
    """50 of 100 may be against: of the 95 who vote, 45 have not to be."""
    told = bar_of(formateur.read_text(TOLERATED), "a")
    assert placed(told) == [("a", "member", 0, 300), ("b", "still", 300, 250)]
    assert told["lines"] == [450]
    assert [one["id"] for one in told["abstain"]] == ["b"]


def test_who_abstains_does_not_reach_on_where_votes_for_are_counted() -> None:
    told = bar_of(formateur.read_text(TOLERATED.replace("negative", "absolute")), "a")
    assert placed(told) == [("a", "member", 0, 300)]
    assert told["lines"] == [510]
    assert [one["id"] for one in told["abstain"]] == ["b"]


@pytest.mark.parametrize(
    ("rule", "far"),
    [
        ("absolute", Fraction(51, 100)),
        ("negative", Fraction(45, 100)),
        ("{quota: 60}", Fraction(60, 100)),
        ("{share: 2/3}", Fraction(67, 100)),
        ("{against: 20}", Fraction(75, 100)),
    ],
)
def test_a_bar_that_reaches_so_far_passes_and_one_that_does_not_fails(
    rule: str, far: Fraction
) -> None:
    """Of the 95 who vote, whoever has so many of 100 seats behind it, or not against it."""
    text = TOLERATED.replace("rule: negative", f"rule: {rule}").partition("statements")[0]
    for a in (int(far * 100), int(far * 100) - 1):
        sizes = f"a: {{seats: {a}}}, b: {{seats: {95 - a}}}"
        instance = formateur.read_text(
            text.replace("a: {seats: 30}, b: {seats: 25}, c: {seats: 40}", sizes)
        )
        verdict = formateur.judge(instance, ["a"])
        assert list(reaches(instance, verdict.parts)) == [far]
        assert verdict.wins == (Fraction(a, 100) >= far)


def test_a_weight_has_a_bar_of_its_own() -> None:
    instance = formateur.read_text(WEIGHED)
    subject, verdict = Subject(Ask.of(instance, "harmony")), formateur.judge(instance, ["a"])
    seats, people = verdict.parts
    assert bar(subject, verdict)["lines"] == [600]
    assert weighed(subject, verdict, seats) is None
    told = weighed(subject, verdict, people)
    assert told is not None
    assert [(one["x"], one["width"]) for one in told["parts"]] == [(0, round(WIDTH * 30 / 90))]
    assert told["lines"] == [round(WIDTH * 60 / 90)]


def test_where_nobody_has_seats_the_bar_is_of_what_is_counted() -> None:
    told = bar_of(formateur.read_text(SEATLESS), "b")
    assert placed(told) == [("b", "member", 0, 625)]
    assert told["lines"] == [750]


def test_a_part_of_a_party_stands_for_itself() -> None:
    told = bar_of(formateur.load("iraq-2010"), "iraqiya.rest", "kurdistan-alliance")
    assert {one["id"] for one in told["parts"]} == {"iraqiya.rest", "kurdistan-alliance"}
    assert all(one["seats"].isdigit() for one in told["parts"])
