"""A reason begins with the vows that decide, each by name: giving up one of them is enough."""

from __future__ import annotations

from typing import Any

import pytest

import formateur
from formateur import Instance
from formateur.questions.ask import Ask
from formateur.questions.explaining.sentence import Telling
from formateur.telling.page.sections.whynot.reasons import reasons
from formateur.telling.page.sections.whynot.sentences.decisive_first import decisive_first
from formateur.telling.page.subject import Subject
from formateur.words.speaker import in_english
from formateur_models.changes.whatif import lifted
from formateur_models.theories.wish import Wish
from helpers.asked import answers, bundled


def subject_of(instance: Instance) -> Subject:
    return Subject(Ask.of(instance, "harmony"))


def why(id_: str, party: str) -> str:
    found: dict[str, Any] = dict(reasons(subject_of(formateur.load(id_))))
    (row,) = (row for row in found["rows"] if row["party"] == party)
    return str(row["told"]["why"].striptags())


@pytest.mark.parametrize(
    ("id_", "party", "begins"),
    [
        (
            "spain-2023",
            "vox",
            "Giving up one vow is enough: PNV will not govern with Vox. The nearest that Vox",
        ),
        (
            "netherlands-2023",
            "pvv",
            "Giving up either of two vows is enough: Volkspartij voor Vrijheid en Democratie (VVD) "
            "will not govern with PVV (not verified); GroenLinks–PvdA will not govern with PVV. ",  # noqa: RUF001
        ),
        (
            "france-2024",
            "lr",
            "Nothing works while even one of these two vows stands: Ensemble will not govern with "
            "La France insoumise (NFP); Les Républicains will not govern with Nouveau Front "
            "populaire. ",
        ),
        ("germany-2025", "afd", "With AfD alone there are only 152 of the 316 seats needed"),
        ("sweden-2018", "c", "Together, Centerpartiet and all possible partners have only 159"),
    ],
)
def test_a_reason_begins_with_what_decides(id_: str, party: str, begins: str) -> None:
    """Where three parties of a cordon must give way together, none of their vows decides."""
    assert why(id_, party).startswith(begins)


def test_where_several_must_be_given_up_together_none_is_told_before_the_sum() -> None:
    assert why("bulgaria-2021-11", "dps").startswith("Together, DPS and all possible partners")


@pytest.mark.parametrize("id_", bundled("sweden-2022", "portugal-2024"))
def test_whoever_gives_up_a_vow_that_is_enough_lets_the_party_govern(id_: str) -> None:
    """And all others are told nowhere as such."""
    instance = formateur.load(id_)
    subject = subject_of(instance)
    asked = answers(subject)
    for party in instance.party:
        found = asked.get(Wish(having=(party,)))
        if found is None or found.feasible is not False:
            continue
        first = decisive_first(subject, found)
        enough = Telling(found, found.summary, in_english(instance)).each_enough()
        for vow in enough:
            assert formateur.explain(lifted(instance, vow.parts), having=party).feasible
            assert vow.id in first.told
        if first.told.startswith("Giving up"):
            assert first.ids == {part for vow in enough for part in vow.parts}


def test_a_vow_that_is_told_first_is_not_told_again() -> None:
    said = why("sweden-2022", "sd")
    assert said.count("will not govern with SD") == 2  # the four that decide, and V


def test_of_a_party_that_stays_out_it_is_told_how_near_it_comes_even_then() -> None:
    """And of others by the vow that decides why the largest does not join them."""
    rows = reasons(Subject(Ask.of("portugal-2024", "harmony")))["rows"]
    assert isinstance(rows, list)
    why = {row["party"]: str(row["told"]["why"].striptags()) for row in rows}
    assert "will not join a government; the smallest way out gives up two vows" in why["ps"]
    assert "Even without this vow it would fail. The nearest that Partido Soc" in why["ps"]
    assert "138 vote against it, and 116 votes against would stop it" in why["ps"]
    for party in ("cdu", "livre"):
        assert "213 vote against it" in why[party]
        assert "PS will not join a government" in why[party]
        assert "Even without" not in why[party]
