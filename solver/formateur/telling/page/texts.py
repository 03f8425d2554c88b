"""The report's words, from `texts/<language>.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml
from markupsafe import Markup

from formateur.words.english import ENGLISH
from formateur_models.errors import FormateurError, did_you_mean

FOLDER = Path(__file__).with_name("texts")


def languages() -> tuple[str, ...]:
    """Return the languages that a report can be had in."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))


@dataclass(frozen=True)
class Texts:
    """Words by key, each a template with `{places}`.

    Parameters
    ----------
    language
        A language code.
    words
        Among them `direction`: `ltr` or `rtl`.
    """

    language: str
    words: Mapping[str, str]

    @property
    def direction(self) -> str:
        """Which way the page runs."""
        return self.words["direction"]

    def __call__(self, key: str, **values: object) -> Markup:
        """Return a text with its places filled; what fills them is escaped."""
        return Markup(self.words[key]).format(**values)  # noqa: S704 (our own words)

    def part(self, prefix: str) -> dict[str, str]:
        """Return the templates whose keys begin so, without the prefix."""
        return {k.removeprefix(prefix): v for k, v in self.words.items() if k.startswith(prefix)}


def texts(language: str = "en") -> Texts:
    """Return the words of a language.

    Raises
    ------
    FormateurError
        If there is no such language.
    """
    known = languages()
    if language not in known:
        mend = did_you_mean(language, known, f"known: {', '.join(known)}")
        raise FormateurError(f"there is no report in {language!r}; {mend}")
    words = yaml.safe_load((FOLDER / f"{language}.yaml").read_text(encoding="utf-8"))
    if language == "en":
        words |= ENGLISH  # also the terminal's
    return Texts(language, words)
