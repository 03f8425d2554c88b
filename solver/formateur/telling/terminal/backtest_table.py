"""A backtest as tables for people and for other programs."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from formateur.questions.backtesting.backtest_result import Backtest, Summary
from formateur.questions.backtesting.groupings import TYPES
from formateur.telling.terminal.pieces.layout import columns
from formateur.telling.terminal.plain import plain
from formateur.words.wording import english

NOTHING = "-"
WIDE = 120


def as_text(found: Backtest, by: str | None) -> str:
    """Return the tables as plain text."""
    return f"{plain(Group(*tables(found, by)), width=WIDE)}\n"


def tables(found: Backtest, by: str | None) -> Iterator[RenderableType]:
    """Yield what was judged, how the theories did, and the types of the cabinets."""
    yield _heading(found)
    yield ""
    if by is None:
        yield _overall(found)
        yield ""
        yield _types(found)
    else:
        yield Text(english().say("backtest.per-cent"), "dim")
        yield _grouped(found, by)
    if unplaced := _unplaced(found):
        yield ""
        yield unplaced


def _heading(found: Backtest) -> Text:
    cabinets = [one.cabinet for one in found.judged]
    countries = len({cabinet.country for cabinet in cabinets})
    years = [cabinet.start.year for cabinet in cabinets]
    text = english().joined(
        [
            _number("backtest.cabinets", len(cabinets)),
            _number("backtest.countries", countries),
            english().say("backtest.years", first=min(years), last=max(years)),
        ]
    )
    left = [f"{number:,} {why}" for why, number in found.left_out.items() if number]
    if left:
        text = english().say("backtest.left-out", told=text, names=english().joined(left))
    return Text(text)


def _number(key: str, number: int, **places: object) -> str:
    return english().say(key, many=number, number=f"{number:,}", **places)


def _table(*heads: str) -> Table:
    shown = columns()
    for place, head in enumerate(heads):
        shown.add_column(head, header_style="dim", justify="right" if place else "left")
    return shown


def _overall(found: Backtest) -> Table:
    say = english().say
    shown = _table(
        say("column.theory"),
        say("column.cabinets"),
        say("backtest.predicted"),
        say("backtest.share"),
        say("backtest.mean"),
        say("backtest.median"),
        say("backtest.chance"),
    )
    for one in found.summary():
        shown.add_row(
            Text(one.theory, "bold"),
            f"{one.cabinets:,}",
            f"{one.contained:,}",
            _percent(one.share),
            _size(one.mean_size),
            _size(one.median_size),
            _percent(one.chance),
        )
    return shown


def _types(found: Backtest) -> Table:
    say = english().say
    shown = _table(say("backtest.type"), say("column.cabinets"), say("backtest.share"))
    for id_, number in found.types().items():
        shown.add_row(Text(TYPES[id_]), f"{number:,}", _percent(number / len(found.judged)))
    return shown


def _grouped(found: Backtest, by: str) -> Table:
    """Show the share of cabinets that each theory predicts, in per cent, a group a row."""
    shown = columns(1)
    widest = max(len(part) for group in found.groups(by) for part in _broken(group).split("\n"))
    shown.add_column(by, header_style="dim", min_width=widest)
    shown.add_column("n", header_style="dim", justify="right", no_wrap=True)
    for theory in found.theories:
        shown.add_column(_broken(theory.id), header_style="dim", justify="right", overflow="fold")
    summary = found.summary(by)
    for group, judged in found.groups(by).items():
        cells = [_whole(one) for one in summary if one.group == group]
        shown.add_row(Text(_broken(group)), str(len(judged)), *cells)
    return shown


def _broken(name: str) -> str:
    return name.replace("-", "-\n")


def _unplaced(found: Backtest) -> Text | None:
    missing = {one.theory: one.unplaced for one in found.summary() if one.unplaced}
    if not missing:
        return None
    number = next(iter(missing.values()))
    return Text(_number("backtest.unplaced", number, names=english().joined(missing)), "dim")


def _percent(value: float | None) -> str:
    return NOTHING if value is None else f"{100 * value:.1f} %"


def _whole(one: Summary) -> str:
    return NOTHING if one.share is None else f"{100 * one.share:.0f}"


def _size(value: float | None) -> str:
    return NOTHING if value is None else f"{value:,.1f}"
