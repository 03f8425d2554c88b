"""Which vows a reason names: those of who is asked for, and of the others few."""

from __future__ import annotations

import formateur
from formateur.questions.explaining.sentence import Telling
from formateur.questions.explaining.shortly.own import fewest, own_vows
from formateur.words.speaker import in_english
from formateur_models.theories.wish import Wish

INSTANCE = formateur.read_text("""
formateur: 1
id: own
parties:
  a: {name: A, seats: 40}
  b: {name: B, seats: 30}
  c: {name: C, seats: 20, factions: {x: {seats: 15}, y: {seats: 5}}}
  d: {name: D, seats: 10}
statements:
  - {veto: [a, b]}
  - {veto: [c.x, b]}
  - {veto: [d, b]}
  - {veto: [d, c]}
  - {veto: [a, d]}
  - {support: a, if: [c]}
""")


def few(told: tuple[str, ...], **away: tuple[str, ...]) -> list[str]:
    found = formateur.explain(INSTANCE, having="b")
    return list(fewest(Telling(found, found.summary, in_english(INSTANCE)), away, told))


def test_own_vows_are_those_that_name_a_party_or_a_faction_of_it() -> None:
    assert own_vows(INSTANCE, Wish(having=("c",))) == ("veto-c.x-b", "veto-d-c")
    assert own_vows(INSTANCE, Wish(having=("a",))) == ("veto-a-b", "veto-a-d")
    assert own_vows(INSTANCE, Wish()) == ()


def test_few_names_are_told_and_nobody_twice() -> None:
    """D refuses two, of whom B has the others against it, too."""
    away = {"a": ("veto-a-b",), "d": ("veto-d-b", "veto-d-c")}
    assert few((), **away) == ["veto-a-b", "veto-d-b"]
    assert few(("veto-d-c",), **away) == ["veto-a-b"]
    assert few((), d=("veto-d-c", "veto-a-d")) == ["veto-a-d"]  # A is larger than C
    assert few((), d=()) == []
