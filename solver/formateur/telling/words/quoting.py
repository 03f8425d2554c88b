"""One statement in words: who says what, on whose pressure, and where that is written."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.text import Text

from formateur.telling.words.phrases import indented
from formateur.words.speaker import capital, in_english
from formateur.words.sworn import Vows
from formateur_models.parliament.gathering import Vow
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.statements import Statement


def quoted(instance: Instance, statement: Statement) -> Group:
    """Tell a statement in lines: sentence, id, paraphrase, patron, dated sources."""
    said = in_english(instance).clause(statement)
    return told(instance, said, statement.id, statement)


def quoted_vow(instance: Instance, vow: Vow) -> Group:
    """Tell a vow so; of a cordon who swore it."""
    vows = Vows(in_english(instance))
    return told(instance, vows.some(vow), vow.id, vows.stated(vow))


def told(instance: Instance, said: str, id_: str, statement: Statement) -> Group:
    """Tell in lines what a statement says, and what stands behind it."""
    heading = Text(capital(said), "bold")
    heading.append(f" [{id_}]", "not bold dim")
    lines: list[RenderableType] = []
    if statement.says:
        lines.append(Text(statement.says))
    if statement.by:
        lines.append(Text(f"behind it: {statement.by}", "dim"))
    lines += (Text(str(instance.source[source]), "dim italic") for source in statement.sources)
    if not statement.verified:
        lines.append(Text("not verified", "dim italic"))
    return Group(heading, *map(indented, lines))
