"""What is learned from governments that formed, for the terminal."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from formateur.questions.inferring import Inference, Learned, Unexplained
from formateur.tables.parlgov.called import PREFIX
from formateur.telling.terminal.pieces.layout import columns
from formateur.words.wording import Words, words

CERTAIN = {True: "infer.yes", False: "infer.no", None: "infer.unknown"}
WHY = {
    "loses": "infer.why.loses",
    "broken": "infer.why.broken",
    "unmet": "infer.why.unmet",
    "theory": "infer.why.theory",
    "together": "infer.why.together",
}


def inferred(found: Inference, language: str = "en") -> RenderableType:
    """Show what explains how many, where it is needed, and what is not explained."""
    said = words(language, str)
    say, explained = said.say, len(found.explained)
    told = say(
        "infer.heading",
        explained=explained,
        all=explained + len(found.unexplained),
        theory=found.theory,
        price=found.price,
    )
    parts: list[RenderableType] = [Text(told, "bold")]
    if found.learned:
        parts += [Text(), _learned(said, found)]
    if found.unexplained:
        unexplained = _unexplained(said, found.unexplained)
        parts += [Text(), Text(say("infer.unexplained"), "bold"), unexplained]
    rests = say("infer.rests", most=found.most_cost, veto=found.veto_price)
    return Group(*parts, Text(), Text(rests, "dim"))


def _learned(said: Words[str], found: Inference) -> Table:
    shown, say = columns(), said.say
    shown.add_column(say("infer.price"), justify="right", no_wrap=True)
    shown.add_column("", overflow="fold")
    shown.add_column(say("infer.certain"))
    shown.add_column(say("infer.needed"), overflow="fold")
    for one in found.learned:
        certain, needed = say(CERTAIN[one.certain]), Text(_needed(said, one))
        shown.add_row(str(one.price), Text(_says(said, one)), certain, needed)
    return shown


def _needed(said: Words[str], one: Learned) -> str:
    """Name the first parliament, and count the rest."""
    if one.needed_for is None:
        return said.say("infer.unknown")
    first, *more = (name.removeprefix(PREFIX) for name in one.needed_for)
    return f"{first} +{len(more)}" if more else first


def _says(said: Words[str], one: Learned) -> str:
    names = said.listed(one.names)
    if one.kind == "veto":
        return said.say("infer.veto", names=names)
    return said.say("infer.friction", cost=one.cost, names=names)


def _unexplained(said: Words[str], those: tuple[Unexplained, ...]) -> Table:
    shown = Table.grid(padding=(0, 2))
    for one in those:
        why = said.say(WHY[one.why], what=said.joined(one.what))
        shown.add_row(Text(one.name.removeprefix(PREFIX)), Text(why))
    return shown
