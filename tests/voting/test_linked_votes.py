"""Votes linked to that on the government: a president by two thirds, with other votes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
import yaml

import formateur
from formateur import Instance
from formateur.answers import Status
from formateur.errors import InstanceError
from formateur.parliaments import LinkedVote
from formateur.vows import Abstain, Cordon, Friction, Include, Limit, Pact, Support, Veto
from formateur_models.parliament.statements import Statement
from helpers.command import run

HEAD = LinkedVote(id="head", name="election of the head", rule={"share": "2/3"})  # type: ignore[arg-type]
HELP = Support(name="c", vote="head", given=("a",))
ENGINES = ("cpsat", "pulp:cbc", "pulp:highs")


def body(*statements: Statement, vote: LinkedVote = HEAD, **more: Any) -> Instance:
    """Four parties with 40, 30, 20 and 10 seats, and a head by two thirds."""
    parties: Mapping[str, int] = {"a": 40, "b": 30, "c": 20, "d": 10}
    fields: Any = {"parties": parties, "statements": statements, "votes": [vote], **more}
    return Instance(id="i", seats=100, **fields)


def cabinets(instance: Instance, theory: str = "mwc", **more: Any) -> set[str]:
    return {"".join(one.cabinet) for one in formateur.enumerate(instance, theory, **more)}


@pytest.mark.parametrize("engine", ENGINES)
def test_who_governs_needs_both_votes_and_who_offers_helps_in_one(engine: str) -> None:
    assert cabinets(body(), "winning", engine=engine) == {"ab", "abc", "abd", "acd", "abcd"}
    assert cabinets(body(), engine=engine) == {
        "ab",
        "acd",
    }  # a and c have 60 of the 67 for the head
    helped = body(Support(name="d", vote="head"))
    assert cabinets(helped, engine=engine) == {"ab", "ac", "acd"}  # in it, d is needed there


def test_the_search_leaves_it_to_another_engine() -> None:
    assert formateur.solve(body(HELP)).engine != "search"
    with pytest.raises(formateur.errors.EngineError, match="not one quota"):
        formateur.solve(body(HELP), engine="search")


def test_support_in_one_vote_is_none_in_the_other() -> None:
    verdict = formateur.judge(body(HELP), ["a", "d"])
    assert (verdict.yes, verdict.support, verdict.wins) == (50, (), False)
    assert verdict.votes == (formateur.answers.Linked("head", ("c",), (), True),)
    told = [(part.name, part.yes, part.needed, part.passes) for part in verdict.parts]
    assert told == [
        ("a majority of the seats", 50, 51, False),
        ("two thirds of the seats (election of the head)", 70, 67, True),
    ]


def test_who_abstains_there_is_left_out_where_votes_cast_are_counted() -> None:
    cast = replace(HEAD, rule=formateur.rules.Share("2/3", of="cast"))
    both = [Abstain(name="b", vote="head"), Support(name="d", vote="head")]
    verdict = formateur.judge(body(*both, vote=cast), ["a", "c"])
    assert (verdict.parts[1].yes, verdict.parts[1].of, verdict.accepted) == (70, 70, True)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("vow", "left"),
    [
        (Veto(names=("a", "c"), vote="head"), {"ab", "abd"}),
        (Limit(names=("a", "b", "c"), at_most=1, vote="head"), set()),
        (Include(names=("d",), vote="head"), {"abd", "acd", "abcd"}),
        (Pact(names=("b", "d"), vote="head"), {"abd", "abcd"}),
    ],
)
def test_a_vow_may_be_about_who_votes_yes_there(
    vow: Statement, left: set[str], engine: str
) -> None:
    assert cabinets(body(vow), "winning", engine=engine) == left


def test_a_pact_there_makes_no_bloc_and_whoever_is_needed_in_one_vote_is_needed() -> None:
    tied = body(Pact(names=("b", "d"), vote="head"))
    assert all(len(bloc) == 1 for bloc in tied.blocs)
    assert formateur.judge(body(), ["a", "c", "d"]).dispensable == ()  # d: 60 of 67 without it
    assert formateur.judge(body(), ["a", "b", "c"]).dispensable == ("c",)


def test_explain_says_which_vote_fails_and_what_would_mend_it() -> None:
    found = formateur.explain(body(), only=["a", "c"])
    assert found.votes == ("head",)
    assert "60 of the 67 seats needed (election of the head)" in found.summary.sentence
    refused = body(Veto(names=("a", "b"), vote="head", id="no"))
    found = formateur.explain(refused, only=["a", "b"])
    assert [one.lift for one in found.compromises] == [("no",)]
    assert found.votes == ("head",)
    assert found.summary.sentence == (
        "Only this stands in the way: a and b will not vote yes together (election of the head)."
    )
    helped = formateur.explain(body(Support(name="d", vote="head", given=("b",))), only=["a", "c"])
    assert helped.summary.sentence == (
        "It fails in a vote beside that on the government: election of the head."
    )


def test_rules_of_rounds_may_be_asked_for_there() -> None:
    rounds = replace(HEAD, rule=formateur.rules.Rounds((HEAD.rule, formateur.rules.Simple())))
    assert cabinets(body(vote=rounds)) == {"ab", "ac", "bcd"}


def test_the_public_forms_tell_it(tmp_path: Any) -> None:
    path = tmp_path / "i.yaml"
    body(HELP).save(path)
    shown = run("check", str(path), "a,d", "--format", "json")
    told = yaml.safe_load(shown.out)
    assert told["votes"][0]["support"] == ["c"]
    assert told["parts"][1]["vote"] == "head"
    text = " ".join(run("check", str(path), "a,b").out.split())
    asked = "two thirds of the seats, election of the head"
    assert f"passed; 90 vote for it, 67 are needed ({asked})" in text
    assert "election of the head: supported from outside by c" in text


def test_a_file_with_it_reads_back_as_it_was_written() -> None:
    whole = body(HELP, Veto(names=("a", "b"), vote="head"))
    again = formateur.read_text(whole.to_yaml(), "i")
    assert (again.votes, again.rule, again.statements) == (
        whole.votes,
        whole.rule,
        whole.statements,
    )
    assert "in: head" in whole.to_yaml()


@pytest.mark.parametrize(
    ("statement", "wrong"),
    [
        (Support(name="c", vote="heed"), "no linked vote 'heed'"),
        (Friction(names=("a", "b"), vote="head"), "a friction is about the government"),
        (Cordon(name="a", vote="head"), "a cordon is about the government"),
        (Veto(names=("a", "b"), scope="votes", vote="head"), "is about the vote on the government"),
    ],
)
def test_what_cannot_be_said_of_it_is_one_error(statement: Statement, wrong: str) -> None:
    with pytest.raises(InstanceError, match=wrong):
        body(statement)


def test_votes_that_nobody_passes_are_refused() -> None:
    never = replace(HEAD, rule=formateur.rules.Quota(101))
    with pytest.raises(InstanceError, match=r"votes\.head\.rule"):
        body(vote=never)


def test_iraq_had_a_majority_that_could_elect_no_president() -> None:
    iraq = formateur.load("iraq-2021")
    assert formateur.solve(iraq).status is Status.INFEASIBLE
    allied = ["sadr", "taqaddum", "kdp", "azm"]
    small = ["ishraqat", "tasmim", "babylon", "hasm", "identity"]
    verdict = formateur.judge(iraq, [*allied, *small])
    assert [(part.yes, part.needed) for part in verdict.parts] == [(176, 165), (219, 220)]
    assert formateur.explain(iraq).votes == ("president",)
    assert formateur.solve(iraq.with_scenarios("one-candidate")).status is Status.OPTIMAL
