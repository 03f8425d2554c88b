"""All sources, with what speaks from each."""

from __future__ import annotations

from collections.abc import Mapping

from formateur.telling.page.sections.pieces import cited
from formateur.telling.page.subject import Subject


def sources(subject: Subject) -> Mapping[str, object] | None:
    """Return the sources; None where there are none."""
    instance = subject.instance
    if not instance.sources:
        return None
    return {"sources": [cited(subject, source) for source in instance.sources]}
