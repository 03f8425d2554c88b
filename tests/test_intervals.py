"""Seats in intervals: guaranteed and possible, against all seats that the intervals allow."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

import formateur
import oracle_roles as oracle
from formateur import Government
from formateur_models.majority import Count
from made import read
from oracle import Document
from oracle import players as held_by
from strategies_intervals import exact, uncertain

ENGINES = ("auto", "cpsat", "pulp:cbc", "pulp:highs")
SURE = (False, True)


def government_of(one: oracle.Government) -> Government:
    return Government(one.cabinet, one.who("support"), one.who("abstain"), one.lead)


def wins(docs: list[Document], one: oracle.Government, sure: bool) -> bool:
    """Whether a government wins for all seats that are allowed, or for some."""
    return (all if sure else any)(oracle.wins(doc, one) for doc in docs)


def passes(docs: list[Document], one: oracle.Government, sure: bool) -> bool:
    return (all if sure else any)(oracle.passes(doc, one) for doc in docs)


def spare(docs: list[Document], one: oracle.Government, sure: bool) -> set[str]:
    """The members without whose bloc the government wins in the same sense."""
    if not wins(docs, one, sure):
        return set()
    found: set[str] = set()
    for bloc in oracle.leaving(docs[0], one):
        if passes(docs, one.opposed_by(bloc), sure):
            found |= bloc & one.cabinet
    return found


def seats(doc: Document, players: frozenset[str]) -> int:
    return sum(held for player, held in held_by(doc).items() if player in players)


@settings(max_examples=150)
@given(uncertain())
def test_the_judge_says_what_all_admissible_seats_say(doc: Document) -> None:
    docs, instance = exact(doc), read(doc)
    for one in oracle.governments(docs[0]):
        if not one.cabinet:
            continue
        held = [seats(each, one.cabinet) for each in docs]
        for sure in SURE:
            asked = formateur.surely(instance, sure)
            verdict = formateur.judge(asked, government_of(one), led_by=one.lead)
            assert verdict.government == government_of(one)
            assert verdict.wins is wins(docs, one, sure)
            assert set(verdict.dispensable) == spare(docs, one, sure)
            assert verdict.seats == (min(held) if sure else max(held))
            outlook = verdict.outlook
            assert (outlook is None) is (not asked.uncertain)
            if outlook is not None:
                assert outlook.guaranteed is wins(docs, one, True)
                assert outlook.possible is wins(docs, one, False)
                assert (outlook.seats.low, outlook.seats.high) == (min(held), max(held))
                if isinstance(instance.rule, Count) and not instance.rule.weight:
                    margins = [oracle.surplus(each, one) for each in docs]
                    assert outlook.surplus == formateur.Interval(min(margins), max(margins))


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("sure", SURE)
@settings(max_examples=25)
@given(uncertain())
def test_every_engine_lists_what_wins_for_all_or_for_some_seats(
    engine: str, sure: bool, doc: Document
) -> None:
    docs, instance = exact(doc), read(doc)
    winning = [
        one
        for one in oracle.governments(docs[0])
        if one.cabinet and wins(docs, one, sure) and not oracle.broken(docs[0], one)
    ]
    minimal = [one for one in winning if not spare(docs, one, sure)]
    for theory, expected in (("winning", winning), ("mwc", minimal)):
        found = formateur.enumerate_coalitions(instance, theory, engine=engine, sure=sure)
        assert {v.government for v in found} == set(map(government_of, expected))
