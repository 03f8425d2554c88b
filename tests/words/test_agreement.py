"""Verbs agree with names and numbers; a rule in brackets says what is needed."""

from __future__ import annotations

from functools import partial

import pytest

import formateur as fm
from formateur.vows import Include, Support, Veto
from formateur.words.outcomes import answer
from formateur.words.speaker import speaker_of
from formateur.words.vote import parts
from formateur_models.parliament.statements import Statement
from formateur_models.rules.majority import ABSOLUTE, Rule

MEMBERS = (
    fm.Party(id="greens", seats=3, name="The Greens", names={"de": "Grüne"}, plural=("en", "de")),
    fm.Party(id="left", seats=2, name="The Left", names={"de": "Linkspartei"}),
)


def parliament(*statements: Statement, rule: Rule = ABSOLUTE) -> fm.Instance:
    return fm.Instance(id="i", seats=5, parties=MEMBERS, statements=statements, rule=rule)


@pytest.mark.parametrize(
    ("language", "first", "said"),
    [
        ("de", "greens", "Grüne schließen Linkspartei als Regierungspartner aus"),
        ("de", "left", "Linkspartei schließt Grüne als Regierungspartner aus"),
        ("fr", "greens", "The Greens excluent de gouverner avec The Left"),  # as English has it
        ("fr", "left", "The Left exclut de gouverner avec The Greens"),
    ],
)
def test_who_refuses_decides_the_number_of_the_verb(language: str, first: str, said: str) -> None:
    second = "left" if first == "greens" else "greens"
    veto = Veto(id="v", names=(first, second))
    assert speaker_of(parliament(veto), language).clause(veto) == said


def test_a_name_in_a_language_where_it_is_no_plural_has_the_verb_of_one() -> None:
    party = fm.Party(id="mp", seats=3, name="Miljöpartiet", names={"de": "Grüne"}, plural=("de",))
    instance = fm.Instance(id="i", seats=5, parties=(party, MEMBERS[1]))
    told = {one: speaker_of(instance, one).many(["mp"]) > 1 for one in ("de", "sv", "en")}
    assert told == {"de": True, "sv": False, "en": False}


def test_the_answer_agrees_with_a_lone_name() -> None:
    instance = parliament()
    speaker = speaker_of(instance, "de")
    assert answer(speaker, fm.judge(instance, ["greens"])).startswith("Grüne können regieren")
    both = answer(speaker, fm.judge(instance, ["greens", "left"]))
    assert both.startswith("Grüne und Linkspartei können regieren")


ROUNDS = fm.rules.Rounds((fm.rules.Absolute(), fm.rules.Simple()))


@pytest.mark.parametrize(
    ("cabinet", "said"),
    [
        (["greens"], ["round 1: passed; 3 vote for it, 3 are needed (a majority of the seats)"]),
        (
            ["left"],
            [
                "round 1: not passed; 2 vote for it, 3 are needed (a majority of the seats)",
                "round 2: not passed; 2 votes to 3 (more yes than no votes are needed)",
            ],
        ),
    ],
)
def test_a_round_that_is_not_held_is_not_told(cabinet: list[str], said: list[str]) -> None:
    instance = parliament(rule=ROUNDS)
    speaker = speaker_of(instance, "en")
    assert [line.text for line in parts(speaker, fm.judge(instance, cabinet))] == said


def test_one_vote_is_no_plural() -> None:
    alone = fm.Party(id="one", seats=1, name="One")
    instance = fm.Instance(id="i", seats=5, parties=(alone, fm.Party(id="o", seats=4)), rule=ROUNDS)
    speaker, judged = speaker_of(instance, "en"), partial(fm.judge, instance)
    assert answer(speaker, judged(["one"])).endswith("1 vote to 4.")
    assert answer(speaker, judged(["o"])).endswith("4 votes to 1.")


@pytest.mark.parametrize(
    ("given", "said"),
    [(("greens",), "wenn Grüne mitregieren"), (("left",), "wenn Linkspartei mitregiert")],
)
def test_a_condition_agrees_with_who_is_named(given: tuple[str, ...], said: str) -> None:
    offer = Support(id="s", name="left" if given == ("greens",) else "greens", given=given)
    assert speaker_of(parliament(offer), "de").clause(offer).endswith(said)


@pytest.mark.parametrize(
    ("language", "least", "said"),
    [
        ("de", 1, "von diesen muss mindestens 1 regieren"),
        ("de", 2, "von diesen müssen mindestens 2 regieren"),
        ("pl", 1, "w rządzie musi być co najmniej 1"),
        ("pl", 2, "w rządzie muszą być co najmniej 2"),
    ],
)
def test_a_condition_agrees_with_its_number(language: str, least: int, said: str) -> None:
    some = Include(id="i", names=("greens", "left"), at_least=least)
    assert speaker_of(parliament(some), language).clause(some).startswith(said)


def test_an_offer_agrees_with_who_makes_it() -> None:
    offer = Support(id="s", name="greens", given=("left",))
    said = speaker_of(parliament(offer), "de").clause(offer)
    assert said.startswith("Grüne bieten an")
