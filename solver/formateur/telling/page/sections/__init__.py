"""The sections of a report, in the order of the page.

A section is a function from the subject to what its template `templates/sections/<id>.html` shows,
or None where the instance has nothing for it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ..subject import Subject
from .cases import days, scenarios
from .chamber import chamber
from .chances import chances
from .explore import explore
from .governments import governments
from .headline import headline
from .making import making
from .matrix import matrix
from .powers import powers
from .reasons import reasons
from .sources import sources

Section = Callable[[Subject], Mapping[str, object] | None]

SECTIONS: dict[str, Section] = {
    "headline": headline,
    "chamber": chamber,
    "governments": governments,
    "explore": explore,
    "reasons": reasons,
    "matrix": matrix,
    "powers": powers,
    "chances": chances,
    "scenarios": scenarios,
    "days": days,
    "sources": sources,
    "making": making,
}
