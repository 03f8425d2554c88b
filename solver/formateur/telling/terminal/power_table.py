"""Indices of power: for the terminal, and for other programs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from functools import partial

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from formateur.questions.power import CONVENTIONS, Power
from formateur.telling.terminal.pieces.layout import columns, weight_headed
from formateur.words.figures.measures import amount
from formateur.words.phrases import powerless, share, shift
from formateur.words.speaker import Speaker, speaker_of
from formateur.words.wording import Words, english
from formateur_models.parliament.instance import Instance
from formateur_models.rules.majority import counts
from formateur_models.table import Kind
from formateur_models.table import Table as Rows

WIDE = 6  # columns of values side by side
NAME = 14  # columns of the terminal that a word of a name may claim


def seats_first(rows: Rows) -> Rows:
    """Return the rows of `formateur power`: seats stand before the indices, in files as here."""
    seats = {name: kind for name, kind in rows.columns.items() if kind is Kind.WHOLE}
    return replace(rows, columns={"member": Kind.TEXT, **seats, **rows.columns})


def table(instance: Instance, after: Power, language: str = "en") -> RenderableType:
    """Show the members by seats, each index in per cent, and the figures of the body.

    With vetoes, also the value before them and the change. Where seats are intervals, each from the
    least to the greatest, and no change.
    """
    before = after.before
    speaker = speaker_of(instance, language)
    say, source = speaker.say, CONVENTIONS[after.vetoes]
    meaning = say(f"vetoes.{after.vetoes}")
    if source:
        meaning = say("power.source", told=meaning, source=source)
    heading = say("power.heading", vetoes=after.vetoes, meaning=meaning)
    said = Text.assemble((speaker.title, "bold"), "\n", (heading, "dim"))
    if after.highest is not None:
        told = say("power.ways", ways=speaker.words.figure(after.ways, 0))
        said.append(f"\n{told}", "dim")
    parts: list[RenderableType] = [said, Text()]
    indices = list(after.indices)
    wide = WIDE if before is None else WIDE // 3
    for at in range(0, len(indices), wide):
        parts += [_members(speaker, after, before, indices[at : at + wide]), Text()]
    if after.figures:
        parts += [_figures(speaker.words, after, before), Text()]
    parts.pop()  # the last empty line
    most = after.highest or after
    if after.indices and not any(any(values.values()) for values in most.indices.values()):
        parts.append(Text(powerless(speaker), "bold"))
    for index, error in after.errors.items():
        told = say("power.error", name=say(f"index.{index}"), error=f"{float(error):.1e}")
        parts.append(Text(told, "italic"))
    return Group(*parts)


def of_a_game(power: Power) -> RenderableType:
    """Show the members of a game that is no parliament, and the figures of the body."""
    grid, say = columns(), english().say
    grid.add_column(say("powers.member"), overflow="fold")
    for index in power.indices:
        grid.add_column(say(f"index.{index}"), justify="right")
    for member in power.members:
        grid.add_row(
            Text(member), *(share(english(), power[index][member]) for index in power.indices)
        )
    return Group(grid, Text(), _figures(english(), power, None)) if power.figures else grid


def _members(
    speaker: Speaker[str], after: Power, before: Power | None, indices: list[str]
) -> Table:
    grid, say, instance = columns(), speaker.say, speaker.instance
    shown = [say("powers.member"), *speaker.named(after.members)]
    word = max(len(word) for name in shown for word in name.split())
    grid.add_column(shown[0], overflow="fold", min_width=min(word, NAME))
    held, cells = _held(speaker), {}
    for heading in held:
        grid.add_column(heading, justify="right", no_wrap=True)
    for index in indices:
        cells[index] = _cells(speaker.words, after, before, index)
        headings = (say("power.after"), say("power.change"))[: len(cells[index]) - 1]
        title = say(f"index.{index}")
        if headings:  # beside which a long one leaves no room in some languages
            title = title.replace("-", "-\n")
        for heading in (title, *headings):
            grid.add_column(heading, justify="right", overflow="fold", min_width=5)
    for member in sorted(after.members, key=lambda m: (-_size(instance, m), m)):
        row = [one[member] for one in held.values()]
        row += [column[member] for index in indices for column in cells[index]]
        grid.add_row(Text(speaker.name(member)), *row)
    return grid


def _cells(
    words: Words[str], after: Power, before: Power | None, index: str
) -> list[dict[str, str]]:
    """Return the columns of an index: its values, or before, after and the change, if known."""
    told = partial(_between, partial(share, words))
    ends = [one.between(index) for one in (before, after) if one is not None]
    found = [{member: told(*span) for member, span in each.items()} for each in ends]
    if before is not None and after.highest is None:
        now, then = after[index], before[index]
        found.append({member: shift(words, then[member], now[member]) for member in now})
    return found


def _between(told: Callable[[Fraction], str], low: Fraction, high: Fraction) -> str:
    """Return a value, or from the least to the greatest where they look different."""
    return told(low) if told(low) == told(high) else f"{told(low)}\N{EN DASH}{told(high)}"


def _size(instance: Instance, member: str) -> Fraction:
    """Return a member's seats; where nobody has any, its weight that the rule counts first."""
    player = instance.players[member]
    if not instance.seatless:
        return Fraction(player.span.low + player.span.high, 2)
    return player.weights.get(next(counts(instance.rule)).weight, Fraction(0))


def _held(speaker: Speaker[str]) -> dict[str, dict[str, str]]:
    """Return by heading what each member has: its seats, their share, each weight that counts."""
    held: dict[str, dict[str, str]] = {}
    instance, say = speaker.instance, speaker.say
    players = instance.players.values()
    if not instance.seatless:
        percent = partial(share, speaker.words)
        ends = {
            p.id: [Fraction(n, instance.seats) for n in (p.span.low, p.span.high)] for p in players
        }
        held[say("powers.seats")] = {p.id: str(p.span) for p in players}
        held[say("powers.share")] = {m: _between(percent, *span) for m, span in ends.items()}
    for weight in dict.fromkeys(count.weight for count in counts(instance.rule) if count.weight):
        own = {p.id: p.weights.get(weight, Fraction(0)) for p in players}
        held[weight_headed(speaker, weight)] = {
            m: amount(speaker, weight, w) for m, w in own.items()
        }
    return held


def _figures(words: Words[str], after: Power, before: Power | None) -> Table:
    grid, say = columns(headed=before is not None), words.say
    grid.add_column(say("power.figure"))
    if before is not None:
        grid.add_column(say("power.before"), justify="right")
    grid.add_column(say("power.after"), justify="right")
    told = partial(_between, partial(_decimal, words))
    for figure in after.figures:
        each = [(one, one.highest or one) for one in (before, after) if one is not None]
        ends = [(low.figures[figure], high.figures[figure]) for low, high in each]
        grid.add_row(say(f"index.{figure}"), *(told(*span) for span in ends))
    return grid


def _decimal(words: Words[str], value: Fraction) -> str:
    return str(value) if value.denominator == 1 else words.figure(value, 4)
