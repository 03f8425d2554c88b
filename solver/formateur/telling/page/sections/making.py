"""How the report was made, and what is proved."""

from __future__ import annotations

from collections.abc import Mapping

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
