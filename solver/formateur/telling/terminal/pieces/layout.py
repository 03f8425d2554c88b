"""How the terminal lays out what it shows: headings, tables, what is set in."""

from __future__ import annotations

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from formateur.words.speaker import Speaker


def title(text: str) -> Text:
    """Head a part of the output."""
    return Text(f"\n{text}", "bold underline")


def indented(shown: RenderableType) -> Padding:
    """Indent by two, and take no more room than needed."""
    return Padding(shown, (0, 0, 0, 2), expand=False)


def weight_headed(speaker: Speaker[str], weight: str) -> str:
    """Head a column of a weight: in English by its id, as in files."""
    return weight if speaker.words.language == "en" else speaker.counted(weight)


def columns(gap: int = 2, *, headed: bool = True) -> Table:
    """Begin a table without lines, its headings faint."""
    faint, room = "bold dim", (0, gap, 0, 0)
    return Table(box=None, show_header=headed, header_style=faint, pad_edge=False, padding=room)
