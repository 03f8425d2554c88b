"""`python -m benchmarks.growth`: time against size up to 1,000 players, ours beside the best peers.

Processor time, the least of some rounds, then the median of seeds; answers are compared first. A
line ends after the first size at which a single call took more than `PATIENCE` seconds.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

import click

from .answers import Answer, Undecided
from .others import there
from .parliaments import parliament
from .peers import JOBS
from .picture import STYLES
from .specs import Build
from .vows import refusing

SIZES = (8, 12, 16, 20, 25, 30, 40, 60, 100, 200, 500, 1000)
SEEDS = (1, 2, 3)
PATIENCE = 5.0  # seconds of one call
WORTH = 0.2  # seconds of rounds for one figure


@dataclass(frozen=True)
class Panel:
    """One question, and who is asked; the last one is ours."""

    title: str
    job: str
    build: Build
    peers: tuple[str, ...]
    largest: int = SIZES[-1]


PANELS = (
    Panel(
        "best coalition with all ties, 20 % vetoes",
        "best",
        partial(parliament, vetoes=0.2),
        ("numpy", "cpsat by hand", "highs by hand", "auto"),
    ),
    Panel(
        "all minimal winning coalitions, 5 % vetoes",
        "list",
        partial(parliament, vetoes=0.05),
        ("numpy", "clingo by hand", "coalition_blocks"),
        largest=40,
    ),
    Panel(
        "how many these are, 10 % vetoes",
        "count-minimal",
        partial(parliament, vetoes=0.1),
        ("numpy", "dd by hand", "count"),
    ),
    Panel(
        "cheapest vetoes to lift, 46 % of all pairs",
        "cheapest",
        refusing,
        ("rc2 by hand", "cpsat by hand", "auto"),
        largest=30,  # RC2, which knows no limit, takes more than three minutes for 40
    ),
)
LARGEST = {"numpy": 20, "dd by hand": 40}  # players that fit into memory
Line = list[tuple[int, float]]


def lines(panel: Panel) -> dict[str, Line]:
    """Return seconds by size of each peer."""
    found: dict[str, Line] = {peer: [] for peer in panel.peers if there(peer)}
    asked = dict(found)
    for peer in asked:
        JOBS[panel.job][peer](panel.build(SIZES[0], 0))  # what must be loaded is loaded
    for size in (size for size in SIZES if size <= panel.largest):
        told: dict[int, Answer] = {}
        for peer in [peer for peer in asked if size <= LARGEST.get(peer, size)]:
            seconds = _figure(panel, JOBS[panel.job][peer], size, told)
            if seconds is not None:
                found[peer].append((size, seconds))
                click.echo(f"{panel.title}, {size}, {peer}: {seconds:.6f}", err=True)
            if seconds is None or seconds > PATIENCE:
                del asked[peer]
    return found


def _figure(
    panel: Panel, ask: Callable[[Any], Answer], size: int, told: dict[int, Answer]
) -> float | None:
    """Return the median of seeds; None where it is undecided."""
    figures = []
    for seed in SEEDS:
        instance = panel.build(size, seed)
        seconds, answer = _timed(ask, instance)
        if isinstance(answer, Undecided):
            return None
        assert told.setdefault(seed, answer) == answer, f"the peers disagree: {panel}, {size}"
        rounds = min(10, int(WORTH / max(seconds, 1e-6)))
        again = [_timed(ask, replace(instance))[0] for _ in range(rounds)]
        figures.append(min((seconds, *again)))
        if seconds > PATIENCE / 2:
            break
    return median(figures)


def _timed(ask: Callable[[Any], Answer], instance: Any) -> tuple[float, Answer]:
    began = process_time()
    answer = ask(instance)
    return process_time() - began, answer


def main(path: Path) -> None:
    """Measure, draw, and print what was drawn as a table."""
    import matplotlib  # noqa: PLC0415 (after all is measured it may take its time)

    measured = [(panel, lines(panel)) for panel in PANELS]
    matplotlib.use("svg")
    matplotlib.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "formateur"})
    from matplotlib import pyplot  # noqa: PLC0415

    figure, axes = pyplot.subplots(2, 2, figsize=(11, 8), layout="constrained")
    for (panel, found), drawn in zip(measured, axes.flat, strict=True):
        click.echo(f"\n| {panel.title} | {' | '.join(map(str, SIZES))} |")
        click.echo("|---|" + "---:|" * len(SIZES))
        for peer, line in found.items():
            known = dict(line)
            cells = (f"{1000 * known[n]:.3g}" if n in known else "" for n in SIZES)
            click.echo(f"| {peer} | {' | '.join(cells)} |")
            color, mark = STYLES[peer]
            drawn.plot(*zip(*line, strict=True), color=color, marker=mark, label=peer)
        drawn.set(xscale="log", yscale="log", title=panel.title)
        drawn.set(xlabel="players", ylabel="seconds of processor time")
        drawn.set_xticks(SIZES, [str(n) for n in SIZES], fontsize=7)
        drawn.minorticks_off()
        drawn.grid(alpha=0.3)
        drawn.legend(fontsize=8)
    figure.savefig(path, metadata={"Date": None})


if __name__ == "__main__":
    main(Path(*sys.argv[1:]) if sys.argv[1:] else Path(__file__).parent / "growth.svg")
