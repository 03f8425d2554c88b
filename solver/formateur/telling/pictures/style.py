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

from formateur.telling.looks.colors import PAPER
from formateur_models.errors import BadValueError, MissingLibraryError
from formateur_models.files.atomic import replaced

DPI = 200
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
def styled(path: Path | None = None) -> Iterator[None]:
    """Set matplotlib up for one picture, and nothing beyond it.

    Parameters
    ----------
    path
        Where it is written; None is a figure that is not yet.

    Raises
    ------
    FormateurError
        If matplotlib is not installed.
    """
    try:
        matplotlib: Any = import_module("matplotlib")
    except ImportError as error:
        told = "matplotlib is missing; `pip install 'formateur[charts]'`"
        raise MissingLibraryError(told) from error
    settings = dict(SETTINGS)
    if path is None or path.suffix.lower() != ".svg":  # a browser finds the letters a font lacks
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
        raise BadValueError(f"{path} would be too large a picture; lower the dpi, or write an .svg")
    metadata = UNDATED[kind] | ({"Title": title} if title else {})
    drawn = io.BytesIO()
    figure.savefig(drawn, format=kind[1:], dpi=dpi, facecolor=PAPER, metadata=metadata)
    with replaced(path) as stream:
        stream.write(drawn.getvalue())
