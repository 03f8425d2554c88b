"""One statement in words: who says what, on whose pressure, and where that is written."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.text import Text

from formateur.telling.words.phrases import indented
from formateur.words.speaker import capital, in_english
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.statements import Statement


def quoted(instance: Instance, statement: Statement) -> Group:
    """Tell a statement in lines: sentence, id, paraphrase, patron, dated sources."""
    heading = Text(capital(in_english(instance).clause(statement)), "bold")
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
