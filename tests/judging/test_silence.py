"""Who votes no only in silence: nobody who has spoken, and nobody whose vote is forbidden."""

from __future__ import annotations

import pytest

import formateur
from formateur import explain
from formateur.questions.explaining.near.unsaid import unsaid
from formateur.questions.explaining.sentence import Telling
from formateur.words.speaker import in_english
from formateur_models.judging.distance import away_from
from formateur_models.judging.judge import judge
from formateur_models.judging.silence import heard, silent
from formateur_models.judging.verdict import Verdict

BODY = """
formateur: 1
id: silence
rule: negative
parties: {a: {seats: 30}, b: {seats: 15}, c: {seats: 30}, d: {seats: 25}}
statements:
  - {abstain: d, if: [c]}
"""


def on(*statements: str) -> Verdict:
    """Judge A and B together."""
    told = "".join(f"  - {{{one}}}\n" for one in statements)
    return judge(formateur.read_text(BODY + told), ["a", "b"])


def test_who_has_said_nothing_is_silent() -> None:
    assert silent(on("veto: [d, a]")) == ("c",)


@pytest.mark.parametrize(
    "statement",
    [
        "veto: [c, b]",  # it refuses a member
        "veto: [a, c]",  # a member refuses it
        "veto: [b, c], scope: votes",  # its vote would not be taken
        "limit: [c], at_most: 0",  # it has said what it will do
        "support: c, if: [a], unless: [b]",  # it votes for another
        "abstain: c, if: [a]",
    ],
)
def test_who_has_spoken_or_is_refused_is_not_silent(statement: str) -> None:
    assert silent(on(statement, "veto: [d, a]")) == ()


def test_their_votes_are_counted_for_it() -> None:
    verdict = on("veto: [d, a]")
    assert (verdict.yes, verdict.no, verdict.passes) == (45, 55, None)
    vote = heard(verdict, silent(verdict))
    assert (vote.seats.yes, vote.seats.no, vote.passes) == (75, 25, "negative")


def test_of_one_cabinet_one_account_is_given_whoever_is_asked_for() -> None:
    """Who of it the sentence is about makes no difference, nor whether a card tells it."""
    instance, told = formateur.load("spain-2019"), {}
    for asked in ("pp", "cs", "vox"):
        found = explain(instance, having=asked)
        assert found.nearest is not None
        verdict = found.nearest.verdict
        teller = Telling(found, found.summary, in_english(instance))
        told[asked] = verdict.cabinet, list(unsaid(teller, verdict, away_from(verdict)))
    assert told["pp"] == told["cs"] == told["vox"]
    assert not any("EH Bildu" in one for one in told["pp"][1])  # two members refuse it
