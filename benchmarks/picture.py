"""The picture: time against size, both on log axes, one panel for each spec."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from .records import Records
from .specs import SPECS, Spec

DRAWN = ("best", "least-friction", "cheapest-to-lift", "list", "count-minimal", "coin-toss")
COLUMNS = 3
# Colours that colour-blind readers can tell apart (Okabe and Ito 2008), and a mark for each.
OURS = ("#009e73", "o")
STYLES = {
    "itertools": ("#999999", "x"),
    "numpy": ("#e69f00", "+"),
    "cpsat by hand": ("#882255", "D"),
    "scip by hand": ("#44aa99", "p"),
    "highs by hand": ("#ddcc77", "h"),
    "clingo by hand": ("#aa4499", "*"),
    "rc2 by hand": ("#332288", "<"),
    "dd by hand": ("#117733", ">"),
    "cpsat": ("#0072b2", "s"),
    "pulp:cbc": ("#cc79a7", "^"),
    "pulp:highs": ("#d55e00", "v"),
    "uncompiled": ("#56b4e9", "d"),
    "auto": OURS,
    "coalition_blocks": OURS,
    "count": OURS,
}


def draw(records: Records, path: Path) -> None:
    """Write the picture; its text stays text."""
    import matplotlib  # noqa: PLC0415 (only the full run needs it)

    matplotlib.use("svg")
    matplotlib.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "formateur"})
    from matplotlib import pyplot  # noqa: PLC0415

    rows = -(-len(DRAWN) // COLUMNS)
    figure, axes = pyplot.subplots(rows, COLUMNS, figsize=(12, 3.7 * rows), layout="constrained")
    for name, panel in zip(DRAWN, axes.flat, strict=True):
        if records.has(SPECS[name]):
            _panel(records, SPECS[name], panel)
        else:
            panel.remove()
    figure.savefig(path, metadata={"Date": None})
    pyplot.close(figure)


def _panel(records: Records, spec: Spec, panel: Any) -> None:
    for peer in spec.peers:
        measured = [(size, records.seconds(spec, size, peer)) for size in spec.sizes]
        points = [(size, *figure) for size, figure in measured if figure]
        if not points:
            continue
        color, mark = STYLES[peer]
        sizes, seconds, _ = zip(*points, strict=True)
        panel.plot(sizes, seconds, color=color, marker=mark, label=peer, linewidth=1.5)
        for size, second, decided in points:
            if not decided:
                panel.annotate("limit", (size, second), (0, 5), textcoords="offset points")
    panel.set(xscale="log", yscale="log", title=spec.name, xlabel=spec.unit, ylabel="seconds")
    panel.set_xticks(spec.sizes, [str(size) for size in spec.sizes])
    panel.minorticks_off()
    panel.grid(alpha=0.3)
    panel.legend(fontsize=8)
