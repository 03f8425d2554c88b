"""Statements in words: each kind in English, and as markup whatever it is called."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from formateur.words.clauses import CLAUSES, clause
from formateur.words.speaker import in_english
from formateur.words.wording import english, words
from formateur_models.parliament.statements import KINDS, Cordon, Support, Veto
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


@pytest.mark.parametrize(
    ("vow", "told"),
    [
        (Veto(names=("a", "b"), led_by="b"), "a will not be led by b"),
        (Veto(names=("a", "b"), led_by="a"), "a will not lead a government with b"),
        (Veto(names=("a", "b"), led_by="c"), "a will not govern with b in a government led by c"),
        (
            Veto(names=("a", "b"), led_by="b", mutual=True),
            "a and b will not govern with each other in a government led by b",
        ),
        (Cordon(name="a", led_by="a"), "no other party will be led by a"),
        (
            Veto(names=("a", "b"), led_by="b", scope="votes"),
            "a will not govern with b, nor will either side lend the other its votes in a "
            "government led by b",
        ),
    ],
)
def test_who_leads_is_named_once(vow: Veto | Cordon, told: str) -> None:
    assert clause(english(), vow, str) == told


LAW = {
    "formateur": 1,
    "rule": {"share": "2/3"},
    "parties": {"a": {"seats": 40}, "b": {"seats": 35}, "c": {"seats": 25}},
}


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ({"veto": ["a", "b"]}, "a will not vote yes with b"),
        ({"veto": ["a", "b"], "mutual": True}, "a and b will not vote yes with each other"),
        ({"veto": ["a", "b", "c"]}, "a, b and c will not all vote yes together"),
        ({"cordon": "c"}, "no other party will vote yes with c"),
        ({"pact": ["a", "b"]}, "a and b vote yes together or not at all"),
        ({"requires": "a", "any_of": ["b"]}, "a will vote yes only together with b"),
        ({"limit": ["a"], "at_most": 0}, "a will not vote yes"),
    ],
)
def test_a_vow_about_a_law_is_about_voting(statement: dict[str, object], told: str) -> None:
    law = read({**LAW, "statements": [statement]})
    assert in_english(law).clause(law.statements[0]) == told
    government = read({**LAW, "rule": "absolute", "statements": [statement]})
    assert "vot" not in in_english(government).clause(government.statements[0])
