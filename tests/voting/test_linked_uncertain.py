"""Linked votes where seats are intervals: the same seats in all, against all admissible ones."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import formateur
from formateur import Government, Instance
from formateur.answers import Status
from formateur.errors import InstanceError
from formateur.parliaments import Interval, LinkedVote
from formateur.vows import Support
from formateur.words.outcomes import answer
from formateur.words.speaker import in_english
from formateur_models.judging.outlook import flips, surely
from helpers.command import run
from helpers.depth import examples
from helpers.lifts import minimal, subsets, without
from helpers.made import read
from helpers.oracles import roles as oracle
from helpers.oracles.subsets import Document, behind, players
from helpers.oracles.whole import Question
from helpers.strategies.intervals import exact
from helpers.strategies.linked_votes import torn

FEW = 60  # admissible seats, all of which the oracle goes through
HELP = (Support(name="b", vote="head"), Support(name="c", vote="speaker"))


def body(head: int, speaker: int, *, most: int = 9, helped: Any = HELP) -> Instance:
    """Governing a and d have 16 seats; b helps for the head, c for the speaker; both have 14."""
    votes = [
        LinkedVote(id="head", rule=formateur.rules.Quota(head)),
        LinkedVote(id="speaker", rule=formateur.rules.Quota(speaker)),
    ]
    parties: Any = {"a": 10, "b": (14 - most, most), "c": (14 - most, most), "d": 6}
    return Instance(id="i", seats=30, parties=parties, votes=votes, statements=helped)


def outlook(instance: Instance) -> tuple[bool, bool]:
    found = formateur.judge(instance, ["a", "d"]).outlook
    assert found is not None
    return found.possible, found.guaranteed


def test_the_same_seats_have_to_pass_all_votes() -> None:
    assert outlook(body(21, 21)) == (True, True)  # five for each are enough
    assert outlook(body(23, 23)) == (True, False)  # seven for each
    assert outlook(body(24, 22)) == (True, False)
    assert outlook(body(24, 24)) == (False, False)  # eight for each are sixteen


def test_of_a_vote_its_own_best_is_told_and_of_all_what_they_reach_together() -> None:
    verdict = formateur.judge(body(24, 24), ["a", "d"])
    told = [(part.worst.yes, part.best.yes) for part in verdict.parts if part.worst and part.best]
    assert told == [(16, 16), (21, 25), (21, 25)]
    assert verdict.outlook is not None
    assert verdict.outlook.surplus == Interval(-3, -1)


@pytest.mark.parametrize("engine", ["auto", "pulp:highs"])
def test_solvers_find_what_passes_with_the_same_seats(engine: str) -> None:
    asked: Any = {"only": ["a", "d"], "engine": engine}
    assert formateur.solve(body(23, 23), **asked).status is Status.OPTIMAL
    assert formateur.solve(body(24, 24), **asked).status is Status.INFEASIBLE
    assert formateur.solve(body(21, 21), sure=True, **asked).status is Status.OPTIMAL
    assert formateur.solve(body(21, 22), sure=True, **asked).status is Status.INFEASIBLE


def test_nothing_is_said_of_the_seats_of_who_helps_in_one_vote_and_not_in_another() -> None:
    assert flips(body(23, 23), Government(frozenset("ad"))) == ()
    (flip,) = flips(body(24, 16), Government(frozenset("abd")))
    assert (flip.name, flip.needs, flip.suffices) == ("b", 8, 8)


def test_seats_that_would_have_to_be_gone_through_are_limited_and_only_these() -> None:
    many: dict[str, Any] = {"a": 1000, "b": (0, 400), "c": (0, 400), "d": (0, 400)}
    votes = body(21, 21).votes
    fields: dict[str, Any] = {"id": "i", "seats": 1400, "parties": many, "votes": votes}
    with pytest.raises(InstanceError, match=r"b and c offer .* more than 256 ways") as told:
        Instance(statements=HELP, **fields)
    assert len(told.value.problems) == 1
    assert Instance(statements=HELP[:1], **fields).uncertain  # one vote has offers
    alike = [Support(id=f"b{n}", name="b", vote=n) for n in ("", "head", "speaker")]
    assert Instance(statements=alike, **fields).uncertain  # b does the same in all
    assert not body(23, 23).with_seats({"b": 7}).uncertain


def test_the_words_say_that_no_seats_pass_all(tmp_path: Any) -> None:
    path = tmp_path / "i.yaml"
    body(24, 24).save(path)
    said = " ".join(run("check", str(path), "a,d").out.split())
    assert "impossible: each vote may pass, but not all with the same seats" in said
    counted = "21\u201325 vote for it, 24 are needed (at least 24 of the seats, head)"
    assert f"passed in some cases; {counted}" in said
    heads = [
        answer(in_english(it), formateur.judge(it, ["a", "d"]))
        for it in (body(23, 23), body(24, 24))
    ]
    assert heads == [
        "a and d may win, but not for sure; 21\u201325 vote for it, 23 are needed (head); "
        "21\u201325 vote for it, 23 are needed (speaker).",
        "a and d: each of the votes may be won, but not all of them with the same seats.",
    ]


def government_of(one: oracle.Government) -> Government:
    return Government(one.cabinet, one.who("support"), one.who("abstain"), one.lead)


@examples(9)
@given(torn())
def test_the_judge_says_what_all_admissible_seats_say(doc: Document) -> None:
    docs, instance = exact(doc), read(doc)
    assume(len(docs) <= FEW)
    for one in oracle.governments(docs[0]):
        passed = [oracle.passes(each, one) for each in docs]
        found = formateur.judge(instance, government_of(one), led_by=one.lead)
        if found.outlook is not None and one.cabinet:
            assert (found.outlook.guaranteed, found.outlook.possible) == (all(passed), any(passed))
            if any(passed) and not all(passed):
                _whose_seats_decide(doc, docs, instance, one)


def _whose_seats_decide(
    doc: Document, docs: list[Document], instance: Instance, one: oracle.Government
) -> None:
    told = {flip.name: flip for flip in flips(instance, government_of(one))}
    roles = [one, *(oracle.voting_in(docs[0], one, vote) for vote in doc.get("votes", ()))]
    yes = frozenset.intersection(*(each.who("cabinet", "support") for each in roles))
    no = frozenset.intersection(*(each.who("oppose") for each in roles))
    for party in doc["parties"]:
        whole = frozenset(behind(doc, party))
        same = whole <= yes or whole <= no
        for name in [party] if same else sorted(whole & (yes | no)):
            those = frozenset(behind(doc, name))
            sign = 1 if those <= yes else -1
            held = [sign * sum(players(each)[player] for player in those) for each in docs]
            won = [s for s, each in zip(held, docs, strict=True) if oracle.passes(each, one)]
            lost = [s for s, each in zip(held, docs, strict=True) if not oracle.passes(each, one)]
            needs = sign * min(won) if min(won) > min(held) else None
            enough = [s for s in held if s > max(lost)]
            flip = told.pop(name, None)
            assert (flip.needs if flip else None) == needs
            suffices = sign * min(enough) if enough else None
            assert (flip.suffices if flip else None) == suffices
    assert not told


@pytest.mark.parametrize("engine", ["auto", pytest.param("pulp:highs", marks=pytest.mark.thorough)])
@examples(8)
@given(torn(), st.booleans(), st.sampled_from(((), ("mwc",))))
def test_engines_list_what_the_oracle_lists(
    engine: str, doc: Document, sure: bool, requires: tuple[str, ...]
) -> None:
    assume(len(exact(doc)) <= FEW)
    question = Question(doc, requires, sure=sure)
    theory = formateur.Theory("own", requires=requires)
    found = formateur.enumerate(surely(read(doc), sure), theory, engine=engine)
    assert {one.government for one in found} == set(map(government_of, question.predicted))


@examples(6)
@given(torn(), st.booleans(), st.sampled_from(((), ("mwc",))))
def test_explain_lifts_what_all_subsets_of_vows_say(
    doc: Document, sure: bool, requires: tuple[str, ...]
) -> None:
    instance = surely(read(doc), sure)
    ids = tuple(vow.id for vow in instance.vows)
    assume(len(exact(doc)) <= FEW and 0 < len(ids) <= 4)
    found = formateur.explain(instance, formateur.Theory("own", requires=requires), most=None)
    questions = {lift: Question(without(doc, lift), requires, sure=sure) for lift in subsets(ids)}
    feasible = {lift for lift, question in questions.items() if question.predicted}
    assert found.feasible == (frozenset() in feasible)
    if not found.feasible:
        priced = {vow.id for vow in instance.vows if vow.price is not None}
        lifts = {frozenset(one.lift) for one in found.compromises}
        assert lifts == minimal([lift for lift in feasible if lift <= priced])
