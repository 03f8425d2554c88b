"""Several vows in few clauses: each says all that its vows say, and no more."""

from __future__ import annotations

import formateur
from formateur.questions.explaining.sentence import Telling
from formateur.questions.explaining.shortly.by_vows import by_vows
from formateur.words.speaker import in_english

INSTANCE = formateur.read_text("""
formateur: 1
id: clauses
parties:
  a: {name: A, seats: 30, tags: [left]}
  b: {name: B, seats: 30, tags: [left]}
  c: {name: C, seats: 21, tags: [right]}
  d: {name: D, seats: 10, tags: [right]}
  e: {name: E, seats: 9}
statements:
  - {id: plain-a, veto: [a, b, c]}
  - {id: plain-d, veto: [d, b, c]}
  - {id: votes-a, veto: [a, b, c], scope: votes}
  - {id: votes-d, veto: [d, b, c], scope: votes}
  - {id: both, veto: [a, b], mutual: true}
  - {id: both-votes, veto: [c, b], mutual: true, scope: votes}
  - {id: around-e, cordon: e, scope: votes}
  - {id: left-with-c, requires: "@left", any_of: [c]}
  - {id: left, requires: "@left", any_of: ["@right"]}
  - {id: lone, requires: e, any_of: ["@right"]}
  - {id: lone-too, requires: e, any_of: [c, d]}
  - {id: out, limit: ["@right"], at_most: 0}
""")
NONE_TO_OTHERS = ", nor will any of them lend its votes to a government of the others"


def told(*ids: str, votes: bool = True) -> list[str]:
    found = formateur.explain(INSTANCE, having="e")
    teller = Telling(found, found.summary, in_english(INSTANCE))
    return [clause.told for clause in by_vows(teller, ids, votes=votes)]


def test_who_refuses_the_same_two_at_once_is_told_together() -> None:
    assert told("plain-a", "plain-d") == ["A and D will not govern with B and C at once"]


def test_of_three_who_refuse_each_other_votes_that_is_not_lost() -> None:
    first = "A, B and C will not all govern together"
    other = "D, B and C will not all govern together"
    assert told("votes-a", "votes-d") == [first + NONE_TO_OTHERS, other + NONE_TO_OTHERS]
    assert told("plain-a", "votes-d") == [first, other + NONE_TO_OTHERS]
    assert told("votes-a") == [first + NONE_TO_OTHERS]


def test_where_no_votes_were_offered_it_is_not_told_of_three_either() -> None:
    assert told("votes-a", votes=False) == ["A, B and C will not all govern together"]
    together = ["A and D will not govern with B and C at once"]
    assert told("votes-a", "votes-d", votes=False) == together


def test_some_of_a_cordon_refuse_votes_as_all_of_it_do() -> None:
    votes = ", nor will either side lend the other its votes"
    some = told("around-e.a", "around-e.b")
    assert some == ["A and B will not govern with E" + votes]
    assert told("around-e.a", "around-e.b", "around-e.c", "around-e.d")[0].endswith(votes)


def test_who_refuse_each_other_are_told_as_both() -> None:
    each_other = ["A and B will not govern with each other"]
    assert told("both") == each_other
    votes = ", nor will either side lend the other its votes"
    assert told("both-votes") == ["C and B will not govern with each other" + votes]
    assert told("both-votes", "both", votes=False) == [
        *each_other,
        "C and B will not govern with each other",
    ]


def test_tags_are_told_by_the_names_that_have_them() -> None:
    assert told("left-with-c") == ["A and B will join only with C"]
    assert told("left", "lone") == ["A, B and E will join only with C or D"]
    assert told("left", "lone-too") == ["A, B and E will join only with C or D"]
    assert told("out") == ["C and D will not join a government"]


DOUBTED = formateur.read_text("""
formateur: 1
id: doubted
parties: {a: {name: A, seats: 40}, b: {name: B, seats: 30}, c: {name: C, seats: 20}}
statements:
  - {lead: [a, b]}
  - {id: b-on-a, veto: [b, a], led_by: a}
  - {id: a-on-b, veto: [a, b], led_by: b, verified: false}
  - {id: c-on-a, veto: [c, a]}
  - {id: c-on-b, veto: [c, b], verified: false}
  - {id: b-on-c, veto: [b, c], verified: false, scope: votes}
  - {id: around-c, cordon: c, verified: false}
""")


def doubted(*ids: str) -> list[str]:
    found = formateur.explain(DOUBTED, having="c")
    teller = Telling(found, found.summary, in_english(DOUBTED))
    return [clause.told for clause in by_vows(teller, ids)]


def test_what_nobody_has_checked_is_told_apart_and_marked_once() -> None:
    assert doubted("c-on-b", "c-on-a") == [
        "C will not govern with A",
        "C will not govern with B (not verified)",
    ]
    both = "B will not govern with C, nor will either side lend the other its votes (not verified)"
    assert doubted("b-on-c") == [both]
    parts = [vow.id for vow in DOUBTED.vows if vow.id.startswith("around-c")]
    assert doubted(*parts) == ["the two other parties will not govern with C (not verified)"]


def test_of_two_who_refuse_each_others_lead_it_is_told_whose_vow_nobody_has_checked() -> None:
    assert doubted("a-on-b", "b-on-a") == [
        "A and B each refuse to be led by the other (A: not verified)"
    ]
    assert doubted("a-on-b") == ["A will not be led by B (not verified)"]
