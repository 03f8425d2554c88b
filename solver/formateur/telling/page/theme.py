"""How the page looks: its type and its colours, as our file has them or another says instead.

What a file says is checked before it becomes style: a colour is a colour and nothing else, and can
be read on its ground.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from formateur.telling.looks.colors import contrast
from formateur_models.errors import BadValueError, InstanceError, did_you_mean, field_path
from formateur_models.files.yamlfile import Document, Place, parse

USUAL = Path(__file__).with_name("assets") / "theme.yaml"
SCHEMES = ("auto", "light", "dark")
WHITE = "white"  # light, on the white of most pages
GROUNDS = ("light", "dark")
TYPE = ("serif", "sans")
COLOR = re.compile(r"#[0-9a-fA-F]{6}")
FONTS = re.compile(r"[\w\s\"',.-]+")
READ = ("ink", "quiet", "link", "bad", "good", "mark")  # what is read, on these grounds
ON = ("paper", "faint")
LEAST_CONTRAST = 4.5  # WCAG 2.2, 1.4.3
LARGEST = 100_000  # bytes


@dataclass(frozen=True)
class Theme:
    """Type and colours.

    Parameters
    ----------
    scheme
        `light`, `dark`, or `auto`: what the reader's device asks for.
    type
        The families of `serif` and `sans`, as a style sheet names them.
    colors
        For each ground, `light` and `dark`, the colours by name.
    """

    scheme: str
    type: Mapping[str, str]
    colors: Mapping[str, Mapping[str, str]]

    @property
    def grounds(self) -> str:
        """What the browser is told: the grounds that the page can be on."""
        return " ".join(GROUNDS) if self.scheme == "auto" else self.scheme

    @property
    def first(self) -> str:
        """The ground that the page is on, unless the reader's device asks for another."""
        return "dark" if self.scheme == "dark" else "light"


def theme(name: str) -> Theme:
    """Return a theme: `auto`, `light`, `white` or `dark`, or what a file says.

    Raises
    ------
    FormateurError
        If there is no such theme, or the file is wrong; with all that is.
    """
    usual = _usual()
    if name in SCHEMES:
        return Theme(name, usual.type, usual.colors)
    if name == WHITE:
        white = {**usual.colors["light"], "paper": "#ffffff"}
        return Theme("light", usual.type, {**usual.colors, "light": white})
    if not name.endswith((".yaml", ".yml")):
        known = (*SCHEMES, WHITE)
        mend = did_you_mean(name, known, f"known: {', '.join(known)}; or name a file (.yaml)")
        raise BadValueError(f"there is no theme {name!r}; {mend}")
    return _read(Path(name), usual)


@cache
def _usual() -> Theme:
    told = yaml.safe_load(USUAL.read_text(encoding="utf-8"))
    return Theme(told["scheme"], {key: told[key] for key in TYPE}, {g: told[g] for g in GROUNDS})


def _read(path: Path, usual: Theme) -> Theme:
    told = _loaded(path)
    known = ("scheme", *TYPE, *GROUNDS)
    for key in told.data:
        if key not in known:
            mend = did_you_mean(key, known, f"known: {', '.join(known)}")
            raise _wrong(told, (), f"there is nothing called {key!r}; {mend}", (key,))
    scheme = told.data.get("scheme", _scheme(told.data))
    if scheme not in SCHEMES:
        raise _wrong(told, ("scheme",), f"{scheme!r}; write auto, light or dark")
    for key in TYPE:
        fonts = told.data.get(key, "sans-serif")
        if not (isinstance(fonts, str) and FONTS.fullmatch(fonts)):
            raise _wrong(told, (key,), "write names of fonts with commas between them")
    found = Theme(
        scheme,
        {**usual.type, **{key: told.data[key] for key in TYPE if key in told.data}},
        {ground: _colors(told, ground, usual) for ground in GROUNDS},
    )
    for ground in ("light", "dark") if scheme == "auto" else (scheme,):
        _check_read(told, ground, found.colors[ground])
    return found


def _scheme(data: Mapping[str, Any]) -> str:
    """Return what a file means that does not say which grounds it is for."""
    return "auto" if data.get("dark") or not data.get("light") else "light"


def _loaded(path: Path) -> Document:
    mend = 'begin with `light: {paper: "#ffffff"}`'
    try:
        if path.stat().st_size > LARGEST:
            raise BadValueError(f"{path} is too large for a theme; colours and fonts need little")
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise BadValueError(f"cannot read {path}: {error.strerror}; check the path") from error
    except UnicodeDecodeError as error:
        raise BadValueError(f"{path} is no text in UTF-8; {mend}") from error
    if not any(line.partition("#")[0].strip() for line in text.splitlines()):
        raise BadValueError(f"{path} has no theme; {mend}")
    try:
        found = parse(text, str(path))
    except InstanceError as error:
        raise BadValueError(str(error)) from error
    if found.problems:
        raise BadValueError(str(found.problems[0]))
    if not isinstance(found.data, dict):
        raise BadValueError(f"{path} has no theme; {mend}")
    return found


def _wrong(told: Document, field: Place, what: str, at: Place | None = None) -> BadValueError:
    """Return what is wrong with a field, with the line of the field, or of what is there."""
    place = ": ".join(filter(None, (f"{told.file}:{told.line(at or field)}", field_path(field))))
    return BadValueError(f"{place}: {what}")


def _colors(told: Document, ground: str, usual: Theme) -> dict[str, str]:
    known, colors = usual.colors[ground], told.data.get(ground)
    if colors is None:
        return dict(known)
    if not isinstance(colors, dict):
        raise _wrong(told, (ground,), 'write colours by name, such as `paper: "#ffffff"`')
    for name, color in colors.items():
        where = (ground, name)
        if name not in known:
            mend = did_you_mean(name, known, f"known: {', '.join(known)}")
            raise _wrong(told, where, f"there is no such colour; {mend}")
        if (name, color) == ("edge", "none"):
            continue
        if not (isinstance(color, str) and COLOR.fullmatch(color)):
            what = "nothing" if color is None else repr(color)
            raise _wrong(told, where, f'{what} is no colour; write it as "#1c1b19", in quotes')
    return {**known, **colors}


def _check_read(told: Document, ground: str, colors: Mapping[str, str]) -> None:
    """Refuse what many could not read."""
    for name in READ:
        for on in ON:
            found = contrast(colors[name], colors[on])
            if found < LEAST_CONTRAST:
                stated = next((one for one in (name, on) if (ground, one) in told.lines), name)
                what = f"{name} {colors[name]} on {on} {colors[on]} has a contrast of {found:.1f}"
                mend = f"from {LEAST_CONTRAST} on all can read it"
                raise _wrong(told, (ground, stated), f"{what} to 1; {mend}")
