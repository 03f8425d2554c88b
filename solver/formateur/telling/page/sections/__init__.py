"""The sections of a report, in the order of the page.

A section is a function from the subject to what its template `templates/sections/<id>.html` shows,
or None where the instance has nothing for it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from formateur.telling.page.sections.building import chamber
from formateur.telling.page.sections.cases import days, scenarios
from formateur.telling.page.sections.chances import chances
from formateur.telling.page.sections.explore import explore
from formateur.telling.page.sections.foretold import foretold
from formateur.telling.page.sections.governments import governments
from formateur.telling.page.sections.headline import headline
from formateur.telling.page.sections.making import making, sources
from formateur.telling.page.sections.matrix import matrix
from formateur.telling.page.sections.powers import powers
from formateur.telling.page.sections.what_formed import formed
from formateur.telling.page.sections.whynot.reasons import reasons
from formateur.telling.page.subject import Subject

Section = Callable[[Subject], Mapping[str, object] | None]

SECTIONS: dict[str, Section] = {
    "headline": headline,
    "foretold": foretold,
    "chamber": chamber,
    "governments": governments,
    "reasons": reasons,
    "formed": formed,
    "explore": explore,
    "matrix": matrix,
    "powers": powers,
    "chances": chances,
    "scenarios": scenarios,
    "days": days,
    "sources": sources,
    "making": making,
}
