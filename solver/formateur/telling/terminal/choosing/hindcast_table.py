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
from formateur.words.phrases import share
from formateur.words.wording import Words, words

NOTHING = "-"
NAMES = {MODEL: "hindcast.model", AGAIN: "hindcast.again", EQUAL: "hindcast.equal"}
SHARES = {"exact": "hindcast.exact", "top_3": "hindcast.three", "top_5": "hindcast.five"}
SCORES = {"log_score": "hindcast.log", "brier": "hindcast.brier"}


def tables(found: Hindcast, language: str = "en") -> RenderableType:
    """Show how the model and its rivals did, and how well its probabilities are calibrated."""
    said = words(language, str)
    say, figure, number = said.say, said.figure, len(found.foretold)
    told = say("hindcast.heading", many=number, number=figure(number), fitted=figure(found.fitted))
    parts: list[RenderableType] = [Text(told, "bold"), Text(), _scores(said, found), Text()]
    parts += [Text(say("hindcast.calibration"), "dim"), _calibration(said, found), Text()]
    return Group(*parts, Text(say("hindcast.intervals"), "dim"))


def _scores(said: Words[str], found: Hindcast) -> Table:
    shown, say = columns(), said.say
    shown.add_column(say("hindcast.by"), overflow="fold")
    for key in (*SHARES.values(), *SCORES.values()):
        shown.add_column(say(key), justify="right")
    for one in found.scores():
        name = say(NAMES[one.by]) if one.by in NAMES else one.by
        shown.add_row(Text(name), *_cells(said, one))
    return shown


def _cells(said: Words[str], one: Scored) -> list[str]:
    shares = [_share(said, one, measure) for measure in SHARES]
    values = [one.values[measure] for measure in SCORES]
    return shares + [NOTHING if value is None else said.figure(value, 3) for value in values]


def _share(said: Words[str], one: Scored, measure: str) -> str:
    value, ends = one.values[measure], one.ends[measure]
    if value is None or ends is None:
        return NOTHING
    low, high = (share(said, end, 0) for end in ends)
    return said.say("hindcast.share", share=share(said, value), low=low, high=high)


def _calibration(said: Words[str], found: Hindcast) -> Table:
    shown, say, figure = columns(), said.say, said.figure
    for key in ("hindcast.said", "hindcast.parties", "hindcast.mean", "hindcast.happened"):
        shown.add_column(say(key), justify="right", no_wrap=True)
    for one in found.calibration():
        ends = say("forecast.ends", low=figure(100 * one.low), high=figure(100 * one.high))
        means = (_percent(said, one.said), _percent(said, one.happened))
        shown.add_row(ends, figure(one.parties), *means)
    return shown


def _percent(said: Words[str], value: float | None) -> str:
    return NOTHING if value is None else share(said, value)
