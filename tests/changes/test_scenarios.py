"""Scenarios, dates and patrons: what would be otherwise."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

import formateur
from formateur import FormateurError, Wish
from formateur.answers import Effect
from formateur.errors import InstanceError, UnknownNameError
from formateur_models.changes.calendar import as_of
from formateur_models.changes.overlay import with_scenarios
from formateur_models.changes.patrons import ignoring
from formateur_models.changes.whatif import lifted
from helpers.command import run
from helpers.wishes import as_keywords

TEXT = """\
formateur: 1
id: hall
title: The hall
date: 2020-06-01
seats: 100
parties:
  a: {seats: 40}
  b: {factions: {x: {seats: 12}, y: {seats: 13}}, split: 1}
  c: {seats: 15}
  d: {seats: 20}
sources:
  paper: {title: A paper, published: 2020-05-01}
statements:
  - {veto: [a, b], id: quarrel, price: 2, by: moscow}
  - {veto: [a, c], from: 2020-07-01, until: 2020-09-01}
  - {friction: [a, d], id: strain, cost: 3, until: 2020-08-01, by: rome}
  - {cordon: d, id: shut, price: never, by: moscow}
scenarios:
  peace: {title: the quarrel ends, source: paper, lift: [quarrel]}
  half: {lift: [shut.a]}
  swing: {seats: {b.x: 2, c: 25}}
  shrunk: {seats: {c: 5}, unaligned: 10}
  boycott: {title: c stays away, vacant: [c]}
  bitter: {change: {strain: {cost: 5}, quarrel: {price: never, by: rome}}, lift: [shut]}
  coup: {add: [{limit: [a], at_most: 0}, {veto: [a, b]}]}
"""


@pytest.fixture
def hall() -> formateur.Instance:
    return formateur.read_text(TEXT, "hall")


def winners(instance: formateur.Instance) -> set[str]:
    found = formateur.enumerate(instance, "mwc")
    return {"+".join(v.cabinet) for v in found}


# Scenarios


def test_as_it_stands(hall: formateur.Instance) -> None:
    assert winners(hall) == {"a+c"}


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["peace"], {"a+c", "a+b.x", "a+b.y"}),
        (["half"], {"a+c", "a+d"}),
        (["swing"], {"a+c"}),
        (["boycott"], set()),
        (["coup"], set()),
        (["boycott", "peace"], {"a+b.x", "a+b.y"}),
        (["peace", "boycott"], {"a+b.x", "a+b.y"}),
        (["peace", "swing"], {"a+c", "a+b.y"}),
    ],
)
def test_what_wins_in_a_scenario(
    hall: formateur.Instance, names: list[str], expected: set[str]
) -> None:
    changed = with_scenarios(hall, names)
    assert winners(changed) == expected
    assert changed.seats == 100


def test_a_boycott_leaves_the_body_as_large_as_it_was(hall: formateur.Instance) -> None:
    empty = with_scenarios(hall, ["boycott"])
    assert (empty.needed, empty.voting, empty.unaligned) == (51, 85, 15)
    verdict = formateur.judge(empty, ["a", "c"])
    assert (verdict.seats, verdict.broken, verdict.unmet) == (40, (), ("vacant",))
    assert with_scenarios(hall, ["shrunk"]).unaligned == 10


def test_changed_statements_keep_what_is_not_changed(hall: formateur.Instance) -> None:
    changed = {s.id: s for s in with_scenarios(hall, ["bitter"]).statements}
    strain, quarrel = changed["strain"], changed["quarrel"]
    assert isinstance(strain, formateur.vows.Friction)
    assert isinstance(quarrel, formateur.vows.Veto)
    assert (strain.cost, strain.names, strain.until) == (5, ("a", "d"), date(2020, 8, 1))
    assert (quarrel.price, quarrel.by) == (None, "rome")
    assert "shut" not in changed


def test_added_statements_do_not_take_an_id_that_is_in_use(hall: formateur.Instance) -> None:
    ids = [s.id for s in with_scenarios(hall, ["coup"]).statements]
    assert len(set(ids)) == len(ids)
    assert with_scenarios(hall, ["coup"]).title == "The hall: coup"


def test_a_cordon_may_fall_for_one_party(hall: formateur.Instance) -> None:
    half = with_scenarios(hall, ["half"])
    assert {v.id for v in half.vows if v.id.startswith("shut")} == {"shut.b", "shut.c"}


def test_scenarios_that_do_not_fit_each_other(hall: formateur.Instance) -> None:
    with pytest.raises(FormateurError, match="changes quarrel, which an earlier one lifted"):
        with_scenarios(hall, ["peace", "bitter"])
    with pytest.raises(UnknownNameError, match="did you mean 'peace'"):
        with_scenarios(hall, ["peas"])
    with pytest.raises(InstanceError, match="the parties and the unaligned have"):
        with_scenarios(hall, ["shrunk", "swing"])


BAD = [
    ("{lift: [quarel]}", "scenarios.bad.lift: there is no statement 'quarel'; did you mean"),
    ("{change: {quarel: {price: 1}}}", "there is no statement 'quarel' to change"),
    ("{change: {quarrel: {veto: [a, c]}}}", "a change keeps the names of a statement"),
    ("{change: {strain: {price: 1}}}", "there is no key 'price' here"),
    ("{change: {strain: {cost: 0}}}", "0 is too small"),
    ("{seats: {c: 16}}", "take 1 away"),
    ("{seats: {c: 14}}", "add 1"),
    ("{seats: {b: 25}}", "give their seats instead: b.x, b.y"),
    ("{seats: {z: 25}}", "no party or faction is called 'z'"),
    ("{vacant: [z]}", "no party or faction is called 'z'"),
    ("{seats: {a: 0, b.x: 0, b.y: 0}, unaligned: 65}", "all parties together have 35"),
    ("{add: [{veto: [a]}]}", "scenarios.bad.add[0].veto: a veto needs two names"),
    ("{add: [{vetto: [a]}]}", "the statement has no kind"),
    ("{source: papers}", "there is no source 'papers'"),
    ("{tittle: x}", "did you mean 'title'?"),
    ("[]", "must be a mapping"),
]


@pytest.mark.parametrize(("scenario", "message"), BAD, ids=[message for _, message in BAD])
def test_bad_scenarios(scenario: str, message: str) -> None:
    line = len(TEXT.splitlines()) + 1
    with pytest.raises(InstanceError) as error:
        formateur.read_text(f"{TEXT}  bad: {scenario}\n", "hall.yaml")
    assert message in str(error.value)
    assert f"hall.yaml:{line}: scenarios.bad" in str(error.value)
    assert len(error.value.problems) == 1


# Dates


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ((2020, 6, 1), {"a+c"}),
        ((2020, 6, 30), {"a+c"}),
        ((2020, 7, 1), set()),
        ((2020, 8, 31), set()),
        ((2020, 9, 1), {"a+c"}),
    ],
)
def test_a_vow_holds_from_its_first_day_until_the_day_before_its_end(
    hall: formateur.Instance, day: tuple[int, int, int], expected: set[str]
) -> None:
    assert winners(as_of(hall, date(*day))) == expected


def test_an_instance_can_be_moved_to_and_fro(hall: formateur.Instance) -> None:
    there = as_of(hall, date(2020, 8, 1))
    assert not winners(there)
    assert winners(as_of(there, date(2020, 6, 1))) == winners(hall)
    assert "strain" not in {f.id for f in there.frictions}


def test_a_pact_that_ends_ties_no_longer() -> None:
    text = TEXT.replace("statements:", "statements:\n  - {pact: [a, c], until: 2020-07-01}")
    hall = formateur.read_text(text)
    assert frozenset("ac") in hall.blocs
    assert frozenset("ac") not in as_of(hall, date(2020, 7, 1)).blocs


def test_timeline(hall: formateur.Instance) -> None:
    cases = list(formateur.timeline(hall))
    assert [(c.id, c.begins, c.ends) for c in cases] == [
        ("2020-06-01", (), ()),
        ("2020-07-01", ("veto-a-c",), ()),
        ("2020-08-01", (), ("strain",)),
        ("2020-09-01", (), ("veto-a-c",)),
    ]
    assert [len(c.feasible or ()) for c in cases] == [1, 0, 0, 1]
    assert [c.best and c.best.cabinet for c in cases] == [
        ("a", "c"),
        None,
        None,
        ("a", "c"),
    ]


# Patrons


def test_without_a_patron(hall: formateur.Instance) -> None:
    free = ignoring(hall, ["moscow"])
    assert {s.id for s in free.statements} == {"veto-a-c", "strain"}
    assert "a+d" in winners(free)
    assert not ignoring(hall, ["moscow", "rome"]).frictions
    with pytest.raises(UnknownNameError, match="did you mean 'moscow'"):
        ignoring(hall, ["moskow"])


def test_explain_says_what_each_patron_s_pressure_does(hall: formateur.Instance) -> None:
    wish = Wish(having=("a",), without=("c",))
    found = formateur.explain(hall, **as_keywords(wish))
    assert found.feasible is False
    pressures = {pressure.by: pressure for pressure in found.pressures}
    assert set(pressures) == {"moscow", "rome"}
    moscow, rome = pressures["moscow"], pressures["rome"]
    assert (moscow.effect, rome.effect) == (Effect.DECISIVE, Effect.IDLE)
    assert moscow.statements == ("quarrel", "shut")
    free = formateur.solve(ignoring(hall, ["moscow"]), **as_keywords(wish)).best
    assert moscow.government == free
    assert rome.government is None
    assert found.to_dict()["pressures"] == [moscow.to_dict(), rome.to_dict()]


def test_a_patron_s_friction_counts_too(hall: formateur.Instance) -> None:
    free = lifted(hall, ["shut.a", "shut.b", "shut.c"])
    found = formateur.explain(free, having="d", without="b")
    assert found.best is not None
    assert found.best.objectives["cost"] == 3
    pressure = {p.by: p for p in found.pressures}["rome"]
    assert pressure.effect is Effect.COSTLY
    assert pressure.government is not None
    assert pressure.government.objectives["cost"] == 0


def test_a_patron_of_nothing_in_force_exerts_no_pressure(hall: formateur.Instance) -> None:
    later = as_of(hall, date(2020, 9, 1))
    assert {p.by for p in formateur.explain(later).pressures} == {"moscow"}


# Command line


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "hall.yaml"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_the_options_go_together(file: Path) -> None:
    def cabinets(*options: str) -> set[str]:
        shown = run("list", file, *options, "--format", "json")
        return {"+".join(g["cabinet"]) for g in json.loads(shown.out)["governments"]}

    assert cabinets() == {"a+c"}
    assert cabinets("--scenario", "peace,boycott") == {"a+b.x", "a+b.y"}
    assert cabinets("--scenario", "peace", "--scenario", "boycott") == {"a+b.x", "a+b.y"}
    assert cabinets("--as-of", "2020-07-01", "--scenario", "peace") == {"a+b.x", "a+b.y"}
    assert cabinets("--as-of", "2020-07-01", "--ignore-by", "moscow") >= {"a+d"}
    assert run("check", file, "a,c", "--as-of", "2020-07-01").code == 1
    assert run("check", file, "a,c").code == 0
    assert (
        "The hall: the quarrel ends, as of 1 August 2020"
        in run(*("solve", file, "--scenario", "peace", "--as-of", "2020-08-01")).out
    )


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--scenario", "piece"), "did you mean 'peace'?"),
        (("--as-of", "yesterday"), "is no day; write it as 2010-10-01"),
        (("--ignore-by", "me"), "stands behind no statement"),
        (("--led-by", "a"), "no candidate for the lead"),
    ],
)
def test_bad_options(file: Path, options: tuple[str, str], message: str) -> None:
    shown = run("solve", file, *options)
    assert (shown.code, shown.out) == (2, "")
    assert message in shown.err


def test_explain_tells_of_pressure(file: Path) -> None:
    told = run("explain", file, "--with", "a", "--without", "c").out
    assert "behind it: Moscow" in told
    assert "without Moscow: there would be such a government [quarrel, shut]" in told
    assert "Nothing would change without Rome." in told


def test_diff_shows_what_a_scenario_a_day_and_a_patron_change(file: Path) -> None:
    def changes(*options: str) -> dict[str, list[str]]:
        told: dict[str, list[str]] = json.loads(run("diff", file, *options).out)["changes"]
        return told

    json_ = ("--format", "json")
    assert changes("--scenario", "peace", *json_)["lifted"] == ["quarrel"]
    assert changes("--as-of", "2020-08-01", *json_)["lifted"] == ["strain"]
    assert changes("--as-of", "2020-08-01", *json_)["added"] == ["veto-a-c"]
    without = changes("--ignore-by", "moscow", *json_)["lifted"]
    assert without == ["quarrel", "shut.a", "shut.b", "shut.c"]
    shown = run("diff", file)
    assert shown.code == 2
    assert "nothing changes; name a second file, or --scenario" in shown.err


def test_scenarios_side_by_side(file: Path) -> None:
    shown = run("scenarios", file)
    assert shown.code == 0
    rows = {line.split()[0]: line for line in shown.out.splitlines()[1:] if line[:1].strip()}
    assert "a, c" in rows["(none)"]
    assert "as in (none)" in rows["swing"]
    assert "proved: there is none" in " ".join(rows["boycott"].split())
    told = json.loads(run("scenarios", file, "--format", "json").out)
    assert [s["scenario"] for s in told["scenarios"]][:3] == [None, "peace", "half"]
    assert told["scenarios"][0]["best"]["cabinet"] == ["a", "c"]
    assert told["scenarios"][5]["status"] == "infeasible"
    assert told["scenarios"][5]["best"] is None


def test_timeline_on_the_command_line(file: Path) -> None:
    shown = run("timeline", file)
    assert shown.code == 0
    for part in ("1 July 2020", "+ veto-a-c", "- strain", "-1", "+1"):
        assert part in shown.out
    told = json.loads(run("timeline", file, "--format", "json").out)
    assert [day["feasible"] for day in told["days"]] == [1, 0, 0, 1]
    undated = run("timeline", "textbook")
    assert (undated.code, undated.out) == (0, "")
    assert "no date" in undated.err


def test_timeline_begins_with_the_day_that_is_asked_for(file: Path) -> None:
    told = json.loads(run("timeline", file, "--as-of", "2020-07-15", "--format", "json").out)
    assert [day["day"] for day in told["days"]] == ["2020-07-15", "2020-08-01", "2020-09-01"]
    assert told["days"][0]["begins"] == []


def test_a_day_of_the_timeline_stands_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "short.yaml"
    path.write_text(
        "formateur: 1\ndate: 2024-01-01\nparties: {p: {name: Pears, seats: 3}, q: {seats: 2}}\n"
        "rule: simple\nstatements:\n- {id: v, veto: [p, q], until: 2024-03-01}\n"
        "- {abstain: p}\n- {lead: [q]}\n"
    )
    shown = run("timeline", path).out
    assert "\n1 January 2024 " in shown
    assert "\n1 March 2024 " in shown
    assert "q; led by q; with p abstaining" in shown  # ids, as everywhere in the column


def test_roles_are_told_plainly(tmp_path: Path) -> None:
    path = tmp_path / "toleration.yaml"
    path.write_text(
        """\
formateur: 1
rule: {rounds: [absolute, simple]}
parties:
  left: {name: Left, seats: 120}
  greens: {name: Greens, seats: 46}
  north: {name: North, seats: 12}
  south: {name: South, seats: 6}
  right: {name: Right, seats: 165}
  island: {name: Island, seats: 1}
statements:
  - lead: [left, right]
  - {veto: [left, right]}
  - {support: island, if: [left]}
  - {abstain: north, if: [left]}
  - {abstain: south, if: [left]}
""",
        encoding="utf-8",
    )
    shown = " ".join(run("solve", path, "--with", "left,greens").out.split())
    assert (
        "minority cabinet of Left and Greens, 166 seats, led by Left; supported from outside "
        "by Island; with North and South abstaining; passes 167 to 165 in round 2 "
        "round 1: not passed; 167 vote for it, 176 are needed (a majority of the seats) "
        "round 2: passed; 167 votes to 165 (more yes than no votes are needed)"
    ) in shown
    assert "Island (island), from outside" in shown
    losing = " ".join(run("check", path, "greens").out.split())
    assert "nobody in it may lead (candidates: Left, Right)" in losing
    assert "fails 46 to 304" in losing
    several = run("check", path, "left,right")
    assert several.code == 2
    assert "--led-by" in several.err
    assert run("check", path, "left,right", "--led-by", "right").code == 1
    government = json.loads(run("solve", path, "--led-by", "left", "--format", "json").out)
    best = government["governments"][0]
    assert best["lead"] == "left"
    assert best["passes"].startswith("round")
    csv = run("solve", path, "--led-by", "left", "--format", "csv").out.splitlines()
    assert csv[0].endswith("support,abstain,lead,yes,no,passes")
    assert "led by left" in run("list", path, "--theory", "ms").out.lower()
