"""What would complete a coalition, as the page says it: the cheapest of all that do."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

import formateur
from benchmarks.clicks import body
from formateur import Instance
from formateur.telling.page.conditions import condition, kept
from formateur.telling.page.judged import judged
from formateur.telling.page.safe import as_script_data
from formateur.words.speaker import in_english
from formateur_models.changes.whatif import lifted
from helpers.best_led import best_led
from helpers.browser import made_by, opened, written
from helpers.depth import examples
from helpers.strategies.intervals import uncertain
from helpers.strategies.linked_votes import with_linked_votes
from helpers.strategies.roles import institutions

Key = tuple[Any, ...]  # of numbers
NEVER = 10**6
SHOWN = 4
MAKE = "(data) => makeCompleting(data, makeJudge(data))"
ASK = """([data, cabinet, off]) => {
  const { found, proved } = make(JSON.parse(data))(cabinet, "", new Set(off));
  return [found.map((one) => [one.joins, one.verdict.ids]), proved];
}"""


@pytest.fixture(scope="module")
def completing(browser: Browser) -> Iterator[Page]:
    with made_by(browser, "judge falling joining completing", MAKE) as page:
        yield page


def asked(
    page: Page, instance: Instance, chosen: list[str], off: list[str] | None = None
) -> tuple[list[frozenset[str]], bool]:
    """Return who would complete it, one after the other, and whether that is proved."""
    data = str(as_script_data(judged(in_english(instance))))
    told, proved = page.evaluate(ASK, [data, chosen, off or []])
    for joins, whole in told:
        assert set(joins) | set(chosen) == set(whole)
    return [frozenset(joins) for joins, _ in told], proved


def free(instance: Instance, chosen: frozenset[str]) -> list[frozenset[str]]:
    """Return who may join: whole parties, or one by one where they may split."""
    units: list[frozenset[str]] = []
    for party in instance.parties:
        missing = instance.players_of(party.id) - chosen - instance.barred
        units += map(frozenset, zip(missing)) if party.splittable else [missing] if missing else []
    return units


def key(instance: Instance, cabinet: frozenset[str]) -> Key | None:
    """Return how cheap a coalition is: vows broken by price, strain, parties, seats."""
    verdict = best_led(instance, cabinet)
    if not verdict or not verdict.wins or cabinet & instance.barred:
        return None
    vows = {vow.id: vow for s in instance.in_force for vow in (instance.vows_of(s) or (s,))}
    prices = [getattr(vows[id_], "price", None) for id_ in verdict.broken]
    price = sum(NEVER if one is None else one for one in prices)
    parties = {instance.players[player].party for player in cabinet}
    return price, verdict.objectives["cost"], len(parties), instance.span(cabinet).low


def check(told: list[frozenset[str]], keys: dict[frozenset[str], Key]) -> None:
    """Each that is told is the cheapest that contains none before it; four, or all there are.

    Where two break no vow, none is told that breaks one.
    """
    for number in range(SHOWN):
        before = told[:number]
        others = {joins: k for joins, k in keys.items() if not any(one <= joins for one in before)}
        if number > 1 and keys[told[1]][0] == 0:
            others = {joins: k for joins, k in others.items() if k[0] == 0}
        if not others:
            assert len(told) == number
            return
        assert keys[told[number]] == min(others.values())


@given(
    st.one_of(
        institutions(max_players=6),
        institutions(max_players=5).flatmap(with_linked_votes),
        uncertain(),
    ),
    st.data(),
)
@examples(60)
def test_the_cheapest_that_complete_a_coalition_are_found_by_trying(
    completing: Page, document: dict[str, Any], data: st.DataObject
) -> None:
    instance = formateur.read_text(yaml.safe_dump(document, sort_keys=False))
    able = sorted(instance.players.keys() - instance.barred)
    chosen = data.draw(st.lists(st.sampled_from(able), unique=True)) if able else []
    can = sorted({s.id for s in (*instance.in_force, *instance.vows) if s.kind != "lead"})
    off = data.draw(st.lists(st.sampled_from(can), unique=True)) if can else []
    told, proved = asked(completing, instance, chosen, off)
    after, units = lifted(instance, off), free(instance, frozenset(chosen))
    keys: dict[frozenset[str], Key] = {}
    for size in range(1, len(units) + 1):
        for some in combinations(units, size):
            joins = frozenset[str]().union(*some)
            if found := key(after, joins | set(chosen)):
                keys[joins] = found
    assert proved
    check(told, keys)


def drawn(draw: random.Random, players: int, quarrels: int) -> Instance:
    """Return a body of so many players, some of them factions, with vows and strains."""
    parties: dict[str, Any] = {}
    names: list[str] = []
    while len(names) < players:
        id_ = f"p{len(names):02}"
        if draw.random() < 0.2 and len(names) < players - 1:
            factions = {f: {"seats": draw.randint(1, 20)} for f in "xy"}
            parties[id_] = {"factions": factions, "split": draw.randint(0, 2)}
            names += [f"{id_}.x", f"{id_}.y"]
        else:
            parties[id_] = {"seats": draw.randint(1, 30)}
            names.append(id_)
    vows: list[dict[str, Any]] = [{"veto": draw.sample(names, 2)} for _ in range(quarrels)]
    vows += [
        {"friction": draw.sample(names, 2), "cost": draw.randint(1, 3)} for _ in range(quarrels)
    ]
    for _ in range(players // 6 if players < 60 else 2):  # more of them, and solve takes long
        first, *others = draw.sample(names, 4)
        vows.append({"requires": first, "any_of": others[:2], "price": draw.randint(1, 3)})
        vows.append({"pact": draw.sample(names, 2)})
        vows.append({"limit": others, "at_most": 2})
    made = {"formateur": 1, "id": "drawn", "parties": parties, "statements": vows}
    return formateur.read_text(yaml.safe_dump(made, sort_keys=False))


def every(instance: Instance, chosen: str) -> dict[str, Any]:
    """Return all sets of players with one of them, as bits, and how cheap those are that win."""
    players = list(instance.players)
    bit = {player: 1 << at for at, player in enumerate(players)}
    sets = np.arange(1 << len(players), dtype=np.int64)
    sets = sets[sets & bit[chosen] != 0]

    def bits(some: frozenset[str]) -> int:
        return sum(bit[player] for player in some)

    seats = sum((sets & bit[one.id] != 0) * one.span.low for one in instance.players.values())
    sets, seats = sets[seats >= instance.needed], seats[seats >= instance.needed]
    price = np.zeros(len(sets), np.int64)
    cost = np.zeros(len(sets), np.int64)
    for vow in instance.in_force:
        told = condition(instance, vow, bits)
        if told["kind"] == "friction":
            cost += told["cost"] * ~kept({**told, "kind": "veto"}, sets)
        else:
            price += getattr(vow, "price", 1) * ~kept(told, sets)
    parties = np.zeros(len(sets), np.int64)
    for party in instance.parties:
        own = bits(instance.players_of(party.id))
        parties += sets & own != 0
        if party.splittable:
            cost += party.split * ((sets & own != 0) & (sets & own != own))
    return {"sets": sets, "keys": np.stack([price, cost, parties, seats], 1), "bits": bits}


@pytest.mark.parametrize("players", [12, 16, pytest.param(20, marks=pytest.mark.thorough)])
def test_in_larger_bodies_they_are_the_cheapest_of_all_sets(completing: Page, players: int) -> None:
    for number in range(3):
        instance = drawn(random.Random(f"{players} {number}"), players, players)
        chosen = min(instance.players, key=lambda one: -instance.players[one].span.low)
        told, proved = asked(completing, instance, [chosen])
        assert proved
        found = every(instance, chosen)
        sets, keys = found["sets"], found["keys"]
        left = np.ones(len(sets), bool)
        for joins in told:
            (own,) = keys[sets == found["bits"](joins | {chosen})]
            assert tuple(own) == min(map(tuple, np.unique(keys[left], axis=0)))
            left &= sets & found["bits"](joins) != found["bits"](joins)


@pytest.mark.parametrize(
    ("players", "quarrels"), [(30, 15), pytest.param(60, 20, marks=pytest.mark.thorough)]
)
def test_in_the_largest_the_first_is_what_solve_finds(
    completing: Page, players: int, quarrels: int
) -> None:
    proofs = 0
    for number in range(3):
        instance = drawn(random.Random(number), players, quarrels)
        chosen = min(instance.players, key=lambda one: -instance.players[one].span.low)
        (joins, *_), proved = asked(completing, instance, [chosen])
        first = key(instance, joins | {chosen})
        best = formateur.solve(instance, having=chosen).best
        assert first is not None
        if best is None:
            assert first[0] > 0
            continue
        values = best.objectives
        solved = (0, values["cost"], values["parties"], values["seats"])
        assert first == solved if proved else first >= solved
        proofs += proved
    assert proofs


def test_who_wins_with_votes_from_outside_completes_it(completing: Page) -> None:
    instance = formateur.read_text(
        "formateur: 1\nparties: {a: {seats: 30}, b: {seats: 15}, c: {seats: 10}, d: {seats: 45}}\n"
        "rule: simple\nstatements: [{support: c, if: [a, b]}]\n"
    )
    assert {"b"} in asked(completing, instance, ["a"])[0]


OPEN = """
formateur: 1
id: open
seats: 151
parties:
  a: {seats: [40, 44]}
  b: {seats: [33, 35]}
  c: {seats: [30, 33]}
  d: {seats: [20, 25]}
  e: {seats: [18, 25]}
"""
WEIGHED = """
formateur: 1
id: weighed
rule: {share: 7/10, weight: people}
weights: {people: {name: the people}}
parties: {a: {weights: {people: 1.5}}, b: {weights: {people: 20}}, c: {weights: {people: 30}}}
statements: [{veto: [a, c], id: never}]
"""


def test_where_seats_are_open_it_is_told_from_where_to_where(
    browser: Browser, folder: Path
) -> None:
    with opened(browser, written(folder, formateur.read_text(OPEN)), "#cabinet=a") as seen:
        told = seen.page.locator("#verdict").inner_text()
        assert "What may complete it:" in told
        assert "from 6 short to 1 more than needed" in told
        seen.page.evaluate("location.hash = '#cabinet=a,b'")
        seen.page.get_by_text("If A or B left, the rest would have no majority.").wait_for()
        assert not seen.complaints


def test_where_nobody_has_seats_a_coalition_is_built_by_what_is_counted(
    browser: Browser, folder: Path
) -> None:
    with opened(browser, written(folder, formateur.read_text(WEIGHED)), "#cabinet=b") as seen:
        page = seen.page
        assert "20.0 of 51.5 vote for it" in page.locator("#answer").inner_text()
        assert page.locator("#verdict svg.bar").count() == 1
        page.locator(".additions button", has_text="+ C").click()
        assert page.locator("#answer").inner_text() == "C and b can pass the proposal."
        page.locator("[data-chip='a']").click()
        assert "one vow stands against it" in page.locator("#answer").inner_text()
        page.locator("button.lift").click()
        page.get_by_text("This page knows of nothing else against it.").wait_for()
        assert not seen.complaints


def test_that_nothing_is_enough_is_said_only_where_it_is_proved(
    browser: Browser, folder: Path
) -> None:
    none = formateur.read_text(
        "formateur: 1\nid: none\n"
        "parties: {a: {seats: 20}, b: {seats: 20}, c: {seats: 60, members: never}}\n"
    )
    with opened(browser, written(folder, none), "#cabinet=a") as seen:
        told = seen.page.locator("#verdict").inner_text()
        assert "Whoever else joined, it would not be enough." in told
    large = formateur.read_text(body(150))
    path = written(folder, large, theory="ms", embed="builder")
    with opened(browser, path, "#cabinet=p000") as seen:
        assert seen.page.locator(".additions button").count() == 1
        told = seen.page.locator("#verdict").inner_text()
        assert "This is the cheapest that was found; there may be something cheaper." in told
        assert not seen.complaints


def test_of_some_who_are_alike_a_few_may_join(completing: Page) -> None:
    instance = formateur.read_text(
        "formateur: 1\nparties: {a: {seats: 40}, b: {seats: 39}, c: {seats: 1, count: 20}}\n"
        "statements: [{veto: [a, b]}, {friction: [a, c], cost: 2}]\n"
    )
    (first, *_), proved = asked(completing, instance, ["a"])
    assert proved
    assert first == {f"c.{number:02}" for number in range(1, 11)}
