"""Offers, refused votes, leads: each with the least instance that shows it."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

import formateur
from formateur import Instance
from formateur.answers import Status
from formateur.errors import InstanceError, TheoryError, UnknownNameError
from formateur_models.program.formulation import formulate
from formateur_models.voting.roles import government, turned_down

Document = dict[str, Any]
SEATS = {"a": 40, "b": 25, "c": 15, "d": 20}


def four(*statements: Document, rule: Any = "absolute", **more: Any) -> Instance:
    """Four parties with 40, 25, 15 and 20 seats."""
    parties = {party: {"seats": seats} for party, seats in SEATS.items()}
    document = {"formateur": 1, "rule": rule, "parties": parties, "statements": list(statements)}
    return formateur.read_text(yaml.safe_dump({**document, **more}, sort_keys=False))


def cabinets(instance: Instance, theory: str = "winning") -> set[str]:
    """Every cabinet that a theory predicts, and after a stroke who supports it."""
    found = formateur.enumerate(instance, theory)
    return {"".join(v.cabinet) + "/" * bool(v.support) + "".join(v.support) for v in found}


# Offers


def test_support_counts_like_a_vote_of_the_cabinet() -> None:
    instance = four({"support": "c"})
    helped = {cabinet for cabinet in cabinets(instance) if cabinet.endswith("/c")}
    assert helped == {"a/c", "ab/c", "ad/c", "bd/c", "abd/c"}
    assert formateur.judge(instance, ["a"]).yes == 55


@pytest.mark.parametrize(
    ("conditions", "cabinet", "supports"),
    [
        ({}, "a", True),
        ({"if": ["a"]}, "a", True),
        ({"if": ["a", "b"]}, "ab", True),
        ({"if": ["a", "b"]}, "a", False),
        ({"unless": ["b", "d"]}, "a", True),
        ({"unless": ["b", "d"]}, "ab", False),
        ({"unless": ["b", "d"]}, "ad", False),
        ({"if": ["a"], "unless": ["b"]}, "ab", False),
        ({"if": ["a"], "unless": ["b"]}, "d", False),
    ],
)
def test_an_offer_counts_only_under_its_conditions(
    conditions: Document, cabinet: str, supports: bool
) -> None:
    verdict = formateur.judge(four({"support": "c", **conditions}), list(cabinet))
    assert verdict.support == (("c",) if supports else ())
    seats = sum(SEATS[party] for party in cabinet)
    assert verdict.yes == seats + supports * SEATS["c"]
    assert verdict.no == 100 - verdict.yes


def test_who_governs_does_not_support() -> None:
    verdict = formateur.judge(four({"support": "c"}), ["a", "c"])
    assert (verdict.support, verdict.yes) == ((), 55)


def test_support_goes_before_abstention() -> None:
    offers = ({"abstain": "c"}, {"support": "c", "if": ["a"]})
    with_a = formateur.judge(four(*offers), ["a"])
    assert (with_a.support, with_a.abstain) == (("c",), ())
    with_b = formateur.judge(four(*offers), ["b"])
    assert (with_b.support, with_b.abstain) == ((), ("c",))


def test_any_of_several_offers_is_enough() -> None:
    instance = four({"support": "c", "if": ["a"]}, {"support": "c", "if": ["d"]})
    assert formateur.judge(instance, ["d"]).support == ("c",)
    assert formateur.judge(instance, ["b"]).support == ()


def test_abstention_lowers_what_a_simple_majority_needs() -> None:
    instance = four({"abstain": "b"}, rule="simple")
    verdict = formateur.judge(instance, ["a"])
    assert (verdict.yes, verdict.no, verdict.passes, verdict.surplus) == (40, 35, "simple", 2)
    assert not formateur.judge(four({"abstain": "b"}), ["a"]).wins


@pytest.mark.parametrize(("against", "passes"), [(50, True), (51, False)])
def test_exactly_half_against_passes_a_negative_vote(against: int, passes: bool) -> None:
    parties = {"a": {"seats": 20}, "b": {"seats": 80 - against}, "c": {"seats": against}}
    document = {"formateur": 1, "rule": "negative"}
    offers = [{"abstain": "b"}]
    text = yaml.safe_dump({**document, "parties": parties, "statements": offers})
    assert formateur.judge(formateur.read_text(text), ["a"]).wins is passes


def test_a_government_has_somebody_in_it() -> None:
    everybody = [{"support": party} for party in SEATS]
    result = formateur.solve(four(*everybody), "ms")
    assert [v.cabinet for v in result.governments] == [("c",)]
    assert not formateur.judge(four(*everybody), []).wins


def test_a_member_is_dispensable_by_votes_from_outside() -> None:
    """Without b, who then votes no, a and c still have 55 votes."""
    instance = four({"support": "c"})
    assert formateur.judge(instance, ["a", "b"]).dispensable == ("b",)
    assert formateur.judge(instance, ["a"]).dispensable == ()
    assert formateur.judge(four(), ["a", "b"]).dispensable == ()
    assert "ab/c" not in cabinets(instance, "mwc")


def test_a_cabinet_that_could_leave_as_a_whole_is_not_minimal() -> None:
    placed = [{"positions": {"x": place}, "seats": seats} for place, seats in ((1, 10), (2, 60))]
    parties = dict(zip("ab", placed, strict=True))
    document = {"formateur": 1, "parties": parties, "statements": [{"support": "b"}]}
    instance = formateur.read_text(yaml.safe_dump(document))
    for theory in ("mwc", "mcw"):
        assert formateur.judge(instance, ["a"], theory).unmet == (theory,)
        assert cabinets(instance, theory) == {"b"}


def test_who_leaves_votes_no_and_does_not_support() -> None:
    verdict = formateur.judge(four({"support": "c"}), ["a", "c"])
    assert verdict.dispensable == ()


def test_an_offer_lives_on_when_the_member_whom_it_asks_for_leaves() -> None:
    """Only votes decide who is dispensable."""
    verdict = formateur.judge(four({"support": "c", "if": ["b"]}), ["a", "b"])
    assert verdict.dispensable == ("b",)


# Refused votes


VOTES = {"veto": ["a", "c"], "scope": "votes"}


def test_a_supporter_whom_a_member_refuses_does_not_support() -> None:
    instance = four({"support": "c"}, VOTES)
    refused = formateur.judge(instance, ["a"])
    assert (refused.support, refused.yes, refused.wins, refused.broken) == ((), 40, False, ())
    assert formateur.judge(instance, ["b", "d"]).support == ("c",)
    assert formateur.judge(instance, ["a", "c"]).broken == ("veto-a-c",)


def test_a_refusal_covers_abstention_and_works_both_ways() -> None:
    assert formateur.judge(four({"abstain": "c"}, VOTES), ["a"]).no == 60
    assert formateur.judge(four({"support": "a"}, VOTES), ["c"]).support == ()


def test_a_plain_veto_leaves_support_alone() -> None:
    assert formateur.judge(four({"support": "c"}, {"veto": ["a", "c"]}), ["a"]).support == ("c",)


def test_a_refusal_of_three_needs_all_others_in_the_cabinet() -> None:
    three = {"veto": ["a", "b", "c"], "scope": "votes"}
    instance = four({"support": "c"}, three)
    assert formateur.judge(instance, ["a"]).support == ("c",)
    assert formateur.judge(instance, ["a", "b"]).support == ()


def test_a_cordon_may_refuse_votes() -> None:
    instance = four({"support": "c"}, {"cordon": "c", "scope": "votes"})
    assert formateur.judge(instance, ["a"]).support == ()
    assert not {c for c in cabinets(instance) if "/" in c}


def test_a_refusal_while_one_leads() -> None:
    leads = {"lead": ["a", "b"]}
    instance = four({"support": "c"}, {**VOTES, "led_by": "a"}, leads)
    assert formateur.judge(instance, ["a", "b"], led_by="a").support == ()
    assert formateur.judge(instance, ["a", "b"], led_by="b").support == ("c",)


# Leads


def test_one_candidate_that_governs_leads() -> None:
    instance = four({"lead": ["a", "d"]})
    found = {(v.cabinet, v.lead) for v in formateur.enumerate(instance, "winning")}
    assert (("a", "b"), "a") in found
    assert (("a", "d"), "a") in found
    assert (("a", "d"), "d") in found
    assert {lead for cabinet, lead in found if "d" not in cabinet} == {"a"}


def test_a_cabinet_without_a_candidate_is_no_government() -> None:
    instance = four({"lead": ["c"]})
    verdict = formateur.judge(instance, ["a", "b"])
    assert (verdict.lead, verdict.unmet, verdict.accepted) == (None, ("lead",), False)
    assert all("c" in v.cabinet for v in formateur.enumerate(instance, "winning"))


def test_the_judge_asks_who_leads_where_several_may() -> None:
    instance = four({"lead": ["a", "b"]})
    with pytest.raises(UnknownNameError, match="a and b may both lead"):
        formateur.judge(instance, ["a", "b"])
    assert formateur.judge(instance, ["a", "b"], led_by="b").lead == "b"
    assert formateur.judge(instance, ["a", "c"]).lead == "a"


@pytest.mark.parametrize(
    "statement",
    [
        {"veto": ["a", "b"]},
        {"requires": "a", "any_of": ["c"]},
        {"requires": "a", "all_of": ["c"]},
        {"pact": ["a", "c"]},
        {"include": ["c"]},
        {"limit": ["b"], "at_most": 0},
        {"cordon": "b"},
    ],
    ids=lambda statement: next(iter(statement)),
)
def test_every_vow_may_hold_for_one_lead_only(statement: Document) -> None:
    instance = four({"lead": ["a", "b"]}, {**statement, "led_by": "a", "id": "vow"})
    by_a = formateur.judge(instance, ["a", "b"], led_by="a").broken
    assert [id_.partition(".")[0] for id_ in by_a] == ["vow"]
    assert formateur.judge(instance, ["a", "b"], led_by="b").broken == ()
    found = formateur.enumerate(instance, "winning")
    assert {v.lead for v in found if v.cabinet == ("a", "b")} == {"b"}


def test_a_friction_may_hold_for_one_lead_only() -> None:
    strain = {"friction": ["a", "b"], "cost": 3, "led_by": "a"}
    instance = four({"lead": ["a", "b"]}, strain)
    best = formateur.solve(instance, only=("a", "b")).best
    assert best is not None
    assert (best.lead, best.pays, best.objectives["cost"]) == ("b", (), 0)
    led = formateur.solve(instance, only=("a", "b"), led_by="a").best
    assert led is not None
    assert (led.pays, led.objectives["cost"]) == (("friction-a-b",), 3)


@pytest.mark.parametrize("engine", ["cpsat", "pulp:highs"])
def test_a_pact_for_one_lead_ties_who_leaves_while_it_leads(engine: str) -> None:
    """Led by a, c and d leave together, and a alone has 40; led by c, c can leave alone."""
    instance = four({"lead": ["a", "c"]}, {"pact": ["c", "d"], "led_by": "a"})
    assert formateur.judge(instance, ["a", "c", "d"], led_by="a").dispensable == ()
    assert formateur.judge(instance, ["a", "c", "d"], led_by="c").dispensable == ("c", "d")
    found = formateur.enumerate(instance, "mwc", engine=engine)
    assert {v.lead for v in found if v.cabinet == ("a", "c", "d")} == {"a"}


def test_an_offer_may_stand_for_one_lead_only() -> None:
    instance = four({"lead": ["a", "b"]}, {"support": "c", "led_by": "b"})
    assert formateur.judge(instance, ["a", "b"], led_by="a").support == ()
    assert formateur.judge(instance, ["a", "b"], led_by="b").support == ("c",)


def test_a_wish_for_a_lead() -> None:
    instance = four({"lead": ["a", "b"]})
    result = formateur.solve(instance, led_by="b")
    assert {v.lead for v in result.governments} == {"b"}
    assert result.to_dict()["wish"]["led_by"] == ["b"]  # type: ignore[index]
    with pytest.raises(
        UnknownNameError, match="'d' is no candidate for the lead; candidates: a, b"
    ):
        formateur.solve(instance, led_by="d")
    with pytest.raises(UnknownNameError, match="no candidate for the lead"):
        formateur.solve(four(), led_by="a")


def test_leader_seats_need_candidates() -> None:
    theory = formateur.theory("winning", minimise=("leader-seats",))
    with pytest.raises(TheoryError, match="candidate"):
        formateur.solve(four(), theory)
    with pytest.raises(TheoryError, match="candidate"):
        formateur.judge(four(), ["a", "b"], theory)


@pytest.mark.parametrize("engine", ["cpsat", "pulp:highs"])
@pytest.mark.parametrize("unaligned", [0, 1])
@pytest.mark.parametrize("aside", ["b", "c", "bc", "cd", "bcd"])
def test_the_surplus_of_a_simple_majority_is_minimised(
    engine: str, unaligned: int, aside: str
) -> None:
    """Half of yes less no less 1, rounded down: odd and even numbers of votes abstain."""
    offers = [{"abstain": party, "if": ["a"]} for party in aside]
    instance = four(*offers, rule="simple", unaligned=unaligned, parties=_odd(unaligned))
    theory = formateur.theory("winning", minimise=("surplus",))
    found = formateur.enumerate(instance, "winning")
    votes = [((v.yes - v.no - 1) // 2, v.surplus) for v in found]
    assert all(counted == surplus for counted, surplus in votes)
    best = formateur.solve(instance, theory, engine=engine).best
    assert best is not None
    assert best.objectives["surplus"] == min(surplus for _, surplus in votes)


def _odd(more: int) -> Document:
    return {party: {"seats": seats + more * (party == "a")} for party, seats in SEATS.items()}


def test_the_surplus_of_several_rules_is_no_objective() -> None:
    instance = four(rule={"all": ["absolute", {"against": 40}]})
    theory = formateur.theory("winning", minimise=("surplus",))
    with pytest.raises(TheoryError, match="more than one count"):
        formateur.solve(instance, theory)
    with pytest.raises(TheoryError, match="more than one count"):
        formateur.judge(instance, ["a", "b"], theory)
    assert formateur.judge(instance, ["a", "b"]).surplus == 5


# What there is in a program


def test_only_players_with_offers_get_further_booleans() -> None:
    instance = four({"support": "c"}, {"abstain": "d"}, {"lead": ["a", "b"]})
    members = formulate(instance, formateur.theory("winning")).members
    assert members == ("a", "b", "c", "d", "lead a", "lead b", "support c", "abstain d")


def test_reasons_let_a_refusal_be_relaxed() -> None:
    program = formulate(four({"support": "c"}, VOTES), formateur.theory("winning"))
    about = [c for c in program.constraints if c.reason.id == "veto-a-c"]
    assert {c.reason.kind for c in about} == {"statement"}
    assert any("support c" in c.terms for c in about)


OLD = """
formateur: 1
parties:
  a: {split: 2, positions: {left_right: 1}, factions: {x: {seats: 20}, y: {seats: 9}}}
  b: {seats: 24, positions: {left_right: 3}}
  c: {seats: 21, positions: {left_right: 5}}
  d: {seats: 16, positions: {left_right: 7}}
  e: {seats: 10, positions: {left_right: 9}}
statements:
  - veto: [a, e]
  - cordon: d
  - requires: c
    any_of: [a, b]
  - pact: [b, c]
  - include: [a, b, e]
  - friction: [a, b]
"""
# Variables and constraints of version 0.1, which knew neither roles nor leads.
SIZES = {
    **{"winning": (7, 12), "mwc": (7, 18), "ms": (7, 12), "bp": (7, 12), "mr": (21, 60)},
    **{"mr-ordinal": (21, 60), "connected": (17, 45), "mcw": (30, 86), "median": (7, 13)},
    **{"largest": (7, 13), "harmony": (9, 19)},
}


@pytest.mark.parametrize("theory", formateur.theories)
def test_a_program_without_roles_is_no_larger_than_before(theory: str) -> None:
    program = formulate(formateur.read_text(OLD), formateur.theory(theory))
    assert (len(program.variables), len(program.constraints)) == SIZES[theory]


@pytest.mark.parametrize("rule", ["negative", {"rounds": ["absolute", "simple"]}, {"against": 45}])
def test_without_offers_a_rule_of_seats_is_one_row(rule: Any) -> None:
    program = formulate(four(rule=rule), formateur.theory("mwc"))
    (row,) = (c for c in program.constraints if c.reason.kind == "rule")
    assert (row.terms, row.high) == (SEATS, None)
    assert program.auxiliary == ()


# Rules


@pytest.mark.parametrize(
    ("rule", "needed"),
    [
        ("absolute", 51),
        ("simple", 51),
        ("negative", 50),
        ({"quota": 60}, 60),
        ({"share": "2/3"}, 67),
        ({"against": 30}, 70),
        ({"all": ["absolute", {"against": 30}]}, 70),
        ({"any": ["absolute", {"against": 30}]}, 51),
        ({"rounds": [{"share": "2/3"}, "simple"]}, 51),
    ],
)
def test_the_seats_that_a_cabinet_needs_alone(rule: Any, needed: int) -> None:
    instance = four(rule=rule)
    assert instance.needed == needed
    seats = [v.seats for v in formateur.enumerate(instance, "winning")]
    able = {sum(s) for s in _sums() if sum(s) >= needed}
    assert set(seats) == able


def _sums() -> list[list[int]]:
    values = list(SEATS.values())
    return [[v for i, v in enumerate(values) if code >> i & 1] for code in range(16)]


@pytest.mark.parametrize(
    ("rule", "cabinet", "passes"),
    [
        ({"rounds": [{"share": "2/3"}, "simple"]}, "abd", "round 1: share 2/3"),
        ({"rounds": [{"share": "2/3"}, "simple"]}, "ab", "round 2: simple"),
        ({"any": [{"quota": 80}, "absolute"]}, "ab", "absolute"),
        ({"all": ["absolute", {"quota": 60}]}, "ab", "absolute and quota 60"),
        ({"all": ["absolute", {"quota": 66}]}, "ab", None),
    ],
)
def test_the_rule_by_which_it_passes(rule: Any, cabinet: str, passes: str | None) -> None:
    assert formateur.judge(four(rule=rule), list(cabinet)).passes == passes


def test_weights_are_exact() -> None:
    parties = {
        p: {"seats": 1, "weights": {"w": w}} for p, w in {"a": 0.1, "b": 0.2, "c": 0.3}.items()
    }
    document = {"formateur": 1, "rule": {"quota": 0.3, "weight": "w"}, "parties": parties}
    instance = formateur.read_text(yaml.safe_dump(document))
    assert {"".join(v.cabinet) for v in formateur.enumerate(instance, "mwc")} == {
        "ab",
        "c",
    }
    half = {**document, "rule": {"rule": "absolute", "weight": "w"}}
    assert not formateur.judge(formateur.read_text(yaml.safe_dump(half)), ["c"]).wins
    stated = {**document, "rule": {"share": "1/2", "weight": "w", "body": 0.8}}
    assert not formateur.judge(formateur.read_text(yaml.safe_dump(stated)), ["c"]).wins


# Bad files


BAD: list[tuple[Document, str]] = [
    ({"statements": [{"veto": ["a", "b"], "led_by": "a"}]}, "add `- lead: [...]`"),
    ({"statements": [{"lead": ["a"]}, {"veto": ["a", "b"], "led_by": "x"}]}, "no party is called"),
    ({"statements": [{"lead": ["z"]}]}, "no party or faction is called 'z'"),
    ({"statements": [{"lead": []}]}, "there is no candidate"),
    ({"statements": [{"lead": ["a"], "price": 3}]}, "there is no key 'price'"),
    ({"statements": [{"support": "c", "if": ["c"]}]}, "'c' stands here twice"),
    ({"statements": [{"support": "c", "when": ["a"]}]}, "there is no key 'when'"),
    ({"statements": [{"support": ["c"]}]}, "must be text"),
    ({"statements": [{"veto": ["a", "b"], "scope": "all"}]}, "write 'cabinet' or 'votes'"),
    ({"statements": [{"limit": ["a"], "at_most": 0, "scope": "votes"}]}, "no key 'scope'"),
    ({"statements": [{"veto": ["a", "b"], "until": "2010-01-01"}]}, "add `date:`"),
    ({"date": "2010-01-01", "statements": [{"veto": ["a", "b"], "from": "soon"}]}, "not a date"),
    (
        {
            "date": "2010-01-01",
            "statements": [{"veto": ["a", "b"], "from": "2010-02-01", "until": "2010-02-01"}],
        },
        "before it begins",
    ),
    ({"rule": "negativ"}, "did you mean 'negative'?"),
    ({"rule": {"all": []}}, "must be a list of rules"),
    ({"rule": {"all": ["absolut"]}}, "rule.all[0]: 'absolut' is not a rule"),
    ({"rule": {"rounds": ["absolute", "plurality"]}}, "'plurality' is not a rule; write simple"),
    ({"rule": {"all": ["absolute"], "any": ["simple"]}}, "a rule has one kind"),
    ({"rule": {"all": ["absolute"], "weight": "w"}}, "no key 'weight'"),
    ({"rule": {"quota": 51, "weight": "people"}}, "no party has the weight 'people'"),
    ({"rule": {"quota": 51.5}}, "whole number, not 51.5"),
    ({"rule": {"share": "2/3", "body": 10}}, "the body of a rule that counts seats"),
    ({"rule": {"against": -1}}, "not negative"),
    ({"rule": {"all": ["absolute", {"quota": 101}]}}, "even all parties together"),
    ({"rounds": ["absolute"]}, "there is no key 'rounds'"),
]


@pytest.mark.parametrize(("more", "message"), BAD, ids=[message for _, message in BAD])
def test_bad_files(more: Document, message: str) -> None:
    others = {key: value for key, value in more.items() if key != "statements"}
    with pytest.raises(InstanceError) as error:
        four(*more.get("statements", ()), **others)
    assert message in str(error.value)


def test_bad_weights() -> None:
    text = """
formateur: 1
rule: {share: 1/2, weight: w, body: 3}
parties:
  a: {split: 1, weights: {w: 1}, factions: {x: {seats: 1}, y: {seats: 1}}}
  b: {seats: 1, weights: {w: -1}}
  c: {weights: {w: 2}, factions: {x: {seats: 1, weights: {w: 3}}, y: {seats: 1}}}
"""
    with pytest.raises(InstanceError) as error:
        formateur.read_text(text)
    for message in ("the factions vote for themselves", "weight of -1", "not the party's together"):
        assert message in str(error.value)


def test_infeasible_with_roles_is_a_proof() -> None:
    instance = four({"support": "c"}, {"limit": ["a", "b", "c", "d"], "at_most": 0})
    assert formateur.solve(instance).status is Status.INFEASIBLE


def test_who_is_turned_down_has_offered_help_that_a_vow_refuses() -> None:
    text = """
formateur: 1
id: down
parties: {a: {seats: 4}, b: {seats: 3}, c: {seats: 3}}
statements:
  - {veto: [a, b], scope: votes}
  - {support: b, if: [a]}
  - {abstain: c, if: [a]}
"""
    instance = formateur.read_text(text)
    assert turned_down(instance, government(instance, frozenset("a"))) == frozenset("b")
    assert turned_down(instance, government(instance, frozenset("c"))) == frozenset()
    kept = formateur.read_text(text.replace(", scope: votes", ""))
    assert turned_down(kept, government(kept, frozenset("a"))) == frozenset()
