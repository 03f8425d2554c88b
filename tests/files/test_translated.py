"""Titles, paraphrases and notes in several languages: read, written, and told as asked for."""

from __future__ import annotations

import copy
import pickle

import pytest

import formateur
from formateur.errors import InstanceError
from formateur.questions.ask import Ask
from formateur.telling.page import page
from formateur_models.files.writing import to_yaml
from formateur_models.translated import in_language
from helpers.command import run

FILE = """\
formateur: 1
id: small
title: A small body
titles: {de: Ein kleines Haus, ar: مجلس صغير}
note: {en: Made up., de: Erfunden.}
seats: 10
parties:
  a: {name: Alpha, seats: 4}
  b: {name: Beta, seats: 3, note: {fr: Sans anglais.}}
  c: {name: Gamma, seats: 3}
statements:
  - {veto: [a, b], says: {en: "Never, said A.", de: "Niemals, sagte A."}}
scenarios:
  other: {title: Another, titles: {de: Anders}, note: {en: So, de: Also}, lift: [veto-a-b]}
"""


@pytest.fixture(scope="module")
def small() -> formateur.Instance:
    return formateur.read_text(FILE)


def test_who_asks_for_no_language_has_the_usual_one(small: formateur.Instance) -> None:
    told = (small.title, small.note, small.statements[0].says, small.scenarios[0].title)
    assert told == ("A small body", "Made up.", "Never, said A.", "Another")
    assert small.party["b"].note == "Sans anglais."  # there is no English
    assert in_language(small.title, "de") == "Ein kleines Haus"
    assert in_language(small.title, "pl") == "A small body"
    assert in_language("plain", "de") == "plain"


def test_all_languages_are_written_and_survive_copies(small: formateur.Instance) -> None:
    again = formateur.read_text(to_yaml(small))
    for one in (again, copy.deepcopy(small), pickle.loads(pickle.dumps(small))):
        assert one == small
        assert in_language(one.title, "ar") == "مجلس صغير"
        assert in_language(one.note, "de") == "Erfunden."
        assert in_language(one.statements[0].says, "de") == "Niemals, sagte A."
        assert in_language(one.scenarios[0].title, "de") == "Anders"
        assert in_language(one.scenarios[0].note, "de") == "Also"
        assert in_language(one.party["b"].note, "fr") == "Sans anglais."


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ("says: 5", "says: this must be text"),
        ("says: {}", "says"),
        ("says: {english: x}", "says.english"),
        ("says: {de: 5}", "says.de: this must be text"),
    ],
)
def test_what_is_no_text_by_language_is_told(wrong: str, field: str) -> None:
    text = FILE.replace('says: {en: "Never, said A.", de: "Niemals, sagte A."}', wrong)
    with pytest.raises(InstanceError, match="statements") as raised:
        formateur.read_text(text)
    assert field in str(raised.value)


def test_terminal_and_page_tell_them_in_the_language_asked_for(tmp_path: object) -> None:
    path = f"{tmp_path}/small.yaml"
    with open(path, "w", encoding="utf-8") as stream:
        stream.write(FILE)
    assert run("solve", path, "--language", "de").out.startswith("Ein kleines Haus\n")
    assert run("solve", path).out.startswith("A small body\n")
    assert "Niemals, sagte A." in run("explain", path, "--with", "a,b", "--language", "de").out
    assert "Anders" in run("scenarios", path, "--language", "de").out
    text = page.written(Ask.of(path, "harmony"), "de")
    assert " · Ein kleines Haus</title>" in text
    assert '<p class="said" dir="auto">Niemals, sagte A.</p>' in text
    french = page.written(Ask.of(path, "harmony"), "fr")
    assert '<p class="said" dir="auto" lang="en">Never, said A.</p>' in french
