"""Translations that lie beside an instance: `translations/ID.LANGUAGE.yaml`, one a language.

Such a file has the keys of the instance, and of them only texts; statements stand by their id.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from formateur_models.errors import InstanceError, Problem, did_you_mean, listed
from formateur_models.files.complaints import shown
from formateur_models.files.yamlfile import Document, Place, load
from formateur_models.translated import LANGUAGE, USUAL

FOLDER = "translations"
FIRST = "write `title: ...`"  # what to do about a file that has no keys


class Translations:
    """The texts of one instance in other languages, by their place in it.

    Parameters
    ----------
    documents
        The files by language.
    """

    def __init__(self, documents: Mapping[str, Document] | None = None) -> None:
        self.documents = dict(documents or {})
        self.texts: dict[str, dict[Place, Any]] = {}
        for language, document in self.documents.items():
            mapped = isinstance(document.data, dict)
            if not mapped:
                what = f"a translation is a mapping, not {shown(document.data)}"
                document.fault((), what, FIRST)
            self.texts[language] = dict(_leaves(document.data)) if mapped else {}
        self.used: dict[Place, None] = {}  # in the order of the instance

    def of(self, place: Place, own: Mapping[str, str], plain: str = "") -> dict[str, str]:
        """Return a text by language; those of the instance itself may not be said again.

        Nothing is asked for where the instance says nothing, so that what is left is a fault.

        Parameters
        ----------
        own
            What the instance says by language.
        plain
            What it says without one, which is the usual language.
        """
        found = dict(own)
        taken = {*own, USUAL} if plain else {*own}
        for language, texts in self.texts.items():
            if (text := texts.get(place)) is None:
                continue
            if language in taken and place not in self.used:
                what = f"the instance itself has this in the language {language!r}"
                self.documents[language].fault(place, what, "take one of the two out")
            found[language] = text
        self.used[place] = None
        return found

    def problems(self) -> Iterator[Problem]:
        """Yield what is wrong with the files, once all parts of the instance are read."""
        for language, document in self.documents.items():
            for place, text in self.texts[language].items():
                if fault := self._fault(place, text):
                    document.fault(*fault)
            yield from document.problems

    def _fault(self, place: Place, text: Any) -> tuple[Place, str, str] | None:
        """Say what is wrong with what stands at a place: the place itself, what it is, or holds."""
        if place in self.used:
            return (place, *wrong) if (wrong := _no_text(text)) else None
        if around := next((one for one in _around(place) if one in self.used), None):
            return around, "this must be text, not a mapping", "write the text alone"
        if inside := [one[len(place) :] for one in self.used if one[: len(place)] == place]:
            what = f"this must be a mapping, not {shown(text)}"
            return None if text == {} else (place, what, f"write `{_as_written(inside)}`")
        return (place, *self._unknown(place))

    def _unknown(self, place: Place) -> tuple[str, str]:
        """Say of which step on nothing in the instance is called so."""
        depth = next(
            len(one) for one in _around(place) if any(used[: len(one)] == one for used in self.used)
        )
        name = str(place[depth])
        known = sorted({str(one[depth]) for one in self.used if one[:depth] == place[:depth]})
        return f"the instance has no text at {name!r}", did_you_mean(
            name, known, f"here are {listed(known)}"
        )


def beside(path: Path) -> list[Path]:
    """Return the files of translations of an instance, in order of language.

    Raises
    ------
    InstanceError
        If there is a folder of them that cannot be read.
    """
    name = re.compile(rf"{re.escape(path.stem)}\.{LANGUAGE}\.yaml")
    folder = path.parent / FOLDER
    try:
        return sorted(one for one in folder.iterdir() if name.fullmatch(one.name) and one.is_file())
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        what = f"the folder cannot be read ({error.strerror})"
        raise InstanceError([Problem((), what, "let it be read", str(folder))]) from error


def translations_of(path: Path, language: str = "") -> Translations:
    """Return the translations that lie beside an instance, or the one to a language."""
    start = len(path.stem) + 1
    files = {one.stem[start:]: one for one in beside(path)}
    return Translations(
        {code: load(one, FIRST) for code, one in files.items() if language in ("", code)}
    )


def _leaves(data: Any, place: Place = ()) -> Iterator[tuple[Place, Any]]:
    """Yield each text of a file, and whatever else stands where texts do."""
    if isinstance(data, dict) and (data or not place):
        for key, value in data.items():
            yield from _leaves(value, (*place, key))
    else:
        yield place, data


def _around(place: Place) -> Iterator[Place]:
    """Yield the places around one, the nearest first."""
    return (place[:depth] for depth in range(len(place) - 1, -1, -1))


def _no_text(value: Any) -> tuple[str, str] | None:
    """Say what is wrong with what stands for a text, if anything is."""
    left_out = "write it, or leave the key out"
    if isinstance(value, str):
        return None if value.strip() else ("this text is blank", left_out)
    mend = "write the text alone" if isinstance(value, list | dict) else "put it in quotes"
    return f"this must be text, not {shown(value)}", left_out if value is None else mend


def _as_written(inside: list[Place]) -> str:
    """Write the shortest of some keys as it stands in a file: `left: {name: ...}`."""
    first, *rest = min(inside, key=len)
    text = "..."
    for step in reversed(rest):
        text = f"{{{step}: {text}}}"
    return f"{first}: {text}"
