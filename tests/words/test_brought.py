"""Words of a language that somebody brings along."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

import formateur
from formateur import FormateurError
from formateur.words.lexicon import texts_of
from formateur.words.wording import words
from helpers.command import run
from helpers.made import read

TITLED = {
    **{"formateur": 1, "id": "t", "title": "Czech chamber", "titles": {"cs": "Sněmovna"}},
    "parties": {"a": {"seats": 2}, "b": {"seats": 1}},
}


def brought(folder: Path, name: str = "cs.yaml", **other: object) -> Path:
    path = folder / name
    texts = {**texts_of("en"), **other}
    told = {key: text for key, text in texts.items() if text is not None}
    path.write_text(yaml.safe_dump(told), encoding="utf-8")
    return path


def test_a_file_of_texts_is_a_language(tmp_path: Path) -> None:
    path = brought(tmp_path, **{"builder.title": "Sestavte koalici"})
    page = formateur.report("textbook", language=str(path))
    assert '<html lang="cs" dir="ltr">' in page
    assert "Sestavte koalici" in page
    done = run("report", "textbook", "--texts", path, "-o", tmp_path / "x.html")
    assert done.code == 0
    assert (tmp_path / "x.html").read_text(encoding="utf-8") == page


def test_its_plural_forms_are_those_of_the_language(tmp_path: Path) -> None:
    short = {"one": "chybí {many}", "few": "chybějí {many}", "other": "schází {many}"}
    said = words(str(brought(tmp_path, "cs.yaml", **{"spare.short": short})), str).say
    told = [said("spare.short", many=number) for number in (1, 3, 5)]
    assert told == ["chybí 1", "chybějí 3", "schází 5"]


def test_titles_are_in_the_language_of_the_file(tmp_path: Path) -> None:
    path, titled = brought(tmp_path), read(TITLED)
    assert formateur.plot.matrix(titled, language=str(path)).texts[0].get_text() == "Sněmovna"


@pytest.mark.parametrize(
    ("name", "other", "told"),
    [
        ("cs.yaml", {"head.none": None}, "there is no text for 'head.none'"),
        ("cs.yaml", {"head.nine": "x"}, "there is no place for a text 'head.nine'"),
        ("cs.yaml", {"led": "x"}, "led: its places are to be {name}"),
        ("cs.yaml", {"led": "{name.__class__}"}, "led: its places are to be {name}"),
        ("cs.yaml", {"led": "{name!r}"}, "led: its places are to be {name}"),
        ("cs.yaml", {"led": "{"}, "led: its places are to be {name}"),
        ("cs.yaml", {"led": {"one": "{name}"}}, "write a text, or plural forms"),
        ("cs.yaml", {"led": {"many": "{name}", "other": "{name}"}}, "known: 'few', 'one', 'other'"),
        ("xx.yaml", {"led": {"few": "{name}", "other": "{name}"}}, "known: 'one', 'other'"),
        ("cs.yaml", {"direction": "up"}, "`direction` is to be ltr or rtl"),
        ("Czech words.yaml", {}, "call the file after its language"),
    ],
)
def test_what_is_missing_or_wrong_is_told(
    tmp_path: Path, name: str, other: dict[str, object], told: str
) -> None:
    path = brought(tmp_path, name, **other)
    with pytest.raises(FormateurError, match=re.escape(told)):
        formateur.report("textbook", language=str(path))


def test_what_is_no_file_of_texts_is_an_error(tmp_path: Path) -> None:
    done = run("report", "textbook", "--texts", tmp_path / "cs.yaml", "-o", "-")
    assert (done.code, "cannot read" in done.err) == (2, True)
    (tmp_path / "de.yaml").write_text("- a", encoding="utf-8")
    done = run("report", "textbook", "--texts", tmp_path / "de.yaml", "-o", "-")
    assert (done.code, "has no texts" in done.err) == (2, True)


def test_the_command_line_writes_what_is_to_be_translated(tmp_path: Path) -> None:
    done = run("new", tmp_path / "cs", "--texts")
    assert (done.code, "--texts" in done.out) == (0, True)
    path = tmp_path / "cs.yaml"
    assert yaml.safe_load(path.read_text(encoding="utf-8")) == dict(texts_of("en"))
    assert formateur.report("textbook", language=str(path))
    assert run("new", path, "--texts").code == 2  # never over an existing one


def test_all_that_is_missing_is_told_at_once(tmp_path: Path) -> None:
    first = dict.fromkeys(list(texts_of("en"))[5:50])
    path = brought(tmp_path, "cs.yaml", **first)
    with pytest.raises(FormateurError) as told:
        formateur.report("textbook", language=str(path))
    assert all(repr(key) in str(told.value) for key in first)
    assert "formateur new cs --texts" in str(told.value)


ASKED = [
    *("solve textbook", "solve iraq-2010", "list textbook", "check textbook a,b"),
    *("timeline germany-2017", "scenarios iraq-2010", "leverage textbook", "power textbook"),
    *("explain textbook --with a,e", "diff textbook --veto a,c"),
]


@pytest.mark.parametrize("asked", ASKED)
def test_tables_of_the_terminal_speak_it(tmp_path: Path, asked: str) -> None:
    kept = ("direction", "numbers", "number.group", "number.decimal")
    own = {k: f"@{v}" for k, v in texts_of("en").items() if isinstance(v, str) and k not in kept}
    path = brought(tmp_path, "cs.yaml", **own)
    english, done = run(*asked.split()), run(*asked.split(), "--language", path)
    assert done.code == english.code
    assert "@" in done.out


@pytest.mark.parametrize("option", ["--from", "--poll"])
def test_texts_to_translate_are_of_no_table(tmp_path: Path, option: str) -> None:
    done = run("new", tmp_path / "cs", "--texts", option, "t.csv")
    assert done.code == 2
    assert f"--texts writes no parliament; leave out {option}" in done.err
    assert not list(tmp_path.iterdir())
