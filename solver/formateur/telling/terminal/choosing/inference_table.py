"""What is learned from governments that formed, for the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from formateur.questions.inferring import Inference, Learned, Unexplained
from formateur.tables.parlgov.elections import PREFIX
from formateur.telling.terminal.pieces.layout import columns
from formateur.words.wording import english

CERTAIN = {True: "infer.yes", False: "infer.no", None: "infer.unknown"}
WHY = {
    "loses": "infer.why.loses",
    "broken": "infer.why.broken",
    "unmet": "infer.why.unmet",
    "theory": "infer.why.theory",
    "together": "infer.why.together",
}


def inferred(found: Inference) -> RenderableType:
    """Show what explains how many, where it is needed, and what is not explained."""
    say, explained = english().say, len(found.explained)
    told = say(
        "infer.heading",
        explained=explained,
        all=explained + len(found.unexplained),
        theory=found.theory,
        price=found.price,
    )
    parts: list[RenderableType] = [Text(told, "bold")]
    if found.learned:
        parts += [Text(), _learned(found)]
    if found.unexplained:
        parts += [Text(), Text(say("infer.unexplained"), "bold"), _unexplained(found.unexplained)]
    rests = say("infer.rests", most=found.most_cost, veto=found.veto_price)
    return Group(*parts, Text(), Text(rests, "dim"))


def _learned(found: Inference) -> Table:
    shown, say = columns(), english().say
    shown.add_column(say("infer.price"), header_style="dim", justify="right", no_wrap=True)
    shown.add_column("", overflow="fold")
    shown.add_column(say("infer.certain"), header_style="dim")
    shown.add_column(say("infer.needed"), header_style="dim", overflow="fold")
    for one in found.learned:
        shown.add_row(
            str(one.price), Text(_says(one)), say(CERTAIN[one.certain]), Text(_needed(one))
        )
    return shown


def _needed(one: Learned) -> str:
    """Name the first parliament, and count the rest."""
    if one.needed_for is None:
        return english().say("infer.unknown")
    first, *more = (name.removeprefix(PREFIX) for name in one.needed_for)
    return f"{first} +{len(more)}" if more else first


def _says(one: Learned) -> str:
    names = english().listed(one.names)
    if one.kind == "veto":
        return english().say("infer.veto", names=names)
    return english().say("infer.friction", cost=one.cost, names=names)


def _unexplained(those: tuple[Unexplained, ...]) -> Table:
    shown = Table.grid(padding=(0, 2))
    for name, why in _reasons(those):
        shown.add_row(Text(name), Text(why))
    return shown


def _reasons(those: tuple[Unexplained, ...]) -> Iterator[tuple[str, str]]:
    for one in those:
        yield one.name.removeprefix(PREFIX), english().say(WHY[one.why], what=", ".join(one.what))
