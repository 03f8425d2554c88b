"""With a poll a rule may count weights, too, however large: page and command tell the same of them.

Counted once more from the draws, in a few lines of their own.
"""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from itertools import chain, combinations
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Browser, Page

import formateur
from formateur import Instance
from formateur.questions.ask import DRAWS, Ask
from formateur.questions.simulating.prospects import span
from formateur.telling.page.sections.building import chamber
from formateur.telling.page.subject import Subject
from helpers.browser import made_by
from helpers.parliaments import read

MAKER = """({ judge: data, poll }, ids) => {
  const judge = makeJudge(data);
  return ids.map((some) => {
    const { seats, surplus, polled, worst, best, spare } =
      makePoll(poll, data, judge).opened(judge.judge(some, null, new Set()));
    const weighed = data.rule.parts[1];
    const part = { worst: worst.margin(weighed), best: best.count(weighed) };
    return { seats, surplus, polled, ...part, spare: spare() };
  });
}"""
LARGE = {"a": 10**9, "b": 900_000_000, "c": 800_000_007, "d": 10**9}
SMALL = {"a": 10, "b": 9, "c": 8, "d": 10}
EVERY = [*chain.from_iterable(combinations("abcd", many) for many in (1, 2, 3, 4))]


def weighed(weights: Mapping[str, int], joined: str = "any") -> Instance:
    population = {"share": "1/2", "weight": "population"}
    shares = {"a": 38, "b": 30, "c": 17, "d": 14}
    return read(
        {
            "formateur": 1,
            "id": "weighed",
            "seats": 100,
            "rule": {joined: ["absolute", population]},
            "poll": {"respondents": 1000, "shares": shares},
            "parties": {
                one: {"name": one.upper(), "weights": {"population": weights[one]}}
                for one in shares
            },
        }
    )


def margins(subject: Subject, cabinet: tuple[str, ...]) -> tuple[Any, int]:
    """Return what a cabinet has beyond a majority of the seats in each draw, and of the weights."""
    instance = subject.instance
    assert subject.prospects
    rows = dict(zip(instance.players, subject.prospects.seats.astype(int), strict=True))
    weights = {one.id: int(one.weights["population"]) for one in instance.players.values()}
    has = sum(weights[one] for one in cabinet)
    return sum(rows[one] for one in cabinet) - 51, has - -(-sum(weights.values()) // 2)


@pytest.fixture(scope="module")
def polls(browser: Browser) -> Iterator[Page]:
    with made_by(browser, "inflate judge falling poll", MAKER) as page:
        yield page


def test_a_span_is_that_of_the_draws_in_order_and_takes_no_more_room_for_large_numbers() -> None:
    some = np.random.default_rng(1).permutation(np.arange(-30, 70, dtype=np.int64))
    assert span(some) == formateur.parliaments.Interval(-26, 64)
    assert span(some[:1]).exact
    tracemalloc.start()
    far = span(some * 10**15)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (far.low, far.high) == (-26 * 10**15, 64 * 10**15)
    assert most < 100_000


@pytest.mark.parametrize("weights", [LARGE, SMALL], ids=["large", "small"])
@pytest.mark.parametrize("joined", ["any", "all"])
def test_votes_are_those_of_the_draws(weights: Mapping[str, int], joined: str) -> None:
    subject = Subject(Ask.of(weighed(weights, joined), "harmony"))
    for cabinet in EVERY:
        seats, rest = margins(subject, cabinet)
        found = np.minimum(seats, rest)
        if joined == "any":
            found = np.where(seats >= 0, seats, rest if rest >= 0 else np.maximum(seats, rest))
        likely = subject.vote(formateur.judge(subject.instance, cabinet))
        assert likely
        assert likely.wins == np.count_nonzero(found >= 0)
        ordered = np.sort(found)
        ends = ordered[DRAWS // 20 - 1], ordered[19 * DRAWS // 20 - 1]
        assert likely.surplus
        assert (likely.surplus.low, likely.surplus.high) == ends


@pytest.mark.parametrize("weights", [LARGE, SMALL], ids=["large", "small"])
@pytest.mark.parametrize("joined", ["any", "all"])
def test_the_page_counts_the_same(polls: Page, weights: Mapping[str, int], joined: str) -> None:
    subject = Subject(Ask.of(weighed(weights, joined), "harmony"))
    told = polls.evaluate("([data, ids]) => make(data, ids)", [chamber(subject)["data"], EVERY])
    for cabinet, one in zip(EVERY, told, strict=True):
        likely = subject.vote(formateur.judge(subject.instance, cabinet))
        assert likely
        assert likely.yes
        for name in ("seats", "surplus"):
            assert one[name] == asdict(getattr(likely, name))
        assert one["polled"]["chance"] == likely.chance
        assert one["polled"]["yes"] == asdict(likely.yes)
        assert one["worst"] == likely.parts[1].margin
        assert one["best"] == {"yes": likely.parts[1].yes, "no": likely.parts[1].no}
        assert set(one["spare"]) == set(spared(subject, cabinet, joined))


def spared(subject: Subject, cabinet: tuple[str, ...], joined: str) -> Iterator[str]:
    """Yield without whom a cabinet wins in more than one of twenty draws."""
    for one in cabinet:
        seats, rest = margins(subject, tuple(other for other in cabinet if other != one))
        wins = (seats >= 0) | (rest >= 0) if joined == "any" else (seats >= 0) & (rest >= 0)
        if np.count_nonzero(wins) > DRAWS // 20:
            yield one
