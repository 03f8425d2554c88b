"""Leverage, differences, peeling, and how explanations are told."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any
from unittest.mock import ANY

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console, RenderableType

import formateur
from formateur import Changes, Instance, Verdict, diff, explain, judge, leverage, solve
from formateur.errors import TimeRanOutError
from formateur.questions.ask import Ask
from formateur.questions.best.solving import predicted
from formateur.questions.comparing import difference
from formateur.telling.terminal.comparing.difference_table import different
from formateur.telling.terminal.comparing.leverage_table import leverage_table
from formateur.telling.terminal.explaining.explain_table import explained
from formateur.words.phrases import peeled
from formateur.words.speaker import in_english
from formateur_models.changes.whatif import changed, lifted
from helpers.depth import examples
from helpers.oracles import subsets as oracle
from helpers.strategies.plain import documents

Document = dict[str, Any]


def read(document: Document) -> Instance:
    return formateur.read_text(yaml.safe_dump(document, sort_keys=False, allow_unicode=True))


def written(shown: RenderableType) -> str:
    console = Console(width=200, highlight=False, markup=True, color_system=None)
    with console.capture() as capture:
        console.print(shown)
    return "\n".join(line.rstrip() for line in capture.get().splitlines())


IRAQ = formateur.load("iraq-2010")


@examples(30)
@given(documents(max_players=5))
def test_leverage_is_the_best_with_and_without(doc: Document) -> None:
    instance = read(doc)
    rows = leverage(instance)
    assert [row.party for row in rows] == list(doc["parties"])
    for row in rows:
        assert row.included == solve(instance, having=(row.party,)).best
        assert row.excluded == solve(instance, without=(row.party,)).best
        assert row.indispensable == (row.included is not None and row.excluded is None)
        if row.walk_out is not None and row.included and row.excluded:
            for name, value in row.walk_out.items():
                expected = row.excluded.objectives[name] - row.included.objectives[name]
                assert value == expected
        json.dumps(row.to_dict())
    assert written(leverage_table(instance, rows))


@examples(40)
@given(st.data())
def test_differences(data: st.DataObject) -> None:
    doc = data.draw(documents(max_players=5))
    ids = sorted({statement["id"] for statement in doc.get("statements", [])})
    lift = data.draw(st.lists(st.sampled_from(ids), unique=True)) if ids else []
    names = data.draw(st.permutations(list(doc["parties"])))
    vetoes = (tuple(names[:2]),) if len(names) > 1 else ()
    before = read(doc)
    after = changed(before, Changes(lift=tuple(lift), vetoes=vetoes))
    found = diff(before, after, most=1000)
    was = {c for c in oracle.subsets(doc) if judge(before, c).accepted}
    now = {c for c in oracle.subsets(doc) if judge(after, c).accepted}
    assert {moved.verdict.government.cabinet for moved in found.gained} == now - was
    assert {moved.verdict.government.cabinet for moved in found.lost} == was - now
    for moved in found.gained:
        assert set(moved.because) == set(judge(before, moved.verdict.cabinet).broken)
    for moved in found.lost:
        assert set(moved.because) == set(judge(after, moved.verdict.cabinet).broken)
    assert found.best_before == solve(before).best
    assert found.best_after == solve(after).best
    json.dumps(found.to_dict())
    assert written(different(found))


def test_seats_are_a_cause() -> None:
    after = changed(IRAQ, Changes(seats={"state-of-law": 97, "iraqiya.mosul": 12}))
    found = diff(IRAQ, after, "mwc")
    assert found.edits.seats == {"iraqiya.mosul": (20, 12), "state-of-law": (89, 97)}
    causes = {cause for moved in (*found.gained, *found.lost) for cause in moved.because}
    assert causes == {"majority", "mwc"}
    assert "seats of state-of-law: 89 -> 97" in written(different(found))


def test_a_party_that_is_kept_whole() -> None:
    """Coalitions with a part of it are lost, for the party; those with all of it are the same."""
    parties = tuple(replace(p, split=None) if p.id == "iraqiya" else p for p in IRAQ.parties)
    found = diff(IRAQ, replace(IRAQ, parties=parties), most=5000)
    for moved in found.lost:
        inside = [p for p in moved.verdict.cabinet if p.startswith("iraqiya.")]
        assert moved.because == ("iraqiya",)
        assert 0 < len(inside) < 3
    assert found.gained == ()
    assert found.complete


def three(*statements: dict[str, Any]) -> Instance:
    """Two of three parties win, and all three: four coalitions, as far as these statements go."""
    parties = {name: {"seats": 1} for name in "abc"}
    return read({"formateur": 1, "id": "three", "parties": parties, "statements": [*statements]})


@pytest.mark.parametrize(("most", "complete"), [(4, True), (3, False), (1, False)])
def test_a_comparison_is_complete_if_all_coalitions_of_both_were_looked_at(
    most: int, complete: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of four coalitions here and two there, the four may be on either side."""
    monkeypatch.setattr(difference, "MOST_COMPARED", most)
    many, few = three(), three({"veto": ["a", "b"]})
    lost, gained = diff(many, few, "winning"), diff(few, many, "winning")
    assert lost.complete is gained.complete is complete
    assert lost.to_dict()["complete"] is complete
    assert (lost.lost_number, gained.gained_number) == ((2, 2) if complete else (ANY, ANY))


def test_a_comparison_that_ran_out_of_time_is_not_complete(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What came in time is told, whichever side was not finished."""
    many, few = three(), three({"veto": ["a", "b"]})

    def slow(late: Instance, ask: Ask) -> Iterator[Verdict]:
        every = predicted(ask)
        if ask.instance != late:
            yield from every
            return
        yield next(every)
        raise TimeRanOutError("time ran out")

    for late in (many, few):
        monkeypatch.setattr(difference, "predicted", partial(slow, late))
        assert not diff(many, few, "winning").complete
        assert not diff(few, many, "winning").complete


def test_a_bounded_listing() -> None:
    after = changed(IRAQ, Changes(lift=("sadrists-refuse-maliki",)))
    found = diff(IRAQ, after, most=2)
    assert len(found.gained) == 2
    assert found.gained_number > 2
    assert found.lost == ()
    assert {moved.because for moved in found.gained} == {("sadrists-refuse-maliki",)}
    values = [tuple(moved.verdict.objectives.values()) for moved in found.gained]
    assert values == sorted(values)
    assert f"{found.gained_number} gained, the best 2 of them" in written(different(found))


@pytest.mark.parametrize(
    ("cabinet", "said"),
    [
        (
            ("iraqiya.rest", "state-of-law"),
            "part of Iraqiya stays out: Iraqiya's former Baathists (16 seats) and Iraqiya's Mosul "
            "nationalists (20 seats); strain 3",
        ),
        (
            ("iraqiya.mosul",),
            "only part of Iraqiya joins: Iraqiya's Mosul nationalists (20 seats), without "
            "Iraqiya's former Baathists (16 seats) and the rest of Iraqiya (55 seats); strain 3",
        ),
    ],
)
def test_peeling(cabinet: tuple[str, ...], said: str) -> None:
    assert peeled(in_english(IRAQ), judge(IRAQ, cabinet, led_by="iraqiya")) == (said,)


def test_nobody_is_peeled_off() -> None:
    assert (
        peeled(in_english(IRAQ), judge(IRAQ, ["iraqiya", "state-of-law"], led_by="iraqiya")) == ()
    )


def test_an_explanation_names_who_says_what_and_where() -> None:
    factions = ("iraqiya.mosul", "iraqiya.baathists", "iraqiya.rest")
    text = written(explained(explain(IRAQ, having=factions)))
    for part in (
        "Kurdistan Alliance will not govern with Iraqiya's Mosul nationalists",
        "judgement: the Kurds are fiercely set against Allawi's Arab nationalist allies",
        "The Sadrists will not govern with Iraqiya's former Baathists",
        "Allawi's Victory, The Nation, 2010-03-26",
        "proved: there is no such government",
        "Unity of Iraq (4): 37 short",
        "price 3: lift sadrists-refuse-baathists",
    ):
        assert part in text


def test_a_feasible_wish_is_shown_beside_the_best() -> None:
    found = explain(IRAQ, having="iraqiya")
    assert found.feasible
    assert found.best == solve(IRAQ, having="iraqiya").best
    assert found.overall == solve(IRAQ).best
    text = written(explained(found))
    assert "there is such a government" in text
    assert "The best of all" in text
    assert "Part of Iraqiya stays out: Iraqiya's former Baathists (16 seats)" in text


def test_the_json_form() -> None:
    found = explain(IRAQ, having="iraqiya", without="ina")
    data = json.loads(json.dumps(found.to_dict()))
    assert list(data) == [
        "instance",
        "summary",
        "wish",
        "feasible",
        "vacant",
        "complete",
        "conflicts",
        "compromises",
        "certificate",
        "prices",
        "pressures",
    ]
    assert data["wish"] == {"with": ["iraqiya"], "without": ["ina"], "only": []}
    assert data["feasible"] is False
    for compromise in data["compromises"]:
        after = lifted(IRAQ, compromise["lift"])
        told = compromise["government"]
        verdict = judge(after, told["cabinet"], "harmony", led_by=told["lead"])
        assert told == verdict.to_dict()


def test_tags_are_spelled_out() -> None:
    parties = {"a": {"seats": 40}, "b": {"seats": 30, "tags": ["t"]}, "c": {"seats": 30}}
    statements = [{"limit": ["@t", "c"], "at_most": 0, "id": "none"}]
    doc = {"formateur": 1, "id": "it", "seats": 100, "parties": parties, "statements": statements}
    assert "B and c will not join a government [none]" in written(explained(explain(read(doc))))


def test_markup_in_names_is_not_obeyed() -> None:
    hostile = "[bold]x[/bold] [link=https://example.org]y[/link] [/]"
    parties = {"a": {"seats": 50, "name": hostile}, "b": {"seats": 50}}
    veto = {"veto": ["a", "b"], "says": hostile, "source": "s"}
    instance = read(
        {
            "formateur": 1,
            "id": "it",
            "seats": 100,
            "parties": parties,
            "statements": [veto],
            "sources": {"s": {"title": hostile}},
        }
    )
    found = explain(instance)
    assert written(explained(found)).count(hostile) >= 5
    lifted = changed(instance, Changes(lift=("veto-a-b",)))
    assert hostile in written(different(diff(instance, lifted)))
    assert hostile in written(leverage_table(instance, leverage(instance)))


def test_what_time_did_not_allow_is_said() -> None:
    found = explain(IRAQ, engine="cpsat", seconds=1e-9)
    assert "undecided" in written(explained(found))


@examples(30)
@given(documents(max_players=5))
def test_every_explanation_can_be_told(doc: Document) -> None:
    found = explain(read(doc), most=2)
    text = written(explained(found))
    assert ("--limit" in text) != found.complete
