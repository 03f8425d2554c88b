"""The calibration of a model as a picture: what it said, and how many parties then governed."""

from __future__ import annotations

import math
from pathlib import Path

from formateur.questions.backtesting.hindcast_result import Hindcast
from formateur.telling.pictures.paper.lettering import rightward
from formateur.telling.pictures.paper.style import checked, styled, written
from formateur.words.wording import Words
from formateur_models.files.atomic import replaced

DOTS, LINE = "#1b7f79", "#999999"
Z = 1.645  # nine in ten of a normal distribution


def draw(found: Hindcast, path: Path, words: Words[str]) -> None:
    """Draw it into a file with the ending of a picture: wholly, or not at all.

    A dot for each tenth of probabilities, on the diagonal if as many governed as was said, with
    the interval (Wilson 1927) that so many parties have by chance, if they are independent.

    Raises
    ------
    FormateurError
        If it is no picture's name, matplotlib is missing, or it cannot be written.
    """
    tenths = [one for one in found.calibration() if one.parties]
    said = [100 * (one.said or 0) for one in tenths]
    happened = [100 * (one.happened or 0) for one in tenths]
    ends = [wilson(one.happened or 0, one.parties) for one in tenths]
    titled = words.say("hindcast.calibration")
    turned = words.direction == "rtl"
    with styled(checked(path), words):
        from matplotlib.figure import Figure  # noqa: PLC0415 (an extra)

        figure = Figure(figsize=(5.6, 5.6), layout="constrained")
        axes = figure.add_subplot()
        axes.spines[["top", "left" if turned else "right"]].set_visible(False)
        axes.plot([0, 100], [0, 100], color=LINE, linestyle="--", linewidth=1)
        axes.vlines(said, [100 * a for a, _ in ends], [100 * b for _, b in ends], color=DOTS)
        axes.scatter(said, happened, color=DOTS, zorder=3)
        for x, y, one in zip(said, happened, tenths, strict=True):
            axes.text(x + 1.8, y - 2.2, words.figure(one.parties), ha="right" if turned else "left")
        axes.set_xlim(*((100, 0) if turned else (0, 100)))
        axes.set_ylim(0, 100)
        axes.set_aspect("equal")
        if turned:
            axes.yaxis.tick_right()
            axes.yaxis.set_label_position("right")
        axes.set_xlabel(rightward(words.say("hindcast.said")))
        axes.set_ylabel(rightward(words.say("hindcast.happened")))
        axes.set_title(rightward(titled), loc="right" if turned else "left", fontsize=10)
        drawn = written(figure, path, title=titled, dpi=160)
    with replaced(path) as stream:
        stream.write(drawn)


def wilson(share: float, number: int) -> tuple[float, float]:
    """Return the interval of a share of so many, nine in ten.

    >>> [round(one, 3) for one in wilson(0.5, 100)]
    [0.419, 0.581]
    """
    middle = share + Z**2 / (2 * number)
    half = Z * math.sqrt(share * (1 - share) / number + Z**2 / (4 * number**2))
    whole = 1 + Z**2 / number
    return max((middle - half) / whole, 0), min((middle + half) / whole, 1)
