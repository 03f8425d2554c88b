"""What people call who stands behind a statement."""

from __future__ import annotations

import pytest
from markupsafe import Markup

import formateur
from formateur.telling.page.marked import Marked
from formateur.words.speaker import speaker_of
from formateur.words.wording import words
from formateur_models.parliament.instance import Instance

PATRONS = "patrons: {gulf-states: {name: the Gulf states, names: {de: die Golfstaaten}}}"


def behind(patrons: str) -> Instance:
    return formateur.read_text(
        f"formateur: 1\n{patrons}\nparties: {{a: {{seats: 3}}, b: {{seats: 2}}}}\n"
        "statements: [{veto: [a, b], by: gulf-states}]\n"
    )


@pytest.mark.parametrize(
    ("patrons", "language", "name"),
    [
        (PATRONS, "en", "the Gulf states"),
        (PATRONS, "de", "die Golfstaaten"),
        (PATRONS, "fr", "the Gulf states"),
        ("", "de", "Gulf states"),  # as the id has it
    ],
)
def test_a_patron_has_the_name_of_the_language_or_else_the_usual(
    patrons: str, language: str, name: str
) -> None:
    assert speaker_of(behind(patrons), language).patron("gulf-states") == name


@pytest.mark.parametrize(
    ("language", "name"),
    [("de", "<bdi>die Golfstaaten</bdi>"), ("fr", '<bdi lang="en">the Gulf states</bdi>')],
)
def test_the_page_marks_a_name_of_another_language(language: str, name: str) -> None:
    speaker = Marked(behind(PATRONS), words(language, Markup))
    assert str(speaker.patron("gulf-states")) == name
