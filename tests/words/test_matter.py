"""What is voted on: of what is no government nothing speaks of one, of an election as such."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

import formateur
from formateur import Instance, report
from formateur.errors import InstanceError
from formateur.parliaments import Matter
from formateur.words.lexicon import languages
from formateur.words.matter import kind_of
from formateur.words.speaker import speaker_of
from formateur_models.rules.voted_on import KINDS, Kind
from helpers.command import run

DECIDING = {
    **dict.fromkeys(("belgium-2024", "eu-council", "un-security-council"), "law"),
    "european-parliament-2024": "election",
}
# How each kind is spoken of, in words that no text of another kind has.
SPOKEN = {
    "government": {
        "ar": "حكوم|الحكم|يحكم",
        "de": "regier|kabinett",
        "en": "govern|cabinet",
        "es": "gobern|gobiern|gabinete",
        "fr": "gouvern|cabinet",
        "it": "govern|gabinett",
        "nl": "reger|kabinet",
        "pl": "rząd|gabinet",
        "sv": "reger",
    },
    "law": {
        "ar": "الاقتراح",
        "de": "Vorlage",
        "en": "proposal",
        "es": "propuesta",
        "fr": "le texte",
        "it": "proposta",
        "nl": "voorstel",
        "pl": "wnios",
        "sv": "förslag",
    },
    "election": {
        "ar": "انتخاب|تنتخب",
        "de": "{matter}",
        "en": r"\belects? ",
        "es": r"\beleg?ir |elige ",
        "fr": "élire|élit ",
        "it": "elegge",
        "nl": "{matter}",
        "pl": "{matter}",
        "sv": "{matter}",
    },
}
# What is said only of who leads, which nobody does of a vote on anything else; of models of
# governments and of many parliaments; of a vote on a government with no majority of one count.
ELSEWHERE = re.compile(
    r"(backtest|fit|forecast|foretold|hindcast|infer|predict)\.|section\.foretold"
    r"|.*\b(lead|led|leading)\b|sentence\.in\.|status\.infeasible.*votes"
)
OTHERWISE = [kind for kind, how in KINDS.items() if how.like]


def body(kind: str) -> Instance:
    """A parliament that votes on something of a kind."""
    matter = Matter(kind=kind, name="the Speaker" if KINDS.get(kind, Kind()).named else "")
    return replace(formateur.load("textbook"), matter=matter)


def lacking(kind: str, language: str) -> Iterator[str]:
    """Yield the texts that a kind lacks: what is said of it speaks of another kind."""
    texts = speaker_of(body(kind), language).words.texts
    begun = tuple(f"{one}." for one in KINDS)  # of texts that stand for others
    for key, text in texts.items():
        said = text if isinstance(text, str) else " ".join(text.values())
        if key.startswith(begun) or ELSEWHERE.match(key):
            continue
        for other, spoken in SPOKEN.items():
            if other != kind and re.search(spoken[language], said, re.IGNORECASE):
                yield f"{kind}.{key}"


def test_of_each_kind_it_is_known_how_it_is_spoken_of() -> None:
    assert SPOKEN.keys() == KINDS.keys()
    assert all(spoken.keys() == {*languages()} for spoken in SPOKEN.values())


@pytest.mark.parametrize("id_", sorted(formateur.bundled()))
def test_on_what_bundled_bodies_vote(id_: str) -> None:
    assert kind_of(formateur.load(id_, language="en")) == DECIDING.get(id_, "government")


@pytest.mark.parametrize("kind", OTHERWISE)
@pytest.mark.parametrize("language", languages())
def test_a_kind_has_all_texts_of_its_own(kind: str, language: str) -> None:
    assert [*lacking(kind, language)] == []


def test_the_texts_that_a_new_kind_lacks_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    known = {**KINDS, "budget": Kind(like="law")}
    for module in ("formateur.words.matter", "formateur_models.parliament.checks.matter_checks"):
        monkeypatch.setattr(f"{module}.KINDS", known)
    found = {*lacking("budget", "en")}
    assert {"budget.head.can", "budget.section.governments", "budget.summary.votes"} <= found
    assert len(found) >= 35


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", languages())
def test_much_is_said_of_a_kind_as_such(kind: str, language: str) -> None:
    texts = speaker_of(body(kind), language).words.texts
    told = [str(text) for key, text in texts.items() if not ELSEWHERE.match(key)]
    spoken = SPOKEN[kind][language]
    assert sum(bool(re.search(spoken, one, re.IGNORECASE)) for one in told) >= 20


ELECTED = {
    "ar": "انتخاب رئيسة المفوضية",
    "de": "können die Kommissionspräsidentin wählen: 377 zu",
    "en": "can elect the President of the Commission: 377",
    "es": "se puede elegir a la presidenta de la Comisión: 377",
    "fr": "peuvent élire la présidente de la Commission : 377",
    "it": "si può eleggere la presidente della Commissione: 377",
    "nl": "kan de voorzitter van de Commissie worden gekozen: 377",
    "pl": "można wybrać przewodniczącą Komisji, 377",
    "sv": "kan välja kommissionens ordförande: 377",
}


@pytest.mark.parametrize("language", languages())
def test_an_election_is_told_as_such_on_the_page(language: str) -> None:
    """In the headline, in the title of the window and in what is shown where it is shared."""
    one = formateur.load("european-parliament-2024", language=language)
    page = report(one, language=language)
    plain = re.sub(
        r"<(script|style)\b.*?</\1>|</?(?:bdi|span|strong)\b[^>]*>", "", page, flags=re.S
    )
    assert plain.replace("\xa0", " ").count(ELECTED[language]) >= 4
    told = re.sub(r"<[^>]*>", " ", plain)
    texts = {re.sub(r"\s+", " ", it) for it in told.split("\n")}
    assert [it for it in texts if re.search(SPOKEN["government"][language], it, re.I)] == []


def test_an_election_is_told_as_such_on_the_terminal() -> None:
    for words in (("solve",), ("list",), ("explain", "--with", "pfe"), ("power",)):
        told = run(words[0], "european-parliament-2024", *words[1:], width=300).out
        assert re.search("in favour|vote yes|power", told), words
        assert not re.search("govern|cabinet", told, re.IGNORECASE), words


HOSTILE = "</bdi><script>alert(1)</script>{names}\u202e{0}"


def test_who_is_elected_stays_a_name_whatever_it_is() -> None:
    one = replace(formateur.load("textbook"), matter=Matter(kind="election", name=HOSTILE))
    page = report(one)
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert "\u202e" not in page
    assert "{names}" in page  # as it stands, and not what would fill it


@pytest.mark.parametrize(
    ("stated", "told"),
    [
        ("{kind: election}", "5: matter: it is not said what the election is about; add `name:`"),
        ("{kind: law, name: Budget}", "5: matter.name: a law is told without a name; take it out"),
        ("{kind: elections, name: X}", "5: matter.kind: 'elections'"),
        ("election", "5: matter: this must be a mapping, not 'election'"),
        (
            "{kind: law}\nstatements: [{lead: [a]}]",
            "6: statements[0].lead: nobody leads what comes of a vote on a law; take it out, or",
        ),
    ],
)
def test_what_is_wrong_with_what_is_voted_on_is_told(stated: str, told: str) -> None:
    text = f"formateur: 1\nid: i\nseats: 9\nparties: {{a: {{seats: 5}}}}\nmatter: {stated}\n"
    text = text.replace("seats: 9", "seats: 5")
    with pytest.raises(InstanceError) as error:
        formateur.read_text(text, "i")
    (problem,) = error.value.problems
    assert str(problem).startswith(f"i:{told}")


def test_what_a_file_says_of_it_is_kept_and_goes_before_the_rule() -> None:
    one = formateur.load("european-parliament-2024")
    assert one.matter is not None
    assert one.matter.names["de"] == "die Kommissionspräsidentin"
    asked = "formateur: 1\nseats: 9\nrule: {share: 2/3}\nparties: {a: {seats: 6}, b: {seats: 3}}\n"
    assert kind_of(formateur.read_text(asked, "i")) == "law"
    assert (
        kind_of(formateur.read_text(f"{asked}matter: {{kind: government}}\n", "i")) == "government"
    )
