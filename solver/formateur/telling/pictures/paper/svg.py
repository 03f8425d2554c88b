"""What an SVG has beside what is drawn: titles of groups, a description, a role, its language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape

from formateur.words.visible import visible

ROOT = re.compile(r"<svg ([^>]*)>")
POINTS = re.compile(r'(width|height)="([\d.]+)pt"')
GROUP = re.compile(r'<g id="([^"]*)">')
TITLE = re.compile(r"^ <title>.*?</title>\n", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Told:
    """What a picture is called and shows, and what its groups are, by id."""

    title: str = ""
    shows: str = ""
    groups: Mapping[str, str] = field(default_factory=dict)
    language: str = "en"

    def dressed(self, drawn: str, *, pixels: bool) -> str:
        """Return an SVG of matplotlib's with all that, its size in points or in pixels.

        Ids of groups that have no title are left out: they are matplotlib's own, and say nothing.
        """
        drawn = TITLE.sub("", drawn, count=1)
        drawn = GROUP.sub(lambda found: self._group(found[1]), drawn)
        if pixels:
            drawn = POINTS.sub(r'\1="\2"', drawn, count=2)
        head = f"\n <title>{_text(self.title)}</title>\n <desc>{_text(self.shows)}</desc>"
        root = f'<svg role="img" xml:lang="{escape(self.language)}" \\1>'
        return ROOT.sub(lambda found: found.expand(root) + head, drawn, count=1)

    def _group(self, name: str) -> str:
        title = self.groups.get(name)
        return "<g>" if title is None else f'<g id="{name}"><title>{_text(title)}</title>'


def _text(told: str) -> str:
    return escape(visible(told))
