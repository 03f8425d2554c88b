"""A model judged on what it had not seen, for the terminal."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from formateur.questions.backtesting.hindcast_result import (
    AGAIN,
    EQUAL,
    MODEL,
    Hindcast,
    Scored,
)
from formateur.telling.terminal.pieces.layout import columns
from formateur.words.wording import english

NOTHING = "-"
NAMES = {MODEL: "hindcast.model", AGAIN: "hindcast.again", EQUAL: "hindcast.equal"}
SHARES = {"exact": "hindcast.exact", "top_3": "hindcast.three", "top_5": "hindcast.five"}
SCORES = {"log_score": "hindcast.log", "brier": "hindcast.brier"}


def tables(found: Hindcast) -> RenderableType:
    """Show how the model and its rivals did, and how well its probabilities are calibrated."""
    say = english().say
    number = len(found.foretold)
    told = say("hindcast.heading", many=number, number=f"{number:,}", fitted=f"{found.fitted:,}")
    parts: list[RenderableType] = [Text(told, "bold"), Text(), _scores(found), Text()]
    parts += [Text(say("hindcast.calibration"), "dim"), _calibration(found), Text()]
    return Group(*parts, Text(say("hindcast.intervals"), "dim"))


def _scores(found: Hindcast) -> Table:
    shown, say = columns(), english().say
    shown.add_column(say("hindcast.by"), header_style="dim", overflow="fold")
    for key in (*SHARES.values(), *SCORES.values()):
        shown.add_column(say(key), header_style="dim", justify="right")
    for one in found.scores():
        name = say(NAMES[one.by]) if one.by in NAMES else one.by
        shown.add_row(Text(name), *_cells(one))
    return shown


def _cells(one: Scored) -> list[str]:
    shares = [_share(one, measure) for measure in SHARES]
    values = [one.values[measure] for measure in SCORES]
    return shares + [NOTHING if value is None else f"{value:.3f}" for value in values]


def _share(one: Scored, measure: str) -> str:
    value, ends = one.values[measure], one.ends[measure]
    if value is None or ends is None:
        return NOTHING
    low, high = (f"{100 * end:.0f}" for end in ends)
    return english().say("hindcast.share", share=f"{100 * value:.1f}", low=low, high=high)


def _calibration(found: Hindcast) -> Table:
    shown, say = columns(), english().say
    for key in ("hindcast.said", "hindcast.parties", "hindcast.mean", "hindcast.happened"):
        shown.add_column(say(key), header_style="dim", justify="right", no_wrap=True)
    for one in found.calibration():
        ends = english().say(
            "forecast.ends", low=f"{100 * one.low:.0f}", high=f"{100 * one.high:.0f}"
        )
        shown.add_row(ends, f"{one.parties:,}", _percent(one.said), _percent(one.happened))
    return shown


def _percent(value: float | None) -> str:
    return NOTHING if value is None else f"{100 * value:.1f}"
