"""The report: one HTML file that needs nothing else, in any language that `texts/` has."""

from __future__ import annotations

from typing import Any

from formateur_models.parliament.instance import Instance
from formateur_models.theories.catalogue import Theory


def report_html(instance: Instance, theory: str | Theory = "harmony", **options: Any) -> str:
    """Return a report as one HTML file; see :func:`formateur.telling.page.page.report_html`."""
    from formateur.telling.page.page import report_html as made  # noqa: PLC0415 (templates and all, when they are needed)

    return made(instance, theory, **options)
