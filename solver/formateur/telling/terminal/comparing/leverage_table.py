"""Leverage as a table."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from formateur.questions.comparing.leverage import Leverage
from formateur.telling.terminal.pieces.layout import columns
from formateur.words.governing import led, outside
from formateur.words.phrases import members, values
from formateur.words.speaker import Speaker, speaker_of
from formateur_models.judging.verdict import Verdict
from formateur_models.parliament.instance import Instance


def leverage_table(instance: Instance, rows: Sequence[Leverage], language: str = "en") -> Table:
    """Show, for each party, the best with it, the best without it, and what its going changes."""
    speaker = speaker_of(instance, language)
    say, table = speaker.say, columns()
    for heading in (
        say("column.party"),
        say("leverage.with"),
        say("leverage.without"),
        say("leverage.change"),
    ):
        table.add_column(heading, overflow="fold")
    for row in rows:
        seats = instance.span(instance.players_of(row.party))
        table.add_row(
            Text(say("member", name=speaker.name(row.party), seats=seats)),
            _best(speaker, row.included, row.decided),
            _best(speaker, row.excluded, row.decided),
            Text(_change(speaker, row)),
        )
    return table


def _best(speaker: Speaker[str], verdict: Verdict | None, decided: bool) -> Text:
    if verdict is None:
        return Text(speaker.say("none" if decided else "unknown.time"), "italic")
    told = [members(speaker, verdict), *led(speaker, verdict), *outside(speaker, verdict)]
    text = Text(values(speaker.words, verdict.objectives), "bold")
    return text.append(f"\n{speaker.words.joined(told, 'semicolon')}", "not bold")


def _change(speaker: Speaker[str], row: Leverage) -> str:
    if not row.decided:
        return speaker.say("unknown.time")
    if row.indispensable:
        return speaker.say("leverage.indispensable")
    if row.walk_out is None:
        return speaker.say("leverage.never" if row.excluded else "leverage.nobody")
    moved = {name: value for name, value in row.walk_out.items() if value}
    return values(speaker.words, moved, "+") if moved else speaker.say("leverage.nothing")
