"""A reason is short in every language, and each vow in it leads to who said so, and where."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import pytest
from markupsafe import Markup

import formateur
from formateur.questions.ask import Ask
from formateur.telling.page.sections.pieces import anchored
from formateur.telling.page.sections.whynot.reasons import reasons
from formateur.telling.page.sections.whynot.shortlist import shortlist
from formateur.telling.page.subject import Subject
from formateur.words.lexicon import languages
from formateur.words.wording import words
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.statements import Veto
from formateur_models.theories.wish import Wish
from helpers.asked import answers, bundled, each_asked_once

MOST_WORDS = 130  # in any language, with all vows that rule out every majority; in English:
MOST_ENGLISH = 86
LINK = re.compile(r'<a class="vow" href="#vow-([^"]+)"(?: data-vows="([^"]+)")?>')


def told(subject: Subject) -> Iterator[tuple[str, Markup]]:
    """Yield each reason that a page gives, with its heading."""
    found: Mapping[str, Any] = reasons(subject)
    if found["own"]["feasible"] is False:
        yield "", found["own"]["why"]
    for row in [*found["rows"], *found["pairs"]]:
        if row["state"] == "cannot":
            yield row["title"].striptags(), row["told"]["why"]
        elif row["whole"]:
            before = Markup() if row["whole"]["names_all"] else row["not_whole"] + " "
            yield row["title"].striptags(), before + row["whole"]["why"]


def count(reason: Markup) -> int:
    return len(reason.striptags().split())


def subject_of(instance: Instance, language: str) -> Subject:
    return Subject(Ask.of(instance, "harmony"), words(language, Markup))


@pytest.mark.parametrize("id_", ["iraq-2010", "israel-2019-09", "netherlands-2023"])
def test_a_reason_in_english_is_short(id_: str) -> None:
    found = dict(told(subject_of(formateur.load(id_), "en")))
    assert found
    assert {title: count(one) for title, one in found.items() if count(one) > MOST_ENGLISH} == {}


@pytest.mark.parametrize("id_", bundled())
def test_a_reason_is_short_in_every_language(id_: str) -> None:
    """Each question is asked once, and told nine times."""
    instance = formateur.load(id_)
    with each_asked_once():
        for language in languages():
            few = language == "en" and instance.seats_decide  # and no sums of other votes
            most = MOST_ENGLISH if few else MOST_WORDS
            for title, one in told(subject_of(instance, language)):
                assert count(one) <= most, (language, title, one.striptags())


def linked(reason: str) -> set[str]:
    return {id_ for first, more in LINK.findall(reason) for id_ in (first, *more.split())}


@pytest.mark.parametrize(
    "id_", bundled("sweden-2022", "portugal-2024", "israel-2019-09", "netherlands-2021")
)
def test_who_cannot_govern_is_told_of_each_refusal_by_it_and_of_it(id_: str) -> None:
    """But where one vow alone stands in the way, and all others change nothing."""
    subject = subject_of(formateur.load(id_), "en")
    asked = answers(subject)
    with each_asked_once():
        rows: list[dict[str, Any]] = reasons(subject)["rows"]  # type: ignore[assignment]
    for row in (row for row in rows if row["party"] and row["state"] == "cannot"):
        why, players = row["told"]["why"], subject.instance.players_of(row["party"])
        alone = (
            *("Only this stands in the way", "One vow above all", "As long as this stands"),
            "Nothing works while this stands",
        )
        if any(one in why for one in alone):
            continue
        found = asked[Wish(having=(row["party"],))]
        near = found.nearest
        helping = {*near.verdict.support, *near.verdict.abstain} if near else set()
        own = {
            anchored(subject, vow)
            for vow in subject.instance.vows
            if isinstance(vow, Veto) and not vow.vote
            if vow.verified or found.doubted or near  # else the sum does without it
            if helping.isdisjoint(subject.instance.players_of(*vow.names))  # it keeps none of these
            for name in vow.names
            if not players.isdisjoint(subject.instance.players_of(name))
        }
        assert own <= linked(why), (row["party"], own - linked(why))


@cache
def iraqiya() -> Markup:
    return dict(told(subject_of(formateur.load("iraq-2010"), "en")))[
        "Iraqiya can govern only if it splits"
    ]


def test_each_vow_in_a_reason_leads_to_its_source() -> None:
    """All nine refusals by which somebody stays away from Iraqiya, in three clauses."""
    iraq = formateur.load("iraq-2010")
    linked = [
        id_ for first, more in LINK.findall(iraqiya()) for id_ in (first, *more.split()) if id_
    ]
    assert len(linked) == len(set(linked)) == 8
    page = formateur.report(iraq)
    subject = subject_of(iraq, "en")
    for vow in (vow for vow in iraq.vows if vow.id in linked):
        assert vow.sources
        assert f'<li class="{vow.kind}" id="vow-{anchored(subject, vow)}">' in page


def test_the_largest_are_named_and_the_small_counted() -> None:
    dutch = subject_of(formateur.load("netherlands-2023"), "en")
    others = [party for party in dutch.instance.party if party != "pvv"]
    assert shortlist(dutch.speaker, others[:1]).striptags() == dutch.name(others[0]).striptags()
    named = shortlist(dutch.speaker, others).striptags()
    assert named.endswith(f" and {len(others) - 3} smaller parties")
    equal = formateur.read_text(
        "formateur: 1\nid: e\nparties: {"
        + ", ".join(f"{one}: {{seats: 9}}" for one in "abcdef")
        + "}\n"
    )
    said = shortlist(subject_of(equal, "en").speaker, equal.party, "or").striptags()
    assert said == "a, b, c or 3 others"
