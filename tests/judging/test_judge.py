"""The judge against brute force on random documents, and case by case for each of its rules."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from typing import get_args

import pytest
from hypothesis import given

from formateur_models.errors import TheoryError, UnknownNameError
from formateur_models.judging.judge import MEASURES, MEETS, accepts, judge, measure, meets
from formateur_models.judging.verdict import Value, Verdict
from formateur_models.parliament.statements import KINDS, Hard
from formateur_models.program import formulation
from formateur_models.rules.majority import (
    Absolute,
    Against,
    AllOf,
    AnyOf,
    Count,
    Negative,
    Quota,
    Rounds,
    Rule,
    Share,
    Simple,
)
from formateur_models.theories import catalogue as theories
from formateur_models.theories.catalogue import Theory
from formateur_models.theories.spectrum import spectrum
from formateur_models.voting.government import Government
from formateur_models.voting.investiture import Investiture
from helpers.depth import examples
from helpers.oracles import subsets as oracle
from helpers.oracles.subsets import Document
from helpers.parliaments import cabinet, factious, ideology, parliament, read
from helpers.strategies.plain import documents

EVERYTHING = Theory("all", requires=tuple(MEETS), minimises=tuple(oracle.OBJECTIVES))


def verdict(document: Document, members: str, theory: Theory | None = None) -> Verdict:
    return judge(read(document), cabinet(members), theory)


# Against the oracle


@examples(30)
@given(documents())
def test_the_judge_agrees_with_the_oracle_on_every_cabinet(document: Document) -> None:
    instance = read(document)
    for members in oracle.subsets(document):
        found = judge(instance, Government(members), EVERYTHING)
        seats = oracle.seats_of(document, members)
        assert found.cabinet == tuple(sorted(members))
        assert (found.seats, found.surplus) == (seats, seats - oracle.needed(document))
        assert found.wins == oracle.wins(document, members)
        assert exactly(found.broken, oracle.broken(document, members))
        assert exactly(found.pays, oracle.pays(document, members))
        split = {p for p in document["parties"] if oracle.is_split(document, p, members)}
        assert exactly(found.splits, split)
        assert exactly(found.dispensable, spare(document, members))
        assert exactly(found.unmet, {r for r in MEETS if not oracle.meets(document, r, members)})
        assert found.objectives == {
            o: oracle.measure(document, o, members) for o in EVERYTHING.minimises
        }


@examples(50)
@given(documents())
def test_accepted_is_what_the_theory_of_winning_predicts(document: Document) -> None:
    instance = read(document)
    accepted = {c for c in oracle.subsets(document) if judge(instance, Government(c)).accepted}
    assert accepted == set(oracle.predicted(document))


@examples(20)
@given(documents())
def test_what_a_theory_accepts_is_what_it_predicts(document: Document) -> None:
    instance = read(document)
    for theory in (Theory("plain"), *(Theory(one, requires=(one,)) for one in MEETS)):
        votes = {c: Investiture(instance, Government(c)) for c in oracle.subsets(document)}
        accepted = {c for c, vote in votes.items() if accepts(vote, theory)}
        assert accepted == set(oracle.predicted(document, theory.requires))


def exactly(found: Iterable[str], expected: set[str]) -> bool:
    """Say whether the ids are the expected ones, each once."""
    listed = list(found)
    return len(listed) == len(expected) and set(listed) == expected


def spare(document: Document, members: frozenset[str]) -> set[str]:
    """Members of a winning cabinet whose bloc can leave."""
    if not oracle.wins(document, members):
        return set()
    blocs = oracle.leaving(document, members)
    leave = [bloc & members for bloc in blocs if oracle.wins(document, members - bloc)]
    return set().union(*leave)


# Rules

RULES: dict[type, tuple[object, int]] = {
    Absolute: ("absolute", 51),
    Simple: ("simple", 46),
    Quota: ({"quota": 60}, 60),
    Share: ({"share": "2/3"}, 67),
    Negative: ("negative", 40),
    Against: ({"against": 30}, 60),
    AllOf: ({"all": ["simple", {"quota": 60}]}, 60),
    AnyOf: ({"any": [{"quota": 60}, "absolute"]}, 51),
    Rounds: ({"rounds": ["absolute", "simple"]}, 46),
}


def test_every_rule_has_a_case() -> None:
    assert set(RULES) == {*Count.__subclasses__(), *get_args(Rule)} - {Count}


@pytest.mark.parametrize("rule", RULES)
def test_each_rule_is_met_at_its_number_and_not_one_below(rule: type) -> None:
    key, needed = RULES[rule]
    for seats, wins in ((needed, True), (needed - 1, False)):
        document = parliament({"a": seats, "b": 90 - seats}, unaligned=10, rule=key)
        instance = read(document)
        assert isinstance(instance.rule, rule)
        assert str(instance.rule)
        found = judge(instance, ["a"])
        assert (found.wins, found.surplus) == (wins, seats - needed)


@pytest.mark.parametrize(("seats", "wins"), [(50, False), (51, True)])
def test_exactly_half_is_no_absolute_majority(seats: int, wins: bool) -> None:
    assert verdict(parliament({"a": seats, "b": 100 - seats}), "a").wins is wins


def test_a_share_is_exact_where_a_float_is_not() -> None:
    # 0.07 * 100 is 7.000000000000001 in floating point.
    document = parliament({"a": 7, "b": 93}, rule={"share": 0.07})
    assert verdict(document, "a").surplus == 0


# Statements: of factious(), the cabinets that break it (or pay) and those that do not.

STATEMENTS: dict[str, list[tuple[Document, list[str], list[str]]]] = {
    "veto": [
        ({"veto": ["p", "q"], "unless": ["r"]}, ["p.x q"], ["p.x q r", "p.x r", "q", ""]),
        ({"veto": ["p", "r"]}, ["p.x r", "p.y r q"], ["p.x p.y", "r q", ""]),
        ({"veto": ["p.x", "p.y", "r"]}, ["p.x p.y r"], ["p.x r", "p.x p.y"]),
        ({"veto": ["q.m", "r"]}, ["q r"], ["q", "r"]),
        ({"veto": ["@t"]}, ["p.y q"], ["p.x q", "p.y"]),
    ],
    "cordon": [
        ({"cordon": "p"}, ["p.x r", "p.y q"], ["p.x p.y", "q r", ""]),
        ({"cordon": "p.x"}, ["p.x r", "p.x p.y q"], ["p.y r", "p.x p.y"]),
    ],
    "requires": [
        ({"requires": ["p", "q"], "any_of": ["r"]}, ["p.y q"], ["p.x q r", "p.x", "q", ""]),
        ({"requires": ["p.x", "q"], "all_of": ["p.y", "r"]}, ["p.x q", "p.x q r"], ["p.y q"]),
        ({"requires": "r", "any_of": ["p", "q"]}, ["r"], ["p.y r", "q r", "p.x", ""]),
        ({"requires": "r", "all_of": ["p", "q"]}, ["r", "p.y r", "q r"], ["p.y q r", "q"]),
        (
            {"requires": "@u", "any_of": ["p.x", "p.y"], "all_of": ["q"]},
            ["r", "q r", "p.x r"],
            ["p.x q r", "p.x"],
        ),
    ],
    "pact": [
        ({"pact": ["p", "r"]}, ["p.x", "p.x r", "p.x p.y", "r"], ["p.x p.y r", "q", ""]),
    ],
    "include": [
        ({"include": ["p", "q"]}, ["r", ""], ["p.x", "p.y q"]),
        ({"include": ["p", "q"], "at_most": 1}, ["p.x q", ""], ["p.x p.y", "q r"]),
        ({"include": ["@t", "r"], "at_least": 2}, ["p.x r", "q"], ["p.y r", "p.y q r"]),
    ],
    "limit": [
        ({"limit": ["p", "q", "r"], "at_most": 1}, ["p.x q", "q r"], ["p.x p.y", ""]),
        ({"limit": ["p.x"], "at_most": 0}, ["p.x"], ["p.y"]),
    ],
    "friction": [
        ({"friction": ["p", "r"]}, ["p.x r", "p.x p.y r"], ["p.x p.y", "r", ""]),
        ({"friction": ["p.x", "q", "r"], "cost": 4}, ["p.x q r"], ["p.y q r", "p.x q"]),
    ],
    # What is no vow breaks nothing; tests/voting/test_offers.py has what it does.
    "support": [({"support": "r", "if": ["p"]}, [], ["p.x", "r", "q"])],
    "abstain": [({"abstain": "r", "unless": ["p"]}, [], ["p.x", "r", "q"])],
    "lead": [({"lead": ["p", "q"]}, [], ["p.x", "q r", "r"])],
}


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_statement_is_broken_or_paid_where_it_says(kind: str) -> None:
    for statement, breaks, keeps in STATEMENTS[kind]:
        document = factious({**statement, "id": "it"})
        hard = issubclass(KINDS[kind], Hard)
        for members in breaks:
            found = verdict(document, members)
            ids = found.broken if hard else found.pays
            assert {id_.partition(".")[0] for id_ in ids} == {"it"}, members
            assert not (found.pays if hard else found.broken)
        for members in keeps:
            found = verdict(document, members)
            assert not found.broken + found.pays, members


def test_the_vows_of_a_cordon_are_broken_one_by_one() -> None:
    document = factious({"cordon": "p", "id": "wall"})
    assert verdict(document, "p.x r").broken == ("wall.r",)
    assert verdict(document, "p.y q r").broken == ("wall.q", "wall.r")


# Members


def test_who_is_not_needed_to_win_is_dispensable_and_a_loser_has_nobody_to_spare() -> None:
    document = parliament({"a": 40, "b": 15, "c": 45})
    assert verdict(document, "a b c").dispensable == ("a", "b", "c")
    assert verdict(document, "a c").dispensable == ()
    assert verdict(document, "b").dispensable == ()
    assert not verdict(document, "").wins


def test_who_is_in_a_pact_leaves_with_it() -> None:
    seats = {"a": 45, "b": 4, "c": 4, "d": 47}
    assert verdict(parliament(seats), "b c d").dispensable == ("b", "c")
    tied = parliament(seats, {"pact": ["b", "c"]})
    assert verdict(tied, "b c d").dispensable == ()


# Requirements: a document, cabinets that meet it, and winning cabinets that do not.

REQUIREMENTS: dict[str, tuple[Document, list[str], list[str]]] = {
    "mwc": (ideology(), ["a c", "a d", "c d"], ["a b c", "b c d"]),
    "connected": (ideology(), ["a b c", "c d", "b c d"], ["a c", "a d", "a b d"]),
    "mcw": (ideology(), ["a b c", "c d"], ["b c d", "a c", "a b c d"]),
    "median": (ideology(), ["a c", "c d", "b c d"], ["a d", "a b d"]),
    "largest": (ideology(), ["a d", "c d"], ["a c", "a b c"]),
}


@pytest.mark.parametrize("requirement", MEETS)
def test_each_requirement_is_met_by_these_and_not_by_those(requirement: str) -> None:
    document, met, unmet = REQUIREMENTS[requirement]
    instance = read(document)
    for members in met:
        assert meets(requirement, instance, Government(cabinet(members))), members
    for members in unmet:
        assert judge(instance, cabinet(members)).wins
        assert not meets(requirement, instance, Government(cabinet(members))), members


@pytest.mark.parametrize("requirement", MEETS)
def test_no_requirement_is_met_by_a_cabinet_that_loses(requirement: str) -> None:
    document = REQUIREMENTS[requirement][0]
    assert not meets(requirement, read(document), Government(cabinet("c")))
    assert not meets(requirement, read(document), Government(frozenset()))


@pytest.mark.parametrize(
    ("seats", "places", "medians"),
    [
        ({"a": 5, "b": 1, "c": 5}, {"a": 1, "b": 2, "c": 3}, "b"),
        ({"a": 5, "b": 0, "c": 5}, {"a": 1, "b": 2, "c": 3}, "a c"),
        ({"a": 5, "b": 1, "c": 4}, {"a": 1, "b": 2, "c": 3}, "a b"),
        ({"a": 6, "b": 1, "c": 4}, {"a": 1, "b": 2, "c": 3}, "a"),
        ({"a": 5, "b": 1, "c": 1, "d": 0, "e": 5}, {"a": 1, "b": 2, "c": 2, "d": 2, "e": 3}, "b c"),
    ],
)
def test_the_median_is_held_by_all_with_seats_at_the_place_of_a_middle_seat(
    seats: dict[str, int], places: dict[str, float], medians: str
) -> None:
    instance = read(parliament(seats, places=places, rule={"quota": 1}))
    assert spectrum(instance).median == cabinet(medians)
    for party in seats:
        held = meets("median", instance, Government(frozenset({party})))
        assert held == (party in cabinet(medians))


# Objectives: of one document, the value for some cabinets.

MEASURED = factious(
    {"friction": ["p", "r"]}, {"friction": ["p.x", "q"], "cost": 5, "id": "campaign"}
)
for _place, _entry in zip((0.1, 0.3, 7.25), MEASURED["parties"].values(), strict=True):
    _entry["positions"] = {"left_right": _place}
MEASURED["parties"]["p"]["factions"]["y"]["positions"] = {"left_right": 0}

OBJECTIVES: dict[str, dict[str, Value]] = {
    "cost": {"p.x p.y q r": 6, "p.y r": 4, "p.x q": 8, "q r": 0, "": 0},
    "parties": {"p.x p.y": 1, "p.y r": 2, "": 0},
    "members": {"p.x p.y": 2, "p.y r": 2, "": 0},
    "seats": {"p.x p.y": 35, "q r": 65, "": 0},
    "surplus": {"q r": 14, "p.x q": -6, "": -51},
    "range": {"p.x q": Fraction(1, 5), "p.y r": Fraction(29, 4), "q": 0, "": 0},
    "range-ordinal": {"p.y r": 3, "p.x q": 1, "q": 0, "": 0},
    "leader-seats": {"p.x r": -35, "q r": -25, "r": 0, "": 0},
}


@pytest.mark.parametrize("objective", MEASURES)
def test_each_objective_has_the_value_worked_out_by_hand(objective: str) -> None:
    led = objective == "leader-seats"
    instance = read(factious({"lead": ["p", "q"]}) if led else MEASURED)
    for members, value in OBJECTIVES[objective].items():
        government = judge(instance, cabinet(members)).government
        found = measure(objective, instance, government)
        assert (type(found), found) == (type(value), value), members


def test_each_registry_has_the_same_entries_on_both_sides() -> None:
    assert tuple(MEETS) == theories.REQUIREMENTS == tuple(formulation.REQUIREMENTS)
    assert tuple(MEASURES) == theories.OBJECTIVES == tuple(formulation.OBJECTIVES)
    vows = {kind.kind for kind in formulation.VOWS}
    hard = {kind for kind, made in KINDS.items() if issubclass(made, Hard)}
    assert vows == hard - {"cordon"}  # told as vetoes


# Dimensions


def test_a_theory_of_positions_names_who_has_none() -> None:
    document = ideology()
    del document["parties"]["b"]["positions"]
    with pytest.raises(TheoryError, match="without a position on 'left_right': b;"):
        verdict(document, "a c", replace(EVERYTHING, unplaced="refuse"))
    assert "unplaced" not in verdict(document, "a c", EVERYTHING).unmet
    assert "unplaced" in verdict(document, "a b", EVERYTHING).unmet


@pytest.mark.parametrize(
    ("dimensions", "asked", "message"),
    [
        ((), None, "no party has a position; give"),
        (("economy", "iran"), None, "several dimensions: economy, iran; name one"),
        (("economy", "iran"), "iron", "no party has a position on 'iron'; did you mean 'iran'"),
        ((), "iran", "no party has a position on 'iran'; known: none"),
    ],
)
def test_a_dimension_that_is_not_clear_is_refused(
    dimensions: tuple[str, ...], asked: str | None, message: str
) -> None:
    document = parliament({"a": 6, "b": 5})
    for entry in document["parties"].values():
        entry["positions"] = dict.fromkeys(dimensions, 1)
    with pytest.raises(TheoryError, match=message):
        verdict(document, "a", theories.theory("mcw", dimension=asked))


@pytest.mark.parametrize(
    ("dimensions", "asked", "expected"),
    [(["economy"], None, 3), (["iran", "left_right"], None, 1), (["left_right"], "iran", 2)],
)
def test_a_dimension_is_the_one_asked_for_or_left_right_or_the_only_one(
    dimensions: list[str], asked: str | None, expected: int
) -> None:
    far = {"left_right": 1, "iran": 2, "economy": 3}
    document = parliament({"a": 6, "b": 5})
    for factor, entry in enumerate(document["parties"].values()):
        kept = {*dimensions, *([asked] if asked else [])}
        entry["positions"] = {d: far[d] * factor for d in kept}
    theory = theories.theory("mr", dimension=asked)
    assert verdict(document, "a b", theory).objectives == {"range": expected}


# Verdicts


def test_a_verdict_accepts_what_wins_keeps_its_vows_and_meets_the_theory() -> None:
    document = ideology()
    document["statements"] = [{"veto": ["a", "c"]}]
    mwc = theories.theory("mwc")
    assert verdict(document, "c d", mwc).accepted
    assert not verdict(document, "a b", mwc).accepted  # loses
    assert not verdict(document, "a c", mwc).accepted  # breaks a vow
    assert not verdict(document, "b c d", mwc).accepted  # has somebody to spare
    assert verdict(document, "b c d").accepted


def test_a_verdict_is_told_in_the_public_form() -> None:
    theory = theories.theory(minimise=("range", "cost"))
    assert verdict(MEASURED, "p.x q", theory).to_dict() == {
        "cabinet": ["p.x", "q"],
        "support": [],
        "abstain": [],
        "lead": None,
        "yes": 45,
        "no": 55,
        "passes": None,
        "parts": [
            {
                "name": "a majority of the seats",
                "weight": None,
                "yes": 45,
                "no": 55,
                "needed": 51,
                "of": 100,
                "passes": False,
            }
        ],
        "seats": 45,
        "surplus": -6,
        "objectives": {"range": 0.2, "cost": 8},
        "pays": ["campaign"],
        "splits": ["p"],
    }


def test_a_partys_name_stands_for_its_factions_and_a_faction_kept_together_for_its_party() -> None:
    assert verdict(factious(), "p q.m").cabinet == ("p.x", "p.y", "q")


def test_an_unknown_name_is_an_error_with_the_nearest_one() -> None:
    with pytest.raises(UnknownNameError, match=r"called 'p\.z'; did you mean 'p\.\w'"):
        verdict(factious(), "p.z")
