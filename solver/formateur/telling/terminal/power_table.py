"""Indices of power: for the terminal, and for other programs."""

from __future__ import annotations

from fractions import Fraction

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from formateur.questions.power import CONVENTIONS, FIGURES, INDICES, Power
from formateur.telling.terminal.pieces.layout import columns
from formateur.words.wording import english
from formateur_models.parliament.instance import Instance
from formateur_models.table import Kind
from formateur_models.table import Table as Rows

WIDE = 6  # columns of values side by side


def as_dict(after: Power, before: Power | None) -> dict[str, object]:
    """Return the JSON form of `formateur power`."""
    if before is None:
        return after.to_dict()
    kept = {key: before.to_dict()[key] for key in ("indices", "figures", "errors")}
    return {**after.to_dict(), "before": kept}


def as_table(instance: Instance, after: Power, before: Power | None) -> Rows:
    """Return one row a member: seats, and each index as a decimal, also without vetoes."""
    indices = {index: after[index] for index in after.indices}
    if before is not None:
        indices |= {f"{index}-before": before[index] for index in before.indices}
    columns = {"member": Kind.TEXT, "seats": Kind.WHOLE, **dict.fromkeys(indices, Kind.DECIMAL)}
    rows = (
        {
            "member": member,
            "seats": instance.players[member].seats,
            **{index: float(values[member]) for index, values in indices.items()},
        }
        for member in after.members
    )
    return Rows(columns, rows)


def table(instance: Instance, after: Power, before: Power | None) -> RenderableType:
    """Show the members by seats, each index in per cent, and the figures of the body."""
    say, meaning = english().say, CONVENTIONS[after.vetoes]
    heading = say("power.heading", vetoes=after.vetoes, meaning=meaning)
    said = Text.assemble((instance.title or instance.id, "bold"), "\n", (heading, "dim"))
    parts: list[RenderableType] = [said, Text()]
    indices = list(after.indices)
    wide = WIDE if before is None else WIDE // 3
    for at in range(0, len(indices), wide):
        parts += [_members(instance, after, before, indices[at : at + wide]), Text()]
    if after.figures:
        parts += [_figures(after, before), Text()]
    parts.pop()  # the last empty line
    if after.indices and not any(any(after[index].values()) for index in after.indices):
        parts.append(Text(say("powers.none"), "bold"))
    for index, error in after.errors.items():
        told = say("power.error", name=INDICES[index].name, error=f"{float(error):.1e}")
        parts.append(Text(told, "italic"))
    return Group(*parts)


def of_a_game(power: Power) -> RenderableType:
    """Show the members of a game that is no parliament, and the figures of the body."""
    shown, say = columns(), english().say
    shown.add_column(say("powers.member"), header_style="dim", overflow="fold")
    for index in power.indices:
        shown.add_column(INDICES[index].name, header_style="dim", justify="right")
    for member in power.members:
        shown.add_row(Text(member), *(_percent(power[index][member]) for index in power.indices))
    return Group(shown, Text(), _figures(power, None)) if power.figures else shown


def _members(instance: Instance, after: Power, before: Power | None, indices: list[str]) -> Table:
    shown, say = columns(), english().say
    shown.add_column(say("powers.member"), header_style="dim", overflow="fold")
    shown.add_column(say("powers.seats"), header_style="dim", justify="right", no_wrap=True)
    shown.add_column(say("powers.share"), header_style="dim", justify="right", no_wrap=True)
    for index in indices:
        headings = [INDICES[index].name] + (
            [say("power.after"), say("powers.change")] if before else []
        )
        for heading in headings:
            shown.add_column(heading, header_style="dim", justify="right")
    players = instance.players
    for member in sorted(after.members, key=lambda m: (-players[m].seats, m)):
        seats = players[member].seats
        row = [str(seats), _percent(Fraction(seats, instance.seats))]
        for index in indices:
            now = after[index][member]
            if before is None:
                row.append(_percent(now))
            else:
                then = before[index][member]
                row += [_percent(then), _percent(now), _change(now - then)]
        shown.add_row(Text(instance.title_of(member)), *row)
    return shown


def _figures(after: Power, before: Power | None) -> Table:
    shown, say = columns(headed=before is not None), english().say
    shown.add_column(say("power.figure"), header_style="dim")
    if before is not None:
        shown.add_column(say("power.before"), header_style="dim", justify="right")
    shown.add_column(say("power.after"), header_style="dim", justify="right")
    for figure, now in after.figures.items():
        values = [now] if before is None else [before.figures[figure], now]
        shown.add_row(FIGURES[figure].name, *map(_decimal, values))
    return shown


def _percent(value: Fraction) -> str:
    return f"{float(100 * value):.1f}"


def _change(value: Fraction) -> str:
    return f"{float(100 * value):+.1f}" if value else "0.0"


def _decimal(value: Fraction) -> str:
    return str(value) if value.denominator == 1 else f"{float(value):.4f}"
