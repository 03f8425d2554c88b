"""A second chamber: needed, or told only; as a file has it, and as weights and rules have it."""

from __future__ import annotations

import pytest

import formateur
from formateur import Instance
from formateur.errors import BadValueError, InstanceError

TEXT = """
formateur: 1
seats: 100
parties:
  a: {seats: 45}
  b: {seats: 35}
  c: {seats: 20, factions: {x: {seats: 12}, y: {seats: 8}}, split: 1}
chambers:
  senate: {name: the Senate, seats: 40, unaligned: 2, parties: {a: 18, c.x: 2, c.y: 7, b: 11}}
"""
REGIONS = "  regions: {seats: 16, rule: {share: 1/2}, needed: false, parties: {a: 3, c.y: 13}}\n"


def read(text: str = TEXT) -> Instance:
    return formateur.read_text(text, "i")


def test_a_government_needs_a_majority_in_each_chamber() -> None:
    verdict = formateur.judge(read(), ["a", "c.x"])
    assert (verdict.seats, verdict.wins) == (57, False)
    senate = verdict.parts[1]
    assert (senate.name, senate.yes, senate.needed, senate.of, senate.passes) == (
        *("a majority of the Senate", 20, 21),
        *(40, False),
    )
    assert formateur.judge(read(), ["a", "c"]).wins


@pytest.mark.parametrize("engine", ["cpsat", "pulp:cbc", "pulp:highs"])
def test_every_engine_finds_those_that_pass_both(engine: str) -> None:
    found = {v.cabinet for v in formateur.enumerate(read(), "mwc", engine=engine)}
    assert found == {("a", "b"), ("a", "c.y")}


def test_it_is_a_weight_and_a_part_of_the_rule() -> None:
    meant = TEXT[: TEXT.index("chambers")].replace(
        "a: {seats: 45}", "a: {seats: 45, weights: {s: 18}}"
    )
    meant = meant.replace("b: {seats: 35}", "b: {seats: 35, weights: {s: 11}}")
    meant = meant.replace("seats: 12", "seats: 12, weights: {s: 2}")
    meant = meant.replace("seats: 8", "seats: 8, weights: {s: 7}")
    meant += "rule: {all: [absolute, {rule: absolute, weight: s, body: 40}]}\n"
    told = [
        [v.cabinet for v in formateur.enumerate(one, "winning")] for one in (read(), read(meant))
    ]
    assert told[0] == told[1]


def test_what_is_not_needed_is_told() -> None:
    whole = read(TEXT + REGIONS)
    verdict = formateur.judge(whole, ["a", "b"])
    assert verdict.accepted
    assert [part.passes for part in verdict.beside] == [False]
    assert "passed; 16 vote for it, 8 are needed (half of the regions) (not needed)" in str(
        formateur.solve(whole)
    )
    assert verdict.to_dict()["beside"] == [verdict.beside[0].to_dict()]


def test_it_is_written_and_read_as_it_was() -> None:
    whole = read(TEXT + REGIONS)
    assert "parties: {a: 18, b: 11, c.x: 2, c.y: 7}" in whole.to_yaml()
    assert read(whole.to_yaml()) == whole


def test_a_boycott_leaves_the_size_of_each_chamber_as_it_is() -> None:
    away = TEXT + "scenarios: {away: {vacant: [b]}}\n"
    there = read(away).with_scenarios("away")
    verdict = formateur.judge(there, ["a", "c.x"])
    assert (verdict.parts[1].yes, verdict.parts[1].body, verdict.wins) == (20, 40, False)


@pytest.mark.parametrize(
    ("there", "fault"),
    [
        ("seats: 41, parties: {a: 18}", "the parties and the unaligned have 18 seats there"),
        ("seats: 18, parties: {d: 18}", "no party or faction is called 'd'"),
        ("seats: 18, parties: {c: 18}", "give the seats of each, such as c.x"),
        ("seats: 20, unaligned: 10, parties: {a: 10}", "even all parties together"),
        ("seats: 18, parties: {a: 18}, rule: {any: [simple]}", "one rule of its own"),
    ],
)
def test_what_does_not_fit_is_told_at_the_chamber(there: str, fault: str) -> None:
    with pytest.raises(InstanceError, match=fault) as error:
        read(f"{TEXT}  more: {{{there}}}\n")
    assert {problem.field[:2] for problem in error.value.problems} == {("chambers", "more")}


def test_in_python_a_chamber_has_one_count() -> None:
    with pytest.raises(BadValueError, match="a rule of one count"):
        formateur.parliaments.Chamber(id="s", seats=3, rule={"all": ["absolute"]})  # type: ignore[arg-type]
