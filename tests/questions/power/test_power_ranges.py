"""Power where seats are intervals: the least and the greatest, against all admissible seats."""

from __future__ import annotations

import json
from fractions import Fraction
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import formateur
from formateur import Instance, power
from formateur.errors import PowerError, UncertainError
from formateur.parliaments import Interval, LinkedVote
from formateur.questions.power import CONVENTIONS
from formateur.questions.power.ranging import MOST_GAMES, MOST_WAYS
from formateur.vows import Veto
from formateur_models.parliament.seats import Bounds, Group
from helpers.command import run
from helpers.depth import examples
from helpers.oracles import subsets as oracle
from helpers.strategies.intervals import exact, with_intervals
from helpers.strategies.plain import documents
from questions.power.test_power import brute_of, instance_of

FEW = 12  # admissible seats, all of which the oracle measures
KURDS: dict[str, Any] = {
    "iraqiya": 91,
    "law": 89,
    "alliance": (66, 80),
    "kurds": (50, 59),
    "rest": 15,
}


def fifty_odd(*statements: Veto, **more: Any) -> Instance:
    return Instance(id="iraq", seats=325, parties=KURDS, statements=statements, **more)


@pytest.mark.parametrize("convention", CONVENTIONS)
@examples(15)
@given(st.data())
def test_the_ends_are_those_of_all_admissible_seats(convention: str, data: st.DataObject) -> None:
    doc: oracle.Document = data.draw(with_intervals(data.draw(documents(5, positions=False))))
    docs = list({str(oracle.players(one)): one for one in exact(doc)}.values())
    assume(1 < len(docs) <= FEW)
    found = power(instance_of(doc), "all", vetoes=convention)
    assert found.ways == len(docs)
    assert found.highest is not None
    each = [brute_of(one, convention) for one in docs]
    for index in set(found.indices) - {"owen", "myerson"}:
        values = [brute.index(index) for brute in each]
        assert found.between(index) == {
            member: (min(v[member] for v in values), max(v[member] for v in values))
            for member in found.members
        }
    for figure, value in found.figures.items():
        figures = [brute.figure(figure) for brute in each]
        assert (value, found.highest.figures[figure]) == (min(figures), max(figures))


@examples(60)
@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 4)), min_size=1, max_size=6), st.data())
def test_admissible_seats_are_counted(ends: list[tuple[int, int]], data: st.DataObject) -> None:
    spans = {f"p{n}": Interval(low, low + more) for n, (low, more) in enumerate(ends)}
    total = data.draw(st.integers(0, sum(span.high for span in spans.values())))
    size = data.draw(st.integers(0, 12))
    group = Group(frozenset(list(spans)[:2]), Interval(size, size + data.draw(st.integers(0, 3))))
    groups = (group,) if data.draw(st.booleans()) else ()
    bounds = Bounds(total, spans, groups).tightened()
    fitting = [
        seats
        for seats in product(*(range(span.low, span.high + 1) for span in spans.values()))
        if sum(seats) == total
        and (not groups or group.span.low <= sum(seats[:2]) <= group.span.high)
    ]
    assert bounds.number() == len(fitting)
    if fitting:
        ways = bounds.ways(list(spans), {})
        assert [tuple(way[player].low for player in spans) for way in ways] == fitting


def test_the_fifty_odd_seats_of_the_kurds() -> None:
    found = power(fifty_odd(), "shapley-shubik")
    assert found.ways == 10
    ends = found.between("shapley-shubik")
    assert ends["kurds"] == (Fraction(0), Fraction(2, 15))
    assert ends["iraqiya"] == (Fraction(3, 10), Fraction(2, 5))
    known = power(fifty_odd().with_seats({"kurds": 59}), "shapley-shubik")
    assert known.highest is None
    assert known.between("shapley-shubik")["kurds"] == (known["shapley-shubik"]["kurds"],) * 2


def test_no_one_value_is_told_of_what_has_two() -> None:
    found = power(fifty_odd(), "banzhaf")
    with pytest.raises(UncertainError, match=r"ask `power.between\('banzhaf'\)`"):
        found["banzhaf"]
    with pytest.raises(PowerError, match="where seats are known"):
        formateur.plot.power(fifty_odd(), "banzhaf")


def test_a_coalition_carries_all_linked_votes_with_the_same_seats() -> None:
    president = LinkedVote(id="president", rule=formateur.rules.Share("2/3"))
    ends = power(fifty_odd(votes=[president]), "winning")
    assert ends.highest is not None
    brute = [
        Fraction(
            power(fifty_odd(votes=[president]).with_seats({"kurds": n}), "winning").figures[
                "winning"
            ]
        )
        for n in range(50, 60)
    ]
    assert (ends.figures["winning"], ends.highest.figures["winning"]) == (min(brute), max(brute))


def test_too_many_seats_are_refused_with_their_number() -> None:
    wide: Any = {"a": (0, 300), "b": (0, 300), "c": (0, 300), "d": 50}
    body = Instance(id="wide", seats=450, parties=wide)
    with pytest.raises(PowerError, match=rf"may fall in 65,451 ways, .* {MOST_WAYS:,} at most"):
        power(body)
    many: Any = {f"p{n:02}": (9, 10) for n in range(17)}
    body = Instance(id="many", seats=157, parties=many)
    with pytest.raises(
        PowerError, match=rf"2,380 ways, .* of 17 members .* {MOST_GAMES:,} at most"
    ):
        power(body, "winning")


def test_every_form_tells_both_ends(tmp_path: Path) -> None:
    path = tmp_path / "i.yaml"
    fifty_odd(Veto(names=("law", "iraqiya"))).save(path)
    said = run("power", str(path), "--index", "banzhaf,winning", "--vetoes", "contain").out
    assert "number of these: 10" in said
    row = next(line.split() for line in said.splitlines() if line.startswith("kurds"))
    assert row == ["kurds", "50\u201359", "15.4\u201318.2", "0.0\u201314.3", "0.0\u201323.1"]
    assert "12\u201313" in said
    told = json.loads(run("power", str(path), "--format", "json").out)
    assert told["ways"] == 10
    assert told["indices"]["banzhaf"]["kurds"]["high"]["exact"] == "1/7"
    known = json.loads(run("power", str(path), "--set", "kurds=59", "--format", "json").out)
    assert "ways" not in known
    assert known["indices"]["banzhaf"]["kurds"]["exact"] == "1/7"
    lines = run("power", str(path), "--format", "csv", "--index", "banzhaf").out.splitlines()
    assert lines[0] == "member,seats_fewest,seats_most,banzhaf-lowest,banzhaf-highest"
    assert "power in per cent" in power(fifty_odd())._repr_html_()
