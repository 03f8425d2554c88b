"""The sentence with which an explanation begins, and what it rests on."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import formateur
from formateur import Wish, explain, solve
from formateur.questions.explaining.deciding import Kind
from formateur.telling.terminal.explaining.explain_table import explained
from formateur.words.wording import Words, english
from formateur_models.changes.whatif import lifted
from formateur_models.parliament.gathering import Gathering
from helpers.command import run
from helpers.depth import examples
from helpers.lifts import contested, feasible_lifts, minimal, read, wishes
from helpers.wishes import as_keywords

Document = dict[str, Any]

NAMES = {"a": "Alpha", "b": "Beta", "c": "Gamma", "d": "Delta", "e": "Epsilon", "f": "Phi"}


def parliament(held: Document, *statements: Document, **more: Any) -> formateur.Instance:
    parties = {
        id_: {"name": NAMES[id_], **(one if isinstance(one, dict) else {"seats": one})}
        for id_, one in held.items()
    }
    document = {"formateur": 1, "id": "it", "parties": parties, "statements": list(statements)}
    return read({**document, **more})


EVEN = {"a": 40, "b": 30, "c": 20, "d": 10}
THREE = {"a": 40, "b": 30, "c": 30}
LANDTAG = {"a": 38, "b": 26, "c": 17, "d": 12, "e": 29, "f": 28}
COUNT = {"a": 38, "b": 36, "c": 17, "d": 12, "e": 29, "f": 10}
SEVERAL: list[Document] = [
    {"pact": ["b", "a"]},
    {"pact": ["c", "b"]},
    {"cordon": "b"},
    {"veto": ["a", "b"]},
]
LEAD = {"lead": ["a", "b"]}
BOTH_WAYS = ({"veto": ["a", "b"], "led_by": "b"}, {"veto": ["b", "a"], "led_by": "a"})


def over(*pairs: str, **more: Any) -> list[Document]:
    return [{"veto": list(pair), **more} for pair in pairs]


CASES: list[tuple[Document, list[Document], Document, Document, str]] = [
    (
        {"a": 60, "b": {"seats": 40, "members": "never"}},
        [],
        {"having": ("b",)},
        {},
        "Beta can only vote, and never govern.",
    ),
    (
        EVEN,
        [],
        {},
        {},
        "Nothing stands in the way: Alpha and Gamma can govern, with 60 seats; 51 are needed.",
    ),
    (
        {"a": [45, 55], "b": [20, 30], "c": [20, 30]},
        [],
        {"only": ("a",)},
        {"seats": 100},
        "Alpha may govern, with 45\u201355 seats; 51 are needed.",
    ),
    (
        {"a": [51, 55], "b": [20, 30], "c": [20, 30]},
        [],
        {},
        {"seats": 100},
        "Alpha can govern however the seats fall, with 51\u201355 seats; 51 are needed.",
    ),
    (
        EVEN,
        [{"support": "b", "if": ["a"]}],
        {"only": ("a",)},
        {},
        "Nothing stands in the way: Alpha can govern, with 70 votes to at most 30.",
    ),
    (
        {"a": {"weights": {"w": 2.5}}, "b": {"weights": {"w": 1}}},
        [],
        {"only": ("a",)},
        {"rule": {"rule": "absolute", "weight": "w"}},
        "Nothing stands in the way: Alpha can govern with a majority of the w: 2.50 of 3.50 vote "
        "for it, more than 1.75 are needed.",
    ),
    (
        {"a": [30, 40], "b": [20, 30], "c": [30, 50]},
        [{"support": "b", "if": ["a"]}],
        {"only": ("a",)},
        {"seats": 100},
        "Alpha may govern, at best with 70 votes for and 30 against.",
    ),
    (
        EVEN,
        [LEAD],
        {"having": ("a", "b")},
        {},
        "Nothing stands in the way: Alpha and Beta can govern, led by Alpha, with 70 seats; 51 are "
        "needed.",
    ),
    (
        EVEN,
        [],
        {"having": ("a",), "without": ("a",)},
        {},
        "The wish contradicts itself: Alpha shall govern and shall not.",
    ),
    (
        EVEN,
        [],
        {"without": ("a", "c")},
        {},
        "Without Alpha and Gamma, the others have only 40 of the 51 seats needed.",
    ),
    (
        EVEN,
        [],
        {"only": ("b", "d")},
        {},
        "Together, Beta and Delta have only 40 of the 51 seats needed.",
    ),
    (EVEN, [], {"only": ("b",)}, {}, "With Beta alone there are only 30 of the 51 seats needed."),
    (
        EVEN,
        [],
        {"only": ("a", "b"), "without": ("a",)},
        {},
        "All who may govern have only 30 of the 51 seats needed together.",
    ),
    (
        {"a": [30, 40], "b": [20, 30], "c": 40},
        [],
        {"only": ("a",)},
        {"seats": 100},
        "With Alpha alone there are at most 40 of the 51 seats needed.",
    ),
    (
        {
            "a": {"seats": 60, "weights": {"states": 2}},
            "b": {"seats": 40, "weights": {"states": 3}},
        },
        [],
        {"without": ("b",)},
        {"rule": {"all": ["absolute", {"rule": "absolute", "weight": "states"}]}},
        "Without Beta, the others have only 2 of the states, and 3 are needed.",
    ),
    (
        {"a": {"seats": 50}, "b": {"seats": 50}},
        [{"abstain": "b"}],
        {"without": ("a", "b")},
        {"rule": "simple"},
        "No vow is to blame: rule, wish and theory alone leave no government.",
    ),
    (
        {"a": 25, "b": 22, "c": 13},
        [{"abstain": "c"}],
        {"only": ("a",)},
        {"rule": {"share": "2/3", "of": "cast"}},
        "With Alpha alone every vow is kept, but there are not enough votes "
        "(two thirds of the votes cast: 25 of 47 votes cast are for it, 32 are needed).",
    ),
    (
        {"a": 29, "b": 35, "c": 26},
        [{"abstain": "c"}],
        {"only": ("a",)},
        {"rule": {"rounds": ["absolute", "absolute", "simple"]}},
        "With Alpha alone every vow is kept, but there are not enough votes "
        "(a majority of the seats: 29 vote for it, 46 are needed; "
        "more yes than no: 29 votes to 35).",
    ),
    (
        EVEN,
        over("ab", price="never"),
        {"having": ("a", "b")},
        {},
        "Such a government is ruled out; this is not negotiable: Alpha will not govern with Beta.",
    ),
    (
        EVEN,
        over("ab"),
        {"having": ("a", "b")},
        {},
        "Only this stands in the way: Alpha will not govern with Beta.",
    ),
    (
        EVEN,
        [{"pact": ["a", "d"]}],
        {"having": ("a",), "without": ("d",)},
        {},
        "Only this stands in the way: the pact of Alpha and Delta to govern together or "
        "not at all.",
    ),
    (
        EVEN,
        [{"cordon": "d"}],
        {"having": ("d",)},
        {},
        "Only this stands in the way: the three other parties will not govern with Delta, and it "
        "would be enough if Alpha and Beta gave way.",
    ),
    (
        {"a": 41, "b": 21, "c": 19, "d": 19},
        [{"cordon": "a", "scope": "votes"}],
        {"having": ("a",)},
        {"rule": {"share": "9/10"}},
        "The three other parties will not vote yes with Alpha.",
    ),
    (
        {"a": 40, "b": 12, "c": 12, "d": 12, "e": 12, "f": 12},
        [{"cordon": "a"}],
        {"having": ("a",)},
        {"rule": {"quota": 85}},
        "Only this stands in the way: the five other parties will not vote yes with Alpha, and it "
        "would be enough if four of them gave way.",
    ),
    (
        {"a": 60, "b": 40},
        [{"lead": ["a", "b"]}, {"cordon": "b", "led_by": "b"}, {"include": ["a"]}],
        {"led_by": "b"},
        {},
        "Only this stands in the way: Alpha will not be led by Beta.",
    ),
    (
        THREE,
        [{"lead": ["b"]}, {"cordon": "b", "led_by": "b"}],
        {"led_by": "b"},
        {},
        "Only this stands in the way: the two other parties will not be led by Beta, and it would "
        "be enough if Alpha gave way.",
    ),
    (
        THREE,
        [*over("ba"), *over("bc", price="never")],
        {"having": ("b",)},
        {},
        "One vow decides: Beta will not govern with Alpha.",
    ),
    (
        THREE,
        over("ab", "bc", "ac"),
        {},
        {},
        "Whoever governs needs two of Alpha, Beta and Gamma, and a vow stands between "
        "each two of them.",
    ),
    (
        {"a": 40, "b": 40, "c": 20},
        [LEAD, *BOTH_WAYS],
        {},
        {"rule": {"quota": 75}},
        "Nobody governs without both Alpha and Beta, and each refuses to be led by the other.",
    ),
    (
        {"a": 40, "b": 40, "c": 20},
        [LEAD, *BOTH_WAYS],
        {"having": ("a", "b")},
        {},
        "Alpha and Beta each refuse to be led by the other.",
    ),
    (
        {"a": 40, "b": 40, "c": 20},
        [LEAD, *over("ab", led_by="a"), *over("ab", led_by="b")],
        {"having": ("a", "b")},
        {},
        "Alpha will not lead a government with Beta, and Alpha will not be led by Beta.",
    ),
    (
        {"a": 40, "b": 40, "c": 20},
        [LEAD, *over("ab", led_by="a"), *over("ab", led_by="b")],
        {},
        {"rule": {"quota": 75}},
        "Nobody governs without both Alpha and Beta, and Alpha will not lead a government with "
        "Beta, and Alpha will not be led by Beta.",
    ),
    (
        LANDTAG,
        [*over("ad", "bd"), {"cordon": "e"}],
        {"having": ("c", "d")},
        {"rule": {"quota": 76}},
        "Delta cannot govern without one of Epsilon, Alpha or Beta, and a vow stands against each.",
    ),
    (
        COUNT,
        [{"cordon": "e"}, *over("ad", "cf", "df")],
        {"having": ("c", "d")},
        {"rule": {"quota": 76}},
        "One vow above all stands in the way: Alpha will not govern with Delta; every other way "
        "out gives up more.",
    ),
    (
        {"a": 60, "b": 10, "c": 20, "d": 10},
        [*over("cb", price=2), {"pact": ["c", "b"]}, {"pact": ["c", "b"], "id": "again"}],
        {"having": ("c",)},
        {},
        "Giving up one vow is enough: Gamma will not govern with Beta.",
    ),
    (
        {"a": 39, "b": 15, "c": 10, "d": 33},
        [*over("bc"), {"cordon": "a"}],
        {},
        {},
        "Giving up either of two vows is enough: the three other parties will not govern with "
        "Alpha, or Beta will "
        "not govern with Gamma.",
    ),
    (
        {"a": 19, "b": 15, "c": 29, "d": 19, "e": 12},
        [*over("ea", "cb"), {"pact": ["c", "b"]}],
        {"having": ("e",)},
        {},
        "Giving up one of three vows is enough: the pact of Gamma and Beta to govern "
        "together or not at all; Gamma will not govern with Beta; Epsilon will not govern with "
        "Alpha.",
    ),
    (
        {"a": 12, "b": 25, "c": 33, "d": 37},
        [{"cordon": "a"}, *over("cd", price=1), {"pact": ["a", "b"]}],
        {"having": ("d",)},
        {},
        "Giving up one of three vows is enough; the cheapest: the pact of Alpha and Beta "
        "to govern together or not at all, or Gamma will not govern with Delta.",
    ),
    (
        {"a": 20, "b": 40, "c": 20},
        [*over("ca"), {"cordon": "b"}, *over("ba", price=3), {"cordon": "c"}],
        {},
        {},
        "Nothing works while this stands: the two other parties will not govern with Beta; "
        "the cheapest way out gives up two vows in all.",
    ),
    (
        {"a": 19, "b": 12, "c": 7},
        over("ba", "ab"),
        {"having": ("b", "c")},
        {},
        "Nothing works while even one of these two vows stands: Alpha will not govern with Beta, "
        "and Beta will not govern with Alpha.",
    ),
    (
        {"a": 40, "b": 9, "c": 10},
        [{"cordon": "a"}, *over("ab"), {"cordon": "a", "id": "more"}, {"cordon": "b"}],
        {"having": ("b",)},
        {},
        "Nothing works unless four vows are all given up, among them: the two other parties "
        "will not govern with Alpha.",
    ),
    (
        {"a": 39, "b": 23, "c": 22},
        SEVERAL,
        {},
        {},
        "Each of three sets of vows rules it out by itself; the smallest way out lifts two "
        "vows: the two other parties will not govern with Beta, and the pact of Beta and Alpha to "
        "govern together or not at all.",
    ),
    (
        {"a": 35, "b": 35, "c": 30},
        over("ab", "ac"),
        {"having": ("a",)},
        {},
        "Alpha cannot govern without one of Beta or Gamma, and a vow stands against each.",
    ),
]


def asked(case: tuple[Document, list[Document], Document, Document, str]) -> formateur.Explanation:
    seats, statements, wish, more, _ = case
    return explain(parliament(seats, *statements, **more), **wish, most=None)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[4][:40])
def test_sentence(case: tuple[Document, list[Document], Document, Document, str]) -> None:
    assert asked(case).summary.sentence == case[4]


@pytest.mark.parametrize(("limit", "begins"), [(1, "Vows that all"), (2, "At least two sets of")])
def test_what_a_limit_cut_is_not_counted(limit: int, begins: str) -> None:
    found = explain(parliament({"a": 39, "b": 23, "c": 22}, *SEVERAL), most=limit)
    assert not found.complete
    assert found.summary.sentence.startswith(begins)


def test_of_ways_out_that_cost_the_same_the_best_government_is_told() -> None:
    strained = {"friction": ["a", "b"], "cost": 3}
    instance = parliament({"a": 30, "b": 25, "c": 25, "d": 20}, {"cordon": "a"}, strained)
    found = explain(instance, having="a", without="d", most=None)
    costs = [one.government.objectives["cost"] for one in found.compromises]
    assert [one.price for one in found.compromises] == [1, 1]
    assert costs == [3, 0]  # in order of their ids
    (way,) = found.summary.ways
    assert way.cheapest.lift == ("cordon-a.c",)


def test_a_way_out_of_many_vows_is_counted() -> None:
    held = {"a": 39, "b": 23, "c": 22}
    twice = [{**one, "id": f"{n}{m}"} for m, one in enumerate(SEVERAL) for n in "xy"]
    sentence = explain(parliament(held, *twice), most=None).summary.sentence
    assert sentence.endswith("; the smallest way out lifts four vows.")


def test_a_theory_that_no_majority_meets() -> None:
    found = explain(parliament(EVEN), "largest", without="a")
    assert found.summary.kind is Kind.THEORY
    assert found.summary.sentence == (
        "There are majorities, but none is what the theory asks for (largest party)."
    )


def test_sure_seats_that_are_missing() -> None:
    held = {"a": [30, 60], "b": [20, 30], "c": [20, 40]}
    found = explain(parliament(held, seats=100), only="a", sure=True)
    assert (
        found.summary.sentence
        == "With Alpha alone there are for sure only 30 of the 51 seats needed."
    )


def test_seats_that_leave_too_many_against_it() -> None:
    """Of a negative rule the votes against are told, of open seats the fewest that there may be."""
    votes = "51 votes against would stop it."
    found = explain(parliament({"a": 40, "b": 60}, seats=100, rule="negative"), only="a")
    assert found.summary.sentence == (
        f"With Alpha alone there are only 40 of 100 seats; 60 vote against it, and {votes}"
    )
    held = {"a": [30, 40], "b": [50, 60], "c": [5, 10]}
    found = explain(parliament(held, seats=100, rule="negative"), only="a")
    assert found.summary.sentence == (
        "With Alpha alone there are at most 40 of 100 seats; "
        f"at least 60 vote against it, and {votes}"
    )


def test_what_is_not_proved_is_not_said() -> None:
    refused = explain(parliament(EVEN, *over("ab")), having=("a", "b"))
    untold = replace(refused, conflicts=(), compromises=(), necessary=(), decided=False)
    assert untold.summary.kind is Kind.UNTOLD
    assert "time ran out before the reason" in untold.summary.sentence
    undecided = replace(untold, feasible=None)
    assert undecided.summary.sentence.startswith("Time ran out: there may be such a government")
    some = replace(undecided, feasible=True)
    assert some.summary.sentence.startswith("There is such a government; time ran out")
    timed = explain(parliament(EVEN), engine="cpsat", seconds=1e-9)
    assert timed.summary.kind is Kind.UNDECIDED


def test_a_vote_beside_that_on_the_government_may_be_all_that_fails() -> None:
    offer = {"support": "c", "if": ["b"], "in": "head"}  # so that c's seats are not what is missing
    head = {"head": {"rule": {"quota": 90}, "name": "election of the head"}}
    found = explain(parliament({"a": 60, "b": 30, "c": 10}, offer, votes=head), only=["a"])
    assert found.summary.sentence == (
        "It fails in a vote beside that on the government: election of the head."
    )


def test_who_shall_govern_may_keep_every_vow_and_fail_in_another_vote() -> None:
    head = {"head": {"rule": {"quota": 90}, "name": "election of the head"}}
    veto = {"veto": ["a", "b"]}
    found = explain(parliament({"a": 60, "b": 30, "c": 10}, veto, votes=head), having=["a"])
    assert found.summary.sentence == (
        "With Alpha alone every vow is kept, but there are not enough votes "
        "(election of the head: 60 vote for it, 90 are needed)."
    )


def test_every_text_is_said_in_some_test(monkeypatch: pytest.MonkeyPatch) -> None:
    said: set[str] = set()
    plainly = Words.say

    def say(self: Words[str], key: str, /, **places: object) -> str:
        said.add(key)
        return plainly(self, key, **places)

    monkeypatch.setattr(Words, "say", say)
    for case in CASES:
        explained(asked(case))
    test_what_is_left_of_a_cordon_is_still_one_vow()
    test_what_is_left_of_a_cordon_on_votes_says_so()
    test_what_is_left_of_a_cordon_on_who_leads_says_so()
    test_of_more_than_three_vows_that_are_each_enough_the_first_is_told()
    test_what_a_limit_cut_is_not_counted(2, "At least")
    test_what_a_limit_cut_is_not_counted(1, "Vows")
    test_a_way_out_of_many_vows_is_counted()
    test_a_theory_that_no_majority_meets()
    test_sure_seats_that_are_missing()
    test_seats_that_leave_too_many_against_it()
    test_what_is_not_proved_is_not_said()
    test_a_vote_beside_that_on_the_government_may_be_all_that_fails()
    test_who_shall_govern_may_keep_every_vow_and_fail_in_another_vote()
    assert {key for key in english().texts if key.startswith("summary.")} - said == set()


@pytest.mark.parametrize("theory", ["harmony", "mwc", "largest"])
def test_what_decides_against_brute_force(theory: str) -> None:
    """However the lists are cut: in every compromise, and enough alone, is what is said to be."""

    @examples(100)
    @given(st.data())
    def check(data: st.DataObject) -> None:
        doc = data.draw(contested())
        instance, wish = read(doc), data.draw(wishes(doc))
        vows = {vow.id: vow.price for vow in instance.vows}
        limit = data.draw(st.sampled_from((1, 2, None)))
        if len(vows) > 8:
            return
        try:
            found = explain(instance, theory, **as_keywords(wish), most=limit)
        except formateur.errors.TheoryError:
            return
        feasible = feasible_lifts(doc, theory, wish, tuple(vows))
        free = {id_ for id_, price in vows.items() if price is not None}
        compromises = minimal([lift for lift in feasible if lift <= free])
        agrees(found, compromises)

    check()


def agrees(found: formateur.Explanation, compromises: set[frozenset[str]]) -> None:
    summary, gathering = found.summary, Gathering(found.instance)
    every = [gathering.statements(lift) for lift in compromises]
    always = frozenset.intersection(*every) if every else frozenset()
    assert found.feasible == (frozenset() in compromises)
    assert set(summary.necessary) == always
    if not found.feasible:
        enough = {min(one) for one in every if len(one) == 1}
        assert set(summary.decisive) == enough
    assert summary.sentence
    if summary.kind is Kind.ONE:
        (vow,) = summary.vows
        assert all(vow.id in one for one in every)
        # Where the list was cut before its parts were told apart, the whole cordon is named.
        assert any(one <= frozenset(vow.parts) for one in compromises)
    if summary.kind is Kind.FIRST:
        (vow,) = summary.vows
        prices = {v.id: v.price or 0 for v in found.instance.vows}
        cost = {lift: sum(prices[id_] for id_ in lift) for lift in compromises}
        assert frozenset(vow.parts) in compromises
        dearer = [one for one in compromises if vow.id not in gathering.statements(one)]
        assert all(cost[one] > cost[frozenset(vow.parts)] for one in dearer)
    if summary.kind in (Kind.CORE, Kind.SHUNNED):
        core_stands(found)


def core_stands(found: formateur.Explanation) -> None:
    """Nobody gets there with at most one of a core, or without all who are shunned."""
    instance, names = found.instance, found.summary.names
    core = found.summary.kind is Kind.CORE
    free = instance.players.keys() - instance.players_of(*(names if core else names[1:]))
    seats = sum(instance.players[player].seats for player in free)
    largest = max(instance.span(instance.players_of(name)).high for name in names) if core else 0
    wished = len(set(names) & set(found.wish.having)) > 1
    assert seats + largest < instance.needed or wished or found.wish != Wish()
    bare = replace(found.instance, statements=())
    if not core:
        assert solve(bare, **as_keywords(replace(found.wish, without=names[1:]))).best is None


def test_a_cordon_is_one_vow_in_every_list() -> None:
    seats = {"a": 38, "b": 26, "c": 17, "d": 12, "e": 29, "f": 10}
    found = explain(
        parliament(seats, {"cordon": "e"}, *over("ad", "cf", "df"), rule={"quota": 76}),
        having=("c", "d"),
    )
    told = found.to_dict()["summary"]
    assert isinstance(told, dict)
    vows = [f"cordon-e.{party}" for party in "abcdf"]
    cordon = {"statement": "cordon-e", "vows": vows}
    assert sum(cordon in conflict for conflict in told["conflicts"]) == len(told["conflicts"])
    assert len({json.dumps(one) for one in told["conflicts"]}) == len(told["conflicts"])
    assert [sum(v["statement"] == "cordon-e" for v in way["lift"]) for way in told["compromises"]]
    assert set(told["prices"]) == {"cordon-e", "veto-a-d", "veto-c-f", "veto-d-f"}


def test_what_is_left_of_a_cordon_is_still_one_vow() -> None:
    whole = parliament(EVEN, {"cordon": "d"})
    part = lifted(whole, "cordon-d.c")
    found = explain(part, having="d", most=None)
    assert [[vow.parts for vow in one] for one in found.summary.conflicts] == [
        [("cordon-d.a", "cordon-d.b")]
    ]
    assert found.summary.sentence.startswith("Only this stands in the way: two parties will")


def test_what_is_left_of_a_cordon_on_who_leads_says_so() -> None:
    whole = parliament(EVEN, {"lead": ["d"]}, {"cordon": "d", "led_by": "d"})
    sentence = explain(lifted(whole, "cordon-d.c"), led_by="d", most=None).summary.sentence
    assert "two parties will not be led by Delta" in sentence


def test_what_is_left_of_a_cordon_on_votes_says_so() -> None:
    part = lifted(parliament(EVEN, {"cordon": "d", "scope": "votes"}), "cordon-d.c")
    sentence = explain(part, having="d", most=None).summary.sentence
    told = "two parties will not govern with Delta, nor will either side lend the other its votes"
    assert told in sentence


def test_of_more_than_three_vows_that_are_each_enough_the_first_is_told() -> None:
    told = explain(formateur.load("israel-2019-09")).summary.sentence
    assert told == (
        "Giving up one of four vows is enough, for instance: the pact of Likud, Shas, "
        "United Torah Judaism and Yamina to govern together or not at all."
    )


def test_a_conflict_is_minimal_in_statements_as_people_count_them() -> None:
    """Five of eleven refusals and another vow are one; so is the cordon alone."""
    found = explain("belgium-2024", having="vb", most=None)
    assert any("veto-nva-ptb" in one.statements for one in found.conflicts)
    assert [[vow.id for vow in one] for one in found.summary.conflicts] == [["cordon-vb"]]


def test_a_price_that_nobody_stated_is_not_printed(tmp_path: Path) -> None:
    for price, shown in ((None, False), (1, True), (3, True)):
        stated = {} if price is None else {"price": price}
        text = yaml.safe_dump(
            {
                "formateur": 1,
                "parties": {"a": {"seats": 50}, "b": {"seats": 50}},
                "statements": [{"veto": ["a", "b"], **stated}],
            }
        )
        file = tmp_path / f"{price}.yaml"
        file.write_text(text, encoding="utf-8")
        out = run("explain", file).out
        assert ("price" in out) is shown
        assert ("the cheapest first" in out) is shown
        page = formateur.report(formateur.load(file))
        assert (
            "estimated price" in page.partition('id="reasons"')[2].partition("</section>")[0]
        ) is shown


def test_the_whole_of_iraqiya_fits_one_screen() -> None:
    whole = "iraqiya.mosul,iraqiya.baathists,iraqiya.rest"
    lines = run("explain", "iraq-2010", "--with", whole, width=100).out.splitlines()
    assert len(lines) <= 50
    assert max(map(len, lines)) <= 100
    assert "with the whole of Iraqiya" in "".join(lines[:4])


COUNTED = """
formateur: 1
seats: 150
parties:
  cdu: {name: CDU, seats: 38}
  afd: {name: AfD, seats: 29}
  spd: {name: SPD, seats: 26}
  gruene: {name: Grüne, seats: 17}
  linke: {name: Die Linke, seats: 12}
  bsw: {name: BSW, seats: 10}
  fdp: {name: FDP, seats: 8}
  fw: {name: Freie Wähler, seats: 7}
  ssw: {name: SSW, seats: 3}
statements:
  - cordon: afd
  - veto: [cdu, linke]
  - veto: [fdp, linke]
  - veto: [cdu, bsw]
  - veto: [gruene, bsw]
"""


def test_the_first_line_names_who_refuses(tmp_path: Path) -> None:
    file = tmp_path / "count.yaml"
    file.write_text(COUNTED, encoding="utf-8")
    first, *rest = run("explain", file, "--with", "gruene,linke").out.splitlines()
    assert first.startswith("One vow above all stands in the way: CDU will not govern with Die")
    listed = "\n".join(rest)
    assert listed.count("The eight other parties will not govern with AfD") == 1
    like = (
        "Conflict 2 of 2: as conflict 1, but in place of “FDP will not govern with Die Linke” this"
    )
    assert like in " ".join(listed.split())
    assert "Nothing would change without any one of" in listed


def test_vows_that_leave_the_best_as_good_are_counted() -> None:
    told = run("explain", "germany-2025").out
    assert "The best would be as good as now without any one of 2 vows." in told


@pytest.mark.parametrize(
    ("language", "begins"),
    [
        (
            "en",
            "Giving up one of these vows is enough: ",
        ),
        ("ar", "يكفي رفع أي من هذه التعهدات: "),
    ],
)
def test_the_page_begins_its_reasons_with_the_answer(language: str, begins: str) -> None:
    iraq = formateur.load("iraq-2010")
    wish = Wish(having=("iraqiya.mosul", "iraqiya.baathists", "iraqiya.rest"))
    page = formateur.report(iraq, **as_keywords(wish), language=language)
    _, _, reasons = page.partition('<section id="reasons"')
    _, _, answer = reasons.partition('<p class="why">')
    assert answer.startswith(begins)
