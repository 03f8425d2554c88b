"""Why not, in a line: it names a vow that decides, or a count, in every language, and no id."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from markupsafe import Markup

import formateur
from formateur import Instance
from formateur.questions.ask import Ask
from formateur.telling.page.sections.whynot.reasons import reasons
from formateur.telling.page.subject import Subject
from formateur.words.lexicon import languages
from formateur.words.wording import words
from formateur_models.parliament.statements import Hard
from helpers.asked import bundled, each_asked_once

LONGEST = {"en": 130}  # letters, with the heading
LONGEST_ELSEWHERE = 190  # names are longer there, and so are sentences


def impossible(subject: Subject) -> Iterator[dict[str, Any]]:
    """Yield what a page says is impossible, each with its line."""
    found: dict[str, Any] = dict(reasons(subject))
    if found["own"]["feasible"] is False:
        yield found["own"]
    for row in (*found["rows"], *found["pairs"]):
        if row["state"] in ("cannot", "partly"):
            yield row


def said(instance: Instance, language: str) -> dict[str, str]:
    """Return the lines of a page by their headings."""
    subject = Subject(Ask.of(instance, "harmony"), words(language, Markup))
    return {one["heading"].striptags(): one["line"].striptags() for one in impossible(subject)}


@cache
def lines(id_: str) -> dict[str, str]:
    return said(formateur.load(id_), "en")


@pytest.mark.parametrize(
    ("id_", "heading", "line"),
    [
        ("germany-2025", "AfD", "the five other parties will not govern with AfD; 164 short"),
        ("germany-2025", "The Left", "CDU/CSU will not govern with The Left; 46 short"),
        ("spain-2023", "PP", "PSOE will not govern with PP; PNV will not govern with Vox"),
        ("spain-2023", "Junts", "Junts will not join a government (not verified)"),
        ("netherlands-2023", "SP", "SP will not join a government"),
        ("sweden-2022", "V", "V will not govern with M"),
    ],
)
def test_a_line_says_by_which_vow_a_party_cannot_govern(id_: str, heading: str, line: str) -> None:
    assert lines(id_)[f"{heading} cannot govern"] == line


def test_a_vow_that_names_who_is_asked_about_comes_before_others() -> None:
    """Of two that are each enough to give up the UPN finds its own first, LR the one told."""
    assert lines("spain-2023")["UPN cannot govern"] == (
        "UPN will not govern with PSOE; PNV will not govern with Vox"
    )
    assert lines("france-2024")["LR cannot govern"].startswith("LR will not govern with NFP; ")


def test_a_short_name_has_the_verb_of_one_where_it_is_made_of_initials() -> None:
    subject = Subject(Ask.of(formateur.load("sweden-2018"), "harmony"), words("fr", Markup))
    assert (subject.speaker.many(["sd"]), subject.briefly.many(["sd"])) == (2, 1)
    german = Subject(Ask.of(formateur.load("germany-2025"), "harmony"), words("de", Markup))
    assert german.briefly.name("greens").striptags() == "Grüne"
    assert german.briefly.many(["greens"]) == 2


def test_where_no_vow_is_to_blame_the_line_has_the_count() -> None:
    instance = formateur.read_text(
        "formateur: 1\nid: e\nparties: {a: {seats: 40}, b: {seats: 35}, c: {seats: 25}}\n"
    )
    asked = Subject(Ask.of(instance, "harmony", formateur.Wish(only=("a",))), words("en", Markup))
    (own, *_) = impossible(asked)
    assert "40 of the 51 seats needed" in own["line"].striptags()


def test_those_asked_for_who_refuse_each_other_are_short_of_nothing() -> None:
    assert lines("germany-2025")["CDU/CSU and AfD cannot govern together"] == (
        "CDU/CSU will not govern with AfD"
    )


def test_how_many_more_vows_there_are_is_told_in_the_form_of_their_number() -> None:
    assert lines("netherlands-2021")["PvdA cannot govern"].endswith("; 2 more vows")
    polish = said(formateur.load("bulgaria-2021-11"), "pl")
    assert any("jeszcze 2 deklaracje" in line for line in polish.values())


def named(subject: Subject, vow: Hard) -> set[str]:
    """Return the short names in a vow."""
    names = subject.instance.expand(tuple(name for _, some in vow.lists() for name in some))
    return {subject.briefly.name(name).striptags() for name in names}


@pytest.mark.parametrize("id_", bundled("belgium-2024"))
def test_a_line_names_a_vow_or_a_count_in_every_language_and_no_id(id_: str) -> None:
    """Each question is asked once, and told nine times."""
    instance = formateur.load(id_)
    ids = {one.id for one in instance.in_force} | {one for one in instance.party if "-" in one}
    with each_asked_once():
        for language in languages():
            subject = Subject(Ask.of(instance, "harmony"), words(language, Markup))
            vows = [named(subject, vow) for vow in instance.vows]
            for one in impossible(subject):
                line, heading = one["line"].striptags(), one["heading"].striptags()
                assert any(any(name in line for name in vow) for vow in vows) or re.search(
                    r"\d", line
                ), (language, heading, line)
                assert not any(re.search(rf"(?<![\w-]){id_}(?![\w-])", line) for id_ in ids)
                most = LONGEST.get(language, LONGEST_ELSEWHERE)
                assert len(f"{heading}: {line}") <= most or len(heading) > most / 3, line
                assert "<a" not in one["line"]  # nothing to press on what is pressed
