"""A backtest as tables for people and for other programs."""

from __future__ import annotations

from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

from formateur.questions.backtesting.backtest_result import Backtest, Summary
from formateur.telling.terminal.pieces.layout import columns
from formateur.words.phrases import share
from formateur.words.wording import Words, words

NOTHING = "-"
ENDLESS = 10_000


def tables(found: Backtest, by: str | None, language: str = "en") -> RenderableType:
    """Show what was judged, how the theories did, and the types of the cabinets."""
    said = words(language, str)
    parts: list[RenderableType] = [_heading(said, found), ""]
    if by is None:
        parts += [_overall(said, found), "", _types(said, found)]
    else:
        parts += [Text(said.say("backtest.per-cent"), "dim"), _grouped(said, found, by)]
    if unplaced := _unplaced(said, found):
        parts += ["", unplaced]
    return Group(*parts)


def _heading(said: Words[str], found: Backtest) -> Text:
    cabinets = [one.cabinet for one in found.judged]
    countries = len({cabinet.country for cabinet in cabinets})
    years = [cabinet.start.year for cabinet in cabinets]
    text = said.joined(
        [
            _number(said, "backtest.cabinets", len(cabinets)),
            _number(said, "backtest.countries", countries),
            said.say("backtest.years", first=str(min(years)), last=str(max(years))),
        ]
    )
    left = [
        _number(said, f"backtest.left.{why}", number)
        for why, number in found.left_out.items()
        if number
    ]
    if left:
        text = said.say("backtest.left-out", told=text, names=said.joined(left))
    return Text(text)


def _number(said: Words[str], key: str, number: int, **places: object) -> str:
    return said.say(key, many=number, number=said.figure(number), **places)


def _table(*heads: str) -> Table:
    shown = columns()
    for place, head in enumerate(heads):
        shown.add_column(head, justify="right" if place else "left")
    return shown


def _overall(said: Words[str], found: Backtest) -> Table:
    say, figure = said.say, said.figure
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
            figure(one.cabinets),
            figure(one.contained),
            _percent(said, one.share),
            _size(said, one.mean_size),
            _size(said, one.median_size),
            _percent(said, one.chance),
        )
    return shown


def _types(said: Words[str], found: Backtest) -> Table:
    say = said.say
    shown = _table(say("backtest.type"), say("column.cabinets"), say("backtest.share"))
    for id_, number in found.types().items():
        share = _percent(said, number / len(found.judged))
        shown.add_row(Text(say(f"backtest.type.{id_}")), said.figure(number), share)
    return shown


def _grouped(said: Words[str], found: Backtest, by: str) -> _Grouped:
    """Show the share of cabinets that each theory predicts, in per cent, a group a row."""
    summary = found.summary(by)
    rows, brief = [], "brief" if by == "situation" else by
    for group, judged in found.groups(by).items():
        cells = [_whole(said, one) for one in summary if one.group == group]
        rows.append((said.known(f"backtest.{brief}.{group}", group), len(judged), cells))
    return _Grouped(said.say(f"column.{by}"), [theory.id for theory in found.theories], rows)


@dataclass(frozen=True)
class _Grouped:
    """Groups of cabinets, how many are in each, and a cell for each theory.

    Theories that have no room beside the others stand in a further table.
    """

    head: str
    theories: list[str]
    rows: list[tuple[str, int, list[str]]]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Show as few tables as there is room for, each with as many theories."""
        number, endless = len(self.theories), options.update(max_width=ENDLESS)
        tables: list[Table] = []
        for size in sorted({-(-number // many) for many in range(1, number + 1)}, reverse=True):
            tables = [self._of(slice(first, first + size)) for first in range(0, number, size)]
            needed = max(Measurement.get(console, endless, table).minimum for table in tables)
            if needed <= options.max_width or size == 1:
                break
        for place, table in enumerate(tables):
            yield from ([""] if place else [])
            yield table

    def _of(self, those: slice) -> Table:
        shown = columns(1)
        widest = max(len(part) for name, *_ in self.rows for part in name.split())
        shown.add_column(self.head, min_width=widest)
        shown.add_column("n", justify="right", no_wrap=True)
        for theory in self.theories[those]:
            head = theory.replace("-", "-\n")
            shown.add_column(head, justify="right", no_wrap=True)
        for name, judged, cells in self.rows:
            shown.add_row(Text(name), str(judged), *cells[those])
        return shown


def _unplaced(said: Words[str], found: Backtest) -> Text | None:
    missing = {one.theory: one.unplaced for one in found.summary() if one.unplaced}
    if not missing:
        return None
    number = next(iter(missing.values()))
    return Text(_number(said, "backtest.unplaced", number, names=said.joined(missing)), "dim")


def _percent(said: Words[str], value: float | None) -> str:
    return NOTHING if value is None else said.percent(share(said, value))


def _whole(said: Words[str], one: Summary) -> str:
    return NOTHING if one.share is None else share(said, one.share, 0)


def _size(said: Words[str], value: float | None) -> str:
    return NOTHING if value is None else said.figure(value, 1)
