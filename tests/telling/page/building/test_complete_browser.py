"""What would complete a coalition, as the page says it: all that do, and nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Page

import formateur
from formateur import Instance
from formateur.telling.page.judged import judged
from formateur.telling.page.safe import as_script_data
from formateur.words.speaker import in_english
from formateur_models.changes.whatif import lifted
from helpers.best_led import best_led
from helpers.depth import examples
from helpers.strategies.intervals import uncertain
from helpers.strategies.linked_votes import with_linked_votes
from helpers.strategies.roles import institutions

pytestmark = pytest.mark.xdist_group("browser")  # one browser is enough

MOST = 3  # parties that join at once, in bodies as small as these
ASK = """([data, cabinet, off]) => make(JSON.parse(data)).additions(cabinet, "", new Set(off))
  .map((one) => [one.players, one.verdict.broken.map((vow) => vow.id), one.verdict.cost])"""


def completing(instance: Instance, chosen: frozenset[str]) -> Iterator[tuple[Any, ...]]:
    """Yield who, with the fewest others, wins; what that breaks and costs: by trying all."""
    parties = [instance.players_of(party) - chosen - instance.barred for party in instance.party]
    missing = [players for players in parties if players]
    found: list[frozenset[int]] = []
    for size in range(1, MOST + 1):
        for some in map(frozenset, combinations(range(len(missing)), size)):
            if any(fewer <= some for fewer in found):
                continue
            cabinet = chosen.union(*(missing[at] for at in some))
            verdict = best_led(instance, cabinet)
            if verdict and verdict.wins and not cabinet & instance.barred:
                found.append(some)
                yield sorted(cabinet), sorted(verdict.broken), verdict.objectives["cost"]


@given(
    st.one_of(
        institutions(max_players=6),
        institutions(max_players=5).flatmap(with_linked_votes),
        uncertain(),
    ),
    st.data(),
)
@examples(40)
def test_all_that_complete_a_coalition_are_found_by_trying(
    judge: Page, document: dict[str, Any], data: st.DataObject
) -> None:
    instance = formateur.read_text(yaml.safe_dump(document, sort_keys=False))
    able = sorted(instance.players.keys() - instance.barred)
    chosen = data.draw(st.lists(st.sampled_from(able), unique=True)) if able else []
    can = sorted({s.id for s in (*instance.in_force, *instance.vows) if s.kind != "lead"})
    off = data.draw(st.lists(st.sampled_from(can), unique=True)) if can else []
    told = judge.evaluate(ASK, [str(as_script_data(judged(in_english(instance)))), chosen, off])
    after = lifted(instance, off)
    found = [(sorted(who), sorted(broken), cost) for who, broken, cost in told]
    assert sorted(found) == sorted(completing(after, frozenset(chosen)))


def test_who_wins_with_votes_from_outside_completes_it(judge: Page) -> None:
    instance = formateur.read_text(
        "formateur: 1\nparties: {a: {seats: 30}, b: {seats: 15}, c: {seats: 10}, d: {seats: 45}}\n"
        "rule: simple\nstatements: [{support: c, if: [a, b]}]\n"
    )
    told = judge.evaluate(ASK, [str(as_script_data(judged(in_english(instance)))), ["a"], []])
    assert ["a", "b"] in [who for who, *_ in told]
