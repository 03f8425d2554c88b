"""How the report was made, of which sources, and what is proved."""

from __future__ import annotations

from collections.abc import Mapping

from formateur.telling.page.sections.pieces import cited
from formateur.telling.page.subject import Subject
from formateur.telling.page.summary import status_of
from formateur.version import __version__


def making(subject: Subject) -> Mapping[str, object]:
    """Return version, theory, engine, and what is proved."""
    result, theory = subject.result, subject.theory
    return {
        "version": __version__,
        "instance": subject.instance.id,
        "theory": theory,
        "engine": result.engine,
        "status": status_of(subject),
        "unverified": sum(not s.verified for s in subject.instance.in_force)
        + sum(not party.verified for party in subject.instance.parties)
        + sum(not f.verified for party in subject.instance.parties for f in party.factions),
    }


def sources(subject: Subject) -> Mapping[str, object] | None:
    """Return the sources; None where there are none."""
    instance = subject.instance
    if not instance.sources:
        return None
    return {"sources": [cited(subject, source) for source in instance.sources]}
