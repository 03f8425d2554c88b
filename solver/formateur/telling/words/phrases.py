"""Phrases that several tables share."""

from __future__ import annotations

from collections.abc import Mapping

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from formateur.words.speaker import in_english
from formateur.words.vote import parts
from formateur_models.judging.units import units
from formateur_models.judging.verdict import Value, Verdict, plain
from formateur_models.parliament.instance import Instance
from formateur_models.theories.wish import Wish


def values(objectives: Mapping[str, Value]) -> str:
    """List objectives with their values."""
    return ", ".join(f"{name} {plain(value)}" for name, value in objectives.items())


def wishes(wish: Wish) -> list[tuple[str, list[str]]]:
    """Return what is wished, word by word."""
    told = wish.to_dict().items()
    return [(word.replace("_", " "), names) for word, names in told if names]


def members(instance: Instance, verdict: Verdict) -> str:
    """List what people call the members, whole parties once, each with its seats."""
    return ", ".join(f"{unit.title} ({unit.span})" for unit in units(instance, verdict))


def by_part(instance: Instance, verdict: Verdict) -> list[str]:
    """Tell a rule of several parts line by line, the deeper ones indented."""
    return ["  " * line.depth + line.text for line in parts(in_english(instance), verdict)]


def title(text: str) -> Text:
    """Head a part of the output."""
    return Text(f"\n{text}", "bold underline")


def indented(shown: RenderableType) -> Padding:
    """Indent by two, and take no more room than needed."""
    return Padding(shown, (0, 0, 0, 2), expand=False)
