"""Who can leave a government: whoever is not needed for the votes, whatever was vowed."""

from __future__ import annotations

import formateur
from formateur_models.judging.critical import spared
from helpers.command import run

BOUND = """
formateur: 1
parties: {a: {seats: 40}, b: {seats: 30}, c: {seats: 20}, d: {seats: 10}}
statements:
  - pact: [a, c]
"""
WINGS = """
formateur: 1
parties:
  a: {factions: {x: {seats: 10}, y: {seats: 10}}, split: 1}
  b: {seats: 45}
  c: {seats: 35}
"""


def leaves(text: str, *names: str) -> tuple[str, ...]:
    instance = formateur.read_text(text)
    return spared(instance, formateur.judge(instance, names).government)


def test_a_pact_makes_nobody_needed() -> None:
    assert leaves(BOUND, "a", "b", "c") == ("b", "c")
    assert formateur.judge(formateur.read_text(BOUND), ("a", "b", "c")).dispensable == ("b",)
    assert leaves(BOUND, "a", "c") == ()


def test_a_party_leaves_as_a_whole() -> None:
    assert leaves(WINGS, "a", "b") == ()  # 45 of 100 without both wings, 55 without one
    assert leaves(WINGS, "a", "b", "c") == ("b", "c", "a")


def test_whoever_loses_is_not_told_of() -> None:
    assert leaves(BOUND, "c", "d") == ()


def test_that_a_pact_would_be_broken_is_told_apart() -> None:
    shown = run("check", "israel-2019-09", "blue-white,likud,shas,utj,yamina", "--led-by", "likud")
    told = " ".join(shown.out.split())
    assert "no member can leave without the majority" not in told
    assert "wins without any one of these: Blue and White" not in told
    assert "if one of these left, a pact would be broken: " in told
