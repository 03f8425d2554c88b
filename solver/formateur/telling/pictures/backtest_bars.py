"""A backtest as a picture: shares as bars, or theories by groups as a field of shares."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from formateur.questions.backtesting.backtest_result import Backtest
from formateur.telling.pictures.paper.style import checked, styled, written
from formateur.words.wording import english
from formateur_models.files.atomic import replaced

if TYPE_CHECKING:
    from matplotlib.axes import Axes

SHARE, CHANCE = "#1b7f79", "#d9822b"


def draw(found: Backtest, by: str | None, path: Path) -> None:
    """Draw a backtest into a file with the ending of a picture: wholly, or not at all.

    Raises
    ------
    FormateurError
        If it is no picture's name, matplotlib is missing, or it cannot be written.
    """
    with styled(checked(path)):
        from matplotlib.figure import Figure  # noqa: PLC0415 (an extra)

        groups = len(found.groups(by))
        theories = len(found.theories)
        size = (
            (8.0, 1.6 + 0.42 * theories) if by is None else (3 + 0.62 * theories, 2 + 0.3 * groups)
        )
        figure = Figure(figsize=size, layout="constrained")
        axes = figure.add_subplot()
        axes.spines[["top", "right"]].set_visible(False)
        if by is None:
            _bars(axes, found)
        else:
            _field(axes, found, by)
        drawn = written(figure, path, title=english().say("backtest.title"), dpi=160)
    with replaced(path) as stream:
        stream.write(drawn)


def _bars(axes: Axes, found: Backtest) -> None:
    rows = found.summary()
    places = range(len(rows))
    shares = [100 * (row.share or 0) for row in rows]
    chances = [100 * (row.chance or 0) for row in rows]
    say = english().say
    axes.barh([p - 0.18 for p in places], shares, 0.36, color=SHARE, label=say("backtest.hit"))
    axes.barh(
        [p + 0.18 for p in places],
        chances,
        0.36,
        color=CHANCE,
        hatch="///",
        edgecolor="white",
        label=say("backtest.random"),
    )
    for place, row, share, chance in zip(places, rows, shares, chances, strict=True):
        if row.cabinets:
            axes.text(share + 0.7, place - 0.18, f"{share:.0f} %", va="center", fontsize=8)
            axes.text(chance + 0.7, place + 0.18, f"{chance:.0f} %", va="center", fontsize=8)
    axes.set_yticks(places, [f"{row.theory}  (n = {row.cabinets:,})" for row in rows])
    axes.invert_yaxis()
    axes.set_xlim(0, 100)
    axes.set_xlabel(say("backtest.axis"))
    axes.set_title(say("backtest.shown"), loc="left")
    axes.legend(frameon=False, loc="lower right")


def _field(axes: Axes, found: Backtest, by: str) -> None:
    groups = found.groups(by)
    rows = {(row.group, row.theory): row for row in found.summary(by)}
    theories = [theory.id for theory in found.theories]
    shares = [[rows[group, theory].share for theory in theories] for group in groups]
    values = [[float("nan") if s is None else 100 * s for s in line] for line in shares]
    axes.imshow(values, cmap="YlGnBu", vmin=0, vmax=100, aspect="auto")
    for down, line in enumerate(values):
        for across, value in enumerate(line):
            told = "" if value != value else f"{value:.0f}"  # noqa: PLR0124 (not a number)
            color = "white" if value > 55 else "black"
            axes.text(across, down, told, ha="center", va="center", color=color, fontsize=8)
    axes.set_xticks(range(len(theories)), theories, rotation=45, ha="right")
    axes.set_yticks(
        range(len(groups)), [f"{group} (n = {len(judged):,})" for group, judged in groups.items()]
    )
    axes.set_title(english().say("backtest.grouped", by=by), loc="left")
    axes.spines[:].set_visible(False)
    axes.tick_params(length=0)
