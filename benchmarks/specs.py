"""What is measured, and what is aimed at: one registry, as data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from formateur_models.parliament.instance import Instance

from . import graphs, hard
from .others import there
from .parliaments import lifted, parliament
from .vows import iraqiya_whole, refusing

Build = Callable[[int, int], Instance]  # from size and seed


@dataclass(frozen=True)
class Faster:
    """So many times faster than a peer, at each of these sizes; `by` is ours if not named.

    Below 1, ours may take longer.
    """

    than: str
    times: float
    sizes: tuple[int, ...]
    by: str | None = None

    def __str__(self) -> str:
        if self.times < 1:
            return f"at most {1 / self.times:g} x as long as {self.than}"
        return f"{self.times:,g} x faster than {self.than}"


@dataclass(frozen=True)
class Under:
    """So many seconds at the most, at each size; `each` is for one coalition."""

    seconds: float
    sizes: tuple[int, ...]
    each: bool = False
    by: str | None = None

    def __str__(self) -> str:
        if self.each:
            return f"under {self.seconds * 1e9:g} ns each"
        return f"under {self.seconds * 1e3:g} ms"


@dataclass(frozen=True)
class Spec:
    """One benchmark.

    Parameters
    ----------
    name, meaning
        What it is called, and what is asked of which instances.
    job
        One of `peers.JOBS`.
    build
        Instance of a size and a seed.
    sizes
        Players, if `unit` does not say otherwise; the first are the `--quick` ones.
    peers
        The largest size that each peer of the job is asked; the last one is ours.
    targets
        Of ours.
    quick
        How many of the sizes `--quick` asks.
    seeds
        How many instances of each size.
    feasible
        Whether an instance of this size has a winning coalition, where that is known beforehand.
    """

    name: str
    meaning: str
    job: str
    build: Build
    sizes: tuple[int, ...]
    peers: Mapping[str, int]
    targets: tuple[Faster | Under, ...] = ()
    quick: int = 1
    seeds: int = 3
    unit: str = "players"
    feasible: Callable[[int], bool] | None = None

    @property
    def ours(self) -> str:
        """The peer that the targets are for."""
        return list(self.peers)[-1]

    def asked(self, size: int) -> list[str]:
        """Return the peers that are asked at a size: those that are installed."""
        return [peer for peer, most in self.peers.items() if size <= most and there(peer)]


def _weighted(bits: int, distance: int, heaviest: int) -> Spec:
    """Return the question whether a clique of the published weight exists, and of one more.

    CP-SAT is asked up to 64 vertices; with 256 it is undecided.
    """
    graph = graphs.hamming(bits, distance)
    return Spec(
        name=graph.name,
        meaning="a clique of this weight, or the proof that there is none",
        job="any",
        build=lambda quota, seed: graph.instance(quota),
        sizes=(heaviest, heaviest + 1),
        unit="seats needed",
        peers={"cpsat": heaviest + 1 if bits < 8 else 0, "auto": heaviest + 1},
        quick=2 if bits < 8 else 0,
        seeds=1,
        feasible=lambda quota: quota <= heaviest,
    )


def _large(vetoes: float, frictions: float) -> Spec:
    """Return the best with all ties in large bodies, which no engine of ours shall find sooner."""
    strained = f", {frictions:.0%} frictions" if frictions else ""
    return Spec(
        name=f"large-{round(100 * vetoes)}{'-strained' if frictions else ''}",
        meaning=f"the best with all ties, {vetoes:.0%} spatial vetoes{strained}",
        job="best",
        build=partial(parliament, vetoes=vetoes, frictions=frictions),
        sizes=(65, 80, 100, 200),
        peers={"cpsat by hand": 100, "search": 200, "auto": 200},
        targets=(
            Faster("cpsat by hand", 10, (100,)),
            Faster("search", 1 / 1.5, (65, 80, 100, 200)),
            Under(0.5, (65, 80, 100)),
            Under(2, (200,)),
        ),
        quick=0,
    )


SPECS: dict[str, Spec] = {
    spec.name: spec
    for spec in (
        Spec(
            "best",
            "the whole call of `solve` on parliaments: 10 % spatial vetoes, 20 % frictions",
            "best",
            partial(parliament, vetoes=0.1, frictions=0.2),
            (8, 10, 12, 16, 20, 24, 30, 40),
            {
                "itertools": 16,
                "numpy": 20,
                "cpsat by hand": 40,
                "scip by hand": 40,
                "highs by hand": 40,
                "cpsat": 40,
                "pulp:cbc": 40,
                "pulp:highs": 40,
                "auto": 40,
            },
            (
                Faster("cpsat by hand", 4, (8, 10, 12, 16, 20, 24, 30)),
                Faster("numpy", 0.5, (8, 10, 12, 16)),
                *(Under(ms / 1e3, (n,)) for n, ms in ((8, 0.25), (12, 0.3), (20, 0.6), (30, 1.2))),
            ),
            quick=4,
            seeds=5,
        ),
        Spec(
            "least-friction",
            "the same with 10 % vetoes, 50 % frictions",
            "best",
            partial(parliament, vetoes=0.1, frictions=0.5),
            (12, 30, 40, 50, 60),
            {
                "cpsat by hand": 60,
                "scip by hand": 60,
                "highs by hand": 60,
                "cpsat": 60,
                "pulp:cbc": 30,
                "pulp:highs": 30,
                "auto": 60,
            },
            (
                Faster("scip by hand", 40, (60,)),
                Under(0.015, (60,)),
            ),
        ),
        Spec(
            "cheapest-to-lift",
            "half of all pairs refuse each other, each veto at a price",
            "best",
            partial(lifted, vetoes=0.5),
            (12, 30, 40, 50, 60),
            {
                "cpsat by hand": 40,
                "scip by hand": 60,
                "highs by hand": 60,
                "pulp:highs": 30,
                "auto": 60,
            },
            (Faster("scip by hand", 40, (60,)), Under(0.015, (60,))),
        ),
        Spec(
            "list",
            "all minimal winning coalitions, 5 % spatial vetoes",
            "list",
            partial(parliament, vetoes=0.05),
            (12, 16, 20, 25, 30, 35, 40),
            {
                "itertools": 16,
                "numpy": 20,
                "clingo by hand": 25,
                "cpsat": 30,
                "uncompiled": 30,
                "coalition_blocks": 40,
            },
            (
                Faster("clingo by hand", 50, (25,)),
                Under(3e-9, (40,), each=True),
                Under(2500e-9, (25, 30), each=True, by="uncompiled"),
            ),
            quick=2,
        ),
        Spec(
            "count-minimal",
            "how many minimal winning coalitions there are, 10 % spatial vetoes",
            "count-minimal",
            partial(parliament, vetoes=0.1),
            (12, 16, 20, 25, 40, 60, 100, 200),
            {"itertools": 16, "numpy": 20, "dd by hand": 40, "cpsat": 20, "count": 200},
            (Faster("dd by hand", 10, (40,)), Under(0.050, (100,)), Under(0.7, (200,))),
            quick=3,
        ),
        Spec(
            "count-winning",
            "how many winning coalitions there are, 10 % spatial vetoes",
            "count-winning",
            partial(parliament, vetoes=0.1),
            (12, 16, 20, 25, 40, 60, 100),
            {"numpy": 20, "dd by hand": 40, "cpsat": 16, "count": 100},
            quick=2,
        ),
        Spec(
            "no-majority",
            "the whole call of `solve` where 20 % random vetoes leave no majority",
            "best",
            partial(parliament, vetoes=0.2, spatial=False),
            (100, 200, 500),
            {"cpsat by hand": 500, "highs by hand": 100, "cpsat": 200, "auto": 500},
            (Faster("cpsat by hand", 4, (500,)), Under(0.1, (500,))),
            quick=0,
            feasible=lambda size: False,
        ),
        *(_large(vetoes, frictions) for frictions in (0.0, 0.2) for vetoes in (0.1, 0.2)),
        Spec(
            "cheapest-compromise",
            "the cheapest vetoes to lift, of 46 % random ones that leave no majority",
            "cheapest",
            refusing,
            (12, 20, 30),
            {"rc2 by hand": 30, "cpsat by hand": 30, "cpsat": 30, "auto": 30},
            (Faster("cpsat by hand", 50, (30,)), Under(0.010, (30,))),
            seeds=5,
        ),
        Spec(
            "ten-compromises",
            "the ten cheapest compromises of the same",
            "ten-cheapest",
            refusing,
            (12, 30),
            {"cpsat": 12, "auto": 30},
            (Under(1.0, (30,)),),
        ),
        Spec(
            "first-conflict",
            "vetoes of the same that leave nothing, and none of which could go",
            "conflict",
            refusing,
            (12, 30),
            {"cpsat": 12, "auto": 30},
            (Under(0.100, (30,)),),
            seeds=5,
        ),
        Spec(
            "explain",
            "the whole call of `explain` on Iraq in 2010, with Iraqiya whole and in government",
            "explain",
            iraqiya_whole,
            (13,),
            {"cpsat": 13, "explain": 13},
            (Under(0.300, (13,)),),
            seeds=1,
        ),
        Spec(
            "knapsack",
            "even seats up to 10^9, an odd quota, no vetoes",
            "best",
            hard.knapsack,
            (12, 16, 20, 24, 30),
            {"itertools": 16, "numpy": 20, "cpsat": 30, "auto": 30},
            quick=2,
        ),
        Spec(
            "coin-toss",
            "random vetoes; a majority is about as likely as not",
            "any",
            hard.coin_toss,
            (30, 50, 100),
            {"pulp:cbc": 50, "pulp:highs": 50, "cpsat": 100, "auto": 100},
        ),
        Spec(
            "planted",
            "the same with one majority hidden",
            "any",
            hard.planted,
            (30, 50, 100),
            {"pulp:cbc": 50, "pulp:highs": 50, "cpsat": 100, "auto": 100},
            feasible=lambda size: True,
        ),
        Spec(
            "model-rb",
            "one of each group must agree; 30 groups have 450 players",
            "any",
            hard.model_rb,
            (8, 15, 20, 30),
            {"cpsat": 30, "auto": 30},
            unit="groups",
            seeds=1,
            feasible=lambda size: True,
        ),
        _weighted(6, 2, 1072),
        _weighted(6, 4, 134),
        _weighted(8, 2, 10976),
        _weighted(8, 4, 1472),
    )
}
