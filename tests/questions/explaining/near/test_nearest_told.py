"""The nearest try in words: only vows that keep somebody away are said to do so."""

from __future__ import annotations

import pytest

import formateur
from formateur.questions.explaining.near.nearest_told import sentences
from formateur.questions.explaining.sentence import Telling
from formateur.words.lexicon import languages
from formateur.words.speaker import speaker_of
from formateur.words.wording import words

HELPED = """
formateur: 1
id: kept
rule: {rule}
parties:
  a: {name: A, seats: 20}
  b: {name: B, seats: 20}
  c: {name: C, seats: 40}
  e: {name: E, seats: 9}
  f: {name: F, seats: 11}
statements:
"""
LAW = "veto: [a, c]", "veto: [b, c]", "support: e, if: [a]"


def told(*statements: str, rule: str = "absolute", language: str = "en", never: str = "") -> str:
    text = HELPED.replace("{rule}", rule).replace(
        f"  {never}: {{", f"  {never}: {{members: never, "
    )
    text += "".join(f"  - {{{one}}}\n" for one in statements)
    instance = formateur.read_text(text)
    found = formateur.explain(instance, having="a")
    assert found.nearest is not None
    teller = Telling(found, found.summary, speaker_of(instance, language))
    return " ".join(sentences(teller, found.nearest))


def test_a_vow_that_those_who_govern_keep_keeps_nobody_away() -> None:
    both = ("pact: [a, b]", "limit: [a, b], at_most: 2", "veto: [a, c]", "veto: [a, f]")
    said = told(*both, "support: e, if: [b]")
    assert "Vows keep others from joining: A will not govern with C or F." in said
    said = told("requires: a, any_of: [b]", "veto: [b, c]", "veto: [b, f]", "support: e, if: [b]")
    assert "Vows keep others from joining: B will not govern with C or F." in said


def test_a_vow_that_keeps_two_away_together_is_told() -> None:
    said = told("veto: [a, c]", "veto: [b, f]", "veto: [a, c, f]", "support: e, if: [b]")
    assert "A will not govern with C; A, C and F will not all govern together;" in said


def test_who_helps_from_outside_is_not_told_to_be_kept_away() -> None:
    refused = ("veto: [a, c]", "veto: [a, f]", "veto: [a, e]")
    said = told(*refused, "support: e, if: [b]", "abstain: f, if: [b]")
    assert "with the votes of E, with F abstaining" in said
    assert "Vows keep others from joining: A will not govern with C." in said


def test_of_who_is_silent_it_is_told_what_the_votes_would_come_to() -> None:
    """A and B have 40 votes, 49 with those of E, and 60 with those of F, which never governs."""
    said = told("veto: [e, a]", "veto: [c, a]", "support: e, if: [b]", never="f")
    assert said.endswith(
        "Silence counts as voting no (F); with those votes from outside it "
        "would pass: 60 votes to 40."
    )
    said = told("veto: [c, a]", "veto: [f, a]", "support: c, if: [f]", never="e")
    assert said.endswith(
        "Who has offered no vote counts as voting no, even where no vow keeps them out: E; "
        "even with those votes it would fail: 49 votes to 51."
    )


def test_of_a_law_it_is_told_who_votes_yes() -> None:
    said = told(*LAW, rule="{share: 2/3}")
    assert "(67 needed): A, B and F vote yes, with the votes of E." in said
    assert "Vows keep others from voting yes: A will not vote yes with C." in said
    assert said.endswith("Who is kept from it by a vow counts as voting no.")
    assert not any(word in said for word in ("govern", "joining", "offered"))


@pytest.mark.parametrize("language", languages())
def test_in_no_language_does_a_law_need_a_government(language: str) -> None:
    """What is said of a law begins otherwise than what is said of a government."""
    texts = words(language, str).texts
    said = told(*LAW, rule="{share: 2/3}", language=language)
    for key in ("nearest.apart", "nearest.counts", "figure.silent", "nearest.rule"):
        assert texts[f"law.{key}"] != texts[key]
    for key in ("nearest.apart", "nearest.counts"):
        front = str(texts[key]).partition("{")[0]
        assert front not in said
        assert str(texts[f"law.{key}"]).partition("{")[0] in said
