"""The colour of each party, and what is worked out of colours."""

from __future__ import annotations

import re

from formateur_models.parliament.instance import Instance

INK, MUTED, PALE, PAPER = "#1a1a1a", "#5f6368", "#e4e6e8", "#ffffff"
# As ink and paper, but on a colour they stay what they are (the same colours, written otherwise).
BLACK, WHITE = INK.upper(), PAPER.upper()
# In their place on a dark page.
DARK = {INK: "#ececec", MUTED: "#a5abb1", PALE: "#3a3f44", PAPER: "#16181a"}
# Colours that colour-blind readers can tell apart (Tol 2021, "muted"), for parties without one.
PALETTE = (
    *("#332288", "#ddcc77", "#117733", "#88ccee", "#882255"),
    *("#44aa99", "#cc6677", "#999933", "#aa4499"),
)
LIGHTEST, THINNEST = 0.75, 0.4  # luminance that still shows on paper: of areas, of lines
DARKEST, THIN_ON_DARK = 0.09, 0.22  # and on a dark page
HEX = re.compile("#[0-9a-fA-F]{6}")


def colors(instance: Instance) -> dict[str, str]:
    """Return each party's colour: its own, or one that colour-blind readers can tell apart."""
    bare = [party.id for party in instance.parties if not party.color]
    ours = {party: PALETTE[number % len(PALETTE)] for number, party in enumerate(bare)}
    return {party.id: ours.get(party.id) or party.color for party in instance.parties}


def on_paper(instance: Instance) -> dict[str, str]:
    """Return each party's colour, darkened where paper would hide it."""
    return {party: darkened(color) for party, color in colors(instance).items()}


def on(color: str) -> str:
    """Return the colour of text on a ground, black or white, whichever contrasts more."""
    return BLACK if luminance(color) > 0.2 else WHITE


def mixed(color: str, other: str, share: float) -> str:
    """Mix some of another colour into one."""
    pairs = zip(_parts(color), _parts(other), strict=True)
    return "#" + "".join(f"{round(255 * (a + (b - a) * share)):02x}" for a, b in pairs)


def luminance(color: str) -> float:
    """Return the relative luminance of a colour: 0 is black, 1 is white (WCAG 2)."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _parts(color)]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def darkened(color: str, lightest: float = LIGHTEST) -> str:
    """Return the colour, darkened as far as it would not show on paper."""
    while luminance(color) > lightest:
        color = mixed(color, INK, 0.1)
    return color


def on_dark(value: str, darkest: float = DARKEST) -> str:
    """Return a colour, lightened as far as a dark page would hide it; other text as it is."""
    while HEX.fullmatch(value) and value not in (BLACK, WHITE) and luminance(value) < darkest:
        value = mixed(value, PAPER, 0.1)
    return value


def _parts(color: str) -> list[float]:
    return [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
