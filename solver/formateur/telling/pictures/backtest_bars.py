"""A backtest as a picture: shares as bars, or theories by groups as a field of shares."""

from __future__ import annotations

from math import isnan
from pathlib import Path
from typing import TYPE_CHECKING, Any

from formateur.questions.backtesting.backtest_result import Backtest
from formateur.telling.pictures.paper.lettering import rightward
from formateur.telling.pictures.paper.style import checked, styled, written
from formateur.words.phrases import share, theory_named
from formateur.words.wording import Words
from formateur_models.files.atomic import replaced

if TYPE_CHECKING:
    from matplotlib.axes import Axes

SHARE, CHANCE = "#1b7f79", "#d9822b"
ROW = 0.36


def draw(found: Backtest, by: str | None, path: Path, words: Words[str]) -> None:
    """Draw a backtest into a file with the ending of a picture: wholly, or not at all.

    Raises
    ------
    FormateurError
        If it is no picture's name, matplotlib is missing, or it cannot be written.
    """
    with styled(checked(path), words):
        from matplotlib.figure import Figure  # noqa: PLC0415 (an extra)

        groups = len(found.groups(by))
        theories = len(found.theories)
        size = (
            (8.0, 1.6 + 0.42 * theories)
            if by is None
            else (max(8.0, 4 + 0.62 * theories), 2.4 + 0.3 * groups)
        )
        figure = Figure(figsize=size, layout="constrained")
        axes = figure.add_subplot()
        if by is None:
            _bars(axes, found, words)
        else:
            _field(axes, found, by, words)
        drawn = written(figure, path, title=words.say("backtest.title"), dpi=160)
    with replaced(path) as stream:
        stream.write(drawn)


def _bars(axes: Axes, found: Backtest, words: Words[str]) -> None:
    rows = found.summary()
    places = range(len(rows))
    shares = [row.share or 0.0 for row in rows]
    chances = [row.chance or 0.0 for row in rows]
    looks: dict[str, Any] = {"hatch": "///", "edgecolor": "white"}
    told = [rightward(one) for one in (words.say("backtest.hit"), words.say("backtest.random"))]
    axes.barh(
        [p - ROW / 2 for p in places],
        [100 * one for one in shares],
        ROW,
        color=SHARE,
        label=told[0],
    )
    axes.barh(
        [p + ROW / 2 for p in places],
        [100 * one for one in chances],
        ROW,
        color=CHANCE,
        label=told[1],
        **looks,
    )
    how: dict[str, Any] = {
        "va": "center",
        "fontsize": 8,
        "ha": "right" if _turned(words) else "left",
    }
    for place, row, hit, chance in zip(places, rows, shares, chances, strict=True):
        if row.cabinets:
            for value, y in ((hit, place - ROW / 2), (chance, place + ROW / 2)):
                axes.text(100 * value + 0.7, y, words.percent(share(words, value, 0)), **how)
    names = [theory_named(words, theory) for theory in found.theories]
    many = [f"(n = {words.figure(row.cabinets)})" for row in rows]
    axes.set_yticks(places, [rightward(f"{a}  {b}") for a, b in zip(names, many, strict=True)])
    axes.invert_yaxis()
    axes.set_xlim(0, 100)
    axes.set_xlabel(rightward(words.say("backtest.axis")))
    _headed(axes, words, words.say("backtest.shown"))
    axes.spines[["top", "left" if _turned(words) else "right"]].set_visible(False)
    axes.legend(frameon=False, loc="lower left" if _turned(words) else "lower right")


def _field(axes: Axes, found: Backtest, by: str, words: Words[str]) -> None:
    groups = found.groups(by)
    rows = {(row.group, row.theory): row for row in found.summary(by)}
    shares = [[rows[group, theory.id].share for theory in found.theories] for group in groups]
    values = [[float("nan") if s is None else 100 * s for s in line] for line in shares]
    axes.imshow(values, cmap="YlGnBu", vmin=0, vmax=100, aspect="auto")
    for down, line in enumerate(values):
        for across, value in enumerate(line):
            told = "" if isnan(value) else share(words, value / 100, 0)
            color = "white" if value > 55 else "black"
            axes.text(across, down, told, ha="center", va="center", color=color, fontsize=8)
    names = [rightward(theory_named(words, theory)) for theory in found.theories]
    turn, side = (-45, "left") if _turned(words) else (45, "right")
    axes.set_xticks(range(len(names)), names, rotation_mode="anchor", rotation=turn, ha=side)
    names = [words.known(f"backtest.{by}.{group}", group) for group in groups]
    many = [f"(n = {words.figure(len(judged))})" for judged in groups.values()]
    told_of = [rightward(f"{a} {b}") for a, b in zip(names, many, strict=True)]
    axes.set_yticks(range(len(groups)), told_of)
    _headed(axes, words, words.say("backtest.grouped", by=words.say(f"backtest.by.{by}")))
    axes.spines[:].set_visible(False)
    axes.tick_params(length=0)


def _headed(axes: Axes, words: Words[str], title: str) -> None:
    """Write the title where reading begins, and let all run from there."""
    if _turned(words):
        axes.invert_xaxis()
        axes.yaxis.tick_right()
    axes.set_title(rightward(title), loc="right" if _turned(words) else "left")


def _turned(words: Words[str]) -> bool:
    return words.direction == "rtl"
