"""The translations of bundled instances: all that a reader sees, in each language that there is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from html import unescape
from typing import Any

import pytest

import formateur
from formateur.parliaments import Source
from formateur_models.files.translations import beside
from formateur_models.parliament.poll import Poll
from formateur_models.translated import has_language

BUNDLED = formateur.bundled()
NINE = {"ar", "de", "es", "fr", "it", "nl", "pl", "sv"}  # beside English
FLAGSHIPS = (
    *("iraq-2010", "iraq-2021", "germany-2025", "belgium-2024", "israel-2019-09"),
    *("textbook", "un-security-council"),
)
TOLD = {"title", "note", "says"}
OURS = re.compile("Report on|Article on|Fact sheet of")  # titles of sources that have none
ENGLISH = r"\b(the|of|and|with|others?|rest|seats|party|alliance|left|greens|list|independents?)\b"


def texts(one: Any, place: str = "") -> Iterator[tuple[str, Any]]:
    """Yield each text of ours in an instance; a source keeps its own title, and so does a poll."""
    if isinstance(one, tuple):
        for part in one:
            yield from texts(part, f"{place} {getattr(part, 'id', '')}")
    elif is_dataclass(one) and not isinstance(one, Poll):
        for field in fields(one):
            value = getattr(one, field.name)
            published = isinstance(one, Source) and field.name == "title"
            if field.name in TOLD and value and not (published and not OURS.match(value)):
                yield f"{place} {field.name}", value
            elif isinstance(value, tuple) or is_dataclass(value):
                yield from texts(value, f"{place} {field.name}")


def names(one: formateur.Instance) -> Iterator[Any]:
    """Yield all that has a name which other languages may have for it."""
    for party in one.parties:
        yield party
        yield from party.factions if party.count == 1 else ()
    yield from (*one.weights, *one.patrons, *one.chambers, *one.votes)


def lacking(id_: str, language: str) -> list[str]:
    """Return what a bundled instance does not say in a language."""
    one = formateur.load(id_, language=language)
    found = [place for place, text in texts(one) if not has_language(text, language)]
    for named in names(one):
        english = re.search(ENGLISH, named.name, re.IGNORECASE) or language == "ar"
        if english and language not in named.names:
            found.append(f"{named.id} name: {named.name}")
    return found


@pytest.mark.parametrize(
    ("id_", "language"),
    [(id_, one.stem[len(id_) + 1 :]) for id_, path in BUNDLED.items() for one in beside(path)],
)
def test_a_translation_leaves_no_english_text(id_: str, language: str) -> None:
    assert not lacking(id_, language)


@pytest.mark.parametrize("id_", BUNDLED)
def test_every_parliament_speaks_nine_languages(id_: str) -> None:
    assert {one.stem[len(id_) + 1 :] for one in beside(BUNDLED[id_])} >= NINE


def test_what_is_not_translated_is_found() -> None:
    assert "statements allawi-or-maliki says" in [one.strip() for one in lacking("iraq-2010", "eo")]


MARKED = re.compile(r'<(?:span|a|bdi|p)[^>]* lang="en"[^>]*>(.*?)</(?:span|a|bdi|p)>', re.DOTALL)
SLOW = pytest.mark.thorough


@pytest.mark.parametrize(
    ("id_", "language"),
    [
        pytest.param(id_, language, marks=() if (id_, language) == ("germany-2025", "ar") else SLOW)
        for id_ in FLAGSHIPS
        for language in sorted(NINE)
    ],
)
def test_a_page_has_no_english_sentence_of_ours(id_: str, language: str) -> None:
    one = formateur.load(id_)
    told = unescape(formateur.report(one, language=language))
    for place, text in texts(one):
        assert len(text) < 12 or str(text) not in told, place
    names_there = {party.name for party in names(one)} | {party.short for party in one.parties}
    titles = [str(source.title) for source in one.sources if not OURS.match(source.title)]
    for english in MARKED.findall(told):
        plain = re.sub("<[^>]*>", "", english).strip()
        assert plain in names_there or any(title in plain for title in titles), plain


def test_an_english_sentence_on_a_page_is_found() -> None:
    one = formateur.load("germany-2025", language="fr")  # as if there were no Arabic
    told = unescape(formateur.report(one, language="ar"))
    assert str(one.statements[0].says) in told
