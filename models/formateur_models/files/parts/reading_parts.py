"""What the files beside this one ask of who reads a document, and the fields that keys state."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Protocol

from formateur_models.files.plainly import Form
from formateur_models.files.translations import Translations
from formateur_models.files.yamlfile import Document, Place
from formateur_models.parliament.polling.counted import Counted
from formateur_models.parliament.polling.survey import Survey
from formateur_models.parliament.statements import Statement
from formateur_models.translated import USUAL, Translated, own_languages, translated

if TYPE_CHECKING:
    from pydantic import BaseModel

# Keys, and those of the same in other languages.
CALLED = {"name": "names", "short": "shorts", "unit": "units"}
TRANSLATED = frozenset({"says", "note"})  # keys that may have a text for each language

Named = Mapping[str, tuple[str, ...]]  # by id, what a table may call it


class Tables(Protocol):
    """What reads the tables that a file names; errors are its own."""

    def polls(self, name: str, lists: Named) -> tuple[Survey, ...]:
        """Return the polls of a table of these lists."""

    def counted(self, name: str, lists: Named, districts: Named) -> tuple[Counted, ...]:
        """Return the districts of a table; if there are none given, all that it has."""


class Reader(Protocol):
    """What reads the parts of a document, noting every fault in it."""

    document: Document
    translations: Translations
    unsure: set[str]
    seatless: list[str]
    tables: Tables | None

    def keys(self, form: Form | type[BaseModel], value: Any, place: Place) -> Any:
        """Return what a mapping states, as attributes; None if there was a fault."""

    def mapping(self, place: Place, value: Any) -> dict[str, Any]:
        """Return a mapping; an empty one if it is something else, which is a fault."""

    def statements(
        self, data: Any, top: Place, others: Iterable[str]
    ) -> Iterator[tuple[int, Statement]]:
        """Yield each valid statement with its number in the list; `others` are ids in use."""

    def kind(self, place: Place, value: Any) -> str | None:
        """Return the kind of a statement; None if there was a fault."""

    def statement(self, kind: str, value: Any, place: Place) -> Statement | None:
        """Read a statement of a kind; None if there was a fault."""

    def said(self, statement: Statement, top: Place) -> Statement:
        """Return a statement with what translations make of it; `top` is the list it stands in."""


def fields_of(keys: Any, part: type[BaseModel] | None = None) -> dict[str, Any]:
    """Return the fields that keys state, or a part of them, as the constructor takes them."""
    stated = {name: getattr(keys, name) for name in (part.model_fields if part else vars(keys))}
    if "source" in stated:
        stated["sources"] = stated.pop("source")
    for name in TRANSLATED & stated.keys():
        stated[name] = told(stated[name])
    return stated


def texts_of(keys: Any, translations: Translations, place: Place) -> dict[str, Any]:
    """Return the fields that keys state, with what translations beside the file say at a place."""
    stated = fields_of(keys)
    if "note" in stated:
        stated["note"] = beside_it(stated["note"], translations, (*place, "note"))
    for key, by_language in CALLED.items():
        if by_language in stated:
            own, usual = stated[by_language], stated[key]
            stated[by_language] = translations.of((*place, key), own, usual)
    return stated


def told(text: str | Mapping[str, str]) -> str:
    """Return a text, or the text that stands in a file by language."""
    return text if isinstance(text, str) else translated(text)


def beside_it(text: str, translations: Translations, place: Place) -> str:
    """Return a text with what translations beside the file make of it; of nothing, nothing.

    A text of which the file does not say the language is the usual one.
    """
    own = own_languages(text) or {USUAL: text}
    found = translations.of(place, own) if text else own
    return text if found == own else Translated(text, found)


def titled(
    keys: Mapping[str, Any], translations: Translations, place: Place, otherwise: str = ""
) -> str:
    """Return a title with what other languages call it; `otherwise` where the file has none."""
    title = keys.get("title") or ""
    called = translations.of((*place, "title"), keys.get("titles") or {}, title)
    return Translated(title or otherwise, called) if called else title or otherwise
