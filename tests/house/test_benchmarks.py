"""The benchmarks' generators, graph files, and what they make of figures."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import combinations
from math import comb
from pathlib import Path
from typing import Any

import pytest

import formateur
from benchmarks import graphs, hard, reached, records
from benchmarks.growth import PANELS
from benchmarks.parliaments import lifted, parliament
from benchmarks.peers import JOBS, SECONDS
from benchmarks.picture import DRAWN, STYLES
from benchmarks.specs import SPECS, Faster, Under
from benchmarks.table import page
from benchmarks.vows import refusing
from formateur import FormateurError, Instance
from formateur.rules import Quota
from formateur.vows import Friction, Veto

BUILDS: dict[str, tuple[Callable[[int, int], Instance], int]] = {
    "parliament": (parliament, 12),
    "lifted": (lifted, 12),
    "knapsack": (hard.knapsack, 12),
    "coin toss": (hard.coin_toss, 20),
    "planted": (hard.planted, 20),
    "model RB": (hard.model_rb, 5),
}

SEATS_OF_EIGHT = [8, 5, 31, 7, 8, 6, 11, 9]
VETOES_OF_EIGHT = [("p0003", "p0008"), ("p0007", "p0008"), ("p0002", "p0008")]


def refusals(instance: Instance) -> list[tuple[str, ...]]:
    return [vow.names for vow in instance.vows if isinstance(vow, Veto)]


def largest_agreeing(instance: Instance) -> int:
    """The number of players in the largest compatible coalition, by brute force."""
    vetoes = {frozenset(names) for names in refusals(instance)}
    sizes = [0]
    agreeing: list[tuple[str, ...]] = [()]
    for player in instance.players:
        fits = [c for c in agreeing if not any({player, member} in vetoes for member in c)]
        agreeing += [(*coalition, player) for coalition in fits]
        sizes += [len(coalition) + 1 for coalition in fits]
    return max(sizes)


# Seeds and densities


@pytest.mark.parametrize("name", BUILDS)
def test_seed_reproduces(name: str) -> None:
    build, size = BUILDS[name]
    assert build(size, 7) == build(size, 7)
    assert build(size, 7) != build(size, 8)


def test_draws_stay_as_they_were() -> None:
    instance = parliament(8, seed=1, vetoes=0.1)
    assert [party.seats for party in instance.parties] == SEATS_OF_EIGHT
    assert refusals(instance) == VETOES_OF_EIGHT


@pytest.mark.parametrize("spatial", [True, False])
@pytest.mark.parametrize(("vetoes", "frictions"), [(0.0, 0.0), (0.1, 0.3), (0.25, 0.75)])
@pytest.mark.parametrize("players", [8, 21, 40])
def test_density(players: int, vetoes: float, frictions: float, spatial: bool) -> None:
    made = parliament(players, 3, vetoes=vetoes, frictions=frictions, spatial=spatial)
    pairs = comb(players, 2)
    strained = [friction.names for friction in made.frictions]
    assert len(refusals(made)) == round(vetoes * pairs)
    assert len(strained) == min(round(frictions * pairs), pairs - len(refusals(made)))
    assert len({frozenset(names) for names in refusals(made) + strained}) == len(made.statements)
    assert all(1 <= friction.cost <= 10 for friction in made.frictions)


def test_spatial_vetoes_lie_between_the_farthest() -> None:
    made = parliament(20, 5, vetoes=0.2)
    apart = {pair: distance(made, *pair) for pair in combinations(made.players, 2)}
    refused = {tuple(sorted(names)) for names in refusals(made)}
    nearest_refused = min(apart[pair] for pair in refused if len(pair) == 2)
    assert all(apart[pair] <= nearest_refused for pair in apart.keys() - refused)


def distance(instance: Instance, one: str, other: str) -> Any:
    here, there = instance.players[one].positions, instance.players[other].positions
    return sum((here[dimension] - there[dimension]) ** 2 for dimension in here)


def test_vetoes_to_lift_are_frictions() -> None:
    made = lifted(20, 1, vetoes=0.5)
    assert len(made.frictions) == 95
    assert {type(statement) for statement in made.statements} == {Friction}


# Hard ones


def test_knapsack_is_never_met_exactly() -> None:
    made = hard.knapsack(12, 1)
    assert all(player.seats % 2 == 0 for player in made.players.values())
    assert made.needed % 2 == 1
    assert abs(2 * made.needed - made.seats) <= 2


def test_coin_falls_on_both_sides() -> None:
    found = [largest_agreeing(made) >= made.needed for made in map(toss, range(12))]
    assert 2 <= sum(found) <= 10


def toss(seed: int) -> Instance:
    return hard.coin_toss(14, seed)


def test_coin_toss_density_expects_one() -> None:
    density = hard.coin_toss_density(100, 10)
    assert comb(100, 10) * (1 - density) ** comb(10, 2) == pytest.approx(1)
    assert len(refusals(hard.coin_toss(100, 1))) == round(density * comb(100, 2))


@pytest.mark.parametrize("seed", range(4))
def test_planted_majority_is_there(seed: int) -> None:
    made = hard.planted(14, seed)
    assert len(refusals(made)) == len(refusals(hard.coin_toss(14, seed)))
    assert largest_agreeing(made) >= made.needed


@pytest.mark.parametrize("seed", range(3))
def test_model_rb_is_satisfiable_with_one_of_each_group(seed: int) -> None:
    made = hard.model_rb(4, seed)
    assert len(made.players) == 4 * 3
    assert made.needed == 4
    assert largest_agreeing(made) == 4


def test_model_rb_of_thirty_groups_has_450_players() -> None:
    made = hard.model_rb(30, 1)
    assert len(made.players) == 450
    within = 30 * comb(15, 2)
    constraints = 284 * 56
    assert within < len(refusals(made)) <= within + constraints


# Graphs


@pytest.mark.parametrize(
    ("bits", "distance", "edges"), [(6, 2, 1824), (6, 4, 704), (8, 2, 31616), (8, 4, 20864)]
)
def test_hamming_edges(bits: int, distance: int, edges: int) -> None:
    graph = graphs.hamming(bits, distance)
    by_definition = 2**bits * sum(comb(bits, k) for k in range(distance, bits + 1)) // 2
    assert len(graph.edges) == edges == by_definition
    assert graph.size == 2**bits


def test_players_refuse_each_other_where_there_is_no_edge() -> None:
    made = graphs.hamming(2, 2).instance(quota=5)  # edges 1-4 and 2-3
    assert [party.seats for party in made.parties] == [2, 3, 4, 5]
    assert made.rule == Quota(5)
    assert refusals(made) == [
        ("p0001", "p0002"),
        ("p0001", "p0003"),
        ("p0002", "p0004"),
        ("p0003", "p0004"),
    ]


def test_weights_begin_again_after_200() -> None:
    weights = graphs.hamming(8, 4).weights
    assert weights[:2] + weights[198:201] == [2, 3, 200, 1, 2]


def written(folder: Path, text: str) -> Path:
    path = folder / "small.clq"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("word", ["edge", "col"])
def test_reading_a_graph(tmp_path: Path, word: str) -> None:
    text = f"c a comment\n\np {word} 4 3\nn 2 17\ne 2 1\ne 3 4\ne 1 2\n"
    graph = graphs.read(written(tmp_path, text))
    assert (graph.name, graph.size) == ("small", 4)
    assert graph.edges == {(1, 2), (3, 4)}
    assert graph.weights == [2, 17, 4, 5]


@pytest.mark.parametrize("name", ["C125.9.clq", "p_hat300-1.b.clq", "a graph (2).clq", "..clq"])
def test_a_graph_file_may_have_any_name(tmp_path: Path, name: str) -> None:
    """Dots in names are usual: DIMACS' own are called C125.9 and gen200_p0.9_44."""
    file = tmp_path / name
    file.write_text("p edge 3 2\ne 1 2\ne 2 3\n", encoding="utf-8")
    assert formateur.solve(graphs.read(file).instance(5)).best is not None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "there is no `p edge` line"),
        ("c only a comment\n", "there is no `p edge` line"),
        ("p edge 0 0\n", "there is no `p edge` line with vertices"),
        ("e 1 2\n", ":1: no `p edge` line stands before"),
        ("p edge 3 1\ne 1 4\n", ":2: vertex 4 is not among 1 to 3"),
        ("p edge 3 1\ne 0 1\n", ":2: vertex 0 is not among 1 to 3"),
        ("p edge 3 1\ne 2 2\n", ":2: an edge from 2 to itself"),
        ("p edge 3 1\ne 1 two\n", ":2: vertex: 'two' is not a whole number"),
        ("p edge 3 1\ne 1 -2\n", ":2: vertex: '-2' is not a whole number"),
        ("p edge many 1\n", ":1: vertices: 'many' is not a whole number"),
        ("p edge 3 1\np edge 3 1\n", ":2: a second `p` line"),
        ("p edge 9999999 1\n", ":1: more than 2,000 vertices"),
        ("p edge 3 1\nn 1 2.5\n", ":2: weight: '2.5' is not a whole number"),
        ("p edge 3 1\nedge 1 2\n", ":2: 'edge 1 2' is no line of DIMACS' text form"),
    ],
)
def test_bad_graph_files(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(FormateurError) as error:
        graphs.read(written(tmp_path, text))
    assert told in str(error.value)
    assert "small.clq" in str(error.value)


def test_graph_files_that_are_not_text(tmp_path: Path) -> None:
    (tmp_path / "binary.clq").write_bytes(b"\xff\xfe\x00")
    for name in ("binary.clq", "missing.clq"):
        with pytest.raises(FormateurError, match=f"{name}: cannot be read as text"):
            graphs.read(tmp_path / name)


def test_the_cheapest_vetoes_to_lift_are_the_same_to_who_writes_a_model() -> None:
    for seed in (1, 2, 3):
        refused = refusing(12, seed)
        assert JOBS["cheapest"]["cpsat by hand"](refused) == JOBS["cheapest"]["auto"](refused)


# Specs and figures


def test_specs_ask_for_what_there_is() -> None:
    assert {spec.job for spec in SPECS.values()} == JOBS.keys()
    assert set(DRAWN) <= SPECS.keys()
    drawn = {peer for name in DRAWN for peer in SPECS[name].peers}
    assert drawn | {peer for panel in PANELS for peer in panel.peers} == STYLES.keys()
    for panel in PANELS:
        assert set(panel.peers) <= JOBS[panel.job].keys()
    for spec in SPECS.values():
        assert spec.seeds % 2 == 1
        assert spec.peers.keys() <= JOBS[spec.job].keys()
        for target in spec.targets:
            assert set(target.sizes) <= set(spec.sizes)
            for size in target.sizes:
                assert spec.ours in spec.asked(size)
                if isinstance(target, Faster):  # than a peer that is perhaps not installed here
                    assert spec.peers[target.than] >= size


@pytest.mark.parametrize("seed", range(3))
def test_scripts_agree_with_the_judge(seed: int) -> None:
    made = parliament(9, seed, vetoes=0.2, frictions=0.3)
    ours: Any = JOBS["best"]["auto"](made)
    for name in ("itertools", "numpy", "cpsat by hand"):
        answer: Any = JOBS["best"][name](made)
        assert answer == ours
        for cabinet in answer.ties:
            verdict = formateur.judge(made, cabinet, formateur.theory("harmony"))
            assert verdict.accepted
            assert tuple(verdict.objectives.values()) == answer.values


MACHINE = {"cpu": {"count": 2}, "system": "Linux", "python_version": "3.11"}


def run_of(tmp_path: Path, figures: dict[tuple[int, str, int], float]) -> Any:
    entries = [
        {
            "params": {"name": "list", "size": size, "peer": peer, "seed": seed},
            "stats": {"median": seconds},
            "extra_info": {"answer": "1,000 coalitions", "number": 1000},
        }
        for (size, peer, seed), seconds in figures.items()
    ]
    path = tmp_path / "results.json"
    path.write_text(json.dumps({"benchmarks": entries, "machine_info": MACHINE}), encoding="utf-8")
    return records.read(path)


def all_seeds(size: int, peer: str, *seconds: float) -> dict[tuple[int, str, int], float]:
    return {(size, peer, seed): time for seed, time in enumerate(seconds, start=1)}


def test_ratio_is_the_median_of_ratios(tmp_path: Path) -> None:
    ours, theirs = all_seeds(25, "coalition_blocks", 1, 2, 4), all_seeds(25, "cpsat", 20, 10, 120)
    run = run_of(tmp_path, ours | theirs)
    found = reached.reached(run, SPECS["list"], Faster("cpsat", 20, (25,)))
    assert found == reached.Reached(20.0, 25, met=True)
    found = reached.reached(run, SPECS["list"], Faster("cpsat", 21, (25,)))
    assert found is not None
    assert found.met is False


@pytest.mark.parametrize(("times", "met"), [(SECONDS, True), (2 * SECONDS, None)])
def test_a_peer_that_was_stopped_gives_a_bound(tmp_path: Path, times: float, met: Any) -> None:
    run = run_of(tmp_path, all_seeds(25, "coalition_blocks", 1, 1, 1))
    found = reached.reached(run, SPECS["list"], Faster("cpsat", times, (25,)))
    assert found == reached.Reached(SECONDS, 25, met, bound=True)


@pytest.mark.parametrize(
    ("theirs", "median", "exact"),
    [((2, 3), 3, True), ((2, 40), SECONDS, False), ((40, 50), 40, False), ((2,), SECONDS, False)],
)
def test_median_with_stopped_seeds(
    tmp_path: Path, theirs: tuple[float, ...], median: float, exact: bool
) -> None:
    run = run_of(tmp_path, all_seeds(25, "cpsat", *theirs))  # the other seeds were stopped
    assert run.seconds(SPECS["list"], 25, "cpsat") == (median, exact)


def test_ours_stopped_reaches_nothing(tmp_path: Path) -> None:
    run = run_of(
        tmp_path, all_seeds(25, "coalition_blocks", 1, 1) | all_seeds(25, "cpsat", 20, 20, 20)
    )
    for target in (Faster("cpsat", 2, (25,)), Under(9, (25,)), Under(9, (25,), each=True)):
        assert reached.reached(run, SPECS["list"], target) is None


def test_seconds_for_each_coalition_at_the_worst_size(tmp_path: Path) -> None:
    run = run_of(
        tmp_path,
        all_seeds(25, "coalition_blocks", 1, 1, 1) | all_seeds(30, "coalition_blocks", 2, 2, 2),
    )
    found = reached.reached(run, SPECS["list"], Under(0.001, (25, 30), each=True))
    assert found == reached.Reached(0.002, 30, met=False)


def test_page_has_targets_beside_what_was_reached(tmp_path: Path) -> None:
    ours, theirs = all_seeds(25, "coalition_blocks", 1, 1, 1), all_seeds(25, "cpsat", 2, 2, 2)
    lines = page(run_of(tmp_path, ours | theirs), {"best": "interrupted"}).splitlines()
    assert "Not finished: `best`, interrupted." in lines
    assert "| best | 12 players | under 0.3 ms | not measured |  |" in lines
    assert "| list | 40 players | under 3 ns each | undecided |  |" in lines
    (row,) = [line for line in lines if line.startswith("| 25 |")]
    assert "| 2 s (2 x) | > 30 s (30 x) | 1 s | 1,000 coalitions |" in row
    assert "## best" not in lines
