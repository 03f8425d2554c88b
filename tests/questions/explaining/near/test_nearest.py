"""What comes nearest to passing, against brute force over all governments."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from math import lcm
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import formateur
from formateur import Instance, Wish, explain
from formateur.answers import Nearest, nearest_faults
from formateur.engines.clock import TimeRanOutError
from formateur.questions.ask import Ask
from formateur.questions.explaining import explaining
from formateur.questions.explaining.near.nearest import asks_for_votes, nearest
from formateur_models.judging.distance import away_from, distance
from helpers.depth import examples
from helpers.oracles import roles as oracle
from helpers.oracles.subsets import Document, all_govern, weights
from helpers.parliaments import read
from helpers.strategies.intervals import uncertain
from helpers.strategies.roles import institutions
from helpers.wishes import as_keywords

HELPED = """
formateur: 1
id: helped
seats: 100
rule: {rounds: [absolute, simple]}
parties:
  a: {name: A, seats: 40}
  b: {name: B, seats: 9}
  c: {name: C, seats: 30}
  d: {name: D, seats: 16}
  e: {name: E, seats: 5}
statements:
  - {veto: [a, c]}
  - {veto: [d, a]}
  - {veto: [b, a]}
  - {support: b, if: [a], unless: [e]}
"""


def away(doc: Document, government: oracle.Government, rule: Any) -> Fraction:
    """How far votes are from meeting a rule, by trying one more vote after the other."""
    if isinstance(rule, dict):
        for key, far in (("all", max), ("any", min), ("rounds", min)):
            if key in rule:
                return far(away(doc, government, part) for part in rule[key])
    weight = rule.get("weight", "") if isinstance(rule, dict) else ""
    found = oracle.count(doc, rule, government)
    numbers = [*weights(doc, weight).values(), found.body] if weight else [Fraction(1)]
    unit = Fraction(1, lcm(*(Fraction(one).denominator for one in numbers)))
    turned = 0
    while not met(rule, found, turned * unit):
        turned += 1
    # Of the body, also where a share of the votes cast is asked for.
    whole = {key: value for key, value in rule.items() if key != "of"} if weight else "absolute"
    body = oracle.count(doc, whole, government).body
    return turned * unit / body if body else Fraction(turned)


def met(rule: Any, found: oracle.Count, turned: Fraction) -> bool:
    """Whether so many votes that turn from no to yes are enough."""
    yes, no, body = found.yes + turned, found.no - turned, found.body
    word = rule if isinstance(rule, str) else rule.get("rule", "")
    if word:
        return {"absolute": 2 * yes > body, "simple": yes > no, "negative": 2 * no <= body}[word]
    for key, enough in (("quota", yes), ("share", yes / body if body else Fraction(1))):
        if key in rule:
            return enough >= Fraction(str(rule[key]))
    return no <= Fraction(str(rule["against"]))


def nearest_of(doc: Document, having: list[str]) -> list[tuple[Fraction, int]]:
    """The distance and the cost of each government that keeps every vow, in order."""
    rule = doc.get("rule", "absolute")
    return sorted(
        (away(doc, one, rule), oracle.cost(doc, one))
        for one in oracle.governments(doc)
        if one.cabinet and not oracle.broken(doc, one) and all_govern(doc, having, one.cabinet)
    )


@examples(150)
@given(st.data())
def test_nothing_is_nearer_by_brute_force(data: st.DataObject) -> None:
    doc = data.draw(institutions(max_players=4))
    instance = read(doc)
    having = data.draw(st.lists(st.sampled_from(sorted(instance.party)), max_size=1))
    ask = Ask.of(instance, "harmony", Wish(having=tuple(having)))
    every = nearest_of(doc, having)
    found = nearest(ask)
    if not every or every[0][0] == 0:
        assert found is None
        return
    assert found is not None
    assert nearest_faults(instance, ask.wish, found) == ()
    verdict = formateur.judge(instance, found.verdict.government, "harmony")
    assert (found.distance, verdict.objectives["cost"]) == every[0]


@examples(60)
@given(st.data())
def test_an_explanation_has_it_where_votes_decide_and_nothing_passes(data: st.DataObject) -> None:
    doc = data.draw(institutions(max_players=4))
    instance = read(doc)
    theory = data.draw(st.sampled_from(["harmony", "mwc"]))
    found = explain(instance, theory)
    if found.feasible or not asks_for_votes(instance):
        assert found.nearest is None
        assert "nearest" not in found.to_dict()
        return
    every = nearest_of(doc, [])
    assert (found.nearest is not None) == bool(every and every[0][0] > 0)
    if found.nearest is not None:
        assert found.nearest.distance == every[0][0]


def test_a_nearest_that_is_not_proved_in_time_is_not_told_as_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def late(ask: Ask) -> Nearest | None:
        raise TimeRanOutError("the time is over")

    instance = formateur.read_text(HELPED)
    none = explain(instance, having="a", only=["c"])  # nobody is as wished, and so nobody is near
    assert (none.nearest, none.nearest_undecided) == (None, False)
    found = explain(instance, having="a")
    monkeypatch.setattr(explaining, "nearest", late)
    cut = explain(instance, having="a")
    assert (cut.nearest, cut.nearest_undecided) == (None, True)
    told = [one.to_dict().get("nearest_undecided") for one in (none, found, cut)]
    assert told == [None, None, True]
    said = ["what comes nearest to passing" in str(one) for one in (none, found, cut)]
    assert said == [False, False, True]
    assert (cut.status, cut.conflicts) == (found.status, found.conflicts)  # the rest stands


def test_every_engine_that_can_finds_the_same() -> None:
    instance = formateur.read_text(HELPED)
    first, *others = (
        nearest(Ask.of(instance, "harmony", Wish(having=("a",)), engine=engine))
        for engine in ("auto", "cpsat", "table")
    )
    assert first is not None
    assert all(one is not None and one.verdict == first.verdict for one in others)


def test_help_from_outside_counts_and_is_lost_with_whom_it_is_not_offered() -> None:
    """A and E have 45, and B helps A alone: 49 to 51 is nearer."""
    instance = formateur.read_text(HELPED)
    found = explain(instance, having="a").nearest
    assert found is not None
    assert (found.verdict.cabinet, found.verdict.support) == (("a",), ("b",))
    assert (found.verdict.yes, found.verdict.no, found.distance) == (49, 51, Fraction(2, 100))
    assert away_from(found.verdict) == {"c": ("veto-a-c",), "d": ("veto-d-a",), "e": ()}


def test_a_vote_that_turns_counts_twice_where_more_yes_than_no_is_asked_for() -> None:
    """30 to 50, with B abstaining, is 11 votes short; 32 to 68, without it, would be 19."""
    instance = formateur.read_text("""
formateur: 1
id: twice
rule: simple
parties: {a: {seats: 30}, b: {seats: 20}, c: {seats: 48}, d: {seats: 2}}
statements: [{veto: [a, b]}, {veto: [a, c]}, {abstain: b, if: [a], unless: [d]}]
""")
    found = explain(instance, having="a").nearest
    assert found is not None
    assert (found.verdict.cabinet, found.verdict.abstain) == (("a",), ("b",))
    assert (found.verdict.yes, found.verdict.no, found.distance) == (30, 50, Fraction(11, 100))


def test_who_cannot_stand_beside_a_helper_is_told_by_that_vow() -> None:
    spain = explain("spain-2023", having="pp").nearest
    assert spain is not None
    told = away_from(spain.verdict)
    assert told["pnv"] == ("veto-vox-pnv",)
    assert told["psoe"] == ("veto-pp-psoe",)
    assert "vox" not in told


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"distance": Fraction(1, 100)}, "it is 1/50 away, not 1/100"),
        ({"cabinet": ("a", "c")}, "it breaks veto-a-c"),
        ({"cabinet": ("b",)}, "it does not fit the wish"),
        ({"cabinet": ("x",)}, "not in the instance: x"),
        ({"support": ()}, "others vote otherwise"),
        ({"cabinet": ()}, "nobody governs"),
    ],
)
def test_what_is_wrong_with_one_is_told(change: dict[str, Any], wrong: str) -> None:
    instance = formateur.read_text(HELPED)
    found = explain(instance, having="a").nearest
    assert found is not None
    assert nearest_faults(instance, Wish(having=("a",)), found) == ()
    far = change.pop("distance", found.distance)
    other = Nearest(replace(found.verdict, **change), far, found.engine)
    assert wrong in nearest_faults(instance, Wish(having=("a",)), other)


def test_one_that_passes_is_none() -> None:
    instance = formateur.read_text(HELPED)
    passing = formateur.judge(instance, ["c", "d", "e"])
    assert passing.wins
    claimed = Nearest(passing, Fraction(0), "cpsat")
    assert nearest_faults(instance, Wish(), claimed) == ("it passes",)


def test_of_several_counts_the_greatest_distance_is_that_of_all_and_the_least_of_any() -> None:
    doc = """
formateur: 1
id: double
seats: 10
rule: {RULE: [absolute, {share: 1/2, weight: people}]}
weights: {people: {name: the people}}
parties:
  a: {name: A, seats: 4, weights: {people: 10}}
  b: {name: B, seats: 6, weights: {people: 90}}
"""
    for key, far in (("all", Fraction(40, 100)), ("any", Fraction(2, 10))):
        instance = formateur.read_text(doc.replace("RULE", key))
        verdict = formateur.judge(instance, ["a"])
        assert distance(instance.rule, verdict.parts) == far


def test_json_tells_who_stays_away_and_by_what() -> None:
    told: Any = explain("spain-2023", having="vox").to_dict()["nearest"]
    assert told["government"]["yes"] == 171
    assert told["distance"] == pytest.approx(5 / 350)
    assert {"player": "cc", "statements": ["veto-vox-cc"]} in told["away"]
    assert told["engine"] == "cpsat"


def test_seats_alone_ask_for_a_certificate_and_not_for_this() -> None:
    found = explain("germany-2025", having="afd")
    assert found.certificate is not None
    assert found.nearest is None


def test_what_is_not_proved_in_time_is_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def late(ask: Ask) -> None:
        raise ask.clock.ran_out()

    monkeypatch.setattr("formateur.questions.explaining.explaining.nearest", late)
    found = explain("spain-2023", having="pp")
    assert found.nearest is None
    assert found.decided
    assert found.conflicts


def without_a_vow(instance: Instance, id_: str) -> Instance:
    return instance.changed(formateur.Changes(lift=(id_,)))


def test_a_vow_less_brings_it_nearer() -> None:
    """Without the vow of the PNV against Vox the PP has five votes more, and passes."""
    spain = formateur.load("spain-2023")
    assert explain(without_a_vow(spain, "veto-vox-pnv"), having="pp").feasible
    nearer = explain(without_a_vow(spain, "veto-pp-bng"), having="pp").nearest
    assert nearer is not None
    assert nearer.verdict.yes == 172  # Vox does not help a government with the BNG


def test_wishes_are_kept() -> None:
    wish = Wish(having=("pp",), without=("upn",))
    found = explain("spain-2023", **as_keywords(wish)).nearest
    assert found is not None
    assert wish.granted(formateur.load("spain-2023"), found.verdict.government)


@examples(60)
@given(st.data())
def test_an_explanation_of_intervals_has_what_the_rules_accept(data: st.DataObject) -> None:
    instance = read(data.draw(uncertain()))
    wish = Wish(having=(data.draw(st.sampled_from(sorted(instance.party))),))
    found = explain(instance, having=wish.having[0], sure=data.draw(st.booleans()))
    if found.nearest is not None:
        assert found.feasible is False
        assert nearest_faults(found.instance, found.wish, found.nearest) == ()


def test_seats_that_are_intervals_leave_an_explanation() -> None:
    instance = formateur.read_text("""
formateur: 1
id: between
seats: 9
rule: {rounds: [absolute, simple]}
parties: {a: {seats: [2, 3]}, b: {seats: [2, 3]}, c: {seats: [4, 5]}}
statements: [{veto: [a, c]}, {veto: [b, c]}, {limit: [c], at_most: 0}, {veto: [a, b]}]
""")
    found = explain(instance, having="a", sure=True)
    assert found.feasible is False
    assert found.conflicts
    assert found.nearest is not None
    assert found.nearest.verdict.cabinet == ("a",)
