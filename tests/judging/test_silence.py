"""Who votes no only in silence: nobody who has spoken, and nobody whose vote is forbidden."""

from __future__ import annotations

import pytest

import formateur
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


def test_who_is_only_refused_by_others_is_silent() -> None:
    found = silent(on("veto: [b, c], id: cold", "veto: [d, a]"), {"a"})
    assert found == {"c": ("cold",)}


def test_who_has_said_nothing_is_silent() -> None:
    assert silent(on("veto: [d, a]")) == {"c": ()}


@pytest.mark.parametrize(
    "statement",
    [
        "veto: [c, b]",  # it refuses a member
        "veto: [a, c]",  # who is asked for refuses it
        "veto: [b, c], scope: votes",  # its vote would not be taken
        "limit: [c], at_most: 0",  # it has said what it will do
        "support: c, if: [a], unless: [b]",  # it votes for another
        "abstain: c, if: [a]",
    ],
)
def test_who_has_spoken_or_may_not_vote_for_it_is_not_silent(statement: str) -> None:
    assert silent(on(statement, "veto: [d, a]"), {"a"}) == {}


def test_their_votes_are_counted_for_it() -> None:
    verdict = on("veto: [b, c]", "veto: [d, a]")
    assert (verdict.yes, verdict.no, verdict.passes) == (45, 55, None)
    vote = heard(verdict, silent(verdict, {"a"}))
    assert (vote.seats.yes, vote.seats.no, vote.passes) == (75, 25, "negative")
