"""How the report was made, of which sources, and what is proved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from formateur.telling.page.sections.pieces import anchored, cited
from formateur.telling.page.subject import Subject
from formateur.telling.page.summary import status_of
from formateur.version import __version__
from formateur.words.outcomes import not_checked
from formateur_models.parliament.chambers import Chamber
from formateur_models.parliament.party import Faction, Party


def making(subject: Subject) -> Mapping[str, object]:
    """Return version, theory, engine, and what is proved."""
    result, theory = subject.result, subject.theory
    return {
        "version": __version__,
        "instance": subject.instance.id,
        "theory": theory,
        "engine": result.engine,
        "status": status_of(subject),
        "unverified": not_checked(subject.speaker),
        "unchecked": [
            (anchored(subject, one), subject.sentence(one))
            for one in subject.instance.in_force
            if not one.verified
        ],
        "figures": sum(not one.verified for one in _counted(subject)),
    }


def _counted(subject: Subject) -> Iterator[Party | Faction | Chamber]:
    """Yield all whose seats the file tells."""
    for party in subject.instance.parties:
        yield party
        yield from party.factions
    yield from subject.instance.chambers


def sources(subject: Subject) -> Mapping[str, object] | None:
    """Return the sources; None where there are none."""
    instance = subject.instance
    if not instance.sources:
        return None
    return {"sources": [cited(subject, source) for source in instance.sources]}
