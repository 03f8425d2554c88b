"""Statements in words: each kind in English, and as markup whatever it is called."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from formateur.words.clauses import CLAUSES, clause
from formateur.words.speaker import in_english
from formateur.words.wording import english, words
from formateur_models.parliament.statements import KINDS, Support, Veto
from helpers.parliaments import factious, read
from helpers.sentences import SENTENCES


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_statement_has_a_sentence(kind: str) -> None:
    for statement, sentence in SENTENCES[kind]:
        assert type(statement) is KINDS[kind]
        assert clause(english(), statement, str.upper) == sentence
        assert statement.sentence(str.upper) == sentence
    assert set(CLAUSES) == set(KINDS.values())


def test_names_in_markup_are_escaped() -> None:
    said = words("en", Markup)
    told = clause(said, Veto(names=("a", "b")), Markup("<bdi>{}</bdi>").format)
    assert told == "<bdi>a</bdi> will not govern with <bdi>b</bdi>"
    assert said.say("led", name="<script>") == "led by &lt;script&gt;"


def test_tags_are_told_as_the_names_that_have_them() -> None:
    instance = read(factious())
    speaker = in_english(instance)
    tagged = speaker.clause(Support(name="r", given=("@t",), unless=("@u",)))
    assert tagged == speaker.clause(
        Support(name="r", given=instance.expand(("@t",)), unless=instance.expand(("@u",)))
    )
    assert "@" not in tagged
