"""How it was made names every statement that nobody has checked: as many as are counted."""

from __future__ import annotations

from typing import Any

import pytest
from markupsafe import Markup

import formateur
from formateur.questions.ask import Ask
from formateur.telling.page.sections.making import making
from formateur.telling.page.subject import Subject
from formateur.words.lexicon import languages
from formateur.words.wording import words


@pytest.mark.parametrize("language", languages())
def test_as_many_are_named_as_are_counted(language: str) -> None:
    instance = formateur.load("bosnia-2022")
    told: Any = making(Subject(Ask.of(instance, "harmony"), words(language, Markup)))
    listed = [anchor for anchor, _ in told["unchecked"]]
    assert listed == [one.id for one in instance.in_force if not one.verified]
    assert {"veto-sda-nip", "veto-snsd-zpr"} < set(listed)
    assert f"{len(listed)}" in told["unverified"][0]
    assert len({said for _, said in told["unchecked"]}) == len(listed)


def test_where_all_are_checked_none_is_listed() -> None:
    told: Any = making(Subject(Ask.of(formateur.load("textbook"), "harmony")))
    assert (told["unchecked"], told["unverified"]) == ([], [])
