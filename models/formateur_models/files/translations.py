"""Translations that lie beside an instance: `translations/ID.LANGUAGE.yaml`, one a language.

Such a file has the keys of the instance, and of them only texts; statements stand by their id.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from formateur_models.errors import Problem, did_you_mean, listed
from formateur_models.files.yamlfile import Document, Place, load
from formateur_models.translated import LANGUAGE

FOLDER = "translations"


class Translations:
    """The texts of one instance in other languages, by their place in it.

    Parameters
    ----------
    documents
        The files by language.
    """

    def __init__(self, documents: Mapping[str, Document] | None = None) -> None:
        self.documents = dict(documents or {})
        self.texts = {
            language: dict(_leaves(document.data)) for language, document in self.documents.items()
        }
        self.used: set[Place] = set()

    def of(self, place: Place, own: Mapping[str, str]) -> dict[str, str]:
        """Return a text by language; `own` are those of the instance itself, which may not differ.

        Nothing is asked for where the instance says nothing, so that what is left is a fault.
        """
        if not self.documents:
            return {**own}
        found = dict(own)
        for language, texts in self.texts.items():
            if (text := texts.get(place)) is None:
                continue
            if language in own and place not in self.used:
                what = f"the instance itself has this in the language {language!r}"
                self.documents[language].fault(place, what, "take one of the two out")
            found[language] = text
        self.used.add(place)
        return found

    def problems(self) -> Iterator[Problem]:
        """Yield what is wrong with the files, once all parts of the instance are read."""
        for language, document in self.documents.items():
            for place, text in self.texts[language].items():
                if not isinstance(text, str) or not text:
                    document.fault(place, "this must be text", "write it in quotes")
                elif place not in self.used:
                    document.fault(place, *self._unknown(place))
            yield from document.problems

    def _unknown(self, place: Place) -> tuple[str, str]:
        """Say of which step on nothing in the instance is called so."""
        depth = next(
            depth
            for depth in range(len(place), -1, -1)
            if any(one[:depth] == place[:depth] for one in self.used)
        )
        name = str(place[min(depth, len(place) - 1)])
        known = sorted(
            {str(one[depth]) for one in self.used if one[:depth] == place[:depth] != one}
        )
        mend = did_you_mean(name, known, f"here are {listed(known)}" if known else "take it out")
        return f"the instance has no text at {name!r}", mend


def beside(path: Path) -> list[Path]:
    """Return the files of translations of an instance, in order of language."""
    name = re.compile(rf"{re.escape(path.stem)}\.{LANGUAGE}\.yaml")
    folder = path.parent / FOLDER
    try:
        return sorted(one for one in folder.iterdir() if name.fullmatch(one.name))
    except OSError:  # as where there is none
        return []


def translations_of(path: Path, language: str = "") -> Translations:
    """Return the translations that lie beside an instance, or the one to a language."""
    start = len(path.stem) + 1
    files = {one.stem[start:]: one for one in beside(path)}
    return Translations({code: load(one) for code, one in files.items() if language in ("", code)})


def _leaves(data: Any, place: Place = ()) -> Iterator[tuple[Place, Any]]:
    """Yield each text of a file, and whatever else stands where texts do."""
    if isinstance(data, dict) and (data or not place):
        for key, value in data.items():
            yield from _leaves(value, (*place, key))
    else:
        yield place, data
