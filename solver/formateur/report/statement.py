"""One statement in words: who says what, on whose pressure, and where that is written."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text

from formateur_models.instance import Instance
from formateur_models.statements import Statement

from .words import indented


def quoted(instance: Instance, statement: Statement) -> Group:
    """Tell a statement in lines: sentence, id, paraphrase, patron, dated sources."""
    heading = Text(capital(spoken(instance, statement)), "bold")
    heading.append(f" [{statement.id}]", "not bold dim")
    lines: list[RenderableType] = []
    if statement.says:
        lines.append(Text(statement.says))
    if statement.by:
        lines.append(Text(f"behind it: {statement.by}", "dim"))
    lines += (Text(str(instance.source[source]), "dim italic") for source in statement.sources)
    if not statement.verified:
        lines.append(Text("not verified", "dim italic"))
    return Group(heading, *map(indented, lines))


def spoken(instance: Instance, statement: Statement) -> str:
    """Say a statement in words, each tag replaced by the names that have it."""
    lists = [key for key in ("names", "any_of", "all_of") if hasattr(statement, key)]
    spelled: dict[str, Any] = {key: instance.expand(getattr(statement, key)) for key in lists}
    return replace(statement, **spelled).sentence(instance.title_of)


def capital(sentence: str) -> str:
    """Begin with a capital letter."""
    return sentence[:1].upper() + sentence[1:]
