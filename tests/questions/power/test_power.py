"""Power: published tables, definitions by brute force, algorithms against each other."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from fractions import Fraction
from itertools import combinations
from math import comb
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import formateur
from formateur import Power, power
from formateur.errors import PowerError
from formateur.games import Threshold, WeightedGame
from formateur.questions.power import (
    CONVENTIONS,
    FIGURES,
    INDICES,
    Figure,
    Index,
    counts,
    methods,
)
from formateur.questions.power.algorithms import halves, quadrature, states
from formateur.questions.power.algorithms.components import Components
from formateur.questions.power.algorithms.refusals import Refusals
from formateur.questions.power.algorithms.states import States
from formateur.questions.power.algorithms.vetoes import Parliament
from formateur.questions.power.algorithms.weighted import Weighted
from formateur.questions.power.methods import Questions
from formateur.questions.power.setting import Setting
from helpers.oracles import subsets as oracle
from helpers.oracles.power import Brute, coalitions, owen, shapley_shubik, talking
from helpers.paths import ROOT
from helpers.strategies.plain import documents

LETTERS = "abcdefgh"
PLAIN = [id_ for id_ in INDICES if id_ not in ("owen", "myerson")]

# The Electoral College after the census of 2010: 50 states and the District of Columbia.
ELECTORS = (
    [55, 38, 29, 29, 20, 20, 18, 16, 16, 15, 14, 13, 12]
    + [11] * 4 + [10] * 4 + [9] * 3 + [8] * 2 + [7] * 3 + [6] * 6 + [5] * 3 + [4] * 5 + [3] * 8
)  # fmt: skip

# Shares of the Union's population in 2025, in hundredths of a per cent (Agence Europe, bulletin
# 13544, 12 December 2024), of 451,028,881.
EU_SHARES = {
    "DE": 1849, "FR": 1517, "IT": 1323, "ES": 1078, "PL": 833, "RO": 423, "NL": 401, "BE": 262,
    "CZ": 242, "PT": 236, "SE": 234, "EL": 231, "HU": 213, "AT": 202, "BG": 143, "DK": 132,
    "FI": 125, "SK": 121, "IE": 119, "HR": 86, "LT": 64, "SI": 47, "LV": 42, "EE": 30, "CY": 21,
    "LU": 15, "MT": 12,
}  # fmt: skip


def game(quota: int, *weights: int) -> WeightedGame:
    names = [f"m{place:03}" for place in range(len(weights))]
    return WeightedGame.of(dict(zip(names, weights, strict=True)), quota)


def values(of: WeightedGame, index: str) -> list[Fraction]:
    return list(power(of, index)[index].values())


def council(populations: dict[str, int]) -> WeightedGame:
    """The Council of 27: 15 members with 65 % of the population, or fewer than four opposed."""
    members = Threshold(dict.fromkeys(populations, 1), 15)
    people = Threshold.share(populations, Fraction(65, 100))
    return WeightedGame(((members, people), (Threshold.fewer_opposed(populations, 4),)))


# Published values


PUBLISHED: dict[str, tuple[WeightedGame, str, list[Fraction]]] = {
    # Straffin 1994, Handbook of Game Theory 2, chapter 32.
    "security council, Shapley-Shubik": (
        game(39, *[7] * 5, *[1] * 10),
        "shapley-shubik",
        [Fraction(421, 2145)] * 5 + [Fraction(4, 2145)] * 10,
    ),
    "security council, Banzhaf": (
        game(39, *[7] * 5, *[1] * 10),
        "banzhaf",
        [Fraction(106, 635)] * 5 + [Fraction(21, 1270)] * 10,
    ),
    # Holler and Illing, Einfuehrung in die Spieltheorie.
    "Holler and Illing, Deegan-Packel": (
        game(51, 35, 20, 15, 15, 15),
        "deegan-packel",
        [Fraction(n, 60) for n in (18, 9, 11, 11, 11)],
    ),
    "Holler and Illing, public good": (
        game(51, 35, 20, 15, 15, 15),
        "public-good",
        [Fraction(n, 60) for n in (16, 8, 12, 12, 12)],
    ),
    # Brams and Affuso 1976, "Power and size: a new paradox", Theory and Decision 7.
    "EU 1958, Shapley-Shubik": (
        game(12, 4, 4, 4, 2, 2, 1),
        "shapley-shubik",
        [Fraction(n, 60) for n in (14, 14, 14, 9, 9, 0)],
    ),
    "EU 1958, Banzhaf": (
        game(12, 4, 4, 4, 2, 2, 1),
        "banzhaf",
        [Fraction(n, 21) for n in (5, 5, 5, 3, 3, 0)],
    ),
    # Straffin 1993, Game Theory and Strategy.
    "Straffin, Banzhaf": (
        game(6, 4, 3, 2, 1),
        "banzhaf",
        [Fraction(n, 12) for n in (5, 3, 3, 1)],
    ),
    # Taylor and Pacelli 2008, Mathematics and Politics: 50, 49 and 1 votes.
    "Taylor and Pacelli, Johnston": (
        game(51, 50, 49, 1),
        "johnston",
        [Fraction(n, 6) for n in (4, 1, 1)],
    ),
    "Taylor and Pacelli, Deegan-Packel": (
        game(51, 50, 49, 1),
        "deegan-packel",
        [Fraction(n, 4) for n in (2, 1, 1)],
    ),
}


@pytest.mark.parametrize("case", PUBLISHED)
def test_published(case: str) -> None:
    of, index, expected = PUBLISHED[case]
    assert values(of, index) == expected


def test_published_figures_of_the_council_of_1958() -> None:
    found = power(game(12, 4, 4, 4, 2, 2, 1), ("winning", "coleman-act")).figures
    assert found == {"winning": 14, "coleman-act": Fraction(14, 64)}


def test_the_four_member_clause_adds_the_coalitions_that_three_would_block() -> None:
    plain = WeightedGame((council(EU_SHARES).ways[0],))
    with_clause = power(council(EU_SHARES), "winning").figures["winning"]
    without = power(plain, "winning").figures["winning"]
    people = council(EU_SHARES).ways[0][1]
    blocking = [
        trio
        for trio in combinations(EU_SHARES, 3)
        if people.total - sum(EU_SHARES[m] for m in trio) < people.quota
    ]
    assert blocking
    assert with_clause - without == len(blocking)


# Against the definitions


@st.composite
def weighted_games(draw: st.DrawFn, most: int = 6) -> WeightedGame:
    """Members without weight, alike, dictators; quotas from 1 to the total."""
    weights = draw(st.lists(st.integers(0, 7), min_size=1, max_size=most))
    weights[0] = max(weights[0], 1)
    total = sum(weights)
    usual = (1, (total + 1) // 2, total // 2 + 1, total)
    quota = draw(st.one_of(st.sampled_from([q for q in usual if q]), st.integers(1, total)))
    return game(quota, *weights)


@st.composite
def several_weights(draw: st.DrawFn) -> WeightedGame:
    """Any of several ways, each of several weights; sometimes counted by heads."""
    members = LETTERS[: draw(st.integers(1, 6))]

    def threshold() -> Threshold:
        most = draw(st.sampled_from((1, 5)))
        weights = {m: draw(st.integers(most == 1, most)) for m in members}
        total = sum(weights.values())
        return Threshold(weights, draw(st.integers(1, max(total, 1))))

    ways = [
        tuple(threshold() for _ in range(draw(st.integers(1, 3))))
        for _ in range(draw(st.integers(1, 2)))
    ]
    ways.append((Threshold(dict.fromkeys(members, 1), len(members)),))
    return WeightedGame(tuple(ways))


@pytest.mark.parametrize("games", [weighted_games(), several_weights()])
def test_everything_is_as_defined(games: st.SearchStrategy[WeightedGame]) -> None:
    @given(of=games)
    def check(of: WeightedGame) -> None:
        found, brute = power(of, [*PLAIN, *FIGURES]), Brute(of.members, of.wins)
        for index in PLAIN:
            assert found[index] == brute.index(index), index
        for figure in FIGURES:
            assert found.figures[figure] == brute.figure(figure), figure

    check()


@given(of=weighted_games(5))
def test_shapley_shubik_over_all_orders(of: WeightedGame) -> None:
    assert power(of, "shapley-shubik")["shapley-shubik"] == shapley_shubik(of.members, of.wins)


@given(of=st.one_of(weighted_games(6), several_weights()), data=st.data())
def test_owen_over_all_orders_with_unions_together(of: WeightedGame, data: st.DataObject) -> None:
    labels = [data.draw(st.integers(0, 2)) for _ in of.members]
    grouped = [[m for m, at in zip(of.members, labels, strict=True) if at == k] for k in range(3)]
    unions = [union for union in grouped if union]
    assert power(of, "owen", unions=unions)["owen"] == owen(of.members, of.wins, unions)


@given(of=weighted_games(5), data=st.data())
def test_myerson_over_all_orders(of: WeightedGame, data: st.DataObject) -> None:
    pairs = [(a, b) for a in of.members for b in of.members if a < b]
    links = [pair for pair in pairs if data.draw(st.booleans())]
    found = power(of, "myerson", links=links)["myerson"]
    assert found == shapley_shubik(of.members, talking(of.wins, links))


# Vetoes


def instance_of(doc: oracle.Document) -> formateur.Instance:
    return formateur.read_text(yaml.safe_dump(doc))


def brute_of(doc: oracle.Document, convention: str) -> Brute:
    members = sorted(oracle.players(doc))

    def compatible(coalition: Any) -> bool:
        return not oracle.broken(doc, coalition)

    def contains(coalition: Any) -> bool:
        inside = coalitions(sorted(coalition))
        return any(oracle.wins(doc, s) and compatible(s) for s in inside)

    if convention == "contain":
        return Brute(members, contains)
    if convention == "count":
        return Brute(members, lambda s: oracle.wins(doc, s), compatible)
    return Brute(members, lambda s: oracle.wins(doc, s))


@pytest.mark.parametrize("convention", CONVENTIONS)
@given(doc=documents(max_players=5, positions=False))
def test_conventions_are_as_defined(convention: str, doc: oracle.Document) -> None:
    found = power(instance_of(doc), "all", vetoes=convention)
    brute = brute_of(doc, convention)
    for index in set(found.indices) - {"owen", "myerson"}:
        assert found[index] == brute.index(index), index
    for figure, value in found.figures.items():
        assert value == brute.figure(figure), figure


@pytest.mark.parametrize("convention", ["contain", "count"])
@given(doc=documents(max_players=7, positions=False))
def test_components_agree_with_truth_tables(convention: str, doc: oracle.Document) -> None:
    parliament = Parliament(instance_of(doc), convention)
    order, family = parliament.family()
    place = [order.index(member) for member in parliament.members]
    components = Components(parliament)
    assert components.sizes() == [family.sizes()[i] for i in place]
    one, other = components.swings(), family.swings()
    assert list(one.each) == [other.each[i] for i in place]
    assert (one.winning, one.possible) == (other.winning, other.possible)


@given(doc=documents(max_players=7, positions=False, kinds=("veto", "cordon")))
def test_refusals_agree_with_truth_tables(doc: oracle.Document) -> None:
    parliament = Parliament(instance_of(doc), "count")
    order, family = parliament.family()
    place = [order.index(member) for member in parliament.members]
    refusals = Refusals(parliament)
    assert refusals.sizes() == [family.sizes()[i] for i in place]
    one, other = refusals.swings(), family.swings()
    assert list(one.each) == list(one.turned) == [other.each[i] for i in place]
    assert (one.winning, one.possible) == (other.winning, other.possible)


def entangled(number: int, convention: str) -> Power:
    """Parties in a row, each of which refuses all further away than a third of the row."""
    seats = [7 + 3 * n % 11 for n in range(number)]
    parties = tuple(formateur.Party(id=f"p{n:02}", seats=one) for n, one in enumerate(seats))
    far = [(a, b) for a, b in combinations(range(number), 2) if b - a > number // 3]
    vetoes = tuple(formateur.vows.Veto(names=(f"p{a:02}", f"p{b:02}")) for a, b in far)
    total = sum(seats)
    body = formateur.Instance(
        id="row",
        seats=total,
        parties=parties,
        rule=formateur.rules.Quota(total // 5),
        statements=vetoes,
    )
    return power(body, ("shapley-shubik", "banzhaf"), vetoes=convention)


def test_entangled_vetoes_among_forty_parties() -> None:
    found = entangled(40, "count")
    for index in found.indices:
        assert sum(found[index].values()) == 1
        assert found[index]["p20"] > found[index]["p31"]  # as many seats, but not in the middle
    with pytest.raises(PowerError, match="hang together by vows for vetoes='contain'"):
        entangled(40, "contain")


def test_entangled_vetoes_among_twenty_parties() -> None:
    found = entangled(20, "contain")
    assert sum(found["shapley-shubik"].values()) == 1


def test_vetoes_in_a_body_too_large_for_tables() -> None:
    """Sixty parties, a party that all refuse, and ten pairs of rivals."""
    held = [n % 7 + 1 for n in range(60)]
    parties = tuple(formateur.Party(id=f"p{n:02}", seats=held[n]) for n in range(60))
    pairs = [formateur.vows.Veto(names=(f"p{2 * n:02}", f"p{2 * n + 1:02}")) for n in range(10)]
    statements = (*pairs, formateur.vows.Cordon(name="p59"))
    body = formateur.Instance(id="big", seats=sum(held), parties=parties, statements=statements)
    for convention in ("contain", "count"):
        found = power(body, ("shapley-shubik", "banzhaf"), vetoes=convention)
        for index in found.indices:
            assert sum(found[index].values()) == 1
            assert found[index]["p59"] == 0
            assert found[index]["p20"] == found[index]["p27"] > found[index]["p06"]
    with pytest.raises(PowerError, match="60 members are too many"):
        power(body, "johnston", vetoes="contain")


def test_where_nobody_can_win_nobody_has_power() -> None:
    doc: dict[str, Any] = {"formateur": 1, "id": "stuck", "parties": {"a": {"seats": 3}}}
    doc["parties"] |= {"b": {"seats": 2}, "c": {"seats": 2}}
    doc["statements"] = [{"veto": list(pair)} for pair in ("ab", "ac", "bc")]
    for convention in ("contain", "count"):
        found = power(instance_of(doc), "all", vetoes=convention)
        assert all(set(of.values()) == {0} for of in found.indices.values())
        assert found.figures["winning"] == 0


# Algorithms against each other


@given(of=weighted_games(8))
def test_every_algorithm_finds_the_same_swings(of: WeightedGame) -> None:
    (((threshold,),),) = (of.ways,)
    weights = [threshold.weights[m] for m in of.members]
    _, family = Questions(Setting(of, ())).tables
    place = sorted(range(len(weights)), key=lambda i: (weights[i], of.members[i]))
    tables = family.sizes()
    expected = [tables[place.index(i)] for i in range(len(weights))]
    whole = halves.Halves.of(of)
    assert whole is not None
    assert Weighted(weights, threshold.quota).sizes() == expected
    assert whole.sizes() == expected
    assert States(of).sizes() == expected
    winning = {
        Weighted(weights, threshold.quota).swings().winning,
        whole.swings().winning,
        States(of).swings().winning,
        family.swings().winning,
    }
    assert len(winning) == 1


@given(of=weighted_games(8))
def test_polynomials_and_tables_agree_on_minimal_coalitions(of: WeightedGame) -> None:
    (((threshold,),),) = (of.ways,)
    weights = [threshold.weights[m] for m in of.members]
    weighted = Weighted(weights, threshold.quota)
    _, family = Questions(Setting(of, ())).tables
    place = sorted(range(len(weights)), key=lambda i: (weights[i], of.members[i]))
    tables = family.minimal()
    minimal = weighted.minimal()
    assert minimal.number == tables.number
    assert [minimal.each[i] for i in place] == list(tables.each)
    assert [weighted.johnston()[i] for i in place] == family.johnston()


@given(of=several_weights())
def test_states_agree_with_tables(of: WeightedGame) -> None:
    _, family = Questions(Setting(of, ())).tables
    order, _ = Questions(Setting(of, ())).tables
    tables = family.sizes()
    assert States(of).sizes() == [tables[order.index(m)] for m in of.members]
    if whole := halves.Halves.of(of):
        assert whole.sizes() == States(of).sizes()


@given(of=weighted_games(8))
def test_quadrature_is_within_its_bound(of: WeightedGame) -> None:
    (((threshold,),),) = (of.ways,)
    weights = [threshold.weights[m] for m in of.members]
    rounded = quadrature.pivots(weights, threshold.quota)
    exact = counts.pivots(Weighted(weights, threshold.quota).sizes())
    assert 0 < rounded.error < Fraction(1, 10**9)
    for one, other in zip(rounded.each, exact.each, strict=True):
        assert abs(one - other) <= rounded.error


# What must hold


@given(of=weighted_games(8), data=st.data())
def test_axioms(of: WeightedGame, data: st.DataObject) -> None:
    (((threshold,),),) = (of.ways,)
    found = power(of, PLAIN)
    for index in ("shapley-shubik", "banzhaf", "johnston", "deegan-packel", "public-good"):
        assert sum(found[index].values()) == 1
    for member, weight in threshold.weights.items():
        if not weight:
            assert all(found[index][member] == 0 for index in PLAIN)
        for other, same in threshold.weights.items():
            if weight == same:
                assert all(found[index][member] == found[index][other] for index in PLAIN)
    order = data.draw(st.permutations(of.members))
    renamed = WeightedGame.of({f"x{m}": threshold.weights[m] for m in order}, threshold.quota)
    again = power(renamed, PLAIN)
    for index in PLAIN:
        assert {f"x{m}": v for m, v in found[index].items()} == again[index]


def test_a_dictator_has_everything() -> None:
    found = power(game(5, 1, 5, 3), PLAIN)
    for index in PLAIN:
        assert found[index]["m001"] == 1 or index == "coleman-initiate"
    assert found["banzhaf"]["m000"] == 0


# Large bodies


def test_electoral_college() -> None:
    found = power(game(270, *ELECTORS), ("shapley-shubik", "banzhaf", "johnston", "deegan-packel"))
    assert not found.errors
    for index in found.indices:
        assert sum(found[index].values()) == 1
    one, *_, last = found["shapley-shubik"].values()
    assert Fraction(55, 538) < one < Fraction(6, 51)
    assert 0 < last < Fraction(3, 538)
    rounded = quadrature.pivots(ELECTORS, 270)
    for exact, near in zip(found["shapley-shubik"].values(), rounded.each, strict=True):
        assert abs(exact - near) <= rounded.error


def test_council_of_27_with_populations_in_persons() -> None:
    people = {member: round(share * 45102.8881) for member, share in EU_SHARES.items()}
    found = power(council(people), ("shapley-shubik", "banzhaf"))
    assert sum(found["shapley-shubik"].values()) == 1
    assert list(found["banzhaf"].values()) == sorted(found["banzhaf"].values(), reverse=True)
    again = States(council(people))
    assert counts.pivots(again.sizes()).each == list(found["shapley-shubik"].values())


def test_a_fund_of_190_members() -> None:
    """Votes as skewed as those of the International Monetary Fund, 320,000 in all."""
    votes = [150 + int(83_000 / (place + 1) ** 1.25) for place in range(190)]
    of = game(sum(votes) // 2 + 1, *votes)
    found = power(of, ("shapley-shubik", "banzhaf", "coleman-act"))
    assert sum(found["banzhaf"].values()) == 1
    assert 0 < found.errors["shapley-shubik"] < Fraction(1, 10**10)
    slack = 190 * found.errors["shapley-shubik"]
    assert abs(sum(found["shapley-shubik"].values(), Fraction(-1))) <= slack
    assert found.figures["coleman-act"] < Fraction(1, 2)


def test_many_equal_shareholders() -> None:
    """A thousand alike: each has 1/1000, and C(999, 499) / 2^999 of a swing."""
    found = power(game(50_001, *[100] * 1000), ("shapley-shubik", "banzhaf-absolute"))
    error = found.errors["shapley-shubik"]
    assert abs(found["shapley-shubik"]["m000"] - Fraction(1, 1000)) <= error
    assert set(found["banzhaf-absolute"].values()) == {Fraction(comb(999, 500), 2**999)}


def test_a_thousand_shareholders() -> None:
    votes = [1 + place % 20 for place in range(1000)]
    found = power(game(sum(votes) // 2 + 1, *votes), ("shapley-shubik", "banzhaf"))
    assert sum(found["banzhaf"].values()) == 1
    assert 0 < found.errors["shapley-shubik"] < Fraction(1, 10**9)
    total = sum(found["shapley-shubik"].values(), Fraction(-1))
    assert abs(total) <= 1000 * found.errors["shapley-shubik"]
    seats = Fraction(20, sum(votes))
    assert abs(found["shapley-shubik"]["m019"] / seats - 1) < Fraction(1, 100)


def test_seats_by_the_billion() -> None:
    small = power(game(6, 4, 3, 2, 1), PLAIN)
    large = power(game(6 * 10**12 - 5, *(w * 10**12 - 1 for w in (4, 3, 2, 1))), PLAIN)
    for index in PLAIN:
        assert small[index] == large[index]


# Errors


WRONG: dict[str, tuple[Callable[[], object], str]] = {
    "negative": (lambda: game(1, 2, -1), "0 or more"),
    "quota of nothing": (lambda: game(0, 2, 1), "1 or more"),
    "quota above all": (lambda: game(4, 2, 1), "lower the quota"),
    "no way": (lambda: WeightedGame(()), "needs a way"),
    "different members": (
        lambda: WeightedGame(((Threshold({"a": 1}, 1), Threshold({"b": 1}, 1)),)),
        "different members",
    ),
    "index": (lambda: power(game(1, 1), "shaply-shubik"), "did you mean 'shapley-shubik'"),
    "convention": (lambda: power(formateur.load("textbook"), vetoes="counts"), "mean 'count'"),
    "no vetoes": (lambda: power(game(1, 1), vetoes="count"), "has no vetoes"),
    "not defined": (
        lambda: power(formateur.load("textbook"), "shift", vetoes="count"),
        "only for ignore or contain",
    ),
    "two unions": (lambda: power(game(1, 1), "owen", unions=[["m000"], ["m000"]]), "two unions"),
    "unknown in a union": (lambda: power(game(1, 1), "owen", unions=[["b"]]), "not a member: b"),
    "no links": (lambda: power(game(1, 1), "myerson"), "links"),
    "bad link": (lambda: power(game(1, 1), "myerson", links=[["m000"]]), "pair of two"),
    "too many": (lambda: power(game(9, *[1] * 30), "shift"), "30 members are too many"),
    "too heavy": (
        lambda: power(game(10**9, *range(10**8, 10**8 + 40)), "coleman-prevent"),
        "too large",
    ),
}


@pytest.mark.parametrize("case", WRONG)
def test_errors(case: str) -> None:
    wrong, said = WRONG[case]
    with pytest.raises(PowerError, match=said):
        wrong()


def test_too_many_sums_of_several_weights(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(states, "MOST", 20)
    monkeypatch.setattr(methods, "MOST", 5)  # members, up to whom truth tables would know
    up = {m: 2**k for k, m in enumerate(LETTERS)}
    down = {m: 2 ** (7 - k) for k, m in enumerate(LETTERS)}
    both = (Threshold(up, 100), Threshold(down, 100), Threshold(dict.fromkeys(up, 2), 9))
    with pytest.raises(PowerError, match="too many different sums"):
        power(WeightedGame((both,)), "banzhaf")


# The result


def test_forms() -> None:
    found = power(formateur.load("germany-2025"), ("banzhaf", "coleman-act"), vetoes="contain")
    data = found.to_dict()
    assert data["instance"] == "germany-2025"
    assert data["vetoes"] == "contain"
    assert data["indices"]["banzhaf"]["spd"] == {"exact": "1/2", "value": 0.5}  # type: ignore[index]
    assert data["figures"] == {"coleman-act": {"exact": "1/4", "value": 0.25}}
    frame = found.to_frame()
    assert frame.loc["spd", "banzhaf"] == 0.5
    assert list(frame.index) == sorted(frame.index)
    assert list(frame.columns) == ["banzhaf", "seats", "banzhaf_before", "banzhaf_change"]


def test_decimals_are_the_floats_next_to_the_fractions() -> None:
    found = power(formateur.load("germany-2025"), "all", vetoes="contain")
    for index, values in found.indices.items():
        assert found.decimals(index) == {m: float(value) for m, value in values.items()}
    alone = power(WeightedGame.of({"a": 1, "b": 2}, 2), "banzhaf")
    assert alone.decimals("banzhaf") == {"a": 0.0, "b": 1.0}
    assert pickle.loads(pickle.dumps(alone)) == alone


def test_before_the_vetoes_all_else_is_as_it_was_asked() -> None:
    """Also where unions are given, and come once only."""
    body = formateur.load("germany-2025")
    pairs = [("spd", "greens"), ("left", "ssw")]
    found = power(body, ["owen", "winning"], vetoes="contain", unions=iter(pairs))
    assert found.before == power(body, ["owen", "winning"], unions=pairs)
    assert found.to_dict()["before"]["figures"]["winning"]["exact"] == "32"  # type: ignore[index]
    assert power(body).before is None
    assert "before" not in power(body).to_dict()


def test_every_index_is_documented_with_its_source() -> None:
    page = (ROOT / "docs" / "power.md").read_text(encoding="utf-8")
    catalogue: list[Index | Figure] = [*INDICES.values(), *FIGURES.values()]
    for one in catalogue:
        assert f"`{one.id}`" in page
        assert one.source in page


def test_all_of_a_game_is_all_that_needs_no_links() -> None:
    game = WeightedGame.of({"a": 3, "b": 2, "c": 2}, 4)
    assert set(power(game, "all").indices) == set(INDICES) - {"myerson"}
    assert set(power(game, "all", links=[("a", "b")]).indices) == set(INDICES)
    with pytest.raises(PowerError, match="who talks to whom"):
        power(game, "myerson")


def test_the_owen_value_of_weights_without_end() -> None:
    parties = {"a": 10**12, "b": 10**12, "c": 10**12, "d": 1}
    huge = power(WeightedGame.of(parties, 2 * 10**12), "owen", unions=[("a", "d")])
    small = power(
        WeightedGame.of({"a": 5, "b": 5, "c": 5, "d": 1}, 10), "owen", unions=[("a", "d")]
    )
    assert huge["owen"] == small["owen"]


def test_a_few_members_with_millions_of_seats() -> None:
    huge = power(WeightedGame.of({"a": 5_000_000, "b": 5_000_000, "c": 3}, 5_000_002), "all")
    small = power(WeightedGame.of({"a": 2, "b": 2, "c": 1}, 3), "all")
    assert (huge.indices, huge.figures) == (small.indices, small.figures)
