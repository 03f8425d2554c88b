"""The lexicon: all texts of a language, from `texts/<language>.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from formateur_models.errors import BadValueError, did_you_mean
from formateur_models.rules.majority import ASKS
from formateur_models.theories.catalogue import THEORIES

FOLDER = Path(__file__).with_name("texts")

Text = str | Mapping[str, str]  # or its plural forms, which the place `many` chooses from

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def languages() -> tuple[str, ...]:
    """Return the languages that there are texts in."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))


@cache
def texts_of(language: str) -> Mapping[str, Text]:
    """Return the texts of a language by key, each a template with `{places}`.

    Raises
    ------
    FormateurError
        If there is no such language.
    """
    known = languages()
    if language not in known:
        mend = did_you_mean(language, known, f"known: {', '.join(known)}")
        raise BadValueError(f"there are no words in {language!r}; {mend}")
    text = (FOLDER / f"{language}.yaml").read_text(encoding="utf-8")
    texts: dict[str, Text] = yaml.load(text, Loader=_Loader)  # noqa: S506 (a safe loader)
    return _models() | texts if language == "en" else texts


def _models() -> dict[str, Text]:
    """Return the English that the models have, as JSON needs it: rules and theories by name."""
    return {
        **{f"part.{key}": asked for key, asked in ASKS.items()},
        **{f"theory.{theory.id}": theory.name for theory in THEORIES.values()},
    }
