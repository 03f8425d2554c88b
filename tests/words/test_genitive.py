"""`Half of the residents`: an article is contracted, or declined, and the name follows."""

from __future__ import annotations

import pytest

import formateur
from formateur.words.speaker import speaker_of
from formateur.words.vote import asked
from formateur.words.wording import genitive
from formateur_models.judging.judge import judge


@pytest.mark.parametrize(
    ("language", "name", "told"),
    [
        ("de", "die Einwohner", "der Einwohner"),
        ("de", "die ständigen Mitglieder", "der ständigen Mitglieder"),
        ("de", "die Bevölkerung", "der Bevölkerung"),
        ("de", "der Bundesrat", "des Bundesrats"),
        ("de", "das Oberhaus", "des Oberhauses"),
        ("de", "die ganze Bevölkerung", None),  # der ganzen: the adjective changes, too
        ("de", "der Präsident", None),
        ("fr", "les habitants", "des habitants"),
        ("fr", "le Sénat", "du Sénat"),
        ("fr", "la population", "de la population"),
        ("fr", "l\u2019État", "de l\u2019État"),
        ("es", "el Senado", "del Senado"),
        ("es", "las diputadas", "de las diputadas"),
        ("it", "i residenti", "dei residenti"),
        ("it", "gli abitanti", "degli abitanti"),
        ("it", "l\u2019Assemblea", "dell\u2019Assemblea"),
        ("it", "il Senato", "del Senato"),
        ("pl", "mieszkańcy", None),
        ("en", "the residents", None),
    ],
)
def test_a_name_stands_in_the_genitive(language: str, name: str, told: str | None) -> None:
    assert genitive(language, name) == told


def test_a_third_of_members_has_no_dash() -> None:
    instance = formateur.load("bosnia-2022")
    verdict = judge(instance, ["snsd"])
    for language in ("de", "fr", "es", "it"):
        speaker = speaker_of(instance, language)
        assert not any("\u2013" in asked(speaker, part) for part in verdict.parts)
    told = [asked(speaker_of(instance, "de"), part) for part in verdict.parts]
    assert "ein Drittel der Abgeordneten der Republika Srpska" in told
