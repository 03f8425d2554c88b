"""How every picture looks, and how it is written; matplotlib is loaded when one is drawn."""

from __future__ import annotations

import io
import os
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

from formateur_models.errors import FormateurError
from formateur_models.instance import Instance

from ..atomic import replaced

DPI = 200
MOST_DOTS = 100_000_000
INK, MUTED, PALE, PAPER = "#1a1a1a", "#5f6368", "#e4e6e8", "#ffffff"
# Colours that colour-blind readers can tell apart (Tol 2021, "muted"), for parties without one.
PALETTE = (
    *("#332288", "#ddcc77", "#117733", "#88ccee", "#882255"),
    *("#44aa99", "#cc6677", "#999933", "#aa4499"),
)
LIGHTEST, THINNEST = 0.75, 0.4  # luminance that still shows on paper: of areas, of lines
FONTS = ("Noto Sans Arabic", "Noto Sans Hebrew", "Noto Sans CJK SC", "Noto Sans Thai", "Arial")
SETTINGS = {
    "font.family": ["sans-serif"],
    "font.sans-serif": ["DejaVu Sans"],  # comes with matplotlib, so that the layout is the same
    "text.parse_math": False,  # a `$` in a name is a `$`
    "text.hinting": "no_hinting",  # as wide at any resolution
    "axes.unicode_minus": False,
    "svg.fonttype": "none",  # text stays text
    "svg.hashsalt": "formateur",
    "pdf.fonttype": 42,
    "hatch.linewidth": 0.8,
}
# What would differ from run to run is left out.
UNDATED: Mapping[str, dict[str, str | None]] = {
    ".svg": {"Date": None, "Creator": "formateur"},
    ".png": {"Software": "formateur"},
    ".pdf": {"CreationDate": None, "Creator": "formateur", "Producer": None},
}


def checked(path: str | os.PathLike[str]) -> Path:
    """Return the path of a picture.

    Raises
    ------
    FormateurError
        If its ending is none of a picture's.
    """
    path = Path(path)
    if path.suffix.lower() not in UNDATED:
        raise FormateurError(f"{path} is not the name of a picture; end it with .svg, .png or .pdf")
    return path


@contextmanager
def styled(path: Path) -> Iterator[None]:
    """Set matplotlib up for one picture, and nothing beyond it.

    Raises
    ------
    FormateurError
        If matplotlib is not installed.
    """
    try:
        matplotlib: Any = import_module("matplotlib")
    except ImportError as error:
        told = "matplotlib is missing; `pip install 'formateur[charts]'`"
        raise FormateurError(told) from error
    settings = dict(SETTINGS)
    if path.suffix.lower() != ".svg":  # a browser finds the letters that a font lacks
        installed = set(import_module("matplotlib.font_manager").get_font_names())
        settings["font.family"] = ["DejaVu Sans", *(font for font in FONTS if font in installed)]
    with matplotlib.rc_context(), warnings.catch_warnings():
        matplotlib.rcdefaults()  # a reader's own style does not mix in
        matplotlib.rcParams.update(settings)
        warnings.filterwarnings("ignore", message=r"Glyph \d+ .* missing from")
        yield


def save(figure: Any, path: Path, *, title: str = "", dpi: int = DPI) -> None:
    """Write a figure: wholly, or not at all.

    Raises
    ------
    FormateurError
        If the file cannot be written, or would be too large to open.
    """
    kind = path.suffix.lower()
    width, height = figure.get_size_inches()
    if kind == ".png" and width * height * dpi**2 > MOST_DOTS:
        raise FormateurError(
            f"{path} would be too large a picture; lower the dpi, or write an .svg"
        )
    metadata = UNDATED[kind] | ({"Title": title} if title else {})
    drawn = io.BytesIO()
    figure.savefig(drawn, format=kind[1:], dpi=dpi, facecolor=PAPER, metadata=metadata)
    with replaced(path) as stream:
        stream.write(drawn.getvalue())


def colors(instance: Instance) -> dict[str, str]:
    """Return each party's colour: its own, darkened if paper would hide it, or one of ours."""
    bare = [party.id for party in instance.parties if not party.color]
    ours = {party: PALETTE[number % len(PALETTE)] for number, party in enumerate(bare)}
    return {party.id: ours.get(party.id) or darkened(party.color) for party in instance.parties}


def on(color: str) -> str:
    """Return the colour of text on a ground, black or white, whichever contrasts more."""
    return INK if luminance(color) > 0.2 else PAPER


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


def _parts(color: str) -> list[float]:
    return [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
