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

from formateur.telling.looks.colors import luminance
from formateur_models.errors import BadValueError, did_you_mean

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
    for key in told.keys() - {"scheme", *TYPE, *GROUNDS}:
        mend = did_you_mean(
            str(key), ("scheme", *TYPE, *GROUNDS), "known: scheme, serif, sans, light, dark"
        )
        raise BadValueError(f"{path}: there is nothing called {key!r}; {mend}")
    scheme = told.get("scheme", "auto" if told.get("dark") or not told.get("light") else "light")
    if scheme not in SCHEMES:
        raise BadValueError(f"{path}: scheme: {scheme!r}; write auto, light or dark")
    for key in TYPE:
        if key in told and not (isinstance(told[key], str) and FONTS.fullmatch(told[key])):
            raise BadValueError(f"{path}: {key}: write names of fonts with commas between them")
    found = Theme(
        scheme,
        {**usual.type, **{key: told[key] for key in TYPE if key in told}},
        {ground: _colors(path, ground, told.get(ground), usual) for ground in GROUNDS},
    )
    for ground in ("light", "dark") if scheme == "auto" else (scheme,):
        _check_read(path, ground, found.colors[ground])
    return found


def _loaded(path: Path) -> dict[str, Any]:
    try:
        if path.stat().st_size > LARGEST:
            raise BadValueError(f"{path} is too large for a theme")
        found = yaml.safe_load(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BadValueError(f"cannot read {path}: {error.strerror}") from error
    except (UnicodeDecodeError, yaml.YAMLError, RecursionError) as error:
        raise BadValueError(
            f"{path} is no YAML of a theme; begin with `light: {{paper: ...}}`"
        ) from error
    if not isinstance(found, dict):
        raise BadValueError(f'{path} has no theme; begin with `light: {{paper: "#ffffff"}}`')
    return found


def _colors(path: Path, ground: str, told: Any, usual: Theme) -> dict[str, str]:
    known = usual.colors[ground]
    if told is None:
        return dict(known)
    if not isinstance(told, dict):
        raise BadValueError(f'{path}: {ground}: write colours by name, such as `paper: "#ffffff"`')
    for name, color in told.items():
        where = f"{path}: {ground}: {name}"
        if name not in known:
            mend = did_you_mean(str(name), known, f"known: {', '.join(known)}")
            raise BadValueError(f"{where}: there is no such colour; {mend}")
        if (name, color) == ("edge", "none"):
            continue
        if not (isinstance(color, str) and COLOR.fullmatch(color)):
            raise BadValueError(
                f'{where}: {color!r} is no colour; write it as "#1c1b19", in quotes'
            )
    return {**known, **told}


def _check_read(path: Path, ground: str, colors: Mapping[str, str]) -> None:
    """Refuse what many could not read."""
    for name in READ:
        for on in ON:
            found = _contrast(colors[name], colors[on])
            if found < LEAST_CONTRAST:
                what = (
                    f"{path}: {ground}: {name} {colors[name]} on {on} {colors[on]} has a contrast"
                )
                raise BadValueError(
                    f"{what} of {found:.1f} to 1; from {LEAST_CONTRAST} on all can read it"
                )


def _contrast(color: str, ground: str) -> float:
    """Return how well a colour stands out from its ground, from 1 to 21 (WCAG 2)."""
    low, high = sorted((luminance(color), luminance(ground)))
    return (high + 0.05) / (low + 0.05)
