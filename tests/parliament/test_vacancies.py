"""Seats that stay empty, and parties without any: against brute force, and by hand."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import formateur
from formateur import Instance, Wish
from formateur.engines import ENGINES
from formateur.telling.page.tallying import Tally, bits
from formateur_models.changes.overlay import with_scenarios
from formateur_models.changes.whatif import changed, lifted
from formateur_models.judging.certificate import Cover, Out, faults
from formateur_models.rules.majority import counts
from helpers.command import run
from helpers.made import read
from helpers.oracles import roles as oracle_roles
from helpers.oracles import subsets as oracle
from helpers.strategies.plain import documents
from helpers.strategies.roles import institutions
from helpers.wishes import as_keywords

Document = dict[str, Any]
GENERAL = [engine for engine in ENGINES if engine != "search"]

BOYCOTT = """\
formateur: 1
parties:
  a: {seats: 2, weights: {pop: 2}}
  b: {seats: 1, weights: {pop: 1}}
  c: {seats: 1, weights: {pop: 1}}
scenarios: {boycott: {title: a stays away, vacant: [a]}}
"""

SEATLESS = """\
formateur: 1
parties:
  left: {seats: 40, positions: {left_right: 2}}
  centre: {seats: 0, positions: {left_right: 5}}
  right: {seats: 40, positions: {left_right: 8}}
  far: {seats: 20, positions: {left_right: 9}}
rule: {share: 2/3}
"""

BETWEEN = """\
formateur: 1
parties:
  left: {seats: 40, positions: {left_right: 2}}
  centre: {seats: 10, positions: {left_right: 5}}
  right: {seats: 50, positions: {left_right: 8}}
scenarios: {boycott: {vacant: [centre]}}
statements: [{veto: [right, centre]}]
"""


def listed(instance: Instance, theory: str, **keys: Any) -> set[str]:
    found = formateur.enumerate(instance, theory, **keys)
    return {" ".join(verdict.cabinet) for verdict in found}


# Against brute force


@st.composite
def boycotts(draw: st.DrawFn) -> tuple[Document, Instance]:
    """A document with empty seats as the oracle takes it, and as a scenario makes it."""
    doc = draw(institutions(max_players=5, most_offers=2))
    names = sorted({*doc["parties"], *oracle.players(doc)})
    away = draw(st.lists(st.sampled_from(names), min_size=1, max_size=2, unique=True))
    file = read({**doc, "scenarios": {"away": {"vacant": away}}})
    return {**doc, "vacant": away}, with_scenarios(file, "away")


@pytest.mark.parametrize("theory", list(formateur.theories))
@settings(max_examples=25)
@given(boycotts())
def test_every_theory_under_a_boycott(theory: str, drawn: tuple[Document, Instance]) -> None:
    doc, instance = drawn
    requires, minimises = oracle.THEORIES[theory]
    expected = oracle_roles.predicted(doc, requires, minimises)
    found = formateur.enumerate(instance, theory)
    assert {v.government for v in found} == {
        formateur.Government(g.cabinet, g.who("support"), g.who("abstain"), g.lead)
        for g in expected
    }


@settings(max_examples=40)
@given(boycotts())
def test_the_page_sees_the_same_boycott(drawn: tuple[Document, Instance]) -> None:
    doc, instance = drawn
    for lead in instance.candidates or (None,):
        tally = Tally(instance, lead)
        for flag, requirement in (("wins", None), ("connected", "connected"), ("minimal", "mwc")):
            expected = {
                bits(instance, g.cabinet)
                for g in oracle_roles.governments(doc)
                if g.lead == lead
                and oracle_roles.wins(doc, g)
                and (not requirement or oracle_roles.REQUIREMENTS[requirement](doc, g))
            }
            assert set(tally.cabinets[getattr(tally, flag)].tolist()) == expected


@settings(max_examples=40)
@given(documents(max_players=5, kinds=("veto", "cordon", "pact")), st.data())
def test_counting_leaves_out_who_is_away(doc: Document, data: st.DataObject) -> None:
    away = [data.draw(st.sampled_from(sorted(doc["parties"])))]
    file = read({**doc, "scenarios": {"away": {"vacant": away}}})
    instance = with_scenarios(file, "away")
    kept = [c for c in oracle.subsets(doc) if not oracle.broken(doc, c)]
    present = [c for c in kept if not c & oracle.behind_all(doc, away)]
    seats = [oracle.seats_of(doc, c) for c in present]
    assert formateur.lists.compatible_by_seats(instance) == {
        n: seats.count(n) for n in sorted(set(seats))
    }
    wins = sum(n >= instance.needed for n in seats)
    assert formateur.count(instance, "winning") == (wins if instance.needed > 0 else wins - 1)


# By hand


@pytest.mark.parametrize("rule", ["absolute", {"rule": "absolute", "weight": "pop"}])
def test_the_body_keeps_its_size_by_seats_and_by_other_weights(
    rule: object, tmp_path: Path
) -> None:
    """Two of four are no majority; that nobody can win then is an answer, no fault of the file."""
    doc = {**yaml.safe_load(BOYCOTT), "rule": rule}
    instance = with_scenarios(read(doc), "boycott")
    verdict = formateur.judge(instance, ["b", "c"])
    assert (verdict.wins, verdict.surplus) == (False, -1)
    assert listed(instance, "winning") == set()
    assert formateur.solve(instance).status is formateur.answers.Status.INFEASIBLE
    file = tmp_path / "boycott.yaml"
    file.write_text(yaml.safe_dump(doc))
    assert run("check", str(file), "b,c", "--scenario", "boycott").code == 1


def test_a_stated_body_does_not_count_empty_weights_twice() -> None:
    rule = {"rule": "absolute", "weight": "pop", "body": 5}
    instance = with_scenarios(read({**yaml.safe_load(BOYCOTT), "rule": rule}), "boycott")
    (count,) = counts(instance.rule)
    assert instance.ballot(count).body == 5


@pytest.mark.parametrize("engine", GENERAL)
def test_who_has_no_seat_is_between_nobody(engine: str) -> None:
    instance = formateur.read_text(SEATLESS)
    assert listed(instance, "mcw", engine=engine) == {"left right"}
    assert "left right" in listed(instance, "connected", engine=engine)


@pytest.mark.parametrize("engine", GENERAL)
def test_who_stays_away_is_between_nobody(engine: str) -> None:
    instance = with_scenarios(formateur.read_text(BETWEEN), "boycott")
    assert listed(instance, "connected", engine=engine) == {"left right"}
    assert formateur.judge(instance, ["left", "right"], "connected").seats == 90


def test_a_party_that_only_weighs_is_between_others() -> None:
    """Without seats, but with votes that the rule counts."""
    doc = yaml.safe_load(SEATLESS)
    for party, weight in (("left", 3), ("centre", 1), ("right", 3), ("far", 1)):
        doc["parties"][party]["weights"] = {"states": weight}
    weighed = read({**doc, "rule": {"rule": "absolute", "weight": "states"}})
    assert listed(weighed, "mcw") == {"centre left right", "centre far right"}
    assert listed(read({**doc, "rule": "absolute"}), "mcw") == {"left right", "far right"}


def test_who_can_have_a_seat_is_between_others_whatever_the_count() -> None:
    doc = yaml.safe_load(SEATLESS)
    doc["parties"]["centre"]["seats"] = [0, 1]
    doc["parties"]["far"]["seats"] = [19, 20]
    assert listed(read({**doc, "seats": 100}), "mcw") == {"centre left right"}


def test_a_seatless_party_needs_no_position_and_has_no_part_in_a_range() -> None:
    doc = yaml.safe_load(SEATLESS)
    doc["statements"] = [{"pact": ["left", "far", "edge"]}]
    doc["parties"]["edge"] = {"seats": 0, "positions": {"left_right": 100}}
    del doc["parties"]["centre"]["positions"]
    instance = read({**doc, "rule": "absolute"})
    verdict = formateur.judge(instance, ["left", "far", "edge"], "mr-ordinal")
    assert verdict.objectives == {"range-ordinal": 2}
    assert formateur.judge(instance, ["left", "far", "edge"], "mr").objectives == {"range": 7}


POLL: Document = {
    "formateur": 1,
    "parties": {
        "left": {"positions": {"left_right": 2}},
        "centre": {"positions": {"left_right": 5}},
        "right": {"positions": {"left_right": 8}},
    },
    "poll": {
        "seats": 100,
        "respondents": 1000,
        "shares": {"left": 0.5, "centre": 0.03, "right": 0.47},
        "threshold": "5/100",
    },
    "rule": {"share": "2/3"},
}


def test_a_party_under_the_threshold_is_between_nobody() -> None:
    instance = read(POLL)
    assert instance.players["centre"].seats == 0
    assert listed(instance, "mcw") == {"left right"}


@pytest.mark.parametrize("theory", ["connected", "mcw", "mr", "mr-ordinal"])
def test_a_party_that_misses_the_threshold_in_a_draw_stands_nowhere_in_it(
    theory: str, tmp_path: Path
) -> None:
    """In the draws without the centre, left and right are neighbours."""
    instance = read({**POLL, "statements": [{"pact": ["centre", "left"]}]})
    file = tmp_path / "draws.csv"
    file.write_text("left,centre,right\n52,0,48\n50,4,46\n48,0,52\n")
    found = formateur.simulate(instance, theory=theory, draws_file=file)
    expected: Counter[tuple[tuple[str, ...], str | None]] = Counter()
    for seats in ((52, 0, 48), (50, 4, 46), (48, 0, 52)):
        changes = formateur.Changes(
            seats=dict(zip(("left", "centre", "right"), seats, strict=True))
        )
        case = changed(instance, changes)
        expected.update((v.cabinet, v.lead) for v in formateur.enumerate(case, theory))
    assert found.tally.answers.best == expected


# What a vacancy forbids is told, and is no statement

HIDDEN = """\
formateur: 1
parties: {a: {seats: 5}, b: {seats: 3}, c: {seats: 4, name: The Cs}}
statements:
  - {limit: [b], at_most: 1, id: vacant-sc}
  - {support: c}
scenarios: {sc: {title: the Cs stay away, vacant: [c]}}
"""


@pytest.fixture
def empty() -> Instance:
    return with_scenarios(formateur.read_text(HIDDEN), "sc")


def test_a_vacancy_is_no_statement_and_cannot_be_lifted(empty: Instance) -> None:
    """An id of the user's, whatever it is, is the user's."""
    assert [s.id for s in empty.statements] == ["vacant-sc", "support-c"]
    free = lifted(empty, ["vacant-sc", "support-c"])
    assert free.statements == ()
    assert free.absent == {"c"}
    without = formateur.read_text(HIDDEN.replace("id: vacant-sc", "id: own"))
    with pytest.raises(formateur.errors.UnknownNameError, match="no statement 'vacant-sc'"):
        lifted(with_scenarios(without, "sc"), "vacant-sc")


def test_a_vacancy_is_told_and_is_in_no_conflict(empty: Instance, tmp_path: Path) -> None:
    found = formateur.explain(empty, having="c")
    assert [c.statements for c in found.conflicts] == [()]
    assert found.compromises == ()
    file = tmp_path / "sc.yaml"
    file.write_text(HIDDEN)
    asked = ("explain", str(file), "--scenario", "sc", "--with", "c")
    told = " ".join(run(*asked).out.split())
    assert "The seats of The Cs stay empty (the Cs stay away) and count for no government" in told
    assert "Majority, empty seats, wish and theory alone leave nothing." in told
    assert json.loads(run(*asked, "--format", "json").out)["vacant"] == ["c"]


def test_a_cabinet_with_empty_seats_is_refused_in_words(empty: Instance, tmp_path: Path) -> None:
    verdict = formateur.judge(empty, ["a", "b", "c"])
    assert verdict.unmet == ("vacant",)
    assert not verdict.accepted
    file = tmp_path / "sc.yaml"
    file.write_text(HIDDEN)
    found = run("check", str(file), "a,b,c", "--scenario", "sc")
    assert found.code == 1
    assert "The seats of The Cs stay empty" in found.out


def test_who_stays_away_offers_nothing(empty: Instance) -> None:
    assert formateur.judge(empty, ["a", "b"]).support == ()
    for engine in GENERAL:
        best = formateur.solve(empty, engine=engine).best
        assert best is not None
        assert (best.cabinet, best.support) == (("a", "b"), ())


def test_a_pact_with_who_stays_away_keeps_the_others_out() -> None:
    text = HIDDEN.replace("{support: c}", "{pact: [b, c]}")
    instance = with_scenarios(formateur.read_text(text), "sc")
    assert listed(instance, "winning") == set()
    (conflict,) = formateur.explain(instance).conflicts
    assert conflict.statements == ("pact-b-c",)


def test_the_difference_names_empty_seats() -> None:
    before = formateur.read_text(HIDDEN)
    found = formateur.diff(before, with_scenarios(before, "sc"), "winning")
    why = {"+".join(moved.verdict.cabinet): moved.because for moved in found.lost}
    assert why["a+b+c"] == ("vacant",)
    assert why["a+c"] == ("majority", "vacant")
    assert found.edits.to_dict()["added"] == []


def test_a_cover_may_rest_on_empty_seats(empty: Instance) -> None:
    wish, plain = Wish(without=("a",)), lifted(empty, "support-c")
    found = formateur.explain(plain, **as_keywords(wish)).certificate
    assert isinstance(found, Cover)
    assert Out("c") in found.out
    assert not faults(plain, wish, found)


@pytest.mark.parametrize("vetoes", ["count", "contain"])
def test_power_leaves_out_coalitions_with_empty_seats(vetoes: str) -> None:
    """As if a law said so; a pact then keeps those out, too, who govern only with them."""
    doc = yaml.safe_load(HIDDEN)
    doc["parties"]["d"] = {"seats": 6}
    doc["statements"] = [{"pact": ["b", "c"]}]
    empty = with_scenarios(read(doc), "sc")
    doc["statements"].append({"limit": ["c"], "at_most": 0})
    doc["parties"]["c"]["seats"] = 0
    law = read({**doc, "seats": 18, "unaligned": 4})
    power = formateur.power(empty, vetoes=vetoes)
    assert power.indices == formateur.power(law, vetoes=vetoes).indices
    assert power.indices["banzhaf"]["b"] == 0


def test_two_boycotts_add_up() -> None:
    doc = yaml.safe_load(BOYCOTT)
    doc["scenarios"]["other"] = {"vacant": ["b"]}
    weight = {"rule": "absolute", "weight": "pop"}
    both = with_scenarios(read({**doc, "rule": weight}), ["boycott", "other"])
    assert both.absent == {"a", "b"}
    assert not formateur.judge(both, ["c"]).wins
    assert (both.seats, both.unaligned, both.voting) == (4, 3, 1)
