"""What is said of the votes against a government: "at most" only where somebody might abstain."""

from __future__ import annotations

from functools import partial

import pytest

import formateur as fm
from formateur.words.lexicon import languages
from formateur.words.outcomes import answer
from formateur.words.speaker import Speaker, in_english
from formateur.words.vote import ending, parts
from formateur.words.wording import words

# Of B, C and D, B has offered to abstain; of D nothing is known, or a vow keeps it away.
BODY = """
formateur: 1
rule: {rule}
parties:
  a: {{name: A, seats: 45}}
  b: {{name: B, seats: 20}}
  c: {{name: C, seats: 26}}
  d: {{name: D, seats: 9}}
statements:
  - {{abstain: b, id: offer}}
  - {{veto: [a, c], id: away}}
  - {{veto: [a, {kept}], id: kept}}
"""
SIMPLE = "{rounds: [absolute, simple]}"


def told(rule: str, kept: str, cabinet: str = "a") -> tuple[str, str, list[str]]:
    instance = fm.read_text(BODY.format(rule=rule, kept=kept))
    speaker, verdict = in_english(instance), fm.judge(instance, cabinet.split())
    lines = [one.text for one in parts(speaker, verdict)]
    return answer(speaker, verdict), ending(speaker, verdict), lines


@pytest.mark.parametrize(("kept", "most"), [("b", "at most "), ("d", "")])
def test_headline_vote_and_round_say_the_same_of_those_against(kept: str, most: str) -> None:
    head, ended, lines = told(SIMPLE, kept)
    assert f"A can govern: 45 votes to {most}35." in head
    assert f"45 to {most}35" in ended
    assert lines[0].startswith("round 1: not passed; 45 vote for it")
    assert f"45 votes to {most}35 (" in lines[1]


@pytest.mark.parametrize(("kept", "most"), [("b", "at most "), ("d", "")])
def test_who_is_tolerated_has_at_most_so_many_against_it_or_so_many(kept: str, most: str) -> None:
    head, _, _ = told("negative", kept)
    assert head.startswith(f"A would be tolerated: {most}35 vote against it, and 51 ")


def test_who_fails_has_so_many_against_it() -> None:
    head, _, _ = told("negative", "b", "d")
    assert head.startswith("D would be voted down: 71 vote against it")


@pytest.mark.parametrize(
    ("cabinet", "said"),
    [
        ("a d", "A and D would have a majority: 54 of 100 seats."),
        ("a", "A would be tolerated: "),
        ("b c", "C and B would be tolerated: at most 54 "),
    ],
)
def test_a_majority_of_its_own_is_not_tolerated(cabinet: str, said: str) -> None:
    instance = fm.read_text(BODY.format(rule="{against: 60}", kept="b"))
    head = answer(in_english(instance), fm.judge(instance, cabinet.split()))
    assert head.startswith(said)


@pytest.mark.parametrize("language", languages())
def test_every_language_says_that_it_has_a_majority(language: str) -> None:
    instance = fm.read_text(BODY.format(rule="negative", kept="b"))
    speaker = Speaker(instance, words(language, str))
    judged = partial(fm.judge, instance)
    many, one = answer(speaker, judged(["a", "d"])), answer(speaker, judged(["a"]))
    assert "54" in many
    assert "100" in many
    assert "46" not in many  # who votes against it does not matter
    assert many != one
