"""Leverage as a table."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from formateur.questions.comparing.leverage import Leverage
from formateur.telling.words.phrases import members, values
from formateur.words.governing import led, outside
from formateur.words.speaker import in_english
from formateur_models.judging.verdict import Verdict, plain
from formateur_models.parliament.instance import Instance

UNKNOWN = "not known: time ran out"


def leverage_table(instance: Instance, rows: Sequence[Leverage]) -> Table:
    """Show, for each party, the best with it, the best without it, and what its going changes."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("party", header_style="dim", overflow="fold")
    table.add_column("best with it", header_style="dim", overflow="fold")
    table.add_column("best without it", header_style="dim", overflow="fold")
    table.add_column("if it walks out", header_style="dim", overflow="fold")
    for row in rows:
        seats = instance.span(instance.players_of(row.party))
        table.add_row(
            Text(f"{instance.title_of(row.party)} ({seats})"),
            _best(instance, row.included, row.decided),
            _best(instance, row.excluded, row.decided),
            Text(_change(row)),
        )
    return table


def _best(instance: Instance, verdict: Verdict | None, decided: bool) -> Text:
    if verdict is None:
        return Text("none" if decided else UNKNOWN, "italic")
    names = "; ".join(
        [
            members(instance, verdict),
            *led(in_english(instance), verdict),
            *outside(in_english(instance), verdict),
        ]
    )
    text = Text(values(verdict.objectives), "bold")
    return text.append(f"\n{names}", "not bold")


def _change(row: Leverage) -> str:
    if not row.decided:
        return UNKNOWN
    if row.indispensable:
        return "nobody can govern without it"
    if row.walk_out is None:
        return "no government with it" if row.excluded else "no government at all"
    moved = {name: value for name, value in row.walk_out.items() if value}
    return ", ".join(f"{name} {plain(v):+}" for name, v in moved.items()) or "nothing changes"
