"""Probabilities of governments against loops over the definition of the model."""

from __future__ import annotations

import json
import math
import time
from dataclasses import replace
from fractions import Fraction
from itertools import chain, combinations
from pathlib import Path
from typing import Any

import pytest

import formateur as fm
from formateur.questions.predicting.fitted_model import COVARIATES, SHIPPED
from helpers.command import run
from helpers.paths import ROOT

HOUSE = fm.Instance(
    id="house",
    seats=100,
    parties=(
        fm.Party(id="a", seats=40, positions={"left_right": Fraction(2)}),
        fm.Party(id="b", seats=35, positions={"left_right": Fraction(6)}),
        fm.Party(id="c", seats=15, positions={"left_right": Fraction(8)}),
        fm.Party(id="d", seats=10),
    ),
)
DOCS = ROOT / "docs" / "prediction.md"
BEFORE, LED = {"a", "c"}, "a"


def subsets(names: str) -> list[frozenset[str]]:
    sizes = range(1, len(names) + 1)
    return [frozenset(some) for some in chain.from_iterable(combinations(names, k) for k in sizes)]


def worth(members: frozenset[str], estimates: dict[str, float]) -> float:
    """What the shipped covariates are by their definitions, weighed."""
    seats = {"a": 40, "b": 35, "c": 15, "d": 10}
    places = {"a": 2.0, "b": 6.0, "c": 8.0}
    total = sum(seats[one] for one in members)
    inside = [places[one] for one in members if one in places]
    outside = [places[one] for one in places if one not in members]
    wins = total > 50
    values = {
        "minority": not wins,
        "min_win": wins and all(total - seats[one] <= 50 for one in members),
        "n": len(members),
        "single": len(members) == 1,
        "largest": "a" in members,
        "median_known": "b" in members,  # of the 90 seats with a position
        "range_known": max(inside) - min(inside) if inside else 0,
        "opposition_range": max(outside) - min(outside) if outside and not wins else 0,
        "from_half": abs(total / 100 - 0.5),
        "led_before": LED in members,
        "incumbent": members == BEFORE,
        "missing": "d" in members,
        "outsiders": "b" in members,
    }
    assert set(values) == set(COVARIATES)
    return sum(float(value) * estimates[name] for name, value in values.items())


def expected(kept: Any = lambda members: True) -> dict[frozenset[str], float]:
    told = json.loads(SHIPPED.read_text())["coefficients"]
    estimates = {name: one["estimate"] for name, one in told.items()}
    odds = {s: math.exp(worth(s, estimates)) for s in subsets("abcd") if kept(s)}
    whole = math.fsum(odds.values())
    return {members: one / whole for members, one in odds.items()}


def foretold(instance: Any = HOUSE, **more: Any) -> fm.Forecast:
    return fm.predict(
        instance, before=sorted(BEFORE), led_before=LED, outsiders="b", top=100, **more
    )


def test_probabilities_are_those_of_the_definition() -> None:
    found, truth = foretold(), expected()
    got = {frozenset(one.cabinet): one.chance.probability for one in found.governments}
    assert got == pytest.approx(truth)
    ranked = sorted(truth, key=lambda one: -truth[one])
    assert [frozenset(one.cabinet) for one in found.governments] == ranked
    for party, chance in found.parties.items():
        has = math.fsum(p for members, p in truth.items() if party in members)
        assert chance.probability == pytest.approx(has)
        assert chance.low <= chance.probability <= chance.high
        assert chance.low < chance.high
    assert (found.alternatives, found.excluded, found.before) == (15, 0, ("a", "c"))


def test_vows_exclude_and_what_they_exclude_is_told() -> None:
    vowed = HOUSE.changed(fm.Changes(vetoes=(("a", "b"),)))
    free = expected()
    found = foretold(vowed)
    truth = expected(lambda members: not {"a", "b"} <= members)
    got = {frozenset(one.cabinet): one.chance.probability for one in found.governments}
    assert got == pytest.approx(truth)
    assert found.excluded == pytest.approx(sum(p for s, p in free.items() if {"a", "b"} <= s))
    soft = foretold(vowed, vows="soft")
    both = [one for one in soft.governments if {"a", "b"} <= {*one.cabinet}]
    assert all(one.broken for one in both)
    assert sum(one.chance.probability for one in both) == pytest.approx(found.excluded)


def test_who_leads_is_the_largest_that_has_a_candidate() -> None:
    found = fm.predict("iraq-2010", top=1000)
    for lead, chance in found.leads.items():
        those = [one for one in found.governments if one.lead == lead]
        assert chance.probability == pytest.approx(sum(one.chance.probability for one in those))
    assert sum(one.probability for one in found.leads.values()) == pytest.approx(1)


def test_of_an_election_of_parlgov_it_is_known_who_governed_before() -> None:
    known = fm.predict("parlgov:DEU-2005")
    assert known.before == ("SPD", "B90-Gru")
    told = fm.predict(fm.load("parlgov:DEU-2005"), before=("SPD", "B90-Gru"), led_before="SPD")
    assert told.before == known.before
    assert told == known or told.governments[0].cabinet == known.governments[0].cabinet
    unknown = fm.predict(fm.load("parlgov:DEU-2005"))
    assert unknown.before is None
    assert "Who governed before is not known" in str(unknown)


def test_the_same_seed_gives_the_same_interval() -> None:
    assert foretold() == foretold()
    assert foretold().parties != foretold(seed=1).parties
    assert foretold().governments[0].chance.probability == pytest.approx(
        foretold(seed=1).governments[0].chance.probability
    )


def test_no_bundled_government_formed_against_a_vow_and_the_bound_is_told() -> None:
    """Clopper and Pearson (1934): of n without a case, at most 1 - a^(1/n) have one."""
    cases = [one for name in fm.bundled() if (one := on_the_day(fm.load(name))).formed]
    vowed = [one for one in cases if one.vows and one.formed and one.formed.cabinet]
    for one in vowed:
        assert one.formed is not None
        lead = one.formed.lead if one.candidates else None
        assert not fm.judge(one, one.formed.cabinet, led_by=lead or None).broken, one.id
    number = len(vowed)
    told = DOCS.read_text(encoding="utf-8").replace("\n  ", " ")
    assert f"of the {number} bundled instances that have vows" in told
    assert f"at most {100 * (1 - 0.05 ** (1 / number)):.1f} per cent" in told
    assert f"two-sided {100 * (1 - 0.025 ** (1 / number)):.1f}" in told


def on_the_day(instance: fm.Instance) -> fm.Instance:
    day = instance.formed.date if instance.formed else None
    return instance.as_of(day) if day and instance.date else instance


def test_a_model_of_ones_own(tmp_path: Path) -> None:
    done = run(
        *("export-dataset", "parlgov", "--country", "DNK", "--from", "1945", "-o"),
        *(tmp_path / "t.csv", "--most-parties", 7),
    )
    assert done.code == 0
    fit = fm.fit(
        tmp_path / "t.csv", by="cabinet_id", formed="formed", covariates=["n", "incumbent"]
    )
    (tmp_path / "m.json").write_text(json.dumps(fit.to_dict()))
    by_file = json.loads(
        run("predict", "textbook", "--model", tmp_path / "m.json", "--format", "json").out
    )
    by_fit = fm.predict("textbook", model=fit).to_dict()
    assert by_file["governments"] == by_fit["governments"]
    odds = fm.predict("textbook", model=fit, top=100).governments
    singles = [one.chance.probability for one in odds if len(one.cabinet) == 1]
    assert max(singles) == pytest.approx(min(singles))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("nonsense", "this is not JSON"),
        ("[]", "this is no fitted model"),
        ('{"coefficients": {"n": {"estimate": 1}}, "covariance": []}', "do not fit"),
        ('{"coefficients": {"n": {"estimate": 1}}, "covariance": [[-1]]}', "do not fit"),
        ('{"coefficients": {"n": {"estimate": NaN}}, "covariance": [[1]]}', "do not fit"),
        (
            '{"coefficients": {"larges": {"estimate": 1}}, "covariance": [[1]]}',
            "did you mean 'largest'?",
        ),
        (
            '{"coefficients": {"median": {"estimate": 1}}, "covariance": [[1]]}',
            "median is not known",
        ),
    ],
)
def test_models_that_cannot_be_used(text: str, told: str, tmp_path: Path) -> None:
    (tmp_path / "m.json").write_text(text)
    HOUSE.save(tmp_path / "house.yaml")
    done = run("predict", tmp_path / "house.yaml", "--model", tmp_path / "m.json")
    assert (done.code, done.out) == (2, "")
    assert told in done.err.replace("\n", " ")


def test_a_model_of_further_dimensions(tmp_path: Path) -> None:
    text = '{"coefficients": {"range_galtan": {"estimate": -1}}, "covariance": [[0.1]]}'
    (tmp_path / "m.json").write_text(text)
    with pytest.raises(ValueError, match="where parties stand on 'galtan', and none does"):
        fm.predict(HOUSE, model=tmp_path / "m.json")
    places = {"a": Fraction(1), "b": Fraction(4)}
    parties = tuple(
        replace(one, positions={"galtan": places[one.id]} if one.id in places else {})
        for one in HOUSE.parties
    )
    placed = replace(HOUSE, parties=parties)
    found = fm.predict(placed, model=tmp_path / "m.json", top=15)
    apart = [math.exp(-3 * ({"a", "b"} <= {*one.cabinet})) for one in found.governments]
    chances = [one.chance.probability for one in found.governments]
    assert chances == pytest.approx([one / sum(apart) for one in apart])


def house(having: dict[str, Any], **more: Any) -> fm.Instance:
    parties = tuple(fm.Party(id=id_, seats=number) for id_, number in having.items())
    return fm.Instance(id="m", parties=parties, **more)


def test_parliaments_of_which_nothing_can_be_said() -> None:
    limit = fm.vows.Limit(names=("a", "b"), at_most=0)
    with pytest.raises(fm.errors.NobodyError):
        fm.predict(house({"a": 1, "b": 2}, seats=3, statements=(limit,)))
    with pytest.raises(ValueError, match="too many coalitions"):
        fm.predict(house({f"p{n}": 2 for n in range(21)}, seats=42))
    with pytest.raises(ValueError, match="are an interval"):
        fm.predict(house({"a": (1, 4), "b": (5, 8)}, seats=9))
    far = fm.Party(id="a", seats=9, positions={"left_right": Fraction(-3)})
    with pytest.raises(ValueError, match="positions from 0"):
        fm.predict(fm.Instance(id="m", seats=9, parties=(far,)))
    with pytest.raises(LookupError):
        fm.predict(HOUSE, before=["x"])
    assert run("predict", "textbook", "--before", "nobody").code == 2


def test_fifteen_parties_take_no_longer_than_a_second() -> None:
    many = house({f"p{n}": 2 + n for n in range(15)}, seats=135)
    fm.predict("textbook")  # what is loaded once
    began = time.process_time()
    assert fm.predict(many).alternatives == 2**15 - 1
    assert time.process_time() - began < 2


def test_the_command_tells_what_the_library_tells() -> None:
    words = ("germany-2025", "--before", "spd,greens", "--led-before", "spd", "--top", "3")
    told = json.loads(run("predict", *words, "--format", "json").out)
    found = fm.predict("germany-2025", before=("spd", "greens"), led_before="spd", top=3)
    assert told == json.loads(json.dumps(found.to_dict()))
    rows = run("predict", *words, "--format", "csv").out.splitlines()
    assert len(rows) == 4
    assert "in_spd" in run("predict", *words, "--format", "csv", "--columns", "members").out
