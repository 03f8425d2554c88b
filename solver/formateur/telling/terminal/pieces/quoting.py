"""One statement in words: who says what, on whose pressure, and where that is written."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.text import Text

from formateur.telling.terminal.pieces.layout import indented
from formateur.words.speaker import Speaker, capital
from formateur.words.sworn import Vows
from formateur_models.parliament.gathering import Vow
from formateur_models.parliament.statements import Statement


def quoted(speaker: Speaker[str], statement: Statement) -> Group:
    """Tell a statement in lines: sentence, id, paraphrase, patron, dated sources."""
    return _told(speaker, speaker.clause(statement), statement.id, statement)


def quoted_vow(speaker: Speaker[str], vow: Vow) -> Group:
    """Tell a vow so; of a cordon who swore it."""
    vows = Vows(speaker)
    return _told(speaker, vows.some(vow), vow.id, vows.stated(vow))


def behind(speaker: Speaker[str], statement: Statement) -> list[Text]:
    """Say who stands behind a statement, where it is written, and whether nobody checked it."""
    lines = []
    if statement.by:
        lines.append(Text(speaker.say("statement.by", by=speaker.patron(statement.by)), "dim"))
    sources = (speaker.instance.source[source] for source in statement.sources)
    lines += (Text(speaker.source(source), "dim italic") for source in sources)
    if not statement.verified:
        lines.append(Text(speaker.say("statement.unverified"), "dim italic"))
    return lines


def _told(speaker: Speaker[str], said: str, id_: str, statement: Statement) -> Group:
    """Tell in lines what a statement says, and what stands behind it."""
    heading = Text(capital(said), "bold")
    heading.append(f" [{id_}]", "not bold dim")
    lines: list[RenderableType] = [Text(speaker.own(statement.says))] if statement.says else []
    return Group(heading, *map(indented, (*lines, *behind(speaker, statement))))
