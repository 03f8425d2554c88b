"""Simulation against brute force, closed forms, and itself done in other ways."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import reduce
from itertools import combinations
from operator import add
from pathlib import Path
from unittest import mock

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import formateur
from formateur import FormateurError, Instance, Simulation, Wish
from formateur.answers import Probability
from formateur.engines.clock import Clock, TimeRanOutError
from formateur.engines.search import kernels
from formateur.errors import TheoryError
from formateur.questions.ask import Ask
from formateur.questions.simulating.matrices.requirements import BY_SEATS, OBJECTIVES, REQUIREMENTS
from formateur.questions.simulating.matrices.votes import MARGINS
from formateur.questions.simulating.plan import tally
from formateur.questions.simulating.simulating import prepared
from formateur_models.changes.overlay import with_scenarios
from formateur_models.changes.whatif import changed
from formateur_models.judging.judge import MEASURES, MEETS
from formateur_models.rules.majority import Count
from formateur_models.theories.catalogue import THEORIES, Theory, theory
from helpers.depth import examples
from helpers.made import Document, read
from helpers.parliaments import parliament
from helpers.strategies.linked_votes import with_linked_votes
from helpers.strategies.roles import institutions
from helpers.wishes import as_keywords

PARTIES = ("a", "b", "c", "d")
FAR = 5  # standard errors


def polled(
    shares: Sequence[float], respondents: int = 1000, seats: int = 30_001, **keys: object
) -> Instance:
    named = dict(zip(PARTIES, shares, strict=False))
    poll = {"seats": seats, "respondents": respondents, "shares": named, **keys}
    return read({"formateur": 1, "parties": {party: {} for party in named}, "poll": poll})


def beta_tail(a: float, b: float, x: float) -> float:
    """P(X > x) of a Beta distribution, by Simpson's rule."""
    steps = np.linspace(x, 1, 200_001)[:-1]
    log = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
    density = np.exp(log + (a - 1) * np.log(steps) + (b - 1) * np.log1p(-steps))
    weights = np.ones(len(steps))
    weights[1:-1:2], weights[2:-1:2] = 4, 2
    return float((weights * density).sum() * (steps[1] - steps[0]) / 3)


def near(chance: Probability, truth: float) -> bool:
    truth = min(1.0, truth)  # a numerical integral may be a little above
    error = math.sqrt(truth * (1 - truth) / chance.draws) + 1 / chance.draws
    return abs(chance.value - truth) < FAR * error


def csv_of(path: Path, players: Sequence[str], rows: Sequence[Sequence[int]]) -> Path:
    lines = [",".join(players), *(",".join(map(str, row)) for row in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


# Closed forms


@pytest.mark.parametrize("shares", [(0.4, 0.3, 0.2), (0.49, 0.25, 0.25, 0.01)])
@pytest.mark.parametrize("method", formateur.rules.apportionment_methods)
def test_without_a_threshold_majorities_have_a_beta_tail(
    shares: tuple[float, ...], method: str
) -> None:
    respondents = 300
    instance = polled(shares, respondents, method=method)
    found = formateur.simulate(instance, 20_000, seed=3, theory=None)
    for size in range(1, len(shares)):
        for members in combinations(range(len(shares)), size):
            own = sum(respondents * shares[m] + 0.5 for m in members)
            rest = sum(respondents * share + 0.5 for share in shares) - own
            truth = beta_tail(own, rest, 0.5)
            assert near(found.majority(*(PARTIES[m] for m in members)), truth)


def test_who_passes_the_threshold_has_a_beta_tail() -> None:
    instance = polled((0.5, 0.43, 0.05), 1000, 100, threshold="5/100")
    found = formateur.simulate(instance, 20_000, seed=1, theory=None).seats["c"]
    out = Probability(int(found.counts[0]), found.draws)
    assert near(out, 1 - beta_tail(50.5, 1002 - 50.5, 0.05))
    exempt = polled((0.5, 0.43, 0.05), 1000, 100, threshold="5/100", exempt=["c"])
    assert formateur.simulate(exempt, 20_000, theory=None).seats["c"].counts[0] == 0


def test_a_design_effect_and_a_weight_make_a_sample_smaller() -> None:
    def spread(**keys: float) -> float:
        instance = polled((0.6, 0.4), 1000, 30_001, **keys)
        return formateur.simulate(instance, 20_000, theory=None).seats["a"].error

    assert spread(design_effect=4) == pytest.approx(2 * spread(), rel=0.05)
    assert spread(weight=0.25) == pytest.approx(spread(design_effect=4), rel=1e-9)


def test_surveys_are_pooled_by_respondents_and_weight() -> None:
    keys = {"seats": 1000, "surveys": [
        {"respondents": 900, "shares": {"a": 0.6, "b": 0.4}},
        {"respondents": 1800, "weight": "1/6", "shares": {"a": 0.2, "b": 0.8}},
    ]}  # fmt: skip
    pooled = read({"formateur": 1, "parties": {"a": {}, "b": {}}, "poll": keys})
    assert [party.seats for party in pooled.parties] == [500, 500]
    alone = polled((0.5, 0.5), 1200, 1000)
    found, same = (formateur.simulate(i, 5000, theory=None).seats["a"] for i in (pooled, alone))
    assert found.counts.tolist() == same.counts.tolist()


def test_the_allensbach_poll_has_the_published_probabilities() -> None:
    instance = formateur.load("germany-2018-poll")
    listed = [["cdu-csu"], ["cdu-csu", "fdp"], ["cdu-csu", "fdp", "greens"]]
    found = formateur.simulate(instance, 50_000, seed=2, theory=None, listed=listed)
    assert near(found.majority("cdu-csu", "fdp"), 0.0005)
    assert found.majority("cdu-csu").count == 0
    assert found.majority("cdu-csu", "fdp", "greens").value == pytest.approx(1, abs=1e-4)
    two, three = (found.minimal_majorities[tuple(sorted(names))] for names in listed[1:])
    assert two.count + three.count == found.majority("cdu-csu", "fdp", "greens").count


# Brute force


def brute(instance: Instance, theory: Theory, wish: Wish, rows: list[dict[str, int]]) -> Document:
    """Solve every draw by itself."""
    told: Document = {
        "deadlock": 0,
        "nothing": 0,
        **{key: Counter() for key in ("best", "alone", "in", "every", "indispensable")},
    }
    for row in rows:
        case = reseated(instance, row)
        able = list(formateur.enumerate(case, "winning", **as_keywords(wish)))
        best = list(formateur.enumerate(case, theory, **as_keywords(wish)))
        keys = {(one.cabinet, one.lead) for one in best}
        told["deadlock"] += not able
        told["nothing"] += not best
        told["best"].update(keys)
        told["alone"].update(keys if len(keys) == 1 else ())
        for party in case.party:
            governs = [governing(case, one.cabinet, party) for one in best]
            told["in"].update([party] if any(governs) else ())
            told["every"].update([party] if governs and all(governs) else ())
            always = able and all(governing(case, one.cabinet, party) for one in able)
            told["indispensable"].update([party] if always else ())
    return told


def governing(instance: Instance, cabinet: Sequence[str], party: str) -> bool:
    return not instance.players_of(party).isdisjoint(cabinet)


def reseated(instance: Instance, row: dict[str, int]) -> Instance:
    """The instance with other seats; of a party that stays together, the first faction has them."""
    changes = dict(row)
    for party in instance.parties:
        if party.factions and not party.splittable:
            changes |= {f"{party.id}.{faction.id}": 0 for faction in party.factions}
            changes[f"{party.id}.{party.factions[0].id}"] = changes.pop(party.id)
    return changed(instance, formateur.Changes(seats=changes))


def counted(found: Simulation) -> Document:
    answers = found.tally.answers
    return {
        "deadlock": answers.deadlock,
        "nothing": answers.nothing,
        "best": answers.best,
        "alone": answers.alone,
        "in": answers.in_best,
        "every": answers.in_every_best,
        "indispensable": answers.indispensable,
    }


def theories() -> st.SearchStrategy[Theory]:
    def own(requires: list[str], minimises: list[str]) -> Theory:
        return theory("winning", require=tuple(requires), minimise=tuple(minimises))

    several = {"max_size": 2, "unique": True}
    requires = st.lists(st.sampled_from(sorted(MEETS)), **several)  # type: ignore[arg-type]
    minimises = st.lists(st.sampled_from(sorted(MEASURES)), **several)  # type: ignore[arg-type]
    return st.one_of(st.sampled_from(list(THEORIES.values())), st.builds(own, requires, minimises))


LINKED = institutions(max_players=5).flatmap(with_linked_votes)


@examples(30)
@given(doc=st.one_of(institutions(max_players=5), LINKED), asked=theories(), data=st.data())
def test_every_answer_is_what_solving_each_draw_gives(
    tmp_path_factory: pytest.TempPathFactory, doc: Document, asked: Theory, data: st.DataObject
) -> None:
    """Statements that hold never or always are as if left out or left alone."""
    held = [data.draw(st.sampled_from((0, 1, 1))) for _ in doc["statements"]]
    if any("lead" in s for s in doc["statements"]):  # others may depend on it
        held = [1] * len(held)
    left = [s for s, holds in zip(doc["statements"], held, strict=True) if holds]
    doubted = [{**s, "holds": h} for s, h in zip(doc["statements"], held, strict=True)]
    try:
        instance, sure = read({**doc, "statements": doubted}), read({**doc, "statements": left})
        formateur.solve(instance, asked)
    except FormateurError:
        return
    players, total = list(instance.players), instance.voting
    rows = []
    for _ in range(4):
        cuts = sorted(data.draw(st.integers(0, total)) for _ in players[1:])
        rows.append([b - a for a, b in zip([0, *cuts], [*cuts, total], strict=True)])
    path = csv_of(tmp_path_factory.mktemp("draws") / "draws.csv", players, rows)
    found = formateur.simulate(instance, theory=asked, draws_file=path)
    named = [dict(zip(players, row, strict=True)) for row in rows]
    assert counted(found) == brute(sure, asked, Wish(), named)


@pytest.mark.parametrize("rule", ["absolute", "simple", "negative", {"share": "2/3"},
    {"any": [{"quota": 60}, {"all": [{"quota": 9, "weight": "states"}, "absolute"]}]}])  # fmt: skip
@pytest.mark.parametrize("compiled", [True, False])
def test_majorities_are_what_the_judge_says_of_each_draw(
    rule: object, compiled: bool, tmp_path: Path
) -> None:
    seats = {"a": 30, "b": 30, "c": 25, "d": 15}
    doc = parliament(seats, rule=rule)
    for party, states in zip("abcd", (5, 4, 3, 2), strict=True):
        doc["parties"][party]["weights"] = {"states": states}
    instance = read(doc)
    rng = np.random.default_rng(1)
    rows = rng.multinomial(100, [0.3, 0.3, 0.2, 0.2], size=40).tolist()
    with mock.patch.object(kernels, "loaded", return_value=compiled):
        found = formateur.simulate(
            instance, theory=None, draws_file=csv_of(tmp_path / "d.csv", "abcd", rows)
        )
    subsets = [s for size in range(1, 5) for s in combinations("abcd", size)]
    won: Counter[tuple[str, ...]] = Counter()
    minimal: Counter[tuple[str, ...]] = Counter()
    for row in rows:
        case = reseated(instance, dict(zip("abcd", row, strict=True)))
        wins = {s for s in subsets if formateur.judge(case, s).wins}
        won.update(wins)
        minimal.update(s for s in wins if not any(set(w) < set(s) for w in wins))
    assert {s: chance.count for s, chance in found.majorities.items()} == {
        s: won[s] for s in subsets
    }
    assert {s: chance.count for s, chance in found.minimal_majorities.items()} == {
        s: minimal[s] for s in subsets
    }


def test_wishes_narrow_what_is_best(tmp_path: Path) -> None:
    instance = read(parliament({"a": 40, "b": 35, "c": 25}, {"friction": ["a", "b"]}))
    rows = [[40, 35, 25], [51, 30, 19], [30, 30, 40]]
    wish = Wish(without=("c",))
    found = formateur.simulate(
        instance, **as_keywords(wish), draws_file=csv_of(tmp_path / "d.csv", "abc", rows)
    )
    named = [dict(zip("abc", row, strict=True)) for row in rows]
    assert counted(found) == brute(instance, theory(), wish, named)


def test_positions_that_differ_late_are_told_apart(tmp_path: Path) -> None:
    places = {"a": 7.3333335, "b": 7.3333336, "c": 7.33333341}
    seats = {"a": 40, "b": 35, "c": 25}
    instance = read(parliament(seats, {"veto": ["a", "b"]}, places=places))
    rows = [[40, 35, 25], [30, 30, 40]]
    path = csv_of(tmp_path / "d.csv", "abc", rows)
    found = formateur.simulate(instance, theory="mr", draws_file=path)
    named = [dict(zip("abc", row, strict=True)) for row in rows]
    assert counted(found) == brute(instance, theory("mr"), Wish(), named)


def test_many_players_are_solved_one_by_one(tmp_path: Path) -> None:
    players = [f"p{number:02}" for number in range(14)]
    seats = dict(zip(players, (20, 15, 12, 10, 9, 8, 7, 6, 5, 4, 2, 1, 1, 0), strict=True))
    vows = ({"veto": ["p00", "p01"]}, {"friction": ["p00", "p02"]}, {"veto": ["p02", "p03"]})
    instance = read(parliament(seats, *vows))
    rows = [list(seats.values()), list(seats.values())[::-1], [100, *[0] * 13]]
    path = csv_of(tmp_path / "d.csv", players, rows)
    found = formateur.simulate(instance, theory="harmony", draws_file=path)
    named = [dict(zip(players, row, strict=True)) for row in rows]
    assert counted(found) == brute(instance, theory(), Wish(), named)
    with pytest.raises(TheoryError, match="ranks nothing"):
        formateur.simulate(instance, theory="mwc", draws_file=path)


# Doubtful vows


@pytest.mark.parametrize("statement", [
    {"veto": ["a", "b"]}, {"cordon": "a"}, {"veto": ["a", "b"], "scope": "votes"},
    {"limit": ["a", "b"], "at_most": 1},
])  # fmt: skip
@pytest.mark.parametrize("holds", [0, 0.25, "2/3", 1])
def test_a_doubtful_vow_blocks_as_often_as_it_holds(
    statement: Document, holds: object, tmp_path: Path
) -> None:
    instance = read(parliament({"a": 50, "b": 50}, {**statement, "holds": holds}))
    path = csv_of(tmp_path / "d.csv", "ab", [[50, 50]] * 12_000)
    found = formateur.simulate(instance, draws_file=path)
    truth = float(instance.statements[0].holds)
    assert near(found.deadlock, truth)
    assert found.deadlock.count + found.is_best("a", "b").count == 12_000
    if truth in (0, 1):
        assert found.deadlock.value == truth


def test_doubtful_vows_fall_one_by_one(tmp_path: Path) -> None:
    vows = [{"veto": ["a", "b"], "holds": 0.5}, {"veto": ["a", "c"], "holds": 0.4}]
    instance = read(parliament({"a": 50, "b": 25, "c": 25}, *vows))
    path = csv_of(tmp_path / "d.csv", "abc", [[50, 25, 25]] * 20_000)
    found = formateur.simulate(instance, draws_file=path)
    assert near(found.deadlock, 0.5 * 0.4)
    assert near(found.is_best("a", "b"), 0.5)
    assert near(found.alone[("a", "b"), None], 0.5 * 0.4)
    assert near(found.in_every_best["b"], 0.5 * 0.4)


def test_a_doubtful_offer_of_support_carries_a_minority(tmp_path: Path) -> None:
    doc = parliament({"a": 40, "b": 20, "c": 40}, {"support": "b", "if": ["a"], "holds": 0.3})
    doc["statements"] += [{"veto": ["a", "b"]}, {"veto": ["a", "c"]}, {"veto": ["b", "c"]}]
    path = csv_of(tmp_path / "d.csv", "abc", [[40, 20, 40]] * 20_000)
    found = formateur.simulate(read(doc), draws_file=path)
    assert near(found.is_best("a"), 0.3)
    assert near(found.deadlock, 0.7)


def test_without_a_poll_the_seats_stand_and_vows_are_drawn() -> None:
    instance = read(parliament({"a": 50, "b": 50}, {"veto": ["a", "b"], "holds": 0.3}))
    found = formateur.simulate(instance, 20_000)
    assert near(found.deadlock, 0.3)
    assert found.seats["a"].counts[50] == 20_000


def test_many_players_with_seats_that_stand_are_asked_in_every_draw() -> None:
    seats = {f"p{number:02}": 1 for number in range(13)}
    vows: list[Document] = [{"pact": list(seats)}, {"limit": ["p00"], "at_most": 0, "holds": 0.3}]
    found = formateur.simulate(read(parliament(seats, *vows)), 12_000)
    assert found.asked == 12_000
    assert near(found.deadlock, 0.3)
    assert found.in_best["p00"].count == 12_000 - found.deadlock.count


def test_elsewhere_every_vow_holds() -> None:
    instance = read(parliament({"a": 50, "b": 50}, {"veto": ["a", "b"], "holds": 0}))
    assert formateur.solve(instance).best is None


# The same in other ways


@pytest.fixture(scope="module")
def germany() -> Instance:
    return formateur.load("germany-2018-poll")


def test_the_same_seed_gives_the_same_and_another_another(germany: Instance) -> None:
    def told(seed: int) -> object:
        return {**formateur.simulate(germany, 12_000, seed=seed).to_dict(), "seed": None}

    assert told(7) == told(7)
    assert told(7) != told(8)


def test_simulations_are_equal_if_they_found_the_same(germany: Instance) -> None:
    one, again, other = (formateur.simulate(germany, 300, seed=seed) for seed in (1, 1, 2))
    assert one == again
    assert one != other
    assert one != "one"


def test_a_figure_that_is_not_there_is_told(germany: Instance) -> None:
    found = formateur.simulate(germany, 20, theory=None)
    for share in (2, -1, math.nan):
        with pytest.raises(FormateurError, match="no share"):
            found.seats["spd"].quantile(share)
    assert found.seats["spd"].quantile(0) <= found.seats["spd"].quantile(1)
    with pytest.raises(FormateurError, match="nobody is named"):
        found.majority()
    with pytest.raises(FormateurError, match="-1 processes"):
        formateur.simulate(germany, 20, processes=-1)


@pytest.mark.thorough
def test_blocks_may_be_counted_in_any_order_and_elsewhere(germany: Instance) -> None:
    run = prepared(Ask.of(germany, "harmony"), 25_000, seed=4)
    some = [tally(run.plan, block) for block in reversed(list(run.blocks()))]
    assert run.result([reduce(add, some)]).to_dict() == run.result(run.tallies()).to_dict()
    by_two = formateur.simulate(germany, 25_000, seed=4, processes=2)
    assert by_two.to_dict() == run.result(run.tallies()).to_dict()


def test_compiled_code_changes_nothing(germany: Instance) -> None:
    with mock.patch.object(kernels, "loaded", return_value=True):
        compiled = formateur.simulate(germany, 11_000).to_dict()
    with mock.patch.object(kernels, "loaded", return_value=False):
        assert formateur.simulate(germany, 11_000).to_dict() == compiled


def test_compiled_code_is_loaded_only_where_it_pays(germany: Instance) -> None:
    with mock.patch.object(kernels, "ready") as ready:
        with mock.patch.object(kernels, "loaded", return_value=False):
            formateur.simulate(germany, 1000)
            ready.assert_not_called()
            with mock.patch("formateur.questions.simulating.plan.LONG", 0):
                formateur.simulate(germany, 1000)
        assert [call.args for call in ready.call_args_list] == [("draws",), ("best",)]


def test_a_file_is_drawn_like_itself_with_any_number_of_processes(tmp_path: Path) -> None:
    instance = read(parliament({"a": 50, "b": 30, "c": 20}, {"veto": ["a", "b"], "holds": 0.5}))
    rows = np.random.default_rng(0).multinomial(100, [0.5, 0.3, 0.2], size=10_500).tolist()
    path = csv_of(tmp_path / "d.csv", "abc", rows)
    one, two = (formateur.simulate(instance, draws_file=path, processes=n) for n in (1, 2))
    assert one.to_dict() == two.to_dict()
    assert one.draws == 10_500


def test_every_requirement_objective_and_rule_is_known() -> None:
    assert REQUIREMENTS.keys() == MEETS.keys()
    assert OBJECTIVES.keys() <= MEASURES.keys()
    assert REQUIREMENTS.keys() | OBJECTIVES.keys() >= BY_SEATS
    assert set(MARGINS) == set(Count.__subclasses__())


# What is asked wrongly


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ({"draws": 0}, "0 draws .*; ask for 1 to"),
        ({"draws": 10**20}, "ask for 1 to 1,000,000,000"),
        ({"seed": -1}, "a seed of 0 or more"),
        ({"theory": "droop"}, "there is no theory"),
        ({"listed": [["cdu"]]}, "did you mean 'cdu-csu'"),
        ({"having": "x"}, "nobody|no party"),
        ({"engine": "cpsta"}, "did you mean 'cpsat'"),
        ({"seconds": -1}, "a time limit of -1 s is not possible"),
    ],
)
def test_bad_questions_are_told(germany: Instance, keys: dict[str, object], said: str) -> None:
    with pytest.raises(FormateurError, match=said):
        formateur.simulate(germany, **keys)  # type: ignore[arg-type]


def test_of_very_many_seats_are_drawn_and_no_government_is_sought() -> None:
    shares = {f"p{number}": 0.5 if number == 0 else 0.5 / 64 for number in range(65)}
    poll = {"shares": shares, "respondents": 1000, "method": "dhondt"}
    body = read(
        {"formateur": 1, "seats": 500, "parties": {one: {} for one in shares}, "poll": poll}
    )
    with pytest.raises(FormateurError, match=r"65 players would be solved.*keep it to 64"):
        formateur.simulate(body, 10)
    assert formateur.simulate(body, 10, theory=None).draws == 10


def test_a_theory_of_positions_needs_some(germany: Instance) -> None:
    parties = tuple(replace(party, positions={}) for party in germany.parties)
    with pytest.raises(FormateurError, match="no party has a position"):
        formateur.simulate(replace(germany, parties=parties), theory="mr")


def test_without_a_poll_there_is_nothing_to_draw_from() -> None:
    with pytest.raises(formateur.errors.SimulationError, match="the instance has no poll"):
        formateur.simulate(formateur.load("textbook"))


def test_other_seats_take_the_place_of_a_poll() -> None:
    polls = formateur.load("germany-2017-polls")
    changes = formateur.Changes(seats={"spd": polls.players["spd"].seats - 1})
    with pytest.raises(formateur.errors.SimulationError, match="or other seats replaced it"):
        formateur.simulate(changed(polls, changes))


def test_a_boycott_empties_seats_in_every_draw() -> None:
    doc = {
        "formateur": 1,
        "parties": {party: {} for party in "abc"},
        "poll": {"seats": 99, "respondents": 1000, "shares": {"a": 0.4, "b": 0.3, "c": 0.3}},
        "scenarios": {"away": {"vacant": ["c"]}},
    }
    case = with_scenarios(read(doc), ["away"])
    found = formateur.simulate(case, 5000)
    assert found.seats["c"].counts[0] == 5000
    assert found.in_best["c"].count == 0
    simple = with_scenarios(read({**doc, "rule": "simple"}), ["away"])
    with pytest.raises(formateur.errors.SimulationError, match="how many seats are vacant"):
        formateur.simulate(simple)


def test_nothing_is_said_of_a_theory_that_was_not_asked(germany: Instance) -> None:
    found = formateur.simulate(germany, 100, theory=None)
    with pytest.raises(FormateurError, match="no theory was asked"):
        found.deadlock.value  # noqa: B018
    assert "best" not in found.to_dict()
    with pytest.raises(FormateurError, match="was not counted"):
        formateur.simulate(germany, 100, theory=None, listed=[["spd"]]).majority("fdp")


def test_probabilities_have_their_standard_error() -> None:
    assert Probability(25, 100).error == pytest.approx(math.sqrt(0.25 * 0.75 / 100))
    assert float(Probability(0, 10)) == 0


def test_quantiles_and_means_are_those_of_the_draws(tmp_path: Path) -> None:
    instance = read(parliament({"a": 60, "b": 40}))
    rows = [[seats, 100 - seats] for seats in range(1, 101)]
    found = formateur.simulate(
        instance, theory=None, draws_file=csv_of(tmp_path / "d.csv", "ab", rows)
    ).seats["a"]
    values = [row[0] for row in rows]
    assert found.mean == pytest.approx(np.mean(values))
    assert found.error == pytest.approx(np.std(values) / 10)
    assert [found.quantile(q) for q in (0.05, 0.5, 0.95)] == [5, 50, 95]


def test_time_may_run_out_within_a_block(monkeypatch: pytest.MonkeyPatch) -> None:
    def late(_: Clock) -> None:
        raise TimeRanOutError("time ran out")

    monkeypatch.setattr(Clock, "spend", late)
    with pytest.raises(formateur.FormateurError, match="time ran out"):
        formateur.simulate("germany-2018-poll", 100, theory="mcw", seconds=60)
