"""How every picture looks, and how it is written; matplotlib is loaded when one is drawn."""

from __future__ import annotations

import io
import os
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from formateur.telling.pictures.paper.canvas import Canvas
from formateur.telling.pictures.paper.sheets import POINTS
from formateur.telling.pictures.paper.svg import Told
from formateur_models.errors import BadValueError, MissingLibraryError
from formateur_models.files.atomic import replaced

if TYPE_CHECKING:
    from formateur.words.wording import Words

DPI = 200
JOINING = (3, 11)  # the matplotlib that joins Arabic letters and turns them the right way
MOST_DOTS = 100_000_000
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
        raise BadValueError(f"{path} is not the name of a picture; end it with .svg, .png or .pdf")
    return path


@contextmanager
def styled(path: Path | None = None, words: Words[str] | None = None) -> Iterator[None]:
    """Set matplotlib up for one picture, and nothing beyond it.

    Parameters
    ----------
    path
        Where it is written; None is a figure that is not yet.
    words
        What is written in; None is a script that every matplotlib can write.

    Raises
    ------
    FormateurError
        If matplotlib is not installed, or cannot join the letters of the script.
    """
    try:
        matplotlib: Any = import_module("matplotlib")
    except ImportError as error:
        told = "matplotlib is missing; `pip install 'formateur[charts]'`"
        raise MissingLibraryError(told) from error
    settings = dict(SETTINGS)
    if path is None or path.suffix.lower() != ".svg":  # a browser finds the letters a font lacks
        if words is not None and words.direction == "rtl":
            _check_joining(matplotlib.__version__)
        installed = set(import_module("matplotlib.font_manager").get_font_names())
        settings["font.family"] = ["DejaVu Sans", *(font for font in FONTS if font in installed)]
    with matplotlib.rc_context(), warnings.catch_warnings():
        matplotlib.rcdefaults()  # a reader's own style does not mix in
        matplotlib.rcParams.update(settings)
        warnings.filterwarnings("ignore", message=r"Glyph \d+ .* missing from")
        yield
        interactive = matplotlib.is_interactive()
    matplotlib.interactive(interactive)  # a notebook turns it on where it makes the first figure


def _check_joining(version: str) -> None:
    """Refuse a matplotlib that writes each Arabic letter alone, and from left to right."""
    if tuple(map(int, version.split(".")[:2])) < JOINING:
        told = f"matplotlib {version} does not join Arabic letters; "
        raise MissingLibraryError(f"{told}write an .svg, or install matplotlib 3.11 or later")


def save(
    canvas: Canvas, path: Path, *, title: str = "", shows: str = "", dpi: int | None = None
) -> None:
    """Write a picture: wholly, or not at all.

    Parameters
    ----------
    title, shows
        What it is called, and what is to be seen in it.
    dpi
        Dots to the inch of a `.png`; None is as many as the sheet has pixels, or 200.

    Raises
    ------
    FormateurError
        If the file cannot be written, or would be too large to open.
    """
    kind = path.suffix.lower()
    sized = canvas.sheet.size is not None
    dpi = dpi or (POINTS if sized else DPI)
    drawn = written(canvas.figure, path, title=title, dpi=dpi)
    if kind == ".svg":
        told = Told(title, shows, canvas.titles, canvas.words.language)
        drawn = told.dressed(drawn.decode("utf-8"), pixels=sized).encode("utf-8")
    with replaced(path) as stream:
        stream.write(drawn)


def written(figure: Any, path: Path, *, title: str = "", dpi: int = DPI) -> bytes:
    """Return a figure as a file with this ending has it.

    Raises
    ------
    FormateurError
        If it would be too large to open.
    """
    kind = path.suffix.lower()
    width, height = figure.get_size_inches()
    if kind == ".png" and width * height * dpi**2 > MOST_DOTS:
        raise BadValueError(f"{path} would be too large a picture; lower the dpi, or write an .svg")
    metadata = UNDATED[kind] | ({"Title": title} if title else {})
    drawn = io.BytesIO()
    ground = figure.get_facecolor()
    figure.savefig(drawn, format=kind[1:], dpi=dpi, facecolor=ground, metadata=metadata)
    return drawn.getvalue()
